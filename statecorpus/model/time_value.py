"""The values of times: ISO 8601 at the precision of the words, and the days that a value covers."""

import calendar
import datetime
import re

_POINT = re.compile(r"[0-9]{2,4}|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", re.ASCII)
_DURATION = re.compile(
    r"P(?:[0-9]+W|(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
    r"(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)",
    re.ASCII,
)
_MONTH_WIDTH = 7
_YEAR_WIDTH = 4
_OPEN = ".."

Days = tuple[datetime.date | None, datetime.date | None]


def is_duration(value: str) -> bool:
    """Return whether a text is a duration in ISO 8601.

    >>> is_duration("P10Y"), is_duration("P"), is_duration("10Y")
    (True, False, False)
    """
    return _DURATION.fullmatch(value) is not None


def days_of(value: str) -> Days | None:
    """Return the first and last day of a value, ``None`` for an open end; ``None`` for what is no value.

    The ends of a range are days, months or years; a decade (three digits) or a century (two) stands alone.

    >>> days_of("201")
    (datetime.date(2010, 1, 1), datetime.date(2019, 12, 31))
    >>> days_of("1945/.."), days_of("..")
    ((datetime.date(1945, 1, 1), None), None)
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _days(value)
    if {start, end} == {_OPEN} or any(len(part) == len("201") for part in (start, end)):
        return None
    first = (None, None) if start == _OPEN else _days(start)
    last = (None, None) if end == _OPEN else _days(end)
    if (
        first is None
        or last is None
        or any(part != _OPEN and len(part) < _YEAR_WIDTH for part in (start, end))
    ):
        return None
    if first[0] is not None and last[1] is not None and last[1] < first[0]:
        return None
    return first[0], last[1]


def _end_of_range(part: str) -> Days | None:
    if part == _OPEN:
        return None, None
    return None if len(part) < _YEAR_WIDTH else _days(part)


def _days(point: str) -> tuple[datetime.date, datetime.date] | None:
    if _POINT.fullmatch(point) is None:
        return None
    try:
        if len(point) <= _YEAR_WIDTH:
            free = _YEAR_WIDTH - len(point)
            first, last = int(point + "0" * free), int(point + "9" * free)
            return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
        year, month = int(point[:4]), int(point[5:7])
        if len(point) == _MONTH_WIDTH:
            end = calendar.monthrange(year, month)[1]
            return datetime.date(year, month, 1), datetime.date(year, month, end)
        day = datetime.date(year, month, int(point[8:]))
    except ValueError:
        return None
    return day, day
