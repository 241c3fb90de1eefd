"""All recognisers together: the citations of one paragraph."""

import re
from collections.abc import Iterable, Sequence

from statecorpus.extraction.citations.anaphors import find_demonstrative, resolved
from statecorpus.extraction.citations.dates import with_years
from statecorpus.extraction.citations.names import find_named
from statecorpus.extraction.citations.numbers import Meeting, find_numbered
from statecorpus.extraction.citations.parts import with_parts
from statecorpus.extraction.citations.reading import Reading
from statecorpus.extraction.citations.symbols import find_symbols
from statecorpus.extraction.citations.titles import find_titled, is_inside_body
from statecorpus.extraction.citations.words import Words, words_of
from statecorpus.model import Citation

_COVER = "_"
_BRACKETS = re.compile(r"\[[^\[\]]{1,300}\]")
_ORGANS = {"igo:UNGA": "A", "igo:HRC": "A/HRC", "igo:UNSC": "S", "igo:ECOSOC": "E", "igo:UNCHR": "E/CN.4"}
_NUMBERED = frozenset({"citation.number", "citation.number-bare", "citation.number-alone", "citation.symbol"})


def find_citations(
    text: str,
    language: str,
    *,
    year: int | None = None,
    body: str | None = None,
    earlier: Sequence[Citation] = (),
) -> tuple[Citation, ...]:
    """Find the citations of a paragraph.

    Args:
        text: the paragraph.
        language: its language.
        year: the year of the statement, which decides between namesakes.
        body: the reference of the body that met, for example ``"igo:HRC"``.
        earlier: the citations of the paragraphs before it, to which anaphors lead back.

    >>> found = find_citations("We recall resolutions 338 (1973) and 425 (1978).", "en")
    >>> [citation.ref for citation in found]
    ['un:S/RES/338(1973)', 'un:S/RES/425(1978)']
    """
    words = words_of(language)
    if words is None:
        return ()
    known = [
        *find_named(text, words, year),
        *find_numbered(text, words, Meeting(year, _ORGANS.get(body or ""))),
        *find_symbols(text, words),
    ]
    rest = _without(text, known)
    proposed = [*known, *find_titled(rest, words), *find_demonstrative(rest, words)]
    outside = [reading for reading in _longest(proposed) if not _is_in_name(text, reading, words)]
    whole = _longest(with_parts(text, words, [*with_years(text, outside)], year))
    settled = resolved(whole, earlier, words, at_un=body is None or body.startswith("igo:"))
    brackets = [found.span() for found in _BRACKETS.finditer(text)]
    return tuple(_citation(reading, brackets) for reading in settled)


def _without(text: str, known: Iterable[Reading]) -> str:
    """Return the text with a blank for each letter that a reading covers: no title reaches across it."""
    pieces, after = [], 0
    for reading in sorted(known):
        if reading.start >= after:
            pieces += [text[after : reading.start], _COVER * (reading.end - reading.start)]
            after = reading.end
    return "".join([*pieces, text[after:]])


def _is_in_name(text: str, reading: Reading, words: Words) -> bool:
    return reading.rule not in _NUMBERED and is_inside_body(text, reading.start, reading.end, words)


def _longest(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings without overlap, in order: the heavier, then the longer one stays."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=_rank):
        if all(reading.end <= other.start or other.end <= reading.start for other in kept):
            kept.append(reading)
    return sorted(kept)


def _rank(reading: Reading) -> tuple[int, int, int]:
    return (reading.start - reading.end, -reading.weight, reading.start)


def _citation(reading: Reading, brackets: Sequence[tuple[int, int]]) -> Citation:
    editorial = any(start < reading.start and reading.end < end for start, end in brackets)
    return Citation(
        reading.start,
        reading.end,
        reading.kind,
        reading.ref,
        part=reading.part,
        form=reading.form,
        editorial=editorial,
        rule=reading.rule,
        certainty=0.9,
    )
