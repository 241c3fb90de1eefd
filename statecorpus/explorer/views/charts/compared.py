"""Comparison: at most four searches with the same filters, as lines over the years and as a table."""

from collections.abc import Sequence

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.charts.crossed import divided, periods
from statecorpus.explorer.answering.charts.yearly import YearNumbers, yearly
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.views.charts.chart import (
    COUNTS,
    RATE,
    Chart,
    ChartCell,
    ChartTable,
    chart_page,
    chart_title,
    link_to,
    number_cell,
    rate_cell,
)
from statecorpus.explorer.views.room import Room
from statecorpus.pages.environment import rate
from statecorpus.plots import TrendPlot, TrendPoint, TrendSeries
from statecorpus.table import Column, Table

# The cells with numbers of the table by periods, for all searches together.
_MOST_CELLS = 60
_MANY = 160


def compare_page(room: Room, request: Request) -> Response:
    """Answer ``/compare``."""
    return chart_page(room, request, _compared, "compare.html")


@attrs.frozen(eq=False)
class ComparedSearch:
    """A search of a comparison.

    Attributes:
        name: its text.
        result: its result.
        years: its numbers by year.
    """

    name: str
    result: Result
    years: list[YearNumbers]


def _compared(result: Result, root: str) -> Chart:
    searches, notes = _searches(result)
    if not searches:
        empty: Table = Table("years", (), list, size=0)
        return Chart("Compare searches", (), (), empty, ("Type up to four searches to compare them.",))
    title = chart_title(result, "{}", " · ".join(search.name for search in searches))
    are_linked = sum(len(search.years) for search in searches) <= _MANY
    series = tuple(
        TrendSeries(search.name, tuple(_point(each, root, is_linked=are_linked) for each in search.years))
        for search in searches
    )
    plot = TrendPlot(series, title, RATE, is_compact=True)
    tables = (_summary(searches), *_by_period(result, searches))
    return Chart(title, (plot,), tables, _table(searches), tuple(notes))


def _searches(result: Result) -> tuple[list[ComparedSearch], list[str]]:
    """Return the searches that can be read, and the problems of the others."""
    address, problems = result.address, []
    texts = dict.fromkeys(" ".join(text.split()) for text in (address.text, *address.compared))
    found = []
    for text in filter(None, texts):
        search = Result(result.holdings, address.at(text=text, compared=()))
        try:
            found.append(ComparedSearch(text, search, yearly(search)))
        except QueryError as error:
            problems.append(f"{text}: {error}")
    return found, problems


def _point(each: YearNumbers, root: str, *, is_linked: bool) -> TrendPoint:
    href = link_to(root, each.address) if is_linked and each.hits else None
    return TrendPoint(each.year, each.rate, each.hits, each.statements, each.low, each.high, href)


def _summary(searches: Sequence[ComparedSearch]) -> ChartTable:
    rows = []
    for search in searches:
        totals = search.result.totals
        rows.append(
            (
                ChartCell(search.name),
                number_cell(totals.hits, search.result.address.searched()),
                number_cell(totals.statements, None),
                ChartCell(f"{rate(totals.share)} %"),
                rate_cell(totals.per_million),
            )
        )
    heads = ("Search", "Hits", "Statements with hits", "Share of statements", "Per million tokens")
    return ChartTable("The searches", heads, tuple(rows))


def _by_period(result: Result, searches: Sequence[ComparedSearch]) -> list[ChartTable]:
    """Return the hits of the searches by periods: a row per year would be four times as long."""
    parts = periods(result, max(_MOST_CELLS // len(searches), 2))
    if not parts:
        return []
    columns = [divided(search.result, parts) for search in searches]
    rows = []
    for place, part in enumerate(parts):
        cells = [ChartCell(part.label)]
        for column in columns:
            cell = column[place]
            cells += [number_cell(cell.hits, cell.address), rate_cell(cell.per_million)]
        rows.append(tuple(cells))
    heads = ["Years"]
    for search in searches:
        heads += [search.name, "per million"]
    return [ChartTable("Hits by period", tuple(heads), tuple(rows))]


def _table(searches: Sequence[ComparedSearch]) -> Table:
    columns = (
        Column("search", "text", "the text of the search"),
        Column("year", "integer", "the year; empty for statements without a date"),
        *COUNTS,
        Column("low", "number", "lower end of the 95 % interval of the rate (bootstrap over statements)"),
        Column("high", "number", "upper end of the interval"),
    )
    values = [
        (s.name, e.year, e.hits, e.hit_statements, e.statements, e.tokens, e.rate, e.low, e.high)
        for s in searches
        for e in s.years
    ]
    return Table("years", columns, lambda: values, size=len(values))
