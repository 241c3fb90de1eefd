"""Dates of any precision, and ranges of them."""

import calendar
import datetime
from typing import Literal, Self

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import day, instance_of, one_of
from statecorpus.model.text import printed_or_none

Precision = Literal["day", "month", "year"]

_MONTHS = 12


@attrs.frozen
class DateRange:
    """A day, a month, a year, or a range of them, in the Gregorian calendar, first and last day included.

    The dates of a session and the day on which a statement was delivered are different facts. If a statement
    prints only the dates of its session, ``certain`` is ``False``: it was delivered on some day of the range.

    TEI: ``settingDesc/setting/date`` with ``@when`` or ``@from`` and ``@to`` if the date is certain; else
    ``@notBefore`` and ``@notAfter``, and also ``standOff/listEvent/event`` with ``@from`` and ``@to``.

    Attributes:
        start: the first day; the first day of the month or year if the precision is a month or year.
        end: the last day; the last day of the month or year if the precision is a month or year.
        precision: the unit to which ``start`` and ``end`` are known: ``day``, ``month`` or ``year``.
        text: the date as printed, for example ``"5-7 December 2011"``. TEI: the text of ``date`` in the title
            block.
        certain: ``True`` if the statement was delivered on the day, or on all days of the range; ``False`` if
            it was delivered on an unknown day of the range.

    Raises:
        ModelError: ``end`` is before ``start``; a range of months or years does not begin and end at their
            edges; or a field has a wrong value. ``month`` and ``year`` raise it for a month or year that
            does not exist.

    >>> DateRange.day(datetime.date(2011, 12, 5)).iso
    '2011-12-05'
    >>> DateRange.month(2024, 9).end
    datetime.date(2024, 9, 30)
    """

    start: datetime.date = attrs.field(validator=day())
    end: datetime.date = attrs.field(validator=day())
    precision: Precision = attrs.field(default="day", validator=one_of("day", "month", "year"))
    text: str | None = attrs.field(default=None, validator=printed_or_none)
    certain: bool = attrs.field(default=True, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise ModelError("DateRange.end", self.end, f"{self.start} or a later day")
        if self.precision != "day" and not _are_edges(self.start, self.end, self.precision):
            first, last = _edges(self.start, self.end, self.precision)
            expected = f"whole {self.precision}s, here {first} to {last}"
            raise ModelError("DateRange", f"{self.start}/{self.end}", expected)

    @classmethod
    def day(cls, day: datetime.date, *, text: str | None = None, certain: bool = True) -> Self:
        """Build the date of a single day."""
        return cls(day, day, "day", text, certain)

    @classmethod
    def month(cls, year: int, month: int, *, text: str | None = None, certain: bool = True) -> Self:
        """Build the date of a whole month; ``month`` is 1 to 12, ``year`` 1 to 9999."""
        if type(month) is not int or not 1 <= month <= _MONTHS:
            raise ModelError("DateRange.month", month, f"a month, an int from 1 to {_MONTHS}")
        first = datetime.date(_known(year), month, 1)
        return cls(*_edges(first, first, "month"), "month", text, certain)

    @classmethod
    def year(cls, year: int, *, text: str | None = None, certain: bool = True) -> Self:
        """Build the date of a whole year, 1 to 9999."""
        first = datetime.date(_known(year), 1, 1)
        return cls(*_edges(first, first, "year"), "year", text, certain)

    @property
    def iso(self) -> str:
        """The range in ISO 8601 at its precision: ``2011-12-05``, ``2024-09``, ``2011-12-05/2011-12-07``."""
        width = {"day": 10, "month": 7, "year": 4}[self.precision]
        start, end = self.start.isoformat()[:width], self.end.isoformat()[:width]
        return start if start == end else f"{start}/{end}"


def _known(year: int) -> int:
    if type(year) is not int or not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        expected = f"a year, an int from {datetime.MINYEAR} to {datetime.MAXYEAR}"
        raise ModelError("DateRange.year", year, expected)
    return year


def _are_edges(start: datetime.date, end: datetime.date, precision: Precision) -> bool:
    """Return whether a range begins and ends at the edges of its months or years."""
    if precision == "year":
        return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _edges(
    start: datetime.date, end: datetime.date, precision: Precision
) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a range after widening it to whole months or years."""
    if precision == "year":
        return start.replace(month=1, day=1), end.replace(month=12, day=31)
    return start.replace(day=1), end.replace(day=calendar.monthrange(end.year, end.month)[1])
