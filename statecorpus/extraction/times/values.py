"""The meaning of each pattern of times: from the words of its placeholders to a value."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import attrs

from statecorpus.extraction.times.anchor import KnownDay, is_day
from statecorpus.extraction.words import WordTable

_MONTHS = 12
_YEARS = {"Y": 1, "10Y": 10, "100Y": 100}
_DAYS = {"D": 1, "W": 7}
_LONGEST = 2000
_YEARS_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


class TimeValue(NamedTuple):
    """The kind and normal form of a time; ``value`` is ``None`` if the words can mean several times."""

    kind: str
    value: str | None
    relative: bool = False


@attrs.frozen
class TimeWords:
    """The words that the placeholders of a pattern matched, and what they are read with.

    Attributes:
        table: the words of the language.
        groups: for each placeholder the words it matched, in order, in lower case.
        anchor: the day that relative times count from.
        before: the words of the sentence before the match, in lower case.
    """

    table: WordTable
    groups: Mapping[str, list[str]]
    anchor: KnownDay
    before: str = ""

    def number(self, name: str, at: int = 0) -> int | None:
        """Return a whole number or the value of a word; ``None`` if it is missing or no whole number."""
        if at >= len(self.groups.get(name, ())):
            return None
        text = self.groups[name][at]
        if name in {"n", "day", "year", "short"}:
            value = self.table.numerals.value(text) if not text.isdecimal() else Decimal(int(text))
            if value is None and name == "day":
                return self._word("ordinal", text)
            return int(value) if value is not None and value == int(value) else None
        return self._word(name, text)

    def _word(self, name: str, text: str) -> int | None:
        value = self.table.meaning(name, text)
        digits = "".join(mark for mark in text if mark.isdecimal())
        if not value:
            return int(digits) if digits else None
        return int(value)

    def unit(self) -> str:
        """Return the unit: ``Y``, ``10Y``, ``100Y``, ``M``, ``W``, ``D``, ``TH`` or ``TM``."""
        name = "unit" if "unit" in self.groups else "one"
        return str(self.table.meaning(name, self.groups[name][-1]))

    def fraction(self) -> Fraction:
        """Return the fraction, for example one half."""
        return Fraction(str(self.table.meaning("fraction", self.groups["fraction"][0])))


_Meaning = Callable[[TimeWords], TimeValue | None]


def _date(value: str | None, *, relative: bool = False) -> TimeValue:
    return TimeValue("date", value, relative)


def _day(words: TimeWords) -> TimeValue | None:
    year, month, day = (words.number(name) for name in ("year", "month", "day"))
    if year is None or month is None or day is None or not is_day(year, month, day):
        return None
    return _date(f"{year:04}-{month:02}-{day:02}")


def _days(words: TimeWords) -> TimeValue | None:
    year, month = words.number("year"), words.number("month")
    first, last = words.number("day"), words.number("day", 1)
    if None in (year, month, first, last):
        return None
    return _range_of_days((year, month, first), (year, month, last))


def _day_this_month(words: TimeWords) -> TimeValue | None:
    day, month = words.number("day"), words.anchor.months_away(0)
    if day is None or words.unit() != "M":
        return None
    return _date(None if month is None else f"{month}-{day:02}", relative=True)


def _days_only(words: TimeWords) -> TimeValue | None:
    year, month = words.anchor.years_away(0), words.number("month")
    found = _range_of_days(
        (year or 2000, month, words.number("day")), (year or 2000, month, words.number("day", 1))
    )
    return None if found is None else _date(found.value if year is not None else None, relative=True)


def _days_months_only(words: TimeWords) -> TimeValue | None:
    year = words.anchor.years_away(0)
    first, last = ((year or 2000, words.number("month", at), words.number("day", at)) for at in (0, 1))
    found = _range_of_days(first, last)
    return None if found is None else _date(found.value if year is not None else None, relative=True)


def _days_months(words: TimeWords) -> TimeValue | None:
    year = words.number("year")
    first, last = ((year, words.number("month", at), words.number("day", at)) for at in (0, 1))
    return None if None in (*first, *last) else _range_of_days(first, last)


def _range_of_days(first: tuple[int | None, ...], last: tuple[int | None, ...]) -> TimeValue | None:
    ends = [(year, month, day) for year, month, day in (first, last) if year and month and day]
    if len(ends) < len((first, last)) or not all(is_day(*end) for end in ends) or ends[0] >= ends[1]:
        return None
    return _date("/".join(f"{year:04}-{month:02}-{day:02}" for year, month, day in ends))


def _last_day(words: TimeWords) -> TimeValue | None:
    month = _last_month(words)
    day = words.number("day")
    if month is None or day is None:
        return None
    if month.value is None:
        return month
    year, number = (int(part) for part in month.value.split("-"))
    return _date(f"{month.value}-{day:02}", relative=True) if is_day(year, number, day) else None


def _day_in_year(away: int) -> _Meaning:
    def meaning(words: TimeWords) -> TimeValue | None:
        year, month, day = words.anchor.years_away(away), words.number("month"), words.number("day")
        if month is None or day is None or not is_day(year or 2000, month, day):
            return None
        return _date(None if year is None else f"{year:04}-{month:02}-{day:02}", relative=True)

    return meaning


def _months(words: TimeWords) -> TimeValue | None:
    last = words.number("year", 1) or words.number("year")
    first = words.number("year")
    months = [words.number("month"), words.number("month", 1)]
    if first is None or last is None or None in months or (first, months[0]) >= (last, months[1]):
        return None
    return _date(f"{first:04}-{months[0]:02}/{last:04}-{months[1]:02}")


def _month(words: TimeWords) -> TimeValue | None:
    year, month = words.number("year"), words.number("month")
    return None if year is None or month is None else _date(f"{year:04}-{month:02}")


def _month_in_year(away: int) -> _Meaning:
    def meaning(words: TimeWords) -> TimeValue | None:
        year, month = words.anchor.years_away(away), words.number("month")
        return (
            None if month is None else _date(None if year is None else f"{year:04}-{month:02}", relative=True)
        )

    return meaning


def _last_month(words: TimeWords) -> TimeValue | None:
    """Return the last month of a name that is over."""
    return _named_month(words, lambda month, now: 0 if month < now else -1)


def _next_month(words: TimeWords) -> TimeValue | None:
    return _named_month(words, lambda month, now: 0 if month > now else 1)


def _named_month(words: TimeWords, away: Callable[[int, int], int]) -> TimeValue | None:
    month, anchor = words.number("month"), words.anchor
    if month is None:
        return None
    if anchor.year is None or anchor.month is None:
        return _date(None, relative=True)
    return _date(f"{anchor.year + away(month, anchor.month):04}-{month:02}", relative=True)


def _year(words: TimeWords) -> TimeValue | None:
    year = words.number("year")
    return None if year is None else _date(f"{year:04}")


def _years(words: TimeWords) -> TimeValue | None:
    first, last = words.number("year"), words.number("year", 1)
    return None if first is None or last is None or first >= last else _date(f"{first:04}/{last:04}")


def _years_short(words: TimeWords) -> TimeValue | None:
    first, short = words.number("year"), words.number("short")
    if first is None or short is None:
        return None
    last = first - first % 100 + short
    return _date(f"{first:04}/{last:04}") if first < last else None


def _decade(words: TimeWords) -> TimeValue | None:
    year = words.number("year")
    return None if year is None or year % 10 else _date(f"{year:04}"[:3])


def _decade_short(words: TimeWords) -> TimeValue | None:
    """Read the decade of two digits, such as "the '60s": of the twentieth century."""
    years = words.number("short")
    return None if years is None or years % 10 else _date(f"19{years // 10}")


def _decade_word(words: TimeWords) -> TimeValue | None:
    decade = words.number("decade")
    return None if decade is None else _date(f"19{decade}")


def _decade_of_century(words: TimeWords) -> TimeValue | None:
    century, decade = words.number("ordinal"), words.number("decade")
    return None if century is None or decade is None else _date(f"{century - 1:02}{decade}")


def _century(words: TimeWords) -> TimeValue | None:
    number = words.number("ordinal", max(len(words.groups["ordinal"]) - 1, 0))
    return _date(f"{number - 1:02}") if number is not None and 10 <= number <= 30 else None  # noqa: PLR2004 -- the tenth to the thirtieth


def _unit_away(step: int) -> _Meaning:
    """Return the meaning of "last year" (-1), "this year" (0) and "next year" (1), of any unit."""
    return lambda words: _unit_of(step, words.unit())(words)


def _unit_of(step: int, unit: str) -> _Meaning:
    def meaning(words: TimeWords) -> TimeValue | None:
        anchor = words.anchor
        if unit == "M":
            return _date(anchor.months_away(step), relative=True)
        year = anchor.year
        if year is None or unit not in _YEARS:
            return _date(None, relative=True)
        if unit == "Y":
            return _date(f"{year + step:04}", relative=True)
        if unit == "100Y":
            return _date(f"{year // 100 + step:02}", relative=True)
        if step == 0:
            return _date(f"{year:04}"[:3], relative=True)
        return _date("/".join(f"{end:04}" for end in sorted((year, year + 10 * step))), relative=True)

    return meaning


def _units_away(sign: int) -> _Meaning:
    """Return the meaning of "the last ten years" (-1) and "the coming five to ten years" (1)."""

    def meaning(words: TimeWords) -> TimeValue | None:
        number, unit, anchor = words.number("n", 1) or words.number("n"), words.unit(), words.anchor
        if number is None or number > _LONGEST:
            return None
        if unit == "M":
            here, there = anchor.months_away(0), anchor.months_away(sign * number)
        elif unit in _DAYS:
            here, there = anchor.days_away(0), anchor.days_away(sign * number * _DAYS[unit])
        elif unit in _YEARS and anchor.year is not None:
            here, there = (f"{anchor.year + away:04}" for away in (0, sign * number * _YEARS[unit]))
        else:
            return _date(None, relative=True)
        known = None if here is None or there is None else "/".join(sorted((here, there)))
        return _date(known, relative=True)

    return meaning


def _last_fraction(words: TimeWords) -> TimeValue | None:
    """Return the stretch of "the past quarter of a century"."""
    years = words.fraction() * _YEARS.get(words.unit(), 0)
    if not years or years != int(years):
        return None
    year = words.anchor.year
    return _date(None if year is None else f"{year - int(years):04}/{year:04}", relative=True)


def _ago(words: TimeWords) -> TimeValue | None:
    unit, anchor = words.unit(), words.anchor
    if "fraction" in words.groups:
        years = words.fraction() * _YEARS.get(unit, 0)
        away = words.anchor.years_away(-int(years)) if years and years == int(years) else None
        return _date(None if away is None else f"{away:04}", relative=True)
    number = words.number("n") if "n" in words.groups else 1
    if number is None or number > _LONGEST:
        return None
    if unit == "M":
        return _date(anchor.months_away(-number), relative=True)
    if unit in _DAYS:
        return _date(anchor.days_away(-number * _DAYS[unit]), relative=True)
    if unit not in _YEARS or anchor.year is None:
        return _date(None, relative=True)
    year = f"{anchor.year - number * _YEARS[unit]:04}"
    return _date(year[: {"Y": 4, "10Y": 3, "100Y": 2}[unit]], relative=True)


def _later(sign: int) -> _Meaning:
    """Return the meaning of "75 years later" (1) and "75 years earlier" (-1) than the last year before it."""

    def meaning(words: TimeWords) -> TimeValue | None:
        number, unit = words.number("n"), words.unit()
        years = _YEARS_BEFORE.findall(words.before)
        if number is None or not years or unit not in _YEARS:
            return _date(None, relative=True)
        year = int(years[-1]) + sign * number * _YEARS[unit]
        return _date(f"{year:04}", relative=True) if 0 < year < 10_000 else None  # noqa: PLR2004

    return meaning


def _length(number: Fraction, unit: str) -> TimeValue | None:
    """Return a duration; parts of years are months."""
    if unit in _YEARS:
        years = number * _YEARS[unit]
        if years == int(years):
            return TimeValue("duration", f"P{int(years)}Y")
        months = years * _MONTHS
        return TimeValue("duration", f"P{int(months)}M") if months == int(months) else None
    if number != int(number):
        return None
    if unit.startswith("T"):
        return TimeValue("duration", f"PT{int(number)}{unit[1]}")
    return TimeValue("duration", f"P{int(number)}{unit}")


def _duration(words: TimeWords) -> TimeValue | None:
    number = words.groups["n"][-1]  # of "five to ten years" the larger
    if number.isdecimal() and len(number) == 4:  # noqa: PLR2004 -- "1995 год" is a year
        return None
    value = words.table.numerals.value(number)
    return None if value is None or not value else _length(Fraction(value), words.unit())


def _today(words: TimeWords) -> TimeValue:
    return _date(words.anchor.days_away(0), relative=True)


#: The meaning of each pattern, by its name in the data files.
MEANINGS: Mapping[str, _Meaning] = {
    "day": _day,
    "days": _days,
    "days-months": _days_months,
    "days-only": _days_only,
    "days-months-only": _days_months_only,
    "last-day": _last_day,
    "day-this-year": _day_in_year(0),
    "day-last-year": _day_in_year(-1),
    "day-only": _day_in_year(0),
    "month": _month,
    "months": _months,
    "month-only": _month_in_year(0),
    "day-this-month": _day_this_month,
    "month-this-year": _month_in_year(0),
    "month-last-year": _month_in_year(-1),
    "month-next-year": _month_in_year(1),
    "day-next-year": _day_in_year(1),
    "later": _later(1),
    "earlier": _later(-1),
    "season": lambda _: _date(None, relative=True),
    "last-month": _last_month,
    "next-month": _next_month,
    "year": _year,
    "years": _years,
    "years-short": _years_short,
    "decade": _decade,
    "decade-short": _decade_short,
    "decade-word": _decade_word,
    "century": _century,
    "last": _unit_away(-1),
    "this": _unit_away(0),
    "next": _unit_away(1),
    "last-fraction": _last_fraction,
    "last-n": _units_away(-1),
    "next-n": _units_away(1),
    "ago": _ago,
    "duration": _duration,
    "duration-one": lambda words: _length(Fraction(1), words.unit()),
    "duration-and-half": lambda words: _length(Fraction(3, 2), words.unit()),
    "duration-fraction": lambda words: _length(words.fraction(), words.unit()),
    "last-year": _unit_of(-1, "Y"),
    "this-year": _unit_of(0, "Y"),
    "next-year": _unit_of(1, "Y"),
    "last-century": _unit_of(-1, "100Y"),
    "this-century": _unit_of(0, "100Y"),
    "decade-century": _decade_of_century,
    "yesterday": lambda words: _date(words.anchor.days_away(-1), relative=True),
    "tomorrow": lambda words: _date(words.anchor.days_away(1), relative=True),
    "now": _today,
}
