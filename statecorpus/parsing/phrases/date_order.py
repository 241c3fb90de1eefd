"""The order of numeric dates: whether "10/11/2020" is in October or in November.

A date with full stops is day first, and one with a number above 12 can be read in one way only. Of any other
the rest of the source may decide: a date in words, or a range, that only one of the readings fits; a numeric
date that can be read in one way only. Else the custom does: every language but English puts the day first,
and English of the states of ``_MONTH_FIRST`` the month. All other states write English in both orders: their
days are read first too, and the date is uncertain.
"""

import re
from collections.abc import Iterable

import attrs

from statecorpus.model import DateRange, Finding
from statecorpus.parsing.folding import fold
from statecorpus.parsing.phrases.dates import FoundDate

# CLDR: the short date of en-US and of the territories and states that take it over.
_MONTH_FIRST = frozenset({"iso3166:USA", "iso3166:FSM", "iso3166:MHL", "iso3166:PLW"})
_NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")
_LAST_MONTH = 12
_LONGEST_MONTH = 31


@attrs.frozen
class SettledDate:
    """A date that was read in the likelier order.

    Attributes:
        range: what it says.
        other: what it says in the other order, where that is as well possible; else ``None``.
        certainty: 0 to 1; under 0.65 where ``other`` is not ``None``.
    """

    range: DateRange
    other: DateRange | None = None
    certainty: float = 1.0


def settle(
    found: FoundDate, others: Iterable[FoundDate], text: str, *, language: str, state: str | None
) -> SettledDate:
    """Choose the order of a date.

    Args:
        found: the date.
        others: the other dates of the head.
        text: the whole source.
        language: the code of the head's language.
        state: the reference of the speaker's state.
    """
    if found.other is None:
        return SettledDate(found.range, certainty=found.certainty)
    readings = (found.range, found.other)
    for one in others:
        fits = [one.range.start <= reading.start <= one.range.end for reading in readings]
        if one.other is None and fits[0] != fits[1]:
            return SettledDate(readings[fits.index(True)])
    orders = {_is_day_first(*map(int, match.groups())) for match in _NUMERIC.finditer(fold(text))} - {None}
    if len(orders) == 1:
        return SettledDate(readings[0 if orders.pop() else 1], certainty=0.9)
    if language != "en":
        return SettledDate(readings[0], certainty=0.8)
    if state in _MONTH_FIRST:
        return SettledDate(readings[1], certainty=0.8)
    return SettledDate(*readings, certainty=0.6)


def two_readings(text: str, taken: DateRange, other: DateRange) -> Finding:
    """Make the finding ``PA122``: a date that can be read in two ways, and nothing decides."""
    message = f"the date {text!r} may be {taken.iso} or {other.iso}: read as {taken.iso}"
    return Finding("PA122", message, severity="warning", where="date", hint="give it with metadata=")


def _is_day_first(first: int, second: int) -> bool | None:
    """Tell the order of a numeric date that can be read in one way; ``None`` of one that can be in both."""
    if first <= _LAST_MONTH < second <= _LONGEST_MONTH:
        return False
    return True if second <= _LAST_MONTH < first <= _LONGEST_MONTH else None
