"""Bars, grids, dispersion and networks: what each draws, counts and refuses."""

import re
from itertools import pairwise, permutations

import pytest

from statecorpus.errors import ModelError
from statecorpus.plots import (
    BarPlot,
    DispersionPlot,
    DispersionRow,
    GridCell,
    GridPlot,
    HitPlace,
    NetworkEdge,
    NetworkPlot,
    PlotBar,
    top_bars,
)
from tests.support.plots import LONG, PLOTS


def test_the_rest_of_the_bars_is_added_up_and_no_value_is_last() -> None:
    bars = [PlotBar("none", 9, "none"), PlotBar("a", 1), PlotBar("b", 5), PlotBar("c", 2), PlotBar("d", 5)]
    assert [(bar.label, bar.value, bar.kind) for bar in top_bars(bars, 2)] == [
        ("b", 5, "value"),
        ("d", 5, "value"),
        ("other (2)", 3, "other"),
        ("none", 9, "none"),
    ]
    assert [bar.label for bar in top_bars(bars, 2, adds_up=False)] == ["b", "d", "none"]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = BarPlot((PlotBar("a", 10), PlotBar("b", 5), PlotBar("c", 0)), "t").to_svg()
    assert re.findall(r'width="([\d.]+%)" height="16" class="plot-fill-1"', drawn) == ["48%", "24%", "0%"]


def test_a_bar_of_all_others_that_is_longer_than_every_value_is_cut() -> None:
    drawn = BarPlot((PlotBar("a", 10), PlotBar("b", 5), PlotBar("other (9)", 1000, "other")), "t").to_svg()
    assert re.findall(r'width="([\d.]+%)" height="16"', drawn) == ["48%", "24%", "48%"]
    assert drawn.count("plot-paper-line") == 1
    assert ">1,000<" in drawn
    short = BarPlot((PlotBar("a", 10), PlotBar("other (9)", 5, "other")), "t").to_svg()
    assert "plot-paper-line" not in short


def test_a_long_name_is_cut_and_stands_whole_in_the_title() -> None:
    drawn = PLOTS["bars"].to_svg()
    assert f"<title>{LONG}: 3,086 hits</title>" in drawn
    assert ">United Kingdom of Great Britain and…</text>" in drawn
    assert re.search('class="plot-short"[^>]*>United Kingdo…<', drawn)


def test_the_summary_of_bars_names_the_most_the_least_and_the_rest() -> None:
    assert PLOTS["bars"].summary == (
        "hits of 6 states: most for Kazakhstan, 12,345; least for São Tomé and Príncipe, 342. "
        "other (2): 443. no state: 7."
    )


def test_a_cell_without_statements_differs_from_a_zero() -> None:
    cells = (GridCell("a", "x", 0.0, 3), GridCell("a", "y", None, 0), GridCell("b", "x", 7.0, 2))
    plot = GridPlot(("a", "b"), ("x", "y"), cells, "t", "hits")
    drawn = plot.to_svg()
    assert drawn.count('fill="url(#') == 2 + 1  # and the legend
    assert drawn.count('r="1.5"') == 1 + 1
    assert "<title>a, x: 0 in 3 statements</title>" in drawn
    assert [row["value"] for row in plot.to_table().to_records()] == [0.0, None, 7.0, None]
    assert plot.summary == (
        "hits, 2 rows by 2 columns: most for b in x, 7. 1 cell with 0, 2 cells without statements."
    )


def test_the_darkest_step_has_the_largest_values() -> None:
    cells = tuple(GridCell("a", f"{n}", float(n), 1) for n in range(1, 11))
    drawn = GridPlot(("a",), tuple(f"{n}" for n in range(1, 11)), cells, "t").to_svg()
    steps = [int(step) for step in re.findall(r'class="plot-step-(\d)"', drawn)]
    assert steps[:10] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert steps[10:] == [1, 2, 3, 4, 5]


def test_hits_are_drawn_where_they_lie() -> None:
    plot = DispersionPlot(
        (DispersionRow("s", (HitPlace(0.0), HitPlace(0.5), HitPlace(0.75, "w", "s#1")), 100, "s"),), "t", 9
    )
    drawn = plot.to_svg()
    assert '<path d="M0 0v12M500 0v12"' in drawn
    assert '<a href="s#1"><title>s: w</title><line x1="76.5%"' in drawn
    assert plot.summary == (
        "3 hits in 1 of 9 statements: 1 in the first third of a statement, 1 in the second, 1 in the last; "
        "most in s, 3."
    )


def test_a_network_does_not_depend_on_the_order_of_its_edges() -> None:
    edges = (
        NetworkEdge("a", "b", 3),
        NetworkEdge("b", "a", 3),
        NetworkEdge("c", "a", 1),
        NetworkEdge("a", "c", 2),
    )
    places = {repr(NetworkPlot(some, "t").places()) for some in permutations(edges)}
    assert len(places) == 1


def test_arrows_that_need_not_cross_do_not_cross() -> None:
    pairs = [("a", "x"), ("b", "y"), ("c", "z"), ("c", "w"), ("d", "v")]
    sources, targets = NetworkPlot(tuple(NetworkEdge(*pair, 2) for pair in pairs), "t").places()
    ends = sorted((sources[source], targets[target]) for source, target in pairs)
    assert all(before[1] < after[1] for before, after in pairwise(ends))


def test_names_of_a_network_stand_on_lines_of_their_own() -> None:
    plot = PLOTS["network"]
    assert isinstance(plot, NetworkPlot)
    for side in plot.places():
        lines = sorted(side.values())
        assert all(after - before >= 1 for before, after in pairwise(lines))


def test_a_heavier_arrow_is_thicker() -> None:
    drawn = NetworkPlot((NetworkEdge("a", "b", 10), NetworkEdge("a", "c", 1)), "t").to_svg()
    assert re.findall('stroke-width="([^"]+)"', drawn) == ["1.8", "7.0"]


def test_a_network_of_too_many_edges_is_refused() -> None:
    with pytest.raises(ModelError, match="at most 40"):
        NetworkPlot(tuple(NetworkEdge("a", f"b{n}", 1) for n in range(41)), "t")
