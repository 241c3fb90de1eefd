"""Other calendars: years and days of them as Gregorian ones.

The Buddhist year of Thailand and the years of the Republic of China and of Japanese reigns are Gregorian
years counted from another one. The Solar Hijri year begins at the spring equinox; its 33-year cycle is exact
for 1178 to 1633 (1799 to 2254). The lunar Hijri calendar follows the tables (Reingold and Dershowitz,
*Calendrical Calculations*, chapter 7); the month that is proclaimed may begin a day sooner or later.
"""

import datetime
from types import MappingProxyType

_FIRST_YEARS = MappingProxyType(
    {"民": 1911, "中": 1911, "令": 2018, "平": 1988, "昭": 1925, "大": 1911, "明": 1867, "b": -543, "พ": -543}
)
_ISLAMIC_EPOCH = 227_015  # 16 July 622 of the Julian calendar, as a proleptic Gregorian ordinal
_PERSIAN_EPOCH = 226_895  # 22 March 622
_HALF_OF_YEAR = 7
_LONGEST_HIJRI_MONTH = 30
_LONGEST_PERSIAN_MONTH = 31


def gregorian_year(era: str, year: int) -> int:
    """Return the Gregorian year of a year of an era.

    >>> gregorian_year("b.e.", 2565), gregorian_year("民國", 108), gregorian_year("令和", 4)
    (2022, 2019, 2022)
    """
    return year + _FIRST_YEARS[era[0]]


def hijri_day(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day of a lunar Hijri date by the tables, right to a day or two; ``None`` for no such day.

    >>> hijri_day(1444, 2, 25)
    datetime.date(2022, 9, 22)
    """
    if not 1 <= day <= _LONGEST_HIJRI_MONTH:
        return None
    months = 29 * (month - 1) + (6 * month - 1) // 11
    return datetime.date.fromordinal(
        _ISLAMIC_EPOCH - 1 + 354 * (year - 1) + (3 + 11 * year) // 30 + months + day
    )


def persian_day(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day of a Solar Hijri date; ``None`` for no such day.

    >>> persian_day(1401, 6, 31)
    datetime.date(2022, 9, 22)
    """
    if not 1 <= day <= _LONGEST_PERSIAN_MONTH:
        return None
    months = 31 * (month - 1) if month <= _HALF_OF_YEAR else 30 * (month - 1) + 6
    leaps = (8 * year + 21) // 33
    return datetime.date.fromordinal(_PERSIAN_EPOCH - 1 + 365 * (year - 1) + leaps + months + day)
