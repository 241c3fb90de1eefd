"""Dispersion and trends: published values, limits, and the parts that they are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index
from statecorpus.model import DateRange, Paragraph, Statement
from statecorpus.search import search
from statecorpus.search.statistics.dispersion import Dispersion, dispersion_of
from statecorpus.search.statistics.interval import wilson_interval

PARTS = st.lists(st.tuples(st.integers(0, 5), st.integers(5, 20)), min_size=2, max_size=6)


@given(PARTS)
def test_every_measure_stays_in_its_bounds(parts: list[tuple[int, int]]) -> None:
    found = dispersion_of([count for count, _ in parts], [size for _, size in parts])
    assert found.range == sum(count > 0 for count, _ in parts)
    if any(count for count, _ in parts):
        assert found.juilland_d is not None
        assert found.dp is not None
        assert found.dp_norm is not None
        assert -1e-9 <= found.juilland_d <= 1 + 1e-9
        assert -1e-9 <= found.dp <= found.dp_norm <= 1 + 1e-9


def test_an_even_spread_is_even_and_one_part_is_uneven() -> None:
    even = dispersion_of([2, 2, 2], [10, 10, 10])
    assert even.range == 3
    assert even.juilland_d == pytest.approx(1.0)
    assert even.dp == pytest.approx(0.0)
    one = dispersion_of([6, 0, 0], [10, 10, 10])
    assert one.juilland_d == pytest.approx(0.0)
    assert one.dp_norm == pytest.approx(1.0)


def test_what_cannot_be_measured_is_none() -> None:
    assert dispersion_of([0, 0], [10, 10]) == Dispersion(None, None, 0, 2, None)
    assert dispersion_of([1, 0], [10, 0]) == Dispersion(0.0, None, 1, 1, None)
    assert dispersion_of([], []) == Dispersion(None, None, 0, 0, None)


def test_intervals_hold_the_share_and_narrow_with_more_trials() -> None:
    assert wilson_interval(0, 10)[0] == 0.0
    assert wilson_interval(10, 10)[1] == pytest.approx(1.0)
    few, many = wilson_interval(5, 10), wilson_interval(500, 1000)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


MADE = [
    Statement("s-1", date=DateRange.year(2009), body=[Paragraph("p1", "we agree")]),
    Statement("s-2", date=DateRange.year(2011), body=[Paragraph("p1", "we say that we agree")]),
    Statement("s-3", date=DateRange.year(2011), body=[Paragraph("p1", "they agree , too , and stay")]),
    Statement("s-4", body=[Paragraph("p1", "we")]),
]


def test_the_parts_are_statements_or_the_cells_of_fields() -> None:
    hits = search(build_index(MADE), "we")
    assert hits.dispersion() == dispersion_of([1, 2, 0, 1], [2, 5, 7, 1])
    assert hits.dispersion("year") == dispersion_of([1, 2, 1], [2, 12, 1])


def test_a_trend_has_a_rate_for_each_year_with_tokens() -> None:
    trend = search(build_index(MADE), "we").trend(interval="wilson")
    assert [(rate.year, rate.hits, rate.tokens, rate.rate) for rate in trend] == [
        (2009, 1, 2, 500_000.0),
        (2011, 2, 12, 2 * 1_000_000 / 12),
    ]
    assert all(rate.low < rate.rate < rate.high for rate in trend if rate.low and rate.high)
    assert all(rate.low is not None and rate.high is not None for rate in trend)
