"""Years and numbers beside a name: "the 1925 Geneva Protocol", "the Declaration [resolution 1514 (XV)]"."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from statecorpus.authorities import instrument
from statecorpus.extraction.citations.reading import CitationReading

_NAMED = frozenset({"citation.name"})
_BRACKETS = frozenset({"[", "("})
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_BEFORE = re.compile(rf"(?<![\w/-]){_YEAR}\s+\Z")
_AFTER = re.compile(
    rf"\s+(?:of|de|du|от|von|vom|del|do)\s+(?:\d{{1,2}}(?:er|\.)?\s+(?:de\s+)?\w+\s+(?:de\s+)?)?{_YEAR}(?!\w)"
)


class _Dated(NamedTuple):
    start: int
    end: int
    year: int


@cache
def _is_of(ref: str, year: int) -> bool:
    """Whether a year is that of an instrument: of its adoption (or a year beside it), or entry into force."""
    known = instrument(ref)
    if known is None or known.adopted is None:
        return True
    return abs(known.adopted.year - year) <= 1 or (known.in_force is not None and known.in_force.year == year)


def with_years(text: str, readings: Sequence[CitationReading]) -> Iterator[CitationReading]:
    """Return the readings with the years beside them; the year tells which of the namesakes is meant."""
    for reading in readings:
        dated = _dated(text, reading) if reading.rule in _NAMED else None
        if dated is None:
            yield reading
            continue
        found = {ref for ref in reading.namesakes if _is_of(ref, dated.year)}
        ref = reading.ref if reading.ref in found else next(iter(found)) if len(found) == 1 else None
        yield reading._replace(start=dated.start, end=dated.end, ref=ref, year=dated.year)


def _dated(text: str, reading: CitationReading) -> _Dated | None:
    before = _BEFORE.search(text, max(0, reading.start - 6), reading.start)
    if before is not None:
        return _Dated(before.start(), reading.end, int(before["year"]))
    after = _AFTER.match(text, reading.end)
    return None if after is None else _Dated(reading.start, after.end(), int(after["year"]))


def with_brackets(text: str, readings: Sequence[CitationReading]) -> Iterator[CitationReading]:
    """Return the readings; a resolution in brackets after a text gives the text its reference."""
    for reading, following in itertools.pairwise([*readings, None]):
        if reading is None:
            return
        if reading.ref is None and following is not None and following.kind == "resolution":
            between = text[reading.end : following.start].strip()
            if between in _BRACKETS and following.ref is not None:
                yield reading._replace(ref=following.ref, awaits=False)
                continue
        yield reading
