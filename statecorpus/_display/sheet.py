"""Sheets: the first rows of a table, laid out as pieces of text, and the number of all rows."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

import attrs

from statecorpus._display.count import counted

#: The most rows that a notebook or a terminal shows; the caption counts the others.
MOST_ROWS = 20
#: The most characters of a cell; a longer text ends in an ellipsis.
MOST_CHARACTERS = 300

#: A piece of text, and whether it is marked: the matched words of a line are marked.
Piece = tuple[str, bool]
Pieces = tuple[Piece, ...]
Cell = str | int | float | Pieces | None

#: Text begins at the ``start`` of its column; a number and the text before a match end at the column's
#: ``end``.
Alignment = Literal["start", "end", "number"]

# From here on, a number's decimals are noise.
_LARGE = 1000


@attrs.frozen
class SheetColumn:
    """The head of a column.

    Attributes:
        name: the text of the head.
        alignment: the side that the column's cells are aligned to.
    """

    name: str
    alignment: Alignment = "start"


@attrs.frozen
class RowSheet:
    """Some rows of a table, and how many rows the whole table has.

    Attributes:
        columns: the heads, from left to right.
        rows: the cells of each row: pieces of text, some of them marked.
        total: the number of rows of the whole table.
        noun: what the rows are, a plural that ends in s: ``collocates``.
    """

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    total: int
    noun: str

    @property
    def count(self) -> str:
        """The number of rows shown and the number of all rows: ``20 of 3,412 collocates``."""
        if len(self.rows) < self.total:
            return f"{len(self.rows):,} of {counted(self.total, self.noun)}"
        return counted(self.total, self.noun)


def sheet_of(noun: str, names: Sequence[str], rows: Iterable[Sequence[Cell]], total: int) -> RowSheet:
    """Lay out the first ``MOST_ROWS`` rows.

    Args:
        noun: what the rows are.
        names: the heads of the columns.
        rows: a cell per column; no further row is read. Text is cut at ``MOST_CHARACTERS``, ``None`` is an
            empty cell, and a number gets separators of thousands, so pass a year as text.
        total: the number of all rows.
    """
    shown = list(islice(rows, MOST_ROWS))
    columns = tuple(SheetColumn(name, _alignment(shown, place)) for place, name in enumerate(names))
    cells = tuple(tuple(_pieces(cell) for _, cell in zip(names, row, strict=True)) for row in shown)
    return RowSheet(columns, cells, total, noun)


def text_cell(text: str) -> Pieces:
    """Return a cell of unmarked text, cut at ``MOST_CHARACTERS``."""
    return ((text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…", False),)


def figure(value: float) -> str:
    """Write a number for people: separators of thousands, and no more decimals than say something.

    >>> figure(1234567), figure(98765.4321), figure(2.5)
    ('1,234,567', '98,765.4', '2.5')
    """
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if abs(value) >= _LARGE else f"{value:.4g}"


def _alignment(rows: Sequence[Sequence[Cell]], place: int) -> Alignment:
    """Return ``number`` for a column whose first cell with a value is a number."""
    cells = [row[place] for row in rows if row[place] is not None]
    return "number" if cells and not isinstance(cells[0], str | tuple) else "start"


def _pieces(cell: Cell) -> Pieces:
    match cell:
        case None:
            return ()
        case str():
            return text_cell(cell)
        case tuple():
            return cell
        case _:
            return ((figure(cell), False),)
