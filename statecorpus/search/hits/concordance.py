"""Concordances: the lines of hits, each built when it is read."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus._display import MOST_ROWS, Shown, counted
from statecorpus._interrupt import checkpoint
from statecorpus.errors import NoSuchHitError, QueryArgumentError
from statecorpus.search.shown.kwic import UNITS, KwicLine, Unit, kwic_lines
from statecorpus.table import Column, Tabular

if TYPE_CHECKING:
    from statecorpus._display import RowSheet
    from statecorpus.index import Field, FieldValue, Index
    from statecorpus.query import Query
    from statecorpus.table import Kind, Record, Row, Table, Value

# The columns of every table of hits: name, kind, meaning.
_COLUMNS: tuple[tuple[str, "Kind", str], ...] = (
    ("statement", "text", "the id of the statement"),
    ("start", "integer", "where the match begins in the statement's text, in code points"),
    ("end", "integer", "where the match ends"),
    ("left", "text", "the text before the match"),
    ("match", "text", "the matched text"),
    ("right", "text", "the text after the match"),
)

# The number of lines that are built at a time: a page, and few enough for the first line to come soon.
_AT_ONCE = 64


@attrs.frozen(eq=False, repr=False)
class Concordance(Sequence[KwicLine], Tabular, Shown):
    """The lines of hits, each built when it is read.

    A notebook and a terminal (rich) show the first 20 lines, and say how many there are.

    Attributes:
        searched: the index that was searched.
        query: the query.
        starts: the position of each match's first token, int32.
        ends: the position after each match's last token, int32.
        left: the number of units to show before each match.
        right: the number of units to show after each match.
        unit: ``tokens``, ``sentence`` or ``paragraph``.
    """

    searched: "Index"
    query: "Query"
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    left: int
    right: int
    unit: Unit = "tokens"

    def __len__(self) -> int:
        return len(self.starts)

    def __attrs_post_init__(self) -> None:
        """Refuse a negative context, and a unit that does not exist."""
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
        """Return the line at a place, or the lines of a slice.

        Raises:
            NoSuchHitError: there is no line at the place; an ``IndexError``.
        """
        if isinstance(place, slice):
            return attrs.evolve(self, starts=self.starts[place], ends=self.ends[place])
        if not -len(self) <= place < len(self):
            raise NoSuchHitError(place, len(self))
        number = place % len(self)
        return self._lines(number, number + 1)[0]

    def __iter__(self) -> Iterator[KwicLine]:
        # Building many lines at a time takes a third of the time of building each by itself.
        return chain.from_iterable(
            self._lines(first, first + _AT_ONCE) for first in range(0, len(self), _AT_ONCE)
        )

    def _lines(self, first: int, last: int) -> list[KwicLine]:
        checkpoint()
        matches = self.starts[first:last], self.ends[first:last]
        return kwic_lines(self.searched, matches, (self.left, self.right), self.unit)

    def to_records(self, *fields: str) -> list["Record"]:
        """Return a dict for each line, by the names of the columns of ``to_table``.

        Raises:
            QueryArgumentError: statements have no such field.
        """
        return self.to_table(*fields).to_records()

    def to_table(self, *fields: str) -> "Table":
        """Return the lines as a table, for data frames, Arrow and files; each line is built when it is read.

        Args:
            *fields: fields of the statements: ``"speaker.affiliation", "year"``.

        Returns:
            A table with the columns ``statement`` (the id), ``start`` and ``end`` (the match in
            ``Statement.text``, in code points), ``left``, ``match``, ``right``, then the fields, headed by
            their names with ``_`` for each full stop. A field is text, a number or a day, ``None`` if the
            statement does not have it; a field with several values (addressees, topics) is a list. An
            organisation is its name as printed (``speaker.affiliation.ref`` has the reference), a date is in
            ISO form.

        Raises:
            QueryArgumentError: statements have no such field.
        """
        from statecorpus.index import FIELD_NAMES
        from statecorpus.search.shown.result_column import field_column
        from statecorpus.search.statistics.contingency import field_named
        from statecorpus.table import Table

        named = [FIELD_NAMES[field_named(name)] for name in fields]

        def rows() -> Iterator["Row"]:
            columns = [self._cells(field) for field in named]
            for place, line in enumerate(self):
                words = (line.left, line.match, line.right)
                more = (cells[place] for cells in columns)
                yield (line.statement, line.start, line.end, *words, *more)

        return Table(
            "hits",
            (*(Column(*column) for column in _COLUMNS), *map(field_column, named, fields)),
            rows,
            size=len(self),
        )

    def _cells(self, field: "Field") -> list["Value"]:
        """Return the values of a field for the statement of each line."""
        from statecorpus.index import named_column
        from statecorpus.search.shown.result_column import field_cell

        values: dict[int, list[FieldValue]] = {}
        column = named_column(self.searched.metadata.columns, field.path)
        if column is not None:
            for row, code in watched(zip(column.rows.tolist(), column.codes.tolist(), strict=True)):
                values.setdefault(row, []).append(column.values[code])
        numbers = self.searched.statements_of(self.starts)
        distinct, places = np.unique(numbers, return_inverse=True)
        cells = [field_cell(field, values.get(number, ())) for number in distinct.tolist()]
        return [cells[place] for place in watched(places.tolist())]

    def sheet(self, limit: int | None = MOST_ROWS) -> "RowSheet":
        """Lay out the first lines for people; ``None`` lays out all lines."""
        from statecorpus._display import RowSheet, SheetColumn

        shown = self if limit is None else self[:limit]
        about = {
            "date": _labels(self.searched, shown.starts, "date"),
            "speaker": _labels(self.searched, shown.starts, "speaker.affiliation", "speaker.name"),
        }
        known = {name: labels for name, labels in about.items() if any(labels)}
        heads = (
            *(SheetColumn(name) for name in ("statement", *known)),
            SheetColumn("left", "end"),
            SheetColumn("match"),
            SheetColumn("right"),
        )
        rows = []
        for place, line in enumerate(shown):
            labels = (labels[place] for labels in known.values())
            cells = [((text, False),) for text in (line.statement, *labels, line.left)]
            rows.append((*cells, ((line.match, True),), ((line.right, False),)))
        return RowSheet(heads, tuple(rows), len(self), "hits")

    def __rich__(self) -> object:
        from statecorpus._display.concordance import TerminalConcordance

        return TerminalConcordance(self.sheet(), whole=self.unit != "tokens")

    def __str__(self) -> str:
        """Return all lines, one below the other."""
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return f"<Concordance: {counted(len(self), 'lines')} for {self.query.text!r}>"


def _labels(index: "Index", starts: NDArray[np.int32], *fields: str) -> list[str]:
    """Return a word for the statement of each match: the first value of the first field that has one."""
    from statecorpus.index import named_column, value_label

    numbers = index.statements_of(starts).tolist()
    found: dict[int, str] = {}
    for field in fields:
        column = named_column(index.metadata.columns, field)
        if column is None:
            continue
        for number in {number for number in numbers if number not in found}:
            place = int(np.searchsorted(column.rows, number))
            if place < len(column.rows) and column.rows[place] == number:
                # A statement of several days has its first day.
                label = value_label(column.values[int(column.codes[place])])
                found[number] = label.partition("/")[0] if field == "date" else label
    return [found.get(number, "") for number in numbers]
