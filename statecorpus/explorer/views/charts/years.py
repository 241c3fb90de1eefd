"""Years: the rate of each year with its interval; without words in the box, the statements of each year."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.charts.yearly import YearNumbers, statements_by_year, yearly
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

# The name of the row of statements without a date, and the most digits of a year.
_UNDATED, _DIGITS = "no date", 4
_READING = (
    "The band is the 95 % interval of the rate, from a bootstrap over statements; a year with one statement "
    "has none. Each year leads to its lines."
)


def years_page(room: Room, request: Request) -> Response:
    """Answer ``/charts/years``."""
    return chart_page(room, request, _years)


def _years(result: Result, root: str) -> Chart:
    if result.typed is None:
        return _statements(result, root)
    years = yearly(result)
    points = tuple(_point(each, root) for each in years)
    plot = TrendPlot((TrendSeries(result.address.text, points),), chart_title(result, "{} by year"), RATE)
    rows = [tuple(_year_cells(each)) for each in years]
    heads = ("Year", "Hits", "Statements with hits", "Statements", "Per million tokens", "95 % interval")
    columns = (
        Column("year", "integer", "the year; empty for statements without a date"),
        *COUNTS,
        Column("low", "number", "lower end of the 95 % interval of the rate (bootstrap over statements)"),
        Column("high", "number", "upper end of the interval"),
    )
    values = [
        (e.year, e.hits, e.hit_statements, e.statements, e.tokens, e.rate, e.low, e.high) for e in years
    ]
    table = Table("years", columns, lambda: values, size=len(values))
    return Chart(
        plot.title,
        (plot,),
        (ChartTable("Hits by year", heads, _with_gaps(plot, rows)),),
        table,
        (_READING,),
    )


def _point(numbers: YearNumbers, root: str) -> TrendPoint:
    return TrendPoint(
        numbers.year,
        numbers.rate,
        numbers.hits,
        numbers.statements,
        numbers.low,
        numbers.high,
        link_to(root, numbers.address) if numbers.hits else None,
    )


def _year_cells(each: YearNumbers) -> tuple[ChartCell, ...]:
    known = each.low is not None and each.high is not None
    return (
        ChartCell(_named(each.year)),
        number_cell(each.hits, each.address),
        number_cell(each.hit_statements, None),
        number_cell(each.statements, None),
        rate_cell(each.rate),
        ChartCell(f"{rate(each.low)} to {rate(each.high)}" if known else "–"),
    )


def _statements(result: Result, root: str) -> Chart:
    """Return the statements of each year, if there are no words whose rate could be drawn."""
    years = statements_by_year(result)
    # Without the number of statements, the words of a point are its count alone.
    points = tuple(
        TrendPoint(each.year, each.rate, each.hits, None, href=link_to(root, each.address)) for each in years
    )
    title = chart_title(result, "{} by year")
    plot = TrendPlot((TrendSeries("statements", points),), title, "statements", "statements")
    rows = [
        (ChartCell(_named(each.year)), number_cell(each.hits, each.address), number_cell(each.tokens, None))
        for each in years
    ]
    columns = (
        Column("year", "integer", "the year; empty for statements without a date"),
        Column("statements", "integer", "statements"),
        Column("tokens", "integer", "their tokens"),
    )
    values = [(each.year, each.statements, each.tokens) for each in years]
    table = Table("years", columns, lambda: values, size=len(values))
    side = ChartTable("Statements by year", ("Year", "Statements", "Tokens"), _with_gaps(plot, rows))
    return Chart(title, (plot,), (side,), table, ("Type words to see how often they are said in each year.",))


def _with_gaps(plot: TrendPlot, rows: Sequence[tuple[ChartCell, ...]]) -> tuple[tuple[ChartCell, ...], ...]:
    """Return the rows of the years with a row for each gap; statements without a date stay last."""
    found = list(rows)
    for first, last in plot.gaps:
        words = str(first) if first == last else f"{first}–{last}"
        size = len(rows[0]) - 2
        found.append((ChartCell(words), ChartCell("no statements"), *[ChartCell("–")] * size))
    return tuple(sorted(found, key=lambda row: (row[0].text == _UNDATED, row[0].text.zfill(_DIGITS))))


def _named(year: int | None) -> str:
    return _UNDATED if year is None else str(year)
