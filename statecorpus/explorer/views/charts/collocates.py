"""Collocates: the words that stand near the matches more often than elsewhere, and the lines of each."""

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus._display import counted
from statecorpus.explorer.answering.charts.neighbours import Neighbour, neighbours, stop_languages
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import MEASURES
from statecorpus.explorer.views.charts.chart import (
    Chart,
    ChartCell,
    ChartChoice,
    ChartTable,
    chart_page,
    chart_title,
    link_to,
    number_cell,
    rate_cell,
    settings_of,
)
from statecorpus.explorer.views.room import Room
from statecorpus.pages.environment import number
from statecorpus.plots import BarPlot, PlotBar
from statecorpus.search import Collocate
from statecorpus.table import Column, Table

_MOST_WORDS = 50
_MOST_BARS = 25
_READING = (
    "“Near” counts the word: a word near two matches counts once. “Lines” counts the matches that have it "
    "near them, and leads to them. “Elsewhere” counts the word away from "
    "the matches, in the statements that were searched."
)
_WINDOWS = (1, 2, 3, 5, 10)
_MEASURES = {
    "log_dice": "logDice",
    "log_likelihood": "log-likelihood",
    "mi": "mutual information",
    "t_score": "t-score",
    "together": "frequency",
}


def collocates_page(room: Room, request: Request) -> Response:
    """Answer ``/collocates``."""
    return chart_page(room, request, _collocates)


def _collocates(result: Result, root: str) -> Chart:
    address = result.address
    title = chart_title(result, f"{{}}: words at most {address.window} words away")
    found = neighbours(result, _MOST_WORDS)
    measure = _MEASURES[address.measure]
    bars = tuple(
        PlotBar(
            each.collocate.words,
            _measured(each.collocate, address.measure),
            detail="" if each.lines is None else counted(each.lines, "lines"),
            href=link_to(root, each.address) if each.address else None,
        )
        for each in found[:_MOST_BARS]
    )
    plot = BarPlot(bars, title, measure, "words")
    heads: tuple[str, ...] = ("Word", "Near", "Lines", "Statements", "Elsewhere", "Expected", measure)
    if address.measure == "together":
        heads = heads[:-1]
    rows = tuple(_cells(each, address.measure) for each in found)
    side = ChartTable("Words near the matches", heads, rows)
    return Chart(title, (plot,), (side,), _table(found), _notes(found), _settings(result))


def _measured(collocate: Collocate, measure: str) -> float:
    value: float = getattr(collocate, measure)
    return value


def _cells(each: Neighbour, measure: str) -> tuple[ChartCell, ...]:
    collocate = each.collocate
    lines = ChartCell("lines", each.address) if each.lines is None else number_cell(each.lines, each.address)
    cells = (
        ChartCell(collocate.words),
        ChartCell(number(collocate.together)),
        lines,
        ChartCell(number(collocate.statements)),
        ChartCell(number(collocate.frequency - collocate.together)),
        rate_cell(collocate.expected),
    )
    return cells if measure == "together" else (*cells, rate_cell(_measured(collocate, measure)))


def _table(found: list[Neighbour]) -> Table:
    names = [field.name for field in attrs.fields(Collocate)]
    columns = [Column(name, "text" if name == "words" else "number", "") for name in names]
    values = [(*attrs.astuple(each.collocate), each.lines) for each in found]
    lines = Column("lines", "integer", "the matches that have the word near them")
    return Table("collocates", [*columns, lines], lambda: values, size=len(values))


def _notes(found: list[Neighbour]) -> tuple[str, ...]:
    if not found:
        return ("No word stands near the matches often enough.",)
    if any(each.lines is None for each in found):
        return (_READING, "There are too many matches to count the lines of each word.")
    return (_READING,)


def _settings(result: Result) -> tuple[ChartChoice, ...]:
    address = result.address
    windows = [(str(size), address.at(window=size)) for size in sorted({*_WINDOWS, address.window})]
    measures = [(_MEASURES[name], address.at(measure=name)) for name in MEASURES]
    hidden = "hidden (" + ", ".join(stop_languages(result)) + ")"
    return (
        settings_of(
            "Words on either side",
            windows,
            str(address.window),
        ),
        settings_of(
            "Order",
            measures,
            _MEASURES[address.measure],
        ),
        settings_of(
            "Function words",
            [(hidden, address.at(frequent="hide")), ("listed", address.at(frequent="show"))],
            hidden if address.frequent == "hide" else "listed",
        ),
    )
