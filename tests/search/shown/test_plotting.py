"""Listings as plots: which plot each is, with the numbers of the listing."""

import copy
import pickle
from collections import defaultdict

import pytest
from lxml import html

import statecorpus as sc
from statecorpus.corpus import Corpus
from statecorpus.errors import QueryArgumentError
from statecorpus.index import build_index
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.plots import BarPlot, GridPlot, TrendPlot
from statecorpus.search import Hits, Listing, search

NEPAL = Organisation("Nepal", kind="state", ref="iso3166:NPL")
SAMOA = Organisation("Samoa", kind="state", ref="iso3166:WSM")
_SPOKEN = [
    (NEPAL, 2001, "peace and peace"),
    (NEPAL, 2003, "no word of it"),
    (SAMOA, 2003, "peace at sea"),
    (SAMOA, 2004, "the sea rises"),
    (SAMOA, None, "peace"),
    (None, 2004, "peace peace peace"),
]


def _hits(query: str = "peace") -> Hits:
    statements = [
        Statement(
            f"s-{number}",
            speaker=Speaker("A. B", affiliation=state),
            date=None if year is None else DateRange.year(year),
            body=[Paragraph("p1", words)],
        )
        for number, (state, year, words) in enumerate(_SPOKEN)
    ]
    return search(build_index(statements), query)


HITS = _hits()


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return sc.load("demo")


def test_counts_by_a_field_are_bars_under_names_and_no_value_is_apart() -> None:
    plot = HITS.count_by("state").plot()
    assert isinstance(plot, BarPlot)
    assert [(bar.label, bar.value, bar.kind, bar.detail) for bar in plot.bars] == [
        ("Nepal", 2, "value", "2 statements"),
        ("Samoa", 2, "value", "3 statements"),
        ("no state", 3, "none", "1 statement"),
    ]
    assert (plot.title, plot.measure) == ("Hits by state", "hits")


def test_another_column_is_shown_by_its_name() -> None:
    plot = HITS.count_by("state").plot("per_million_tokens", title="Rates", most=1)
    assert isinstance(plot, BarPlot)
    # Rates do not add up, so there is no bar for the others.
    assert [bar.label for bar in plot.bars] == ["Nepal", "no state"]
    assert (plot.title, plot.measure) == ("Rates", "hits per million tokens")


def test_counts_by_year_tell_gaps_from_zeros_and_keep_the_undated() -> None:
    plot = HITS.count_by("year").plot()
    assert isinstance(plot, TrendPlot)
    rows = plot.to_table("year", "kind", "hits", "statements").to_records()
    assert [tuple(row.values()) for row in rows] == [
        (2001, "rate", 2, 1),
        (2002, "gap", 0, 0),
        (2003, "rate", 1, 2),
        (2004, "rate", 3, 2),
        (None, "undated", 1, 1),
    ]
    assert [row["kind"] for row in _hits("sea").count_by("year").plot().to_table().to_records()] == [
        "zero", "gap", "rate", "rate", "undated",
    ]  # fmt: skip


def test_a_trend_has_its_intervals_and_the_rate_without_a_year() -> None:
    trend = HITS.trend(interval="wilson")
    plot = trend.plot()
    assert isinstance(plot, TrendPlot)
    points = plot.series[0].points
    assert [(point.year, point.rate, point.low, point.high) for point in points[:-1]] == [
        (rate.year, rate.rate, rate.low, rate.high) for rate in trend
    ]
    assert (points[-1].year, points[-1].hits, points[-1].rate) == (None, 1, 1_000_000)
    assert [rate.year for rate in trend] == [2001, 2003, 2004]


def test_the_row_aside_survives_a_copy_a_pickle_and_a_slice() -> None:
    trend = HITS.trend(interval="wilson")
    for other in (copy.copy(trend), pickle.loads(pickle.dumps(trend)), trend[:1]):  # noqa: S301 -- our own
        assert other.aside == trend.aside
        assert len(other.aside) == 1


def test_two_fields_are_a_grid_with_years_as_columns() -> None:
    for fields in (("state", "year"), ("year", "state")):
        plot = HITS.count_by(*fields).plot("hits")
        assert isinstance(plot, GridPlot)
        assert plot.rows == ("no state", "Nepal", "Samoa")
        assert plot.columns == ("2001", "2003", "2004", "no year")
        found = {(cell.row, cell.column): (cell.value, cell.statements) for cell in plot.cells}
        assert found == {
            ("Nepal", "2001"): (2, 1),
            ("Nepal", "2003"): (0, 1),
            ("Samoa", "2003"): (1, 1),
            ("Samoa", "2004"): (0, 1),
            ("Samoa", "no year"): (1, 1),
            ("no state", "2004"): (3, 1),
        }


