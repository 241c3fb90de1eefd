"""Dates and intervals of ISO 8601, as metadata have them."""

import calendar
import datetime
import re
from collections.abc import Sequence

from statecorpus.model import DateRange, Precision

_MOMENT = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_INTERVAL = re.compile(rf"{_MOMENT}(?:/{_MOMENT})?")
_LAST_MONTH = 12
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")


def iso_range(text: str) -> DateRange | None:
    """Return the range that a year, month, day or interval of ISO 8601 says; ``None`` for any other text.

    Both ends of an interval are as exact as each other: ``2015/2016-03`` is none.

    >>> [iso_range(text).iso for text in ("2015", "2015-09", "1949-09-01/1949-12-31")]
    ['2015', '2015-09', '1949-09-01/1949-12-31']
    >>> iso_range("2015-13"), iso_range("5 May 2015")
    (None, None)
    """
    match = _INTERVAL.fullmatch(text.strip())
    if match is None:
        return None
    parts = match.groups()
    first = [int(part) for part in parts[:3] if part]
    last = [int(part) for part in parts[3:] if part] or first
    if len(first) != len(last) or not (_exists(first) and _exists(last)):
        return None
    start, end = _edge(first, first=True), _edge(last, first=False)
    if end < start:
        return None
    return DateRange(start, end, _PRECISIONS[len(first) - 1], certain=first == last)


def _exists(moment: Sequence[int]) -> bool:
    """Tell a year, month or day that the calendar has."""
    year, *rest = moment
    if year < 1 or (rest and not 1 <= rest[0] <= _LAST_MONTH):
        return False
    return len(rest) < 2 or 1 <= rest[1] <= calendar.monthrange(year, rest[0])[1]  # noqa: PLR2004 -- month and day


def _edge(moment: Sequence[int], *, first: bool) -> datetime.date:
    """Return the first or last day of a year, month or day."""
    year, *rest = moment
    month = rest[0] if rest else (1 if first else _LAST_MONTH)
    last_day = calendar.monthrange(year, month)[1]
    day = rest[1] if len(rest) > 1 else (1 if first else last_day)
    return datetime.date(year, month, day)
