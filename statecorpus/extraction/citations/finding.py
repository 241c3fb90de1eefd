"""All recognisers together: the citations of a statement, paragraph after paragraph."""

import re
from collections.abc import Iterable, Sequence

from statecorpus.extraction.certainties import certainty_of
from statecorpus.extraction.citations.anaphors import CHARTER, Cited, find_demonstrative, resolved
from statecorpus.extraction.citations.dates import with_brackets, with_years
from statecorpus.extraction.citations.judgments import find_decided
from statecorpus.extraction.citations.names import find_named, head_of, misread
from statecorpus.extraction.citations.numbers import Occasion, find_numbered
from statecorpus.extraction.citations.parts import with_parts
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.symbols import find_symbols
from statecorpus.extraction.citations.titles import find_quoted, find_titled, is_inside_body
from statecorpus.extraction.citations.words import CitationWords, words_of
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.setting import Setting
from statecorpus.model import Citation

_COVER = "_"
_NAME_REACH = 80
_BRACKETS = re.compile(r"\[[^\[\]]{1,300}\]")
_ORGANS = {"igo:UNGA": "A", "igo:HRC": "A/HRC", "igo:UNSC": "S", "igo:ECOSOC": "E", "igo:UNCHR": "E/CN.4"}
_NUMBERED = frozenset({"citation.number", "citation.number-bare", "citation.number-alone", "citation.symbol"})


def find_citations(paragraphs: Sequence[ParagraphText], setting: Setting) -> list[tuple[Citation, ...]]:
    """Return the citations of each paragraph, in the order of the words.

    A language without words for it has no citations.

    Args:
        paragraphs: the paragraphs.
        setting: when the statement was made, and in which meeting.

    >>> text = ParagraphText("We recall resolutions 338 (1973) and 425 (1978).")
    >>> [found.ref for found in find_citations([text], Setting(language="en"))[0]]
    ['un:S/RES/338(1973)', 'un:S/RES/425(1978)']
    """
    words = words_of(setting.language_code)
    if words is None:
        return [()] * len(paragraphs)
    year = None if setting.years is None else setting.years[1]
    meeting = Occasion(year, _ORGANS.get(setting.body_ref or ""))
    charter = CHARTER if setting.body_ref is None or setting.body_ref.startswith("igo:") else None
    memory: list[Cited] = []
    found: list[tuple[Citation, ...]] = []
    for paragraph in paragraphs:
        readings = _whole(paragraph.text, words, meeting)
        settled = list(resolved(paragraph.text, readings, memory, words, charter))
        memory += [cited for _, cited in settled]
        found.append(_citations(paragraph.text, [reading for reading, _ in settled]))
    return found


def _whole(text: str, words: CitationWords, meeting: Occasion) -> list[CitationReading]:
    """Return what a paragraph cites, without what earlier citations say about it."""
    known = [
        *_without_new_acronyms(text, list(find_named(text, words, meeting.year)), words),
        *find_numbered(text, words, meeting),
        *find_symbols(text, words),
        *find_decided(text, words),
    ]
    known = _joined(known)
    rest = _without(text, known)
    proposed = [
        *known,
        *find_titled(rest, words),
        *find_quoted(rest, words),
        *find_demonstrative(rest, words),
    ]
    outside = [reading for reading in _longest(proposed) if not _is_in_name(text, reading, words)]
    read = [_with_misread_name(text, reading, words, meeting.year) for reading in outside]
    whole = _longest(with_parts(text, words, list(with_years(text, read)), meeting.year))
    return list(with_brackets(text, whole))


def _without(text: str, known: Iterable[CitationReading]) -> str:
    """Return the text with a blank for each letter that a reading covers: no title reaches across it."""
    pieces, after = [], 0
    for reading in sorted(known, key=_place):
        if reading.start >= after:
            pieces += [text[after : reading.start], _COVER * (reading.end - reading.start)]
            after = reading.end
    return "".join([*pieces, text[after:]])


def _joined(readings: Iterable[CitationReading]) -> list[CitationReading]:
    """Return the readings; two that overlap and name one text are one: "Ottawa Convention on Landmines"."""
    joined: list[CitationReading] = []
    for reading in sorted(readings, key=_place):
        last = joined[-1] if joined else None
        if last is not None and reading.start < last.end and reading.ref == last.ref is not None:
            joined[-1] = last._replace(end=max(last.end, reading.end))
        else:
            joined.append(reading)
    return joined


def _with_misread_name(
    text: str, reading: CitationReading, words: CitationWords, year: int | None
) -> CitationReading:
    if reading.rule != "citation.title" or reading.ref is not None:
        return reading
    known = misread(text[reading.start : reading.end], words, year)
    if known is None:
        return reading
    return reading._replace(ref=known.ref, kind=known.kind, rule="citation.misread-name", awaits=False)


def _without_new_acronyms(
    text: str, readings: Sequence[CitationReading], words: CitationWords
) -> list[CitationReading]:
    """Return the readings without acronyms that the text itself gives to other words: "Clean Fuel (CFE)"."""
    return [
        reading
        for reading in readings
        if not (reading.rule == "citation.acronym" and _is_new(text, reading, readings, words))
    ]


def _is_new(
    text: str, reading: CitationReading, readings: Sequence[CitationReading], words: CitationWords
) -> bool:
    if text[max(0, reading.start - 1) : reading.start] != "(" or text[reading.end : reading.end + 1] != ")":
        return False
    before = text[max(0, reading.start - _NAME_REACH) : reading.start]
    named = any(0 < reading.start - other.end <= len(" (") for other in readings)
    return not named and head_of(before, words) == ""


def _is_in_name(text: str, reading: CitationReading, words: CitationWords) -> bool:
    return reading.rule not in _NUMBERED and is_inside_body(text, reading.start, reading.end, words)


def _longest(readings: Iterable[CitationReading]) -> list[CitationReading]:
    """Return readings without overlap, in order: the heavier, then the longer one stays."""
    kept: list[CitationReading] = []
    for reading in sorted(readings, key=_rank):
        if all(reading.end <= other.start or other.end <= reading.start for other in kept):
            kept.append(reading)
    return sorted(kept, key=_place)


def _place(reading: CitationReading) -> tuple[int, int]:
    return (reading.start, reading.end)


def _rank(reading: CitationReading) -> tuple[int, int, int]:
    return (reading.start - reading.end, -reading.weight, reading.start)


def _citations(text: str, readings: Sequence[CitationReading]) -> tuple[Citation, ...]:
    brackets = [found.span() for found in _BRACKETS.finditer(text)] if "[" in text else []
    return tuple(
        Citation(
            reading.start,
            reading.end,
            reading.kind,
            reading.ref,
            part=reading.part,
            form=reading.form,
            editorial=any(start < reading.start and reading.end < end for start, end in brackets),
            rule=reading.rule,
            certainty=certainty_of(reading.rule),
        )
        for reading in readings
    )
