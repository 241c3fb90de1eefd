"""Names of instruments that the authorities know."""

import difflib
import re
from collections.abc import Iterator
from functools import cache

from statecorpus.authorities import Instrument, InstrumentName, instruments
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.folding import prefix_end, squeezed
from statecorpus.extraction.citations.name_table import (
    LONG_NAME,
    NameEntry,
    NameTable,
    languages_beside,
    names_of,
)
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords

_LONG_KEY = 28  # letters; a name so long is known with a letter or two misread
_MISREAD = 2
_PREFIX = 20
_CLOSE = 0.95
_CASE_ENDING = re.compile(
    r"(?<=[а-яё]{3})(?:ией|иям|иями|иях|ий|ия|ие|ии|ию|ием|ами|ам|ах|ов|ом|ой|а|у|е|ы|и)\Z"
)


def find_named(text: str, words: CitationWords, year: int | None) -> Iterator[CitationReading]:
    """Find the names of instruments, the longest at each place.

    Args:
        text: the paragraph.
        words: the words of its language.
        year: the year of the statement, which decides between namesakes.
    """
    names = names_of(words.code)
    for start, end in _starts(text, names):
        if not begins_word(text, start, words):
            continue
        for entry in names.beginning(text, start, end):
            stop = prefix_end(text, start, entry.key)
            if stop is not None and _is_name(text, start, stop, entry, words):
                reading = _reading(text, _with_prefix(text, start, entry, words), stop, entry, words, year)
                if reading.ref is not None or _has_capital(text[start:stop]) or entry.is_plain:
                    yield reading
                break


@cache
def _prefix_pattern(words: CitationWords) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words.prefixes)})\s+\Z")


def _with_prefix(text: str, start: int, entry: NameEntry, words: CitationWords) -> int:
    """Return where a name begins together with a word such as "International" before it."""
    if entry.is_acronym or not words.prefixes:
        return start
    found = _prefix_pattern(words).search(text, max(0, start - _PREFIX), start)
    return start if found is None else found.start()


def _starts(text: str, names: NameTable) -> Iterator[tuple[int, int]]:
    """Yield where the first words of names begin and end: those with a capital letter, then the others."""
    for found in names.first.finditer(text):
        yield found.span()
    for word in names.small:
        place = text.find(word)
        while place >= 0:
            yield place, place + len(word)
            place = text.find(word, place + 1)


def _is_name(text: str, start: int, end: int, entry: NameEntry, words: CitationWords) -> bool:
    if words.code != "zh" and end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    printed = text[start:end]
    if entry.is_acronym:
        return printed.replace("-", "") == entry.printed.replace("-", "")
    if entry.is_plain:
        return True
    return _has_capital(printed) or printed.count(" ") >= LONG_NAME - 1


def _has_capital(printed: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in printed)


def _reading(
    text: str, start: int, end: int, entry: NameEntry, words: CitationWords, year: int | None
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


@cache
def _long_names(language: str) -> dict[str, list[NameEntry]]:
    """Return the long names of a language by their first letters."""
    long: dict[str, list[NameEntry]] = {}
    for entries in names_of(language).entries.values():
        for entry in entries:
            if len(entry.key) >= _LONG_KEY - _MISREAD:
                long.setdefault(entry.key[:_MISREAD], []).append(entry)
    return long


def misread(printed: str, words: CitationWords, year: int | None) -> Instrument | None:
    """Return the instrument whose long name differs from a printed title by a letter or two.

    Args:
        printed: the title.
        words: the words of the language.
        year: the year of the statement.
    """
    key = squeezed(printed)
    if len(key) < _LONG_KEY:
        return None
    near = [
        entry
        for entry in _long_names(words.code).get(key[:_MISREAD], ())
        if abs(len(entry.key) - len(key)) <= _MISREAD
    ]
    close = difflib.get_close_matches(key, [entry.key for entry in near], n=1, cutoff=_CLOSE)
    found = next((entry for entry in near if entry.key in close), None)
    return None if found is None else meant(found.names, year)


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
    found = {head_of(name.text, words) for name in names if name.language in languages_beside(words.code)}
    return frozenset(found - {""})
