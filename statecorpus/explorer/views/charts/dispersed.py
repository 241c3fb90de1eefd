"""Dispersion: where the hits lie in the statements that have the most."""

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.result import Result, speakers_of, values_of
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.views.charts.chart import (
    Chart,
    ChartCell,
    ChartTable,
    chart_page,
    chart_title,
    link_to,
)
from statecorpus.explorer.views.room import Room
from statecorpus.pages.environment import number, rate
from statecorpus.plots import DispersionPlot, DispersionRow, HitPlace
from statecorpus.search import Dispersion, Hits
from statecorpus.table import Column, Table

# The statements of a page, the hits that are links of their own, and the hits that are drawn: a
# stroke takes 10 bytes, and "the" stands 900 times in a statement.
_MOST_ROWS = 25
_MOST_LINKED = 120
_MOST_DRAWN = 2_500
# The places that the table names of each statement.
_NAMED = 12


def dispersion_page(room: Room, request: Request) -> Response:
    """Answer ``/charts/dispersion``."""
    return chart_page(room, request, _dispersion)


def _dispersion(result: Result, root: str) -> Chart:
    hits = result.hits
    title = chart_title(result, "{}: where the hits lie")
    if hits is None:
        plot = DispersionPlot((), title)
        return Chart(title, (plot,), (), plot.to_table(), ("Type words to see where they are said.",))
    counts = hits.by_statement
    leading = _leading(counts)
    are_linked = int(counts[leading].sum()) <= _MOST_LINKED
    # The page of a statement finds a hit by its number in the order of the corpus.
    address = result.address.searched().at(sort="corpus", sample=0, show="lines")
    rows = _rows_of(hits, leading, address, root, are_linked=are_linked)
    plot = DispersionPlot(tuple(rows), title, int(np.count_nonzero(counts)))
    numbers = leading.tolist()
    cells = tuple(
        (
            ChartCell(row.label, _first(hits, statement, address), path=_path(hits, statement)),
            ChartCell(number(len(row.places))),
            ChartCell(number(row.size)),
            ChartCell(_places_named(row)),
        )
        for row, statement in zip(rows, numbers, strict=True)
    )
    heads = ("Statement", "Hits", "Tokens", "Places, from 0 % (start) to 100 % (end)")
    values = [
        (hits.index.ids[statement], row.label, round(place.share * row.size) + 1, place.share, row.size)
        for row, statement in zip(rows, numbers, strict=True)
        for place in row.places
    ]
    columns = (
        Column("statement", "text", "the id of the statement"),
        Column("label", "text", "who speaks, and when"),
        Column("token", "integer", "the place of the hit among the tokens of the statement, from 1"),
        Column("share", "number", "how much of the statement lies before the hit, from 0 to 1"),
        Column("tokens", "integer", "the tokens of the statement"),
    )
    table = Table("hits", columns, lambda: values, size=len(values))
    caption = "The statements with the most hits"
    return Chart(
        title, (plot,), (ChartTable(caption, heads, cells),), table, _notes(hits.dispersion()), is_wide=True
    )


def _leading(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the statements with the most hits; statements with as many are in the order of the corpus."""
    leading = np.argsort(-counts, kind="stable")[:_MOST_ROWS]
    leading = leading[counts[leading] > 0]
    size = int(np.searchsorted(np.cumsum(counts[leading]), _MOST_DRAWN, side="right"))
    return leading[: max(size, 1)]


def _rows_of(
    hits: Hits,
    statements: NDArray[np.int64],
    address: Address,
    root: str,
    *,
    are_linked: bool,
) -> list[DispersionRow]:
    edges = hits.index.edges
    speakers = speakers_of(hits.index, statements)
    dates = values_of(hits.index, "date", statements)
    rows = []
    for statement, speaker, date in zip(statements.tolist(), speakers, dates, strict=True):
        # After the last token of a statement lies a place that no token has.
        start, end = int(edges[statement]), int(edges[statement + 1]) - 1
        first, last = hits.starts.searchsorted([start, end]).tolist()
        # A line takes longer than its stroke, and its words are read on links only.
        words = [line.match for line in hits[first:last].kwic(0, 0)] if are_linked else [""] * (last - first)
        path = _path(hits, statement)
        places = tuple(
            HitPlace(
                (int(hits.starts[place]) - start) / (end - start),
                words[place - first],
                link_to(root, address.at(hit=place + 1), path) + "#hit" if are_linked else None,
            )
            for place in range(first, last)
        )
        label = " ".join(filter(None, (date, speaker or hits.index.ids[statement])))
        rows.append(
            DispersionRow(label, places, end - start, link_to(root, address.at(hit=first + 1), path) + "#hit")
        )
    return rows


def _path(hits: Hits, statement: int) -> str:
    return f"statement/{hits.index.ids[statement]}"


def _first(hits: Hits, statement: int, address: Address) -> Address:
    """Return the address of the first hit in a statement."""
    first = int(hits.starts.searchsorted(int(hits.index.edges[statement])))
    return address.at(hit=first + 1)


def _places_named(row: DispersionRow) -> str:
    named = ", ".join(f"{place.share:.0%}" for place in row.places[:_NAMED])
    return f"{named} …" if len(row.places) > _NAMED else named


def _notes(spread: Dispersion) -> tuple[str, ...]:
    if spread.dp is None:
        return ()
    evenness = (
        f"Evenness: DP {rate(spread.dp)}; 0 is as even as the lengths of the statements, 1 is all in one "
        f"short statement (Gries 2008). Hits are in {spread.range:,} of {spread.parts:,} statements."
    )
    return evenness, "Each name leads to the first hit of its statement."
