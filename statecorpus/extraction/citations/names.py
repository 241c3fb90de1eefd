"""Names of instruments that the authorities know."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from statecorpus.authorities import Instrument, InstrumentName, instruments
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.declension import declined
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.folding import prefix_end, squeezed
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords, words_of

_WORD = re.compile(r"[^\W_]+")
_CASE_ENDING = re.compile(
    r"(?<=[а-яё]{3})(?:ией|иям|иями|иях|ий|ия|ие|ии|ию|ием|ами|ам|ах|ов|ом|ой|а|у|е|ы|и)\Z"
)
_LONGEST_NUMERAL = 4
_LONGEST_ACRONYM = 10
_WORDS_IN_SMALL_LETTERS = 5  # a name so long needs no capital letter
_LATIN = ("en", "fr", "es", "de", "it", "pt", "sv")


@attrs.frozen
class _Entry:
    key: str
    names: tuple[tuple[InstrumentName, Instrument], ...]
    is_acronym: bool
    printed: str
    is_plain: bool


@attrs.frozen
class _Names:
    first: re.Pattern[str]
    entries: Mapping[str, tuple[_Entry, ...]]


def _is_acronym(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return (
        " " not in text and sum(letter.isupper() for letter in letters) > 1 and len(text) <= _LONGEST_ACRONYM
    )


def _languages(language: str) -> tuple[str, ...]:
    """Return the languages whose names a text of a language may use: texts keep names in English."""
    return (language,) if language == "en" or language not in _LATIN else (language, "en")


@cache
def _names(language: str) -> _Names:
    by_key: dict[str, list[tuple[InstrumentName, Instrument]]] = {}
    printed: dict[str, str] = {}
    firsts: set[str] = set()
    for known in instruments().values():
        for name in known.names:
            if name.language not in _languages(language):
                continue
            for text in (_bare(form, language) for form in _forms(name)):
                key = squeezed(text)
                by_key.setdefault(key, []).append((name, known))
                printed.setdefault(key, text)
                firsts.add(_first_word(text, language))
                if text.count(" ") >= _WORDS_IN_SMALL_LETTERS - 1:
                    firsts.add(_first_word(text, language).lower())
    entries: dict[str, list[_Entry]] = {}
    for key in sorted(by_key, key=lambda key: (-len(key), key)):
        text = printed[key]
        first = _first_word(text, language)
        plain = language in ("ar", "zh") or text[:1].islower()
        entries.setdefault(squeezed(first), []).append(
            _Entry(key, tuple(by_key[key]), _is_acronym(text), text, plain)
        )
    firsts |= {word[:1].upper() + word[1:] for word in firsts}
    firsts |= {word.capitalize() for word in firsts if word.isupper() and len(word) > _LONGEST_NUMERAL}
    numbered = (text for text in printed.values() if any(letter.isdigit() for letter in text))
    firsts |= {_first_word(text, language).lower() for text in numbered if " " in text}
    boundary = "" if language == "zh" else r"(?![^\W_])"
    pattern = re.compile(alternatives(firsts) + boundary)
    return _Names(pattern, {key: tuple(found) for key, found in entries.items()})


def _forms(name: InstrumentName) -> tuple[str, ...]:
    """Return the forms in which a text prints a name: the cases of a Russian one."""
    words = words_of(name.language) if name.language == "ru" else None
    return (
        (name.text,)
        if words is None
        else declined(name.text, frozenset(head.split()[0] for head in words.heads))
    )


def _first_word(text: str, language: str) -> str:
    found = _WORD.search(text)
    word = found.group() if found else text
    return text[:2] if language == "zh" else word


def _bare(text: str, language: str) -> str:
    """Return a name without the article that is one word with it, and without its title marks."""
    return text.removeprefix("ال") if language == "ar" else text.strip("《》")


def find_named(text: str, words: CitationWords, year: int | None) -> Iterator[CitationReading]:
    """Find the names of instruments, the longest at each place.

    Args:
        text: the paragraph.
        words: the words of its language.
        year: the year of the statement, which decides between namesakes.
    """
    names = _names(words.code)
    for found in names.first.finditer(text):
        start = found.start()
        if not begins_word(text, start, words):
            continue
        candidates = names.entries.get(squeezed(found.group()), ())
        ahead = squeezed(text[start : start + 2 * len(candidates[0].key)]) if candidates else ""
        for entry in candidates:
            if not ahead.startswith(entry.key):
                continue
            end = prefix_end(text, start, entry.key)
            if end is not None and _is_name(text, start, end, entry, words):
                reading = _reading(text, start, end, entry, words, year)
                if reading.ref is not None or _has_capital(text[start:end]) or entry.is_plain:
                    yield reading
                break


def _is_name(text: str, start: int, end: int, entry: _Entry, words: CitationWords) -> bool:
    if words.code != "zh" and end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    printed = text[start:end]
    if entry.is_acronym:
        return printed.replace("-", "") == entry.printed.replace("-", "")
    if entry.is_plain:
        return True
    return _has_capital(printed) or printed.count(" ") >= _WORDS_IN_SMALL_LETTERS - 1


def _has_capital(printed: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in printed)


def _reading(
    text: str, start: int, end: int, entry: _Entry, words: CitationWords, year: int | None
) -> CitationReading:
    known = meant(entry.names, year)
    kinds = {instrument.kind for _, instrument in entry.names}
    kind = known.kind if known is not None else min(kinds)
    return CitationReading(
        start,
        end,
        kind,
        None if known is None else known.ref,
        "citation.acronym" if entry.is_acronym else "citation.name",
        head=head_of(text[start:end], words),
        weight=3,
        namesakes=tuple(instrument.ref for _, instrument in entry.names),
    )


def meant(names: tuple[tuple[InstrumentName, Instrument], ...], year: int | None) -> Instrument | None:
    """Return the one instrument that a name meant in a year; ``None`` if there is none, or several.

    A name with years wins over one without. An instrument of a later year is not meant.
    """
    if year is not None:
        dated = [known for name, known in names if name.is_dated and name.is_valid_in(year)]
        plain = [known for name, known in names if not name.is_dated and _existed(known, year)]
    else:
        dated, plain = [], [known for _, known in names]
    for candidates in (dated, plain):
        found = {known.ref: known for known in candidates}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None
    return None


def _existed(known: Instrument, year: int) -> bool:
    return known.adopted is None or known.adopted.year <= year


@cache
def _head_pattern(words: CitationWords) -> re.Pattern[str]:
    edge = r"\b" if words.is_spaced else ""
    return re.compile(f"{edge}(?:{alternatives(words.heads)}){edge}", re.IGNORECASE)


def head_of(name: str, words: CitationWords) -> str:
    """Return the folded noun of a name, for example ``"convention"``; empty if it has none."""
    found = _head_pattern(words).search(name)
    return "" if found is None else singular(found.group())


def singular(head: str) -> str:
    """Return the key under which an anaphor finds a head: without case, spaces and plural."""
    key = squeezed(head)
    cyrillic = _CASE_ENDING.sub("", key)
    if cyrillic != key:
        return cyrillic
    if key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if key.endswith("s") and not key.endswith(("ss", "us")) else key


@cache
def heads_of(ref: str, words: CitationWords) -> frozenset[str]:
    """Return the nouns of all names of an instrument in a language."""
    known = instruments().get(ref)
    names = () if known is None else known.names
    found = {head_of(name.text, words) for name in names if name.language in _languages(words.code)}
    return frozenset(found - {""})
