"""A chart of a result: the picture, the table beside it whose numbers are links, and the rows for files."""

from collections.abc import Callable, Sequence

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facets import chips
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, Facet
from statecorpus.explorer.views.downloads import refused, table_file
from statecorpus.explorer.views.room import Room, address_of, path_of, refusal, root_of
from statecorpus.explorer.views.search import around
from statecorpus.pages.environment import number, rate
from statecorpus.plots import Plot
from statecorpus.table import Column, Table

#: The bytes that marks and cells may take in a page of 60 KB: half is the box, the list of states, the frame.
ROOM_FOR_LINKS = 43_000

#: The measure of rates, and the columns of files that every chart of fields has.
RATE = "hits per million tokens"
COUNTS = (
    Column("hits", "integer", "matches; without words in the box, statements"),
    Column("hit_statements", "integer", "statements with a match"),
    Column("statements", "integer", "statements that were searched"),
    Column("tokens", "integer", "their tokens"),
    Column("per_million", "number", RATE),
)


@attrs.frozen
class ChartCell:
    """A cell of the table beside a chart.

    Attributes:
        text: what it says.
        address: the page that its number leads to; ``None`` for a cell that is no link.
        total: the number, which is the total of that page; ``None`` for a link without a number.
        path: the path of that page.
    """

    text: str
    address: Address | None = None
    total: int | None = None
    path: str = "search"


@attrs.frozen
class ChartTable:
    """The table beside a chart.

    Attributes:
        caption: what the rows are.
        heads: the names of the columns.
        rows: the cells; the first of a row names it.
        words: the number of columns of words at the left; the others are numbers.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[ChartCell, ...], ...]
    words: int = 1


@attrs.frozen
class ChartChoice:
    """A setting of a chart with its values as links.

    Attributes:
        label: the setting.
        values: the label and the address of each value, and whether it is set.
    """

    label: str
    values: tuple[tuple[str, Address, bool], ...]


@attrs.frozen
class Chart:
    """A chart of a result.

    Attributes:
        title: what it shows.
        plots: the pictures.
        tables: the tables beside them.
        file: the rows of the files.
        notes: sentences on how to read it.
        choices: its settings.
        is_wide: whether the tables need the whole width; other tables stand beside the pictures.
    """

    title: str
    plots: tuple[Plot, ...]
    tables: tuple[ChartTable, ...]
    file: Table
    notes: tuple[str, ...] = ()
    choices: tuple[ChartChoice, ...] = ()
    is_wide: bool = False


#: Draws a chart of a result; the text is the way from the page to the first page.
Drawing = Callable[[Result, str], Chart]


def number_cell(total: int, address: Address | None) -> ChartCell:
    """Return a cell with a number that leads to its lines; a number of 0 leads nowhere."""
    return ChartCell(number(total), address, total) if total and address else ChartCell(number(total))


def rate_cell(value: float | None) -> ChartCell:
    """Return a cell with a rate."""
    return ChartCell(rate(value))


def link_to(root: str, address: Address, path: str = "search") -> str:
    """Return the relative address of a page."""
    return f"{root}{path}?{address.query()}"


def cells_that_fit(address: Address) -> int:
    """Return how many linked marks fit into a page, each with its cell in the table.

    >>> cells_that_fit(Address("climate change"))
    113
    """
    # A mark takes about 200 bytes and a cell 40. Both have an address, in which "&" takes 5 bytes.
    one = 240 + 2 * (len(address.query()) + 54)
    return min(400, max(ROOM_FOR_LINKS // one, 12))


def chart_page(room: Room, request: Request, draw: Drawing, template: str = "chart.html") -> Response:
    """Answer the path of a chart; ``.csv`` or ``.json`` after the path gives its rows."""
    path, _, ending = path_of(request).partition(".")
    address, bad = address_of(request)
    if bad:
        problems = [str(value) for value in bad]
        return refused(ending, problems) if ending else refusal(room, request, bad, address)
    result = Result(room.holdings, address)
    error: QueryError | None = None
    chart: Chart | None = None
    try:
        _ = result.hits
        chart = draw(result, root_of(request))
        if ending:
            return table_file(request, result, chart.file, path.rpartition("/")[2])
    except QueryError as problem:
        if ending:
            return refused(ending, [str(problem)])
        error = problem
    values: dict[str, object] = {
        "title": "No chart" if chart is None else chart.title,
        **around(room, result, error, path),
        "chart": chart,
    }
    if error is None:
        values |= {"totals": result.totals, "lines": address.searched()}
    return room.page(request, template, values)


def chart_title(result: Result, pattern: str, words: str = "") -> str:
    """Return the title of a chart: the words in a pattern, and the filters.

    Args:
        result: the result.
        pattern: what the chart shows, with ``{}`` for the words: ``{} by year``.
        words: the words; by default the words in the box.
    """
    typed = " ".join(result.address.text.split()) if result.typed is not None else "statements"
    filters = "; ".join(f"{chip.label}: {chip.value}" for chip in chips(result))
    return pattern.format(words or typed) + (f" ({filters})" if filters else "")


def settings_of(label: str, values: Sequence[tuple[str, Address]], here: str) -> ChartChoice:
    """Return a setting whose value with the label ``here`` is set."""
    return ChartChoice(label, tuple((name, address, name == here) for name, address in values))


def dividing_facets(holdings: Holdings) -> list[Facet]:
    """Return the fields that divide the corpora."""
    return [facet for facet in FACETS if len(holdings.column(facet).values) > 1]


def facet_of(address: Address, dividing: Sequence[Facet]) -> Facet:
    """Return the field that an address asks for, or the first that divides the corpora."""
    if address.by:
        return FACET_NAMES[address.by[0]]
    return dividing[0] if dividing else FACETS[0]
