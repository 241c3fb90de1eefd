"""Dates of others: any attribute, any precision, and whether something holds at one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.model import DateRange
from statecorpus.tei.foreign.moment import holds_at, read_moment


def _element(**said: str) -> etree._Element:
    return etree.Element("affiliation", {name.rstrip("_"): value for name, value in said.items()})


@pytest.mark.parametrize(
    ("said", "iso", "certain"),
    [
        ({"when": "2015-10-26"}, "2015-10-26", True),
        ({"when": "2015-10-26T09:00:00+02:00"}, "2015-10-26", True),
        ({"when": "2015-10"}, "2015-10", True),
        ({"from_": "2015-10-26", "to": "2015-10-28"}, "2015-10-26/2015-10-28", False),
        ({"notBefore": "2015", "notAfter": "2016"}, "2015/2016", False),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_said(said: dict[str, str], iso: str, certain: bool) -> None:  # noqa: FBT001 -- a row of the table
    moment = read_moment(_element(**said))
    assert moment is not None
    assert (moment.iso, moment.certain) == (iso, certain)


@pytest.mark.parametrize("said", [{}, {"when": "soon"}, {"when": "2015-02-30"}, {"from_": "2015"}])
def test_what_says_no_date_is_none(said: dict[str, str]) -> None:
    assert read_moment(_element(**said)) is None


_DAYS = st.dates(datetime.date(2014, 12, 1), datetime.date(2015, 2, 28))


@given(st.none() | _DAYS, st.none() | _DAYS, _DAYS, _DAYS)
def test_something_holds_at_a_date_that_shares_a_day_with_it(
    first: datetime.date | None, last: datetime.date | None, start: datetime.date, end: datetime.date
) -> None:
    start, end = min(start, end), max(start, end)
    limits = {"from": first, "to": last}
    element = etree.Element("a", {name: day.isoformat() for name, day in limits.items() if day is not None})
    days = [start + datetime.timedelta(number) for number in range((end - start).days + 1)]
    # A limit alone may be wrong way round: then each is looked at by itself.
    begun = any(first is None or day >= first for day in days)
    not_over = any(last is None or day <= last for day in days)
    assert holds_at(element, DateRange(start, end)) == (begun and not_over)


def test_a_limit_of_a_year_or_month_is_the_whole_of_it() -> None:
    date = DateRange.day(datetime.date(2015, 12, 31))
    assert holds_at(_element(to="2015"), date)
    assert holds_at(_element(when="2015-12"), date)
    assert not holds_at(_element(from_="2016"), date)
    assert not holds_at(_element(to="2015-11"), date)


def test_without_a_date_or_limits_everything_holds() -> None:
    assert holds_at(_element(to="1999"), None)
    assert holds_at(_element(), DateRange.year(2015))
    assert holds_at(_element(to="unknown"), DateRange.year(2015))
