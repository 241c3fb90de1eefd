"""Sheets: a part of a table laid out for the eye, whatever it is then drawn with."""

from collections.abc import Sequence
from typing import Literal

import attrs

from statecorpus._display import MOST_ROWS, counted
from statecorpus.search.shown.table_column import Piece, TableColumn

#: As many rows as one looks at, in a notebook and on a terminal.
SHOWN = MOST_ROWS

#: Text begins at its ``start``; a number, and what stands before a match, ends at the ``end`` of its column.
Alignment = Literal["start", "end", "number"]


@attrs.frozen
class Heading:
    """What stands over a column.

    Attributes:
        name: of the column.
        alignment: of its cells.
    """

    name: str
    alignment: Alignment = "start"


@attrs.frozen
class Sheet:
    """Some rows of a table, and how many there are in all.

    Attributes:
        headings: one a column.
        rows: the cells of each row: pieces of text, some of them marked.
        total: how many rows the whole table has.
        noun: what the rows are, in the plural, which ends in s.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    total: int
    noun: str

    @classmethod
    def of_columns(
        cls, columns: Sequence[TableColumn], rows: Sequence[object], total: int, noun: str
    ) -> "Sheet":
        """Lay out rows by columns."""
        headings = tuple(Heading(column.name, "number" if column.numeric else "start") for column in columns)
        return cls(
            headings, tuple(zip(*(column.shown(rows) for column in columns), strict=True)), total, noun
        )

    @property
    def count(self) -> str:
        """How many rows there are, and how many of them are here: ``20 of 3,412 collocates``."""
        if len(self.rows) < self.total:
            return f"{len(self.rows):,} of {counted(self.total, self.noun)}"
        return counted(self.total, self.noun)
