"""Dates as attributes."""

import datetime

import attrs
import pytest
from hypothesis import given

from statecorpus.errors import ModelError
from statecorpus.model import DateRange
from statecorpus.tei.dates import DATES, read_date, read_day, write_date
from tests.support.statements import date_ranges


@given(date_ranges())
def test_a_date_is_read_as_it_was_written(date: DateRange) -> None:
    written = {name: value for name, value in write_date(date).items() if value is not None}
    assert written.keys() <= DATES
    assert read_date(written, date.text) == date


@pytest.mark.parametrize(
    ("date", "attributes"),
    [
        (DateRange.day(datetime.date(2011, 12, 5)), {"when": "2011-12-05"}),
        (DateRange.month(2011, 12), {"when": "2011-12"}),
        (DateRange.year(987), {"when": "0987"}),
        (
            DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7)),
            {"from": "2011-12-05", "to": "2011-12-07"},
        ),
        (
            DateRange(datetime.date(2011, 1, 1), datetime.date(2012, 12, 31), "year"),
            {"from": "2011", "to": "2012"},
        ),
        (
            DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), certain=False),
            {"notBefore": "2011-12-05", "notAfter": "2011-12-07"},
        ),
        (
            attrs.evolve(DateRange.month(2011, 12), certain=False),
            {"notBefore": "2011-12", "notAfter": "2011-12"},
        ),
    ],
)
def test_precision_is_the_width_and_certainty_the_name(date: DateRange, attributes: dict[str, str]) -> None:
    assert write_date(date) == attributes
    assert read_date(attributes) == date


def test_a_range_of_two_widths_is_exact_to_the_day() -> None:
    read = read_date({"from": "2011", "to": "2012-02"})
    assert (read.start, read.end, read.precision) == (
        datetime.date(2011, 1, 1),
        datetime.date(2012, 2, 29),
        "day",
    )


@pytest.mark.parametrize(
    "value", ["", "5 December", "2011-13", "2011-00", "2011-02-30", "20111205", "2011-W01-1", "٢٠١١", "0000"]
)
def test_what_is_no_date_is_an_error(value: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_date({"when": value})
    assert str(caught.value) == (
        f"date is {value!r}: expected a day, month or year such as 2011-12-05, 2011-12 or 2011"
    )


@pytest.mark.parametrize(
    "said", [{}, {"from": "2011"}, {"notAfter": "2011"}, {"from": "2011", "notAfter": "2012"}]
)
def test_half_a_range_is_an_error(said: dict[str, str]) -> None:
    with pytest.raises(ModelError) as caught:
        read_date(said)
    assert str(caught.value) == f"date is {said!r}: expected when, or from and to, or notBefore and notAfter"


def test_a_range_that_ends_before_it_begins_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"DateRange\.end is .*: expected 2012-01-01 or a later day"):
        read_date({"from": "2012", "to": "2011"})


def test_a_day_is_not_a_month() -> None:
    assert read_day("2011-12-05") == datetime.date(2011, 12, 5)
    with pytest.raises(ModelError, match="date is '2011-12': expected a day such as 2011-12-05"):
        read_day("2011-12")
