"""Raised characters: which call a note, which are the power of a number or unit, and which belong to a word.

A reader says that a run is raised (``Style.superscript``), or writes the superscripts of Unicode. In
"Council¹" the raised digit calls a note and is no part of the word; in "10⁶" and "m²" it is a power; in
"21st" and "1er" the raised letters belong to the word.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from statecorpus.readers.reading import Line, Reading, Run
from statecorpus.readers.unspaced import UNSPACED

_PLAIN = "0123456789+-=()"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
_TO_PLAIN = str.maketrans(_RAISED, _PLAIN)
_TO_RAISED = str.maketrans({**dict(zip(_PLAIN, _RAISED, strict=True)), "−": "⁻", "–": "⁻", "‑": "⁻"})
_DIGITS = "⁰¹²³⁴-⁹"
_UNICODE = re.compile(rf"[⁺⁻⁽]?[{_DIGITS}]+⁾?(?:[,، ]?[{_DIGITS}]+)*")
_ANY_UNICODE = re.compile(f"[{_DIGITS}]")

_NUMBER = re.compile(r"[1-9]\d{0,2}")
_RANGE = re.compile(r"[1-9]\d{0,2}[-–‑][1-9]\d{0,2}")
_SIGN = re.compile(r"[*∗†‡§¶#]{1,4}")
_ROMAN = re.compile(r"(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})")
_LETTER = re.compile(r"[a-z]/|\([a-z]\)|\[[a-z]\]|[a-z]\)")
_BRACKETS = re.compile(r"[(\[（]?([^()\[\]（）]*)[)\]）]?")
_PARTS = re.compile(r"[,;،\s]+")
_POWER = re.compile(r"[-+−–‑]\d{1,3}|\d{1,3}[-+−–‑]|0\d*")
_TIMES_TEN = re.compile(r"[×x*·⋅]\s?10$")
_TEN = re.compile(r"(?<![\d./,–-])10$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
# Whatever these marks stand before is a number or a formula, not a word with a note.
_NO_NOTE_AFTER = "/\\=<>$€£#№+×÷~^_@&"
# A raised digit before these marks is the upper part of a fraction.
_FRACTION = ("/", "⁄", "∕")
# The mark of a bare letter is a note's only behind a long word: "Profª" and "Mme" are abbreviations.
_BARE_LETTER = re.compile(r"[b-df-gj-lp-qu-z]")
_LONG_WORD = 6
_LARGEST_POWER = 30
# The words before raised characters are looked at so far back.
_LOOKED_BACK = 40


def settle_raised(reading: Reading) -> Reading:
    """Return a reading whose raised runs are settled: calls are ``Run.call``, powers are superscripts.

    >>> from statecorpus.readers.reading import Style
    >>> up = Style(superscript=True)
    >>> runs = (Run("Council", 0, 7), Run("1", 7, 8, up), Run(" gave 10", 8, 16), Run("6", 16, 17, up))
    >>> settled = settle_raised(Reading("Council1 gave 106", (Line(runs),), "text/html"))
    >>> [(run.text, run.call) for run in settled.lines[0].runs]
    [('Council', False), ('1', True), (' gave 10', False), ('⁶', False)]
    """
    lines = []
    changed = False
    last = 0
    for line in reading.lines:
        if any(map(_is_raised, line.runs)):
            settled = attrs.evolve(line, runs=tuple(_settled(line, last)))
            last = max((_number(run) for run in settled.runs if run.call), default=last)
            changed = changed or settled.runs != line.runs
            lines.append(settled)
        else:
            lines.append(line)
    return attrs.evolve(reading, lines=tuple(lines)) if changed else reading


def _is_raised(run: Run) -> bool:
    if run.style.superscript or run.call:
        return True
    return not run.text.isascii() and _ANY_UNICODE.search(run.text) is not None


def _number(run: Run) -> int:
    found = _NUMBER.search(run.text.translate(_TO_PLAIN))
    return int(found.group()) if found else 0


def _settled(line: Line, last: int) -> Iterator[Run]:
    """Yield the runs of a line, with the raised runs settled.

    Args:
        line: the line.
        last: the number of the last note that was called before the line.
    """
    parts = list(_parted(line.runs))
    before = ""
    for number, part in enumerate(parts):
        raised = [part] if isinstance(part, Run) else part
        text = "".join(run.text for run in raised)
        if isinstance(part, Run):
            yield part
            last = _number(part) or last if part.call else last
            before = before if part.call else (before + part.text)[-_LOOKED_BACK:]
            continue
        following = parts[number + 1] if number + 1 < len(parts) else None
        after = following.text[:1] if isinstance(following, Run) and not following.call else ""
        beside = number > 0 and _is_call(parts[number - 1]) and _is_call(following)
        kind = "call" if beside and not text.strip(" ,;-–،") else _kind(text, before, after, last)
        for run in raised:
            if kind == "call":
                yield attrs.evolve(run, call=True)
            elif kind == "power":
                yield attrs.evolve(run, text=run.text.translate(_TO_RAISED))
            else:
                yield run
        if kind == "call":
            last = _number(raised[-1]) or last
        else:
            before = (before + text)[-_LOOKED_BACK:]


def _is_call(part: "Run | list[Run] | None") -> bool:
    return isinstance(part, Run) and part.call


def _parted(runs: Iterable[Run]) -> Iterator["Run | list[Run]"]:
    """Part runs at their Unicode superscripts; a list holds neighbours that are raised."""
    raised: list[Run] = []
    for run in runs:
        for piece, is_raised in _pieces(run):
            if is_raised:
                raised.append(piece)
                continue
            if raised:
                yield raised
                raised = []
            yield piece
    if raised:
        yield raised


def _pieces(run: Run) -> Iterator[tuple[Run, bool]]:
    if run.call:
        yield run, False
    elif run.style.superscript:
        yield run, True
    elif run.text.isascii() or run.end - run.start != len(run.text):
        yield run, False
    else:
        start = 0
        for found in _UNICODE.finditer(run.text):
            if found.start() > start:
                yield _cut(run, start, found.start()), False
            yield _cut(run, found.start(), found.end()), True
            start = found.end()
        if start < len(run.text):
            yield _cut(run, start, len(run.text)), False


def _cut(run: Run, start: int, end: int) -> Run:
    if start == 0 and end == len(run.text):
        return run
    return attrs.evolve(run, text=run.text[start:end], start=run.start + start, end=run.start + end)


def _kind(raised: str, before: str, after: str, last: int) -> str:
    """Tell what raised characters are: ``"call"``, ``"power"`` or ``"text"``.

    Args:
        raised: the raised characters.
        before: the words of the line before them.
        after: the character after them; empty at the end of the line.
        last: the number of the last note that was called.

    >>> [_kind("2", before, " ", 0) for before in ("the Council", "40 km", "CO", "resolution 70/1", "")]
    ['call', 'power', 'text', 'call', 'text']
    >>> [_kind(raised, "the 21", " ", 0) for raised in ("st", "*", "-3")]
    ['text', 'call', 'power']
    """
    text = raised.translate(_TO_PLAIN).strip()
    if not before.strip() or before[-1] in _NO_NOTE_AFTER or not text:
        return "text"
    if _POWER.fullmatch(text):
        return "power"
    if text != raised.strip() and after.isalpha() and UNSPACED.match(after) is None and before[-1].isalpha():
        return "text"  # a superscript inside a word stands for a letter that a font shows
    marks = [_BRACKETS.sub(r"\1", mark) for mark in _PARTS.split(text.strip(",;،"))]
    if all(_SIGN.fullmatch(mark) for mark in marks):
        return "call"
    if all(_NUMBER.fullmatch(mark) or _RANGE.fullmatch(mark) for mark in marks):
        return _kind_of_number(text, before, after, last)
    return "call" if _is_letter_call(text, before, after) else "text"


def _kind_of_number(text: str, before: str, after: str, last: int) -> str:
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    if after.isdigit() or after in _FRACTION or (len(text) == 1 and word in _tables()["formulas"]):
        return "text"
    is_isotope = before[-1].isspace() and after.isalpha()
    is_unit = text in ("2", "3", "4") and word in _tables()["powers"]
    return "power" if is_isotope or is_unit or _is_power_of_ten(text, before, last) else "call"


def _is_power_of_ten(text: str, before: str, last: int) -> bool:
    """Tell a power of ten; the number of the next note after a bare 10 calls the note."""
    if not text.isdigit() or not 1 < int(text) <= _LARGEST_POWER:
        return False
    if _TIMES_TEN.search(before):
        return True
    return _TEN.search(before) is not None and int(text) != last + 1


def _is_letter_call(text: str, before: str, after: str) -> bool:
    """Tell the letters and small Roman numbers that call a note."""
    if after.isalpha():
        return False
    if _LETTER.fullmatch(text) or (_ROMAN.fullmatch(text) and not before[-1].isupper()):
        return True
    word = _LAST_WORD.search(before)
    return (
        _BARE_LETTER.fullmatch(text) is not None
        and word is not None
        and len(word.group()) >= _LONG_WORD
        and word.group()[1:].islower()
    )


@functools.cache
def _tables() -> dict[str, frozenset[str]]:
    text = (Path(__file__).parent / "raised.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}
