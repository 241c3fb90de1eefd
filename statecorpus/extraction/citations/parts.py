"""Parts of a text: "Article 51 of the Charter", "paragraph 8 of resolution 687 (1991)", "Goal 4"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords
from statecorpus.extraction.words import word_table

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?(?:\s?bis)?(?!\w|\.\d)|[IVXLl]{1,6}(?!\w|\.\d)"
_LETTER = r"\s?[a-h]\)(?!\w)|\s[b-h](?!\w)|\sa(?=\s+(?:of|de|du)\b)|(?:\s?\([a-z0-9]{1,4}\)){1,2}"
_PREAMBLE = "preamble"
_ALONE = frozenset({"art", "ch", "goal"})
_AGAIN = frozenset({"para", "op"})  # parts that need another part of the same text before them
_GOALS = {"goal": ("un:A/RES/70/1", 2015), "mdg": ("slug:mdgs", 2000)}


class _PartPatterns(NamedTuple):
    part: re.Pattern[str]
    preamble: re.Pattern[str]
    link: re.Pattern[str]
    joint: re.Pattern[str]
    after: re.Pattern[str]
    goal_after: re.Pattern[str]


@cache
def _patterns(words: CitationWords) -> _PartPatterns:
    nouns = alternatives(word for word, code in words.parts.items() if code != _PREAMBLE)
    preambles = alternatives(word for word, code in words.parts.items() if code == _PREAMBLE)
    paragraphs = alternatives(word for word, code in words.parts.items() if code in ("para", "op"))
    number = f"{_NUMBER}|(?:{alternatives(words.ordinals)})(?!\\w)" if words.ordinals else _NUMBER
    letter = rf"(?P<letter>{_LETTER})?"
    sub = rf"(?:(?:{alternatives(words.subparagraphs)})\s*(?P<sub>\d{{1,2}})(?P<subletter>\s?\([a-z]\))?)?"
    return _PartPatterns(
        re.compile(rf"(?P<noun>{nouns})[\s-]*(?:[Nn][°ºo]\.?\s*)?(?P<number>{number}){letter}{sub}"),
        re.compile(rf"{preambles}(?!\w)"),
        re.compile(rf",?\s+(?:(?:{alternatives(words.part_links)})\s*){{0,{1 if words.part_links else 0}}}"),
        re.compile(rf"\s*(?:{alternatives(words.part_joints)})\s*(?P<number>{number}){letter}"),
        re.compile(rf",?\s+(?P<noun>{paragraphs})\s*(?P<number>{number}){letter}"),
        re.compile(r"\s+(?P<number>\d{1,2})(?![\w%]|[.,]\d)"),
    )


class _Part(NamedTuple):
    start: int
    end: int
    code: str
    value: str
    noun: str


def _value(code: str, found: re.Match[str], words: CitationWords) -> str:
    printed = found["number"]
    number = printed.replace("l", "I") if printed[0] in "IVXLl" else words.ordinals.get(printed, printed)
    letter = re.sub(r"\s", "", found["letter"] or "")
    if letter and not letter.startswith("("):
        letter = letter.rstrip(")")
    if letter and not letter.startswith("("):
        letter = f"({letter})"
    groups = found.groupdict()
    sub = f"({groups['sub']})" if groups.get("sub") else ""
    subletter = re.sub(r"\s", "", groups.get("subletter") or "")
    return f"{code}.{number}{letter}{sub}{subletter}"


def _parts(text: str, words: CitationWords) -> Iterator[list[_Part]]:
    """Yield the parts of a text, those of one list together."""
    patterns = _patterns(words)
    for found in patterns.part.finditer(text):
        if not begins_word(text, found.start(), words):
            continue
        code = words.parts[re.sub(r"\s+", " ", found["noun"])]
        parts = [_Part(found.start(), found.end(), code, _value(code, found, words), found["noun"])]
        following = patterns.joint.match(text, found.end())
        while following is not None:
            start = following.start("number")
            parts.append(_Part(start, following.end(), code, _value(code, following, words), found["noun"]))
            following = patterns.joint.match(text, following.end())
        yield parts
    for found in patterns.preamble.finditer(text):
        yield [_Part(*found.span(), _PREAMBLE, _PREAMBLE, found.group())]


def _nested(text: str, groups: list[list[_Part]], patterns: _PartPatterns) -> Iterator[list[_Part]]:
    """Yield the groups of parts; "paragraph 4 of Article 2" is one part."""
    single = {group[0].start: group[0] for group in groups if len(group) == 1}
    inner: set[int] = set()
    for group in groups:
        last = group[-1]
        link = patterns.link.match(text, last.end) if last.code == "para" and len(group) == 1 else None
        outer = single.get(link.end()) if link is not None else None
        if outer is not None and outer.code == "art":
            inner.add(outer.start)
            number = last.value.partition(".")[2]
            yield [outer._replace(start=last.start, value=f"{outer.value}({number})")]
        elif group[0].start not in inner:
            yield group


def with_parts(
    text: str, words: CitationWords, readings: Sequence[CitationReading], year: int | None
) -> Iterator[CitationReading]:
    """Return the readings with the parts that the text names before or after them, and lone parts."""
    patterns = _patterns(words)
    readings = [_with_part_after(text, reading, patterns, words) for reading in readings]
    by_start = {reading.start: reading for reading in readings}
    extended: dict[int, CitationReading] = {}
    for parts in _nested(text, list(_parts(text, words)), patterns):
        last = parts[-1]
        link = patterns.link.match(text, last.end)
        whole = by_start.get(link.end()) if link is not None else None
        if whole is not None:
            yield from _of_whole(parts, whole)
            extended[whole.start] = whole
        elif last.code in _ALONE or last.code in _AGAIN:
            yield from _alone(parts, year)
    yield from (reading for reading in readings if reading.start not in extended)


def _of_whole(parts: list[_Part], whole: CitationReading) -> Iterator[CitationReading]:
    for part in parts[:-1]:
        yield whole._replace(start=part.start, end=part.end, part=part.value, weight=6)
    last = parts[-1]
    yield whole._replace(start=last.start, part=last.value, weight=6)


def _alone(parts: list[_Part], year: int | None) -> Iterator[CitationReading]:
    for part in parts:
        if part.code == "goal":
            millennium = (
                "M" in part.noun or "illen" in part.noun or (year is not None and year < _GOALS["goal"][1])
            )
            ref, since = _GOALS["mdg" if millennium else "goal"]
            if year is None or year >= since:
                yield CitationReading(
                    part.start, part.end, "declaration", ref, "citation.goal", part.value, weight=4
                )
            continue
        again = part.code not in _ALONE or not part.noun[:1].isupper()
        rule = "citation.part-again" if again else "citation.part-alone"
        yield CitationReading(
            part.start, part.end, "treaty", None, rule, part.value, "anaphor", "charter", awaits=True
        )


def _with_part_after(
    text: str, reading: CitationReading, patterns: _PartPatterns, words: CitationWords
) -> CitationReading:
    if reading.ref in ("un:A/RES/70/1", "slug:mdgs"):
        goal = patterns.goal_after.match(text, reading.end)
        if goal is not None and "oal" in text[reading.start : reading.end]:
            return reading._replace(end=goal.end(), part=f"goal.{goal['number']}", weight=6)
    if words.part_suffixes:
        return _with_part_of_suffix(text, reading, words)
    if reading.kind in ("document", "resolution") and reading.form == "full":
        after = patterns.after.match(text, reading.end)
        if after is not None:
            code = words.parts[re.sub(r"\s+", " ", after["noun"])]
            return reading._replace(end=after.end(), part=_value(code, after, words), weight=6)
    return reading


@cache
def _suffix_pattern(words: CitationWords) -> re.Pattern[str]:
    return re.compile(
        rf"》?第(?P<number>[0-9一二三四五六七八九十百]+)(?P<noun>{alternatives(words.part_suffixes)})"
    )


def _with_part_of_suffix(text: str, reading: CitationReading, words: CitationWords) -> CitationReading:
    """Return a reading with the part after it, in a language that puts the noun after the number."""
    found = _suffix_pattern(words).match(text, reading.end)
    table = word_table(words.code)
    value = None if found is None or table is None else table.numerals.value(found["number"])
    if found is None or value is None:
        return reading
    code = words.part_suffixes[found["noun"]]
    number = _roman(int(value)) if code == "ch" else str(int(value))
    return reading._replace(end=found.end(), part=f"{code}.{number}", weight=6)


def _roman(number: int) -> str:
    """Return the Roman numeral of a number; chapters have one.

    >>> _roman(7), _roman(14)
    ('VII', 'XIV')
    """
    numeral = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        numeral += letters * (number // value)
        number %= value
    return numeral
