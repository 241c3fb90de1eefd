"""Dates: days, months and ranges of them, in words and digits, in the forms of ``date_forms``.

A date that is written in another language than its text, or by another calendar, is read too. A date of a
lunar calendar may be a day or two away from the day that was proclaimed: its certainty is low.
"""

import datetime
import itertools
import re
from collections.abc import Iterator, Mapping

import attrs

from statecorpus.model import DateRange
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Dates, Lexicon, calendars, languages
from statecorpus.parsing.lexicons import lexicon as lexicon_of
from statecorpus.parsing.phrases.calendars import gregorian_year, hijri_day, persian_day
from statecorpus.parsing.phrases.date_forms import foreign_months, forms, languages_of_month, whole_forms
from statecorpus.parsing.phrases.numbers import CHINESE_DIGITS, chinese_value, roman_value, word_value

_HOURS = r"(?:hrs?|hours|h|uhr|gmt|est|edt|cet|eet|p\.?m|a\.?m)"
_CLOCK = re.compile(
    rf"(?<!\d)\(?\d{{1,2}}[:.h]\s?\d{{2}}(?:\s?{_HOURS}\b\.?)*"
    rf"(?:\s?(?:-|to|a|bis)\s?\d{{1,2}}[:.h]\s?\d{{2}}(?:\s?{_HOURS}\b\.?)*)?\)?"
    r"|(?<!\d)\d{3,4}\s?[ap]m\b|(?<!\d)\d{1,2}\s?[ap]\.?\s?m\b\.?"
)
_YEAR = re.compile(rf"\d{{4}}|[\d{CHINESE_DIGITS}]\s?年")
_NUMBER = re.compile(rf"[\d{CHINESE_DIGITS}]")
_LAST_MONTH = 12
_LONGEST_MONTH = 31
_LUNAR = 0.6
_Groups = Mapping[str, str | None]
# A year, a month, and a day where the date names one.
_Day = tuple[int, int, int | None]


@attrs.frozen
class FoundDate:
    """A date in a text.

    Attributes:
        start: the offset of its first character.
        end: the offset after its last.
        range: what it says; its ``text`` is not set.
        has_year: whether its year stands in it; where not, ``range`` has the year that was asked for.
        other: what it says if its month stands before its day, where both are possible: of "10/11/2020" the
            11th of October. A date with full stops has the day first.
        certainty: 0 to 1; under 1 for a date of a lunar calendar.
    """

    start: int
    end: int
    range: DateRange
    has_year: bool = True
    other: DateRange | None = None
    certainty: float = 1.0


def clock_times(folded: str) -> Iterator[tuple[int, int]]:
    """Find times of day, for example ``"16:00 hrs."``.

    >>> list(clock_times("geneva, 16:00 hrs."))
    [(8, 18)]
    """
    for match in _CLOCK.finditer(folded):
        yield match.start(), match.end()


def dates_in(folded: str, lexicon: Lexicon, *, year: int | None = None) -> list[FoundDate]:
    """Find the dates of a folded text, in their order.

    Args:
        folded: the text, folded.
        lexicon: how its language writes dates. Without a date of that language, those of others count.
        year: the year of dates that lack one; without it they are not found.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> [date.range.iso for date in dates_in("30 september - 4 october 2002, geneva", lexicon("en"))]
    ['2002-09-30/2002-10-04']
    >>> [date.range.iso for date in dates_in("the 22nd, 23rd and 24th of september 2022", lexicon("en"))]
    ['2022-09-22/2022-09-24']
    """
    # Most rows of a head hold a number but no year: the forms need not be tried (measured: 2 µs against 270).
    if _YEAR.search(folded) is None and (year is None or _NUMBER.search(folded) is None):
        return []
    found: list[FoundDate] = []
    _gather(found, folded, forms(lexicon), lexicon, year)
    if not found:
        found = _in_other_language(folded, lexicon, year)
    return sorted(found, key=lambda date: date.start)


def _in_other_language(folded: str, lexicon: Lexicon, year: int | None) -> list[FoundDate]:
    """Find the dates of a text in the language of their months; of several languages, the longest reading."""
    month = foreign_months(lexicon).search(folded)
    codes = languages_of_month(month["month"] or month["named"]) if month is not None else ()
    if not codes and "年" in folded:
        codes = tuple(code for code in languages() if lexicon_of(code).dates.units)
    readings: list[list[FoundDate]] = [[]]
    for code in codes:
        other = lexicon_of(code)
        readings.append([])
        _gather(readings[-1], folded, whole_forms(other), other, year)
    return max(readings, key=lambda dates: sum(date.end - date.start for date in dates))


def _gather(
    found: list[FoundDate],
    folded: str,
    patterns: tuple[re.Pattern[str], ...],
    lexicon: Lexicon,
    year: int | None,
) -> None:
    """Add the dates of some forms to those found; an earlier form keeps its place."""
    for form in patterns:
        for match in form.finditer(folded):
            if any(match.start() < date.end and date.start < match.end() for date in found):
                continue
            groups = match.groupdict()
            range_ = _read(groups, lexicon, year)
            if range_ is not None:
                certainty = _LUNAR if groups.get("hijri") else 1.0
                found.append(FoundDate(*match.span(), range_, _has_year(groups), _swapped(groups), certainty))


