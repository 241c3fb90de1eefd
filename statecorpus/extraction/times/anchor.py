"""The day that relative times count from, as far as it is known."""

import calendar
import datetime

import attrs

from statecorpus.model import DateRange

_MONTHS = 12


@attrs.frozen
class KnownDay:
    """The day of a statement, as far as it is known.

    Attributes:
        year: its year; ``None`` if it is not known.
        month: its month; ``None`` if it is not known.
        day: the day itself; ``None`` if it is not known.
    """

    year: int | None = None
    month: int | None = None
    day: datetime.date | None = None

    def months_away(self, number: int) -> str | None:
        """Return a month so many months after the month of the statement, negative for before.

        >>> KnownDay(2011, 1).months_away(-1)
        '2010-12'
        """
        if self.year is None or self.month is None:
            return None
        year, month = divmod(self.year * _MONTHS + self.month - 1 + number, _MONTHS)
        return f"{year:04}-{month + 1:02}"

    def years_away(self, number: int) -> int | None:
        """Return the year so many years after the year of the statement."""
        return None if self.year is None else self.year + number

    def days_away(self, number: int) -> str | None:
        """Return the day so many days after the day of the statement."""
        return None if self.day is None else (self.day + datetime.timedelta(days=number)).isoformat()


def anchors_of(days: DateRange | None) -> tuple[KnownDay, ...]:
    """Return the anchors of the first and last day on which a statement may have been delivered.

    A value that is the same from both is the value for every day between them.

    >>> [one.month for one in anchors_of(DateRange(datetime.date(1949, 9, 1), datetime.date(1949, 12, 31)))]
    [9, 12]
    """
    if days is None:
        return (KnownDay(),)
    ends = dict.fromkeys((days.start, days.end))
    return tuple(KnownDay(day.year, day.month, day) for day in ends)


def is_day(year: int, month: int, day: int) -> bool:
    """Return whether a day exists.

    >>> is_day(2024, 2, 29), is_day(2023, 2, 29)
    (True, False)
    """
    return 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]
