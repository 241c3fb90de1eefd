"""Concordances: the lines of hits, each made when it is asked for."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import NoSuchHitError, QueryArgumentError
from statecorpus.index import FIELD_NAMES, Field, FieldValue, Index, named_column
from statecorpus.query import Query
from statecorpus.search.shown.kwic import UNITS, KwicLine, Unit, kwic_lines
from statecorpus.search.shown.sheet import SHOWN, Heading, Sheet
from statecorpus.search.shown.table_column import field_cell, field_column
from statecorpus.search.statistics.contingency import field_named
from statecorpus.table import Column, Table, Tabular, Value
from statecorpus.table.table import Record, Row

_COLUMNS = (
    Column("statement", "text", "the id of the statement"),
    Column("start", "integer", "where the match begins in the statement's text, in code points"),
    Column("end", "integer", "where it ends"),
    Column("left", "text", "the text before the match"),
    Column("match", "text", "the matched text"),
    Column("right", "text", "the text after it"),
)
_HEADINGS = (Heading("statement"), Heading("left", "end"), Heading("match"), Heading("right"))

# So many lines are made at once: a page, and so few that the first is there soon.
_AT_ONCE = 64


@attrs.frozen(eq=False, repr=False)
class Concordance(Sequence[KwicLine], Tabular):
    """The lines of hits, each made when it is asked for.

    A notebook and a terminal (rich) show the first 20, and say how many there are.

    Attributes:
        searched: the index that the matches are of.
        query: what was looked for.
        starts: the position of each match's first token, int32.
        ends: the position after its last token, int32.
        left: how many units stand before each.
        right: how many stand after it.
        unit: ``tokens``, ``sentence`` or ``paragraph``.
    """

    searched: Index
    query: Query
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    left: int
    right: int
    unit: Unit = "tokens"

    def __len__(self) -> int:
        return len(self.starts)

    def __attrs_post_init__(self) -> None:
        """Refuse a context that there is none of."""
        if self.unit not in UNITS:
            raise QueryArgumentError(f"no unit {self.unit!r}: choose one of {', '.join(UNITS)}")
        if self.left < 0 or self.right < 0:
            asked = f"kwic(left={self.left}, right={self.right})"
            raise QueryArgumentError(f"{asked}: a context has 0 {self.unit} or more")

    @overload
    def __getitem__(self, place: int) -> KwicLine: ...
    @overload
    def __getitem__(self, place: slice) -> "Concordance": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | Concordance":
        """Give the line at a place, or for a slice lines.

        Raises:
            NoSuchHitError: there is none at the place; an ``IndexError``.
        """
        if isinstance(place, slice):
            return attrs.evolve(self, starts=self.starts[place], ends=self.ends[place])
        if not -len(self) <= place < len(self):
            raise NoSuchHitError(place, len(self))
        number = place % len(self)
        return self._lines(number, number + 1)[0]

    def __iter__(self) -> Iterator[KwicLine]:
        # Many lines at once take a third of the time of each alone.
        return chain.from_iterable(
            self._lines(first, first + _AT_ONCE) for first in range(0, len(self), _AT_ONCE)
        )

    def _lines(self, first: int, last: int) -> list[KwicLine]:
        matches = self.starts[first:last], self.ends[first:last]
        return kwic_lines(self.searched, matches, (self.left, self.right), self.unit)

    def to_records(self, *fields: str) -> list[Record]:
        """Give a dict for each line, by the names of the columns of ``to_table``.

        Raises:
            QueryArgumentError: there is no such field.
        """
        return self.to_table(*fields).to_records()

    def to_table(self, *fields: str) -> Table:
        """Give the lines as a table, for data frames, Arrow and files; each is made when it is read.

        Args:
            *fields: of the statements, such as ``"speaker.affiliation", "year"``.

        Returns:
            In this order: ``statement`` (its id), ``start`` and ``end`` (the match in ``Statement.text``, in
            code points), ``left``, ``match``, ``right``, and the fields that were asked for, headed by
            their names with ``_`` for each full stop: text, a number or a day, ``None`` where there is none,
            a list for fields of several values (addressees, topics). Organisations are their names as
            printed (``speaker.affiliation.ref`` has the reference), dates are in ISO form.

        Raises:
            QueryArgumentError: there is no such field.
        """
        named = [FIELD_NAMES[field_named(name)] for name in fields]

        def rows() -> Iterator[Row]:
            columns = [self._cells(field) for field in named]
            for place, line in enumerate(self):
                words = (line.left, line.match, line.right)
                more = (cells[place] for cells in columns)
                yield (line.statement, line.start, line.end, *words, *more)

        return Table("hits", (*_COLUMNS, *map(field_column, named, fields)), rows, size=len(self))

    def _cells(self, field: Field) -> list[Value]:
        """Give what the statement of each line has in a field."""
        values: dict[int, list[FieldValue]] = {}
        column = named_column(self.searched.metadata.columns, field.path)
        if column is not None:
            for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
                values.setdefault(row, []).append(column.values[code])
        numbers = self.searched.statements_of(self.starts)
        distinct, places = np.unique(numbers, return_inverse=True)
        cells = [field_cell(field, values.get(number, ())) for number in distinct.tolist()]
        return [cells[place] for place in places.tolist()]

    def sheet(self, limit: int | None = SHOWN) -> Sheet:
        """Lay the first lines out for the eye, or with ``None`` all of them."""
        rows = tuple(
            (((line.statement, False),), ((line.left, False),), ((line.match, True),), ((line.right, False),))
            for line in islice(self, limit)
        )
        return Sheet(_HEADINGS, rows, len(self), "hits")

    def _repr_html_(self) -> str:
        from statecorpus.search.shown.notebook import html_of

        return html_of(self.sheet())

    def __rich__(self) -> object:
        from statecorpus.search.shown.terminal import TerminalConcordance

        return TerminalConcordance(self.sheet(), whole=self.unit != "tokens")

    def __str__(self) -> str:
        """Show all lines, one under the other."""
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return f"<Concordance: {len(self):,} lines for {self.query.text!r}>"