def test_many_years_become_periods_whose_rates_are_those_of_all_their_tokens() -> None:
    statements = [
        Statement(
            f"s-{year}", date=DateRange.year(year), body=[Paragraph("p1", "peace " * (year % 7) + "holds")]
        )
        for year in range(1946, 2025)
    ]
    hits = search(build_index(statements), "peace")
    cells = hits.count_by("language", "year")
    plot = cells.plot()
    assert isinstance(plot, GridPlot)
    assert plot.columns[0] == "1945–49"
    assert plot.columns[-1] == "2020–24"
    hit_sums: dict[int, int] = defaultdict(int)
    token_sums: dict[int, int] = defaultdict(int)
    for cell in cells:
        year = cell.values[1]
        assert isinstance(year, int)
        hit_sums[year // 5] += cell.hits
        token_sums[year // 5] += cell.tokens
    for drawn in plot.cells:
        period = int(drawn.column[:4]) // 5
        assert drawn.value == pytest.approx(hit_sums[period] * 1e6 / token_sums[period])


def test_three_fields_have_no_plot_and_the_message_says_why() -> None:
    with pytest.raises(QueryArgumentError, match="one field or two, not 3; count by fewer fields"):
        HITS.count_by("state", "year", "language").plot()


def test_a_column_that_does_not_exist_is_refused_with_its_neighbours() -> None:
    with pytest.raises(QueryArgumentError, match="no column 'hit' with numbers"):
        HITS.count_by("state").plot("hit")
    with pytest.raises(QueryArgumentError, match="a plot shows 1 row or more"):
        HITS.count_by("state").plot(most=0)


def test_words_are_bars_of_the_measure_that_sorts_them(demo: Corpus) -> None:
    hits = demo.search("refugee*")
    listings: list[Listing[object]] = [
        hits.collocates(minimum=2), hits.collocates(minimum=2, measure="t_score"), hits.group(),
        demo.ngrams(2), demo.rank("peace"),
    ]  # fmt: skip
    plots = [listing.plot(most=7) for listing in listings]
    assert [isinstance(plot, BarPlot) and plot.measure for plot in plots] == [
        "log dice", "t score", "hits", "count", "score",
    ]  # fmt: skip
    for listing, plot in zip(listings, plots, strict=True):
        assert isinstance(plot, BarPlot)
        name = plot.measure.replace(" ", "_")
        assert [bar.value for bar in plot.bars] == [row[name] for row in listing.to_records()[:7]]
    assert plots[0].title == f"Collocates by log dice (7 of {len(listings[0])})"


def test_keywords_show_both_ends(demo: Corpus) -> None:
    words = demo.where("year >= 2010").keyness(demo.where("year < 2010"), level=1)
    plot = words.plot(most=10)
    assert isinstance(plot, BarPlot)
    values = [row["log_ratio"] for row in words.to_records()]
    assert [bar.value for bar in plot.bars] == [*values[:5], *values[-5:]]


def test_a_listing_without_words_has_no_plot(demo: Corpus) -> None:
    with pytest.raises(QueryArgumentError, match="a listing of points has no words, and so no plot"):
        demo.growth().plot()


def test_acts_by_year_count_nothing_as_zero_and_claim_no_gap(demo: Corpus) -> None:
    acts = demo.acts()
    plot = acts.count_by("year").plot()
    assert isinstance(plot, TrendPlot)
    assert sum(point.hits for point in plot.series[0].points) == len(acts)
    assert {point.kind for point in plot.series[0].points} == {"rate", "zero"}
    assert "no statements" not in plot.to_svg()


def test_acts_by_target_have_the_names_of_references(demo: Corpus) -> None:
    plot = demo.acts().count_by("target").plot()
    assert isinstance(plot, BarPlot)
    labels = [bar.label for bar in plot.bars]
    assert {"no target", "all states", "United Nations Security Council"} <= set(labels)
    grid = demo.acts().count_by("target", "year").plot()
    assert isinstance(grid, GridPlot)
    assert all(cell.value is not None for cell in grid.cells)
    assert len(grid.cells) == len(grid.rows) * len(grid.columns)


def test_a_notebook_shows_the_picture_above_counts_by_fields_and_trends(demo: Corpus) -> None:
    hits = demo.search("peace")
    for listing in (hits.count_by("state"), hits.count_by("region", "year"), hits.trend()):
        tree = html.fromstring(listing._repr_html_())
        assert [child.tag for child in tree] == ["svg", "table"]
    assert html.fromstring(hits.collocates(minimum=1)._repr_html_()).tag == "table"
    assert html.fromstring(hits.count_by("state", "year", "language")._repr_html_()).tag == "table"


def test_empty_results_are_drawn() -> None:
    hits = _hits("absent")
    for plot in (hits.plot(), hits.count_by("state").plot(), hits.trend().plot(), hits.group().plot()):
        assert plot.to_svg().startswith("<svg ")
    nothing = search(build_index([]), "peace")
    for plot in (nothing.plot(), nothing.count_by("state").plot(), nothing.trend().plot()):
        assert "nothing to show" in plot.to_svg()
