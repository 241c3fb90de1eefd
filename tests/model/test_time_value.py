"""Values of times: the days that a value covers."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import TimeMention
from statecorpus.model.time_value import days_of, is_duration


@given(st.dates(), st.sampled_from([2, 3, 4, 7, 10]))
def test_a_value_at_any_precision_covers_the_day_it_was_cut_from(day: datetime.date, width: int) -> None:
    days = days_of(day.isoformat()[:width])
    if int(day.isoformat()[: min(width, 4)]) == 0:
        assert days is None  # there is no year 0
        return
    assert days is not None
    first, last = days
    assert first is not None
    assert last is not None
    assert first <= day <= last


@given(st.dates(), st.dates())
def test_a_range_covers_both_ends_and_is_in_order(one: datetime.date, other: datetime.date) -> None:
    assert days_of(f"{one}/{other}") == ((one, other) if one <= other else None)
    assert days_of(f"{one}/..") == (one, None)
    assert days_of(f"../{one}") == (None, one)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "..",
        "../..",
        "2011-13",
        "2011-02-30",
        "20111",
        "1",
        "201/2011",
        "2011/19",
        "2012/2011",
        "P1Y",
        "today",
    ],
)
def test_what_is_no_date_covers_no_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize("value", ["P10Y", "P1Y6M", "P2W", "PT36H", "P1DT12H"])
def test_durations(value: str) -> None:
    assert is_duration(value)


@pytest.mark.parametrize("value", ["P", "PT", "10Y", "P2W3D", "P-1Y", "2011"])
def test_what_is_no_duration(value: str) -> None:
    assert not is_duration(value)


def test_the_edges_of_a_mention_are_days_and_open_ends_are_none() -> None:
    decade = TimeMention(0, 3, value="201")
    assert (decade.earliest, decade.latest) == (datetime.date(2010, 1, 1), datetime.date(2019, 12, 31))
    since = TimeMention(0, 3, value="1945/..")
    assert (since.earliest, since.latest) == (datetime.date(1945, 1, 1), None)
    length = TimeMention(0, 3, "duration", "P10Y")
    assert (length.earliest, length.latest) == (None, None)
