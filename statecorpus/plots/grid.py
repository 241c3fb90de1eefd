"""Grids: two fields against each other, as a map of heat."""

from collections.abc import Iterator
from itertools import pairwise

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup, element, joined
from statecorpus.plots import drawing
from statecorpus.plots.drawing import (
    NARROW,
    TEXT,
    WIDE,
    LinkedMarks,
    down,
    fitted,
    group,
    rectangle,
    share,
    text,
)
from statecorpus.plots.label import number, width_of
from statecorpus.plots.plot import Drawn, Plot
from statecorpus.plots.scale import thresholds
from statecorpus.table import Column, Row, Table

# The share of the width that the names of the rows have; a row and the legend's lines in pixels.
_LEFT = 30.0
_TOP, _ROW, _LINE = 40, 22, 20
_STEPS = 5


@attrs.frozen
class GridCell:
    """A combination of two values, with its number.

    Attributes:
        row: the value of the first field.
        column: the value of the second field.
        value: the number; ``None`` if there is nothing to count in.
        statements: the number of statements; ``None`` if it is not known.
        href: a relative address that the cell leads to.
    """

    row: str
    column: str
    value: float | None
    statements: int | None
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)

    @property
    def is_empty(self) -> bool:
        """Whether the cell has no statements."""
        return self.value is None or self.statements == 0


