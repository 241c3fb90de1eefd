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

#: The attributes that hold a date.
DATES = frozenset({"when", "from", "to", "notBefore", "notAfter"})

_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_YEAR_WIDTH = 4
_MONTH_WIDTH = 7
_PAIRS = (("from", "to", True), ("notBefore", "notAfter", False))
_PRECISIONS: dict[int, Precision] = {_YEAR_WIDTH: "year", _MONTH_WIDTH: "month", 10: "day"}


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
        attributes: the attributes of the element; attributes other than ``DATES`` are ignored.
        text: the date as printed.

    Raises:
        ModelError: the attributes hold no date, or only one end of a range.

    >>> read_date({"from": "2011-12-05", "to": "2011-12-07"}).iso
    '2011-12-05/2011-12-07'
    >>> read_date({"notBefore": "2011", "notAfter": "2012-02"}).iso
    '2011-01-01/2012-02-29'
    """
    if "when" in attributes:
        start, end = _edges(attributes["when"])
        return DateRange(start, end, _PRECISIONS[len(attributes["when"])], text)
    for first, last, certain in _PAIRS:
        if first in attributes and last in attributes:
            start, end = _edges(attributes[first])[0], _edges(attributes[last])[1]
            is_even = len(attributes[first]) == len(attributes[last])
            precision = _PRECISIONS[len(attributes[first])] if is_even else "day"
            return DateRange(start, end, precision, text, certain)
    found = {name: value for name, value in attributes.items() if name in DATES}
    raise ModelError("date", found, "when, or from and to, or notBefore and notAfter")


def read_day(value: str) -> datetime.date:
    """Read a single day.

    Raises:
        ModelError: the value is not a day.
    """
    start, end = _edges(value)
    if start != end:
        raise ModelError("date", value, "a day such as 2011-12-05")
    return start


def _edges(value: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a day, month or year in ISO 8601."""
    expected = "a day, month or year such as 2011-12-05, 2011-12 or 2011"
    if _ISO.fullmatch(value) is None:
        raise ModelError("date", value, expected)
    try:
        year = int(value[:4])
        if len(value) == _YEAR_WIDTH:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        month = int(value[5:7])
        if len(value) == _MONTH_WIDTH:
            start = datetime.date(year, month, 1)
            return start, start.replace(day=calendar.monthrange(year, month)[1])
        day = datetime.date(year, month, int(value[8:]))
    except ValueError as error:
        raise ModelError("date", value, expected) from error
    return day, day
