"""Trends: gaps, zeros, statements without a year, and several lines."""

import re
from itertools import pairwise

import pytest

from statecorpus.errors import ModelError
from statecorpus.plots import TrendPlot, TrendPoint, TrendSeries
from tests.support.plots import PLOTS, point, rates

_GAPPY = TrendPlot(
    (TrendSeries("peace", tuple(point(year, hits, 9) for year, hits in ((2000, 9), (2001, 0), (2004, 18)))),),
    "Peace",
    "hits",
)


def test_gaps_and_zeros_differ_in_the_table() -> None:
    rows = _GAPPY.to_table("year", "kind", "hits", "statements", "rate").to_records()
    assert [tuple(row.values()) for row in rows] == [
        (2000, "rate", 9, 9, 9.7),
        (2001, "zero", 0, 9, 0.0),
        (2002, "gap", 0, 0, None),
        (2003, "gap", 0, 0, None),
        (2004, "rate", 18, 9, 19.4),
    ]


def test_gaps_and_zeros_differ_in_words() -> None:
    assert _GAPPY.summary == (
        "hits by year, 2000 to 2004. highest in 2004, 19.4; 1 year with no hits. "
        "No statements in 2002 to 2003."
    )
    titles = re.findall("<title>([^<]+)</title>", _GAPPY.to_svg())
    assert "2001: no hits in 9 statements" in titles
    assert "2002 to 2003: no statements" in titles


def test_the_line_breaks_at_a_gap_and_runs_through_a_zero() -> None:
    (path,) = re.findall('<path d="([^"]+)" class="plot-line', _GAPPY.to_svg())
    assert [run.count("L") for run in path.split("M")[1:]] == [1, 0]


def test_a_point_without_statements_is_a_gap() -> None:
    missing = TrendPlot((TrendSeries("a", (point(1, 2, 3), point(2, 0, 0), point(3, 2, 3))),), "t")
    assert missing.gaps == [(2, 2)]
    assert missing.series[0].points[1].kind == "gap"


def test_statements_without_a_year_stand_apart() -> None:
    plot = TrendPlot((rates("peace", 1, undated=True),), "Peace", "hits")
    assert "without a year: 56.6 (39.6 to 76.6), 70 hits in 12 statements." in plot.summary
    assert "without a year: 56.6 (39.6 to 76.6), 70 hits in 12 statements" in plot.to_svg()
    assert plot.to_table("year", "kind").to_records()[-1] == {"year": None, "kind": "undated"}
    assert "n.d." not in _GAPPY.to_svg()


def test_lines_differ_by_dashes_and_shapes_and_have_names() -> None:
    drawn = PLOTS["comparison"].to_svg()
    for number in range(1, 5):
        assert f"plot-stroke-{number}" in drawn
        assert drawn.count(f'-mark-{number}"') > 2
    for name in ("peace", "sustainable develo…", "human rights"):
        assert name in drawn


def test_names_of_lines_do_not_collide() -> None:
    plot = TrendPlot(tuple(TrendSeries(name, (point(2000, 5, 5), point(2001, 5, 5))) for name in "abcd"), "t")
    bases = sorted(float(y) for y in re.findall(r'y="([\d.]+)" dx="9">[abcd]<', plot.to_svg()))
    assert len(bases) == 4
    assert min(after - before for before, after in pairwise(bases)) >= 16


def test_an_interval_far_above_the_rates_is_cut_and_the_cut_is_told() -> None:
    high = TrendPoint(2000, 2.0, 1, 2, 0.0, 900.0)
    plot = TrendPlot((TrendSeries("a", (high, point(2001, 1, 9))),), "t")
    assert plot.summary.endswith("Intervals are cut at 6.")
    assert "cut" not in _GAPPY.summary


@pytest.mark.parametrize("count", [0, 5])
def test_a_plot_has_one_to_four_series(count: int) -> None:
    with pytest.raises(ModelError, match=f"{count} series: expected 1 to 4|{count} series"):
        TrendPlot((TrendSeries("a", ()),) * count, "t")


def test_a_series_without_years_is_said_to_be_empty() -> None:
    plot = TrendPlot((TrendSeries("a", ()),), "t", "hits")
    assert plot.summary == "hits: there are no statements with a year."
    assert "nothing to show" in plot.to_svg()


def test_long_lines_that_are_compared_have_marks_at_every_tenth_year() -> None:
    series = tuple(rates(name, 1) for name in ("a", "b"))
    drawn = TrendPlot(series, "t").to_svg()
    shown = {title[:7] for title in re.findall(r"<title>([^<]+)</title><use", drawn)}
    assert shown == {
        f"{name}, {year}" for name in "ab" for year in (1950, 1960, 1970, 1990, 2000, 2010, 2020)
    }
    assert len(re.findall("<title>[^<]+</title><circle", drawn)) + 14 == 2 * 75


def test_every_year_is_a_link() -> None:
    plot = PLOTS["trend"]
    assert plot.to_svg().count("<a ") == len(plot.to_table()) - 4


def test_a_compact_comparison_of_many_years_has_the_marks_of_each_tenth_year_only() -> None:
    series = (rates("climate", 3), rates("peace", 7))
    usual, compact = (TrendPlot(series, "words", is_compact=small).to_svg() for small in (False, True))

    assert len(compact) < len(usual) / 2
    assert "climate, 1990:" in compact
    assert "climate, 1991:" in usual
    assert "climate, 1991:" not in compact
