"""ISO 8601: years, months, days and intervals read back, and nothing else is read."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.phrases.iso_dates import iso_range


@given(st.dates(), st.dates())
def test_an_interval_of_days_reads_back(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    found = iso_range(f"{first}/{last}")
    assert found is not None
    assert (found.start, found.end) == (first, last)


@given(st.dates())
def test_a_year_and_a_month_read_back(day: datetime.date) -> None:
    for text in (f"{day:%Y}".zfill(4), f"{day:%Y}".zfill(4) + f"-{day:%m}"):
        found = iso_range(text)
        assert found is not None
        assert found.iso == text


@pytest.mark.parametrize(
    "text", ["2015-13", "2015-02-30", "0000", "2016/2015", "2015/2015-03", "15", "5 May 2015"]
)
def test_other_texts_are_no_iso_date(text: str) -> None:
    assert iso_range(text) is None
