"""Dates as attributes: ``@when``, ``@from`` and ``@to``, or ``@notBefore`` and ``@notAfter``.

Precision is the width of the value: ``2011-12-05``, ``2011-12`` or ``2011``.
"""

import calendar
import datetime
import re
from collections.abc import Mapping

from statecorpus.errors import ModelError
from statecorpus.model import DateRange, Precision
from statecorpus.tei.markup import Attributes

__all__ = ["DATES", "read_date", "read_day", "write_date"]

#: The attributes that say a date.
DATES = frozenset({"when", "from", "to", "notBefore", "notAfter"})

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PAIRS = (("when", "when", True), ("from", "to", True), ("notBefore", "notAfter", False))
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def write_date(date: DateRange) -> Attributes:
    """Write a date as attributes.

    >>> write_date(DateRange.month(2024, 9))
    {'when': '2024-09'}
    >>> write_date(DateRange.day(datetime.date(2011, 12, 5), certain=False))
    {'notBefore': '2011-12-05', 'notAfter': '2011-12-05'}
    """
    start, _, end = date.iso.partition("/")
    if not date.certain:
        return {"notBefore": start, "notAfter": end or start}
    return {"from": start, "to": end} if end else {"when": start}


def read_date(attributes: Mapping[str, str], text: str | None = None) -> DateRange:
    """Read a date from attributes.

    Args:
        attributes: of the element; others than those of dates are passed over.
        text: the date as printed.

    Raises:
        ModelError: the attributes say no date, or half of one.

    >>> read_date({"from": "2011-12-05", "to": "2011-12-07"}).iso
    '2011-12-05/2011-12-07'
    >>> read_date({"notBefore": "2011", "notAfter": "2012-02"}).iso
    '2011-01-01/2012-02-29'
    """
    for first, last, certain in _PAIRS:
        if first in attributes and last in attributes:
            start, end = attributes[first], attributes[last]
            precision = _PRECISIONS.get(len(start), "day") if len(start) == len(end) else "day"
            return DateRange(_edges(start)[0], _edges(end)[1], precision, text, certain)
    said = {name: value for name, value in attributes.items() if name in DATES}
    raise ModelError("date", said, "when, or from and to, or notBefore and notAfter")


def read_day(value: str) -> datetime.date:
    """Read a single day.

    Raises:
        ModelError: the value is no day.
    """
    start, end = _edges(value)
    if start != end:
        raise ModelError("date", value, "a day such as 2011-12-05")
    return start


def _edges(value: str) -> tuple[datetime.date, datetime.date]:
    """Give the first and the last day of a day, month or year in ISO 8601."""
    matched = _ISO.fullmatch(value)
    expected = "a day, month or year such as 2011-12-05, 2011-12 or 2011"
    if matched is None:
        raise ModelError("date", value, expected)
    year, month, day = (None if part is None else int(part) for part in matched.groups())
    try:
        start = datetime.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise ModelError("date", value, expected) from error
    if day is not None:
        return start, start
    last_month = month or 12
    return start, start.replace(month=last_month, day=calendar.monthrange(start.year, last_month)[1])
