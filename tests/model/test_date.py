"""Dates and ranges of them."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import ModelError
from statecorpus.model import DateRange
from tests.support.refusal import DAY, NOON, NOON_SHOWN, Refused, refusal, untyped
from tests.support.statements import date_ranges

REFUSED: Refused = {
    "DateRange: a time": (
        lambda: DateRange.day(NOON),
        (f"DateRange.start is {NOON_SHOWN}: expected a datetime.date without a time"),
    ),
    "DateRange: a text": (
        lambda: DateRange(DAY, untyped("2011-12-07")),
        "DateRange.end is '2011-12-07': expected a datetime.date without a time",
    ),
    "DateRange: backwards": (
        lambda: DateRange(DAY, datetime.date(2011, 12, 4)),
        "DateRange.end is datetime.date(2011, 12, 4): expected 2011-12-05 or a later day",
    ),
    "DateRange: month 13": (
        lambda: DateRange.month(2020, 13),
        "DateRange.month is 13: expected a month, an int from 1 to 12",
    ),
    "DateRange: month 0": (
        lambda: DateRange.month(2020, 0),
        "DateRange.month is 0: expected a month, an int from 1 to 12",
    ),
    "DateRange: a name of a month": (
        lambda: DateRange.month(2020, untyped("May")),
        "DateRange.month is 'May': expected a month, an int from 1 to 12",
    ),
    "DateRange: a month of year 0": (
        lambda: DateRange.month(0, 5),
        "DateRange.year is 0: expected a year, an int from 1 to 9999",
    ),
    "DateRange: year 0": (
        lambda: DateRange.year(0),
        "DateRange.year is 0: expected a year, an int from 1 to 9999",
    ),
    "DateRange: year 10000": (
        lambda: DateRange.year(10_000),
        "DateRange.year is 10000: expected a year, an int from 1 to 9999",
    ),
    "DateRange: a text for a year": (
        lambda: DateRange.year(untyped("2020")),
        "DateRange.year is '2020': expected a year, an int from 1 to 9999",
    ),
    "DateRange: half a month": (
        lambda: DateRange(DAY, datetime.date(2011, 12, 31), "month"),
        "DateRange is '2011-12-05/2011-12-31': expected whole months, here 2011-12-01 to 2011-12-31",
    ),
    "DateRange: half a year": (
        lambda: DateRange(datetime.date(2011, 1, 1), DAY, "year"),
        "DateRange is '2011-01-01/2011-12-05': expected whole years, here 2011-01-01 to 2011-12-31",
    ),
    "DateRange: a precision": (
        lambda: DateRange(DAY, DAY, untyped("hour")),
        "DateRange.precision is 'hour': expected one of 'day', 'month', 'year'",
    ),
    "DateRange: perhaps": (
        lambda: DateRange(DAY, DAY, certain=untyped("perhaps")),
        "DateRange.certain is 'perhaps': expected bool",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_date_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


_DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 30)) | st.sampled_from(
    [
        datetime.date(2024, 2, 29),
        datetime.date(2023, 2, 28),
        datetime.date(2024, 1, 1),
        datetime.date(2024, 12, 31),
    ]
)


@given(_DAYS, _DAYS)
def test_a_range_of_months_begins_on_a_first_and_ends_before_a_first(
    start: datetime.date, end: datetime.date
) -> None:
    start, end = min(start, end), max(start, end)
    is_whole = start.day == 1 and (end + datetime.timedelta(days=1)).day == 1
    try:
        made = DateRange(start, end, "month").precision == "month"
    except ModelError:
        made = False
    assert made == is_whole


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_all_its_days(year: int, month: int) -> None:
    made = DateRange.month(year, month)
    assert (made.end - made.start).days + 1 == calendar.monthrange(year, month)[1]
    assert made.iso == f"{year:04}-{month:02}"


@given(date_ranges())
def test_the_iso_form_is_as_wide_as_the_precision(date: DateRange) -> None:
    width = {"day": 10, "month": 7, "year": 4}[date.precision]
    parts = date.iso.split("/")
    assert [len(part) for part in parts] in ([width], [width, width])
    assert date.start.isoformat().startswith(parts[0])
    assert date.end.isoformat().startswith(parts[-1])


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        (DateRange.day(datetime.date(2011, 12, 5)), "2011-12-05"),
        (DateRange.year(44), "0044"),
        (DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7)), "2011-12-05/2011-12-07"),
        (DateRange(datetime.date(2011, 1, 1), datetime.date(2012, 12, 31), "year"), "2011/2012"),
    ],
)
def test_iso(date: DateRange, iso: str) -> None:
    assert date.iso == iso


@given(date_ranges())
def test_the_iso_form_says_the_whole_range_but_its_text_and_certainty(date: DateRange) -> None:
    first, _, last = date.iso.partition("/")
    read = [_read(part) for part in (first, last or first)]
    again = DateRange(read[0].start, read[1].end, read[0].precision, date.text, date.certain)
    assert again == date


def _read(iso: str) -> DateRange:
    numbers = [int(part) for part in iso.split("-")]
    match numbers:
        case [year]:
            return DateRange.year(year)
        case [year, month]:
            return DateRange.month(year, month)
        case _:
            return DateRange.day(datetime.date(*numbers))
