"""Dates: days, months and ranges of them, in words and digits.

The forms, with ``D`` a day (an ordinal's mark or a weekday may stand with it), ``M`` a month's name and ``Y``
a year of four digits; marks and the lexicon's small words may stand between::

    D M Y      D M      M D Y      M Y
    D-D M Y    D M - D M Y    D M Y - D M Y    M D-D Y    M D - M D Y
    Y-m-d      d.m.Y    d/m/Y      Y年m月d日
"""

import datetime
import functools
import re
from collections.abc import Iterator

import attrs

from statecorpus.model import DateRange
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Dates, Lexicon
from statecorpus.parsing.phrases.numbers import CHINESE_DIGITS, chinese_value

_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_HOURS = r"(?:hrs?|hours|h|uhr|gmt|est|edt|cet|eet|p\.?m|a\.?m)"
_CLOCK = re.compile(
    rf"(?<!\d)\(?\d{{1,2}}[:.h]\s?\d{{2}}(?:\s?{_HOURS}\b\.?)*"
    rf"(?:\s?(?:-|to|a|bis)\s?\d{{1,2}}[:.h]\s?\d{{2}}(?:\s?{_HOURS}\b\.?)*)?\)?"
    r"|(?<!\d)\d{3,4}\s?[ap]m\b|(?<!\d)\d{1,2}\s?[ap]\.?\s?m\b\.?"
)
_LAST_MONTH = 12


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
    """

    start: int
    end: int
    range: DateRange
    has_year: bool = True
    other: DateRange | None = None


def clock_times(folded: str) -> Iterator[tuple[int, int]]:
    """Find times of day, such as ``"16:00 hrs."``.

    >>> list(clock_times("geneva, 16:00 hrs."))
    [(8, 18)]
    """
    for match in _CLOCK.finditer(folded):
        yield match.start(), match.end()


def dates_in(folded: str, lexicon: Lexicon, *, year: int | None = None) -> list[FoundDate]:
    """Find the dates of a folded text, in their order.

    Args:
        folded: the text, folded.
        lexicon: how its language writes dates.
        year: the year of dates that lack one; without it they are not found.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> [date.range.iso for date in dates_in("30 september - 4 october 2002, geneva", lexicon("en"))]
    ['2002-09-30/2002-10-04']
    """
    if not any(mark.isdigit() or mark in CHINESE_DIGITS for mark in folded):
        return []
    found: list[FoundDate] = []
    for form in _forms(lexicon.dates):
        for match in form.finditer(folded):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            range_ = _read(match, lexicon.dates, year)
            if range_ is not None:
                found.append(FoundDate(match.start(), match.end(), range_, _has_year(match), _swapped(match)))
    return sorted(found, key=lambda one: one.start)


def _has_year(match: re.Match[str]) -> bool:
    return any(match.groupdict().get(name) for name in ("y1", "y2"))


@functools.cache
def _forms(dates: Dates) -> tuple[re.Pattern[str], ...]:
    """Make the patterns of the forms of dates, the longest first."""
    names = "|".join(words.alternatives for words in dates.months)
    between = rf"(?:[\s,.]*(?:{dates.between.alternatives}[\s,.]*)*)"
    marks = dates.ordinal_marks.alternatives.replace(r"(?<!\w)", "")
    mark = rf"(?:\s?{marks}|\s?[\"'°º:](?!\d))?\.?"
    weekday = rf"(?:\(?{dates.weekdays.alternatives}\)?[\s,]*)?"
    words = "|".join(re.escape(fold(word)) for word in sorted(dates.day_words, key=len, reverse=True))
    digits = rf"(?P<{{0}}>(?<!\d)\d{{{{1,2}}}}(?!\d){'|' + words if words else ''})"
    day = weekday + digits + mark
    small = (dates.leads + dates.between).alternatives
    to = rf"[\s,]*(?:-+|{dates.ranges.alternatives})[\s,]*(?:{small}\s*)*"
    # Two names for one month may stand side by side: "أيلول/سبتمبر".
    month = rf"(?P<{{0}}>{names})(?:\s?/\s?(?:{names}))?"
    year_mark = r"(?:[\s,.]|\bof\b)*"
    d1, d2 = day.format("d1"), day.format("d2")
    m1, m2 = month.format("m1"), month.format("m2")
    y1, y2 = _YEAR.format("y1"), _YEAR.format("y2")
    unknown = rf"(?P<unknown>{dates.placeholders.alternatives})"
    forms = [
        rf"{d1}{between}{m1}{between}{y1}{to}{d2}{between}{m2}{between}{y2}",
        rf"{d1}{between}{m1}{between}{to}{d2}{between}{m2}{between}{y2}",
        rf"{d1}{to}{d2}{between}{m2}{between}{y2}",
        rf"{m1}{between}{d1}{to}{m2}{between}{d2}{between}{y2}",
        rf"{m1}{between}{d1}{to}{d2}{year_mark}{y2}",
        rf"{weekday}{m1}{between}{d1}{between}{y1}",
        rf"{d1}{between}{m1}{between}{y1}",
        rf"{unknown}{between}{m1}{between}{y1}",
        r"(?<!\d)(?P<y1>(?:19|20)\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)(?!\d)",
        r"(?<![\d.])(?P<d1>\d{1,2})(?P<mark>[./-])(?P<n1>\d{1,2})(?P=mark)(?P<y1>(?:19|20)\d\d)(?!\d)",
        rf"{d1}{to}{d2}{between}{m2}",
        rf"{weekday}{m1}{between}{d1}(?!\d)",
        rf"{d1}{between}{m1}",
        rf"(?<!\d)(?<!\d ){m1}{between}{y1}",
    ]
    if dates.units:
        unit_year, unit_month, unit_day = (re.escape(fold(unit)) for unit in dates.units)
        numeral = rf"[\d{CHINESE_DIGITS}]"
        forms.insert(
            0,
            rf"(?P<y1>{numeral}{{4}})\s?{unit_year}\s?(?P<n1>{numeral}{{1,3}})\s?{unit_month}"
            rf"(?:\s?(?P<d1>{numeral}{{1,3}})\s?{unit_day}?(?:\s?[-至到]+\s?(?:(?P<n2>{numeral}{{1,3}})\s?{unit_month}\s?)?"
            rf"(?P<d2>{numeral}{{1,3}})\s?{unit_day})?)?",
        )
    return tuple(re.compile(form) for form in forms)


def _read(match: re.Match[str], dates: Dates, year: int | None) -> DateRange | None:
    """Make the range that a match of a form says; ``None`` where there is no such day."""
    groups = match.groupdict()
    last_year = _number(groups.get("y2")) or _number(groups.get("y1")) or year
    first_year = _number(groups.get("y1")) or last_year
    if last_year is None or first_year is None:
        return None
    last_month = _month(groups.get("m2"), dates) or _number(groups.get("n2")) or _first_month(groups, dates)
    first_month = _first_month(groups, dates) or last_month
    if first_month is None or last_month is None:
        return None
    first_day, last_day = _day(groups.get("d1"), dates), _day(groups.get("d2"), dates)
    if groups.get("mark") and first_day and first_month > _LAST_MONTH >= first_day:
        first_day, first_month = first_month, first_day  # month before day
        last_month = first_month
    try:
        if first_day is None:
            return DateRange.month(first_year, first_month)
        start = datetime.date(first_year, first_month, first_day)
        end = start if last_day is None else datetime.date(last_year, last_month, last_day)
    except ValueError:  # the 31st of a month of thirty days, the 13th month
        return None
    if end < start:
        return None
    return DateRange(start, end, certain=start == end)


def _swapped(match: re.Match[str]) -> DateRange | None:
    """Read a numeric date the other way round, where that is another day."""
    if match.groupdict().get("mark") not in ("/", "-"):
        return None
    day, month, year = (int(match[name]) for name in ("n1", "d1", "y1"))
    if day == month or max(day, month) > _LAST_MONTH or min(day, month) < 1:
        return None
    return DateRange.day(datetime.date(year, month, day))


def _first_month(groups: dict[str, str | None], dates: Dates) -> int | None:
    return _month(groups.get("m1"), dates) or _number(groups.get("n1"))


def _month(name: str | None, dates: Dates) -> int | None:
    if not name:
        return None
    return next((number for number, words in enumerate(dates.months, 1) if words.regex.fullmatch(name)), None)


def _day(text: str | None, dates: Dates) -> int | None:
    if not text:
        return None
    by_word = next((value for word, value in dates.day_words.items() if fold(word) == text), None)
    return by_word if by_word is not None else _number(text)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else chinese_value(text)
