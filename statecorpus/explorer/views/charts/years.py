"""Years: the rate of each year with its interval; without words in the box, the statements by periods."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.crossed import divided, periods
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.yearly import YearNumbers, yearly
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
from statecorpus.plots import BarPlot, PlotBar, TrendPlot, TrendPoint, TrendSeries
from statecorpus.table import Column, Table

_MOST_PERIODS = 30
_READING = (
    "The band is the 95 % interval of the rate, from a bootstrap over statements; a year with one statement "
    "has none. Each year leads to its lines."
)


def years_page(room: Room, request: Request) -> Response:
    """Answer ``/charts/years``."""
    return chart_page(room, request, _years)


def _years(result: Result, root: str) -> Chart:
    if result.typed is None:
        return _periods_of_statements(result, root)
    years = yearly(result)
    points = tuple(_point(each, root) for each in years)
    plot = TrendPlot((TrendSeries(result.address.text, points),), chart_title(result, "years"), RATE)
    rows = [tuple(_year_cells(each)) for each in years]
    gaps = {first: (first, last) for first, last in plot.gaps}
    for first, last in gaps.values():
        words = str(first) if first == last else f"{first}–{last}"
        rows.append((ChartCell(words), *(ChartCell("–") for _ in range(3)), ChartCell("no statements")))
    rows.sort(key=lambda row: (row[0].text == "no date", row[0].text))
    heads = ("Year", "Hits", "Statements with hits", "Statements", "Per million tokens", "95 % interval")
    rows = [row if len(row) == len(heads) else (*row, ChartCell("–")) for row in rows]
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
        (ChartTable("Hits by year", heads, tuple(rows)),),
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
        ChartCell("no date" if each.year is None else str(each.year)),
        number_cell(each.hits, each.address),
        number_cell(each.hit_statements, None),
        number_cell(each.statements, None),
        rate_cell(each.rate),
        ChartCell(f"{rate(each.low)} to {rate(each.high)}" if known else "–"),
    )


def _periods_of_statements(result: Result, root: str) -> Chart:
    """Return the statements by periods of years, if there are no words whose rate could be drawn."""
    parts = periods(result, _MOST_PERIODS)
    found = [
        (part.label, cell.hits, cell.address)
        for part, cell in zip(parts, divided(result, parts), strict=True)
    ]
    bars = tuple(
        PlotBar(
            label,
            size,
            "none" if label == "no date" else "value",
            href=link_to(root, search) if size else None,
        )
        for label, size, search in found
    )
    plot = BarPlot(bars, chart_title(result, "by period"), "statements", "periods")
    rows = tuple((ChartCell(label), number_cell(size, search)) for label, size, search in found)
    columns = (Column("period", "text", "the years"), Column("statements", "integer", "statements"))
    values = [(label, size) for label, size, _ in found]
    table = Table("periods", columns, lambda: values, size=len(values))
    note = "Type words to see how often they are said in each year."
    return Chart(
        plot.title,
        (plot,),
        (ChartTable("Statements by period", ("Years", "Statements"), rows),),
        table,
        (note,),
    )