@attrs.frozen
class GridPlot(Plot):
    """A cell for each combination of two values; a darker cell has a larger number.

    Each of five steps of colour has about as many cells. A cell with statements and the number 0 has a dot; a
    cell without statements, also a combination that is not in ``cells``, is hatched.

    Attributes:
        rows: the values of the first field, from above.
        columns: the values of the second field, from the left.
        cells: the cells, in any order.
        title: the name of the plot.
        measure: what the numbers are: ``hits per million tokens``.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[GridCell, ...]
    title: str
    measure: str = "hits"

    @property
    def _by_place(self) -> dict[tuple[str, str], GridCell]:
        return {(cell.row, cell.column): cell for cell in self.cells}

    @property
    def _full(self) -> list[tuple[float, GridCell]]:
        """The cells of the grid that have statements, with their numbers, in the order of reading."""
        return [(value, cell) for value, cell in self._in_order if value is not None]

    @property
    def _in_order(self) -> list[tuple[float | None, GridCell]]:
        known = self._by_place
        cells = (
            known.get((row, column), GridCell(row, column, None, 0))
            for row in self.rows
            for column in self.columns
        )
        return [(None if cell.is_empty else cell.value, cell) for cell in cells]

    @property
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""
        size = f"{self.measure}, {len(self.rows):,} rows by {counted(len(self.columns), 'columns')}"
        if not self._full:
            return f"{size}: there are no statements."
        value, cell = max(self._full, key=lambda each: each[0])
        zeros = sum(not value for value, _ in self._full)
        counts = {"with 0": zeros, "without statements": len(self._in_order) - len(self._full)}
        others = ", ".join(f"{counted(count, 'cells')} {what}" for what, count in counts.items() if count)
        most = f"{size}: most for {cell.row} in {cell.column}, {number(value)}."
        return f"{most} {others}." if others else most

    def _table(self) -> Table:
        """Return a row per cell, row by row, also for cells without statements."""
        columns = (
            Column("row", "text", "the value of the first field"),
            Column("column", "text", "the value of the second field"),
            Column("value", "number", self.measure),
            Column("statements", "integer", "statements that were searched", "count"),
        )
        return Table("cells", columns, self._rows, size=len(self.rows) * len(self.columns))

    def _rows(self) -> Iterator[Row]:
        for value, cell in self._in_order:
            yield cell.row, cell.column, None if value is None else float(value), cell.statements

    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        width = (100 - _LEFT) / max(len(self.columns), 1)
        edges = thresholds([value for value, _ in self._full if value > 0], _STEPS)
        cells: dict[int, list[Markup]] = {}
        for place, (value, cell) in enumerate(self._in_order):
            line, across = divmod(place, len(self.columns))
            shape = _cell(_LEFT + across * width, width, _kind(value, edges), prefix)
            if value is not None or cell.href is not None:
                words = f"{cell.row}, {cell.column}: {self._words(value, cell.statements)}"
                shape = links.mark(words, cell.href, shape)
            cells.setdefault(line, []).append(shape)
        lines = [
            group("plot-cells", *row, transform=f"translate(0 {_TOP + line * _ROW})")
            for line, row in cells.items()
        ]
        names = [
            fitted(_LEFT, _TOP + place * _ROW + 15, row, _LEFT - 2, anchor="end", dx="-7")
            for place, row in enumerate(self.rows)
        ]
        end = _TOP + len(self.rows) * _ROW
        legend, height = self._legend(edges, end + 24, prefix)
        body = joined(
            (
                group("plot-quiet", fitted(0, 12, self.measure, 100)),
                element("g", {"class": "plot-quiet", "aria-hidden": "true"}, *self._heads(width)),
                *names,
                *lines,
                legend,
            )
        )
        return Drawn(body, end + 24 + height * _LINE, drawing.hatching(prefix))

    def _words(self, value: float | None, statements: int | None) -> str:
        if value is None:
            return "no statements"
        among = "" if statements is None else f" in {counted(statements, 'statements')}"
        return f"{number(value)}{among}"

    def _heads(self, width: float) -> Iterator[Markup]:
        """Name every column that has room for its name, counted from the last.

        A name ends where its column ends: the first then runs to the left, where nothing else is.
        """
        widest = max(map(width_of, self.columns), default=1) * TEXT + 8
        wide, narrow = (-int(-widest // (width / 100 * page)) for page in (WIDE, NARROW))
        for place, column in enumerate(reversed(self.columns)):
            long, short = place % wide == 0, place % narrow == 0
            if long or short:
                kind = None if long and short else "plot-long" if long else "plot-short"
                hidden = "none" if kind == "plot-short" else None
                x = 100 - place * width
                yield text(x, _TOP - 7, column, anchor="end", display=hidden, **{"class": kind})

    def _legend(self, edges: tuple[float, ...], top: float, prefix: str) -> tuple[Markup, int]:
        """Explain the colours and signs that occur, two in a line."""
        ends = [f"{number(low)} to below {number(high)}" for low, high in pairwise(edges)]
        kinds = [(f"plot-step-{place + 1}", words) for place, words in enumerate(ends)]
        if edges:
            largest = max(value for value, _ in self._full)
            last = number(edges[-1]) if largest == edges[-1] else f"{number(edges[-1])} to {number(largest)}"
            kinds.append((f"plot-step-{len(edges)}", last))
        if any(not value for value, _ in self._full):
            kinds.append(("zero", "0"))
        if len(self._full) < len(self._in_order):
            kinds.append(("empty", "no statements"))
        parts = []
        for place, (kind, words) in enumerate(kinds):
            line, across = divmod(place, 2)
            x, y = across * 50.0, top + line * _LINE
            box = {"x": share(x), "y": f"{y - 12:g}", "width": "24", "height": "16", "class": "plot-cells"}
            square = element("svg", box, _cell(0, 100, kind, prefix, 16))
            parts.append(joined((square, text(x, y, words, dx="30"))))
        return joined(parts), -(-len(kinds) // 2)


def _kind(value: float | None, edges: tuple[float, ...]) -> str:
    if value is None:
        return "empty"
    return f"plot-step-{sum(value >= edge for edge in edges)}" if value > 0 else "zero"


def _cell(x: float, width: float, kind: str, prefix: str, height: float = _ROW) -> Markup:
    box = (x, 0.0, width, height)
    match kind:
        case "empty":
            return rectangle(*box, fill=f"url(#{prefix}-hatch)")
        case "zero":
            dot = element("circle", {"cx": share(x + width / 2), "cy": down(height / 2), "r": "1.5"})
            return joined((rectangle(*box, "plot-hit"), dot))
        case _:
            return rectangle(*box, kind)