def _has_year(groups: _Groups) -> bool:
    return any(groups.get(name) for name in ("y1", "y2", "year_of_era"))


def _read(groups: _Groups, lexicon: Lexicon, year: int | None) -> DateRange | None:
    """Return the range that a match of a form says; ``None`` if there is no such day."""
    other = _of_other_calendar(groups)
    if other is not None:
        return DateRange.day(other)
    bounds = _bounds(groups, lexicon, year) if _is_list(groups) else None
    if bounds is None:
        return None
    (first_year, first_month, first_day), (last_year, last_month, last_day) = bounds
    try:
        if first_day is None:
            return _months(first_year, first_month, last_year, last_month)
        start = datetime.date(first_year, first_month, first_day)
        end = start if last_day is None else datetime.date(last_year, last_month, last_day)
    except ValueError:  # the 31st of a month of thirty days, the 13th month
        return None
    return DateRange(start, end, certain=start == end) if start <= end else None


def _bounds(groups: _Groups, lexicon: Lexicon, year: int | None) -> tuple[_Day, _Day] | None:
    """Return year, month and day of both ends of a date; ``None`` if a year or month is missing."""
    dates = lexicon.dates
    last_year = _number(groups.get("y2")) or _number(groups.get("y1")) or _year_of_era(groups) or year
    last_month = _month(groups.get("m2"), dates) or _number(groups.get("n2")) or _first_month(groups, dates)
    first_month = _first_month(groups, dates) or last_month
    if last_year is None or first_month is None or last_month is None:
        return None
    first_day, last_day = _first_day(groups, lexicon), _day(groups.get("d2"), dates)
    if groups.get("mark"):
        first_day, first_month = _in_order(first_day, first_month)
        last_day, last_month = (
            _in_order(last_day, last_month) if groups.get("n2") else (last_day, first_month)
        )
    first_year = _number(groups.get("y1")) or last_year
    return (first_year, first_month, first_day), (last_year, last_month, last_day)


def _is_list(groups: _Groups) -> bool:
    """Tell a list or range of days; "item 4, 22 September" is none: only a comma, and not the next day."""
    last, between = groups.get("last"), groups.get("days") or ""
    if last is None:
        return True
    days = [int(day) for day in re.findall(r"\d+", f"{groups['d1']} {between} {groups['d2']}")]
    if days != sorted(days):
        return False
    joined = last.strip(" .,") != ""
    return joined or all(after == before + 1 for before, after in itertools.pairwise(days))


def _months(first_year: int, first_month: int, last_year: int, last_month: int) -> DateRange | None:
    """Return a month or a range of months."""
    first, last = DateRange.month(first_year, first_month), DateRange.month(last_year, last_month)
    if last.start < first.start:
        return None
    return first if first == last else DateRange(first.start, last.end, "month", certain=False)


def _of_other_calendar(groups: _Groups) -> datetime.date | None:
    """Return the day of a date with a month of another calendar."""
    for calendar in calendars():
        name = groups.get(calendar.name)
        if name:
            convert = hijri_day if calendar.name == "hijri" else persian_day
            return convert(int(groups["year_of_era"] or 0), calendar.number(name), int(groups["d1"] or 0))
    return None


def _year_of_era(groups: _Groups) -> int | None:
    era, year = groups.get("era"), _number(groups.get("year_of_era"))
    return gregorian_year(era, year) if era and year else None


def _in_order(day: int | None, month: int) -> tuple[int | None, int]:
    """Return day and month, exchanged where the month stands first."""
    if day and month > _LAST_MONTH >= day:
        return month, day
    return day, month


def _swapped(groups: _Groups) -> DateRange | None:
    """Read a numeric date the other way round, where that is another day."""
    if groups.get("mark") not in ("/", "-") or groups.get("d2"):
        return None
    day, month, year = (int(groups[name] or 0) for name in ("n1", "d1", "y1"))
    if day == month or max(day, month) > _LAST_MONTH or min(day, month) < 1:
        return None
    return DateRange.day(datetime.date(year, month, day))


def _first_month(groups: _Groups, dates: Dates) -> int | None:
    roman = groups.get("r1")
    return (
        _month(groups.get("m1"), dates)
        or _number(groups.get("n1"))
        or (roman_value(roman) if roman else None)
    )


def _month(name: str | None, dates: Dates) -> int | None:
    if not name:
        return None
    return next((number for number, words in enumerate(dates.months, 1) if words.regex.fullmatch(name)), None)


def _first_day(groups: _Groups, lexicon: Lexicon) -> int | None:
    spelled = groups.get("spelled")
    if spelled is None:
        return _day(groups.get("d1"), lexicon.dates)
    value = word_value(spelled, lexicon)
    return value if value is not None and value <= _LONGEST_MONTH else 0  # day 0: no date at all


def _day(text: str | None, dates: Dates) -> int | None:
    if not text:
        return None
    by_word = next((value for word, value in dates.day_words.items() if fold(word) == text), None)
    return by_word if by_word is not None else _number(text)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else chinese_value(text)
