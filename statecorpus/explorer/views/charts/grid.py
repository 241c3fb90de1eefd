"""Grid: a field against periods of years, or against another field."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.charts.crossed import (
    CrossedCell,
    CrossedPart,
    CrossedRow,
    crossed,
    periods,
    values_as_parts,
)
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, Facet
from statecorpus.explorer.views.charts.chart import (
    RATE,
    Chart,
    ChartCell,
    ChartTable,
    cells_that_fit,
    chart_page,
    chart_title,
    dividing_facets,
    facet_of,
    link_to,
    number_cell,
    settings_of,
)
from statecorpus.explorer.views.room import Room
from statecorpus.plots import GridCell, GridPlot, Plot
from statecorpus.table import Column, Table

_MOST_ROWS = 20
_MOST_PERIODS = 30


def grid_page(room: Room, request: Request) -> Response:
    """Answer ``/charts/grid``."""
    return chart_page(room, request, _grid)


def _grid(result: Result, root: str) -> Chart:
    dividing = [facet for facet in dividing_facets(result.holdings) if facet.name != "year"]
    by = [FACET_NAMES[name] for name in result.address.by]
    row = next((facet for facet in by if facet.name != "year"), None) or facet_of(
        result.address.at(by=()), dividing
    )
    across = next((facet for facet in by if facet not in (row, FACET_NAMES["year"])), None)
    fit = cells_that_fit(result.address.searched())
    if across is None:
        rows_first = min(_MOST_ROWS, max(fit // 10, 4))
        size = len(crossed(result, row, (), rows_first))
        parts: Sequence[CrossedPart] = periods(result, min(max(fit // max(size, 1), 2), _MOST_PERIODS))
    else:
        parts = values_as_parts(result, across, 8)
    found = crossed(result, row, parts, min(_MOST_ROWS, max(fit // max(len(parts), 1), 1)))
    over = "year" if across is None else across.label.lower()
    title = chart_title(result, f"{{}} by {row.label.lower()} and {over}")
    plot = _grid_plot(result, found, parts, title, root)
    labels = [part.label for part in parts]
    cells = tuple((ChartCell(line.value.label), *(_grid_cell(cell) for cell in line.cells)) for line in found)
    caption = f"{'Hits' if result.typed else 'Statements'} by {row.label.lower()} and {over}"
    choices = (
        settings_of(
            "Rows", [(each.label, _grid_address(result, each, across)) for each in dividing], row.label
        ),
        settings_of(
            "Columns",
            [
                ("Years", result.address.at(by=(row.name, "year"))),
                *((each.label, _grid_address(result, row, each)) for each in dividing if each is not row),
            ],
            "Years" if across is None else across.label,
        ),
    )
    side = ChartTable(caption, (row.label, *labels), cells)
    notes = _notes(result, row, len(found))
    table = _grid_table(found, labels)
    return Chart(title, (plot,), (side,), table, notes, choices, is_wide=True)


def _notes(result: Result, row: Facet, shown: int) -> tuple[str, ...]:
    values = len(result.holdings.column(row).values)
    notes = []
    if result.typed is not None:
        notes.append("The colours are rates per million tokens; the numbers of the table are hits.")
    if shown < values:
        most = "hits" if result.typed is not None else "statements"
        notes.append(f"These are the {shown:,} of {values:,} {row.several} with the most {most}.")
    return tuple(notes)


def _grid_address(result: Result, row: Facet, across: Facet | None) -> Address:
    second = "year" if across is None or across is row else across.name
    return result.address.at(by=(row.name, second))


def _grid_plot(
    result: Result, found: Sequence[CrossedRow], parts: Sequence[CrossedPart], title: str, root: str
) -> Plot:
    has_words = result.typed is not None
    cells = tuple(
        GridCell(
            line.value.label,
            part.label,
            None if not cell.statements else cell.per_million if has_words else cell.hits,
            cell.statements,
            link_to(root, cell.address) if cell.hits else None,
        )
        for line in found
        for part, cell in zip(parts, line.cells, strict=True)
    )
    return GridPlot(
        tuple(line.value.label for line in found),
        tuple(part.label for part in parts),
        cells,
        title,
        RATE if has_words else "statements",
    )


def _grid_cell(cell: CrossedCell) -> ChartCell:
    """Return the hits; a dash if there are no statements to count in."""
    return number_cell(cell.hits, cell.address) if cell.statements else ChartCell("–")


def _grid_table(found: Sequence[CrossedRow], labels: Sequence[str]) -> Table:
    columns = (
        Column("key", "text", "the value of the row in an address"),
        Column("row", "text", "the value of the row"),
        Column("column", "text", "the period, or the value of the column"),
        Column("hits", "integer", "matches; without words in the box, statements"),
        Column("statements", "integer", "statements that were searched"),
        Column("tokens", "integer", "their tokens"),
        Column("per_million", "number", RATE),
    )
    values = [
        (line.value.key, line.value.label, label, cell.hits, cell.statements, cell.tokens, cell.per_million)
        for line in found
        for label, cell in zip(labels, line.cells, strict=True)
    ]
    return Table("cells", columns, lambda: values, size=len(values))
