"""Counting by the fields of statements: cells, with how large each is."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.errors.wording import nearest
from statecorpus.index import FIELD_NAMES, FIELDS, FieldValue, Index, named_column, value_label
from statecorpus.model import DateRange
from statecorpus.model.metadata_field import column_name
from statecorpus.search.shown.table_column import ColumnKind, TableColumn

_MILLION = 1_000_000
_MOST_CELLS = 1_000_000


@attrs.frozen
class Cell:
    """One combination of values, and what was found in its statements.

    Attributes:
        values: one for each field; ``None`` where the statements do not have it.
        hits: how many matches there are in the cell's statements.
        statements: how many statements the cell has, with and without matches.
        tokens: how many tokens they have.
    """

    values: tuple[FieldValue | None, ...]
    hits: int
    statements: int
    tokens: int

    @property
    def per_million(self) -> float | None:
        """The matches per million tokens; ``None`` for a cell without tokens."""
        return self.hits * _MILLION / self.tokens if self.tokens else None

    @property
    def labels(self) -> tuple[str, ...]:
        """The values in a word each; empty where there is none."""
        return tuple("" if value is None else value_label(value) for value in self.values)


def cell_columns(fields: Sequence[str]) -> tuple[TableColumn, ...]:
    """Say what a table shows of cells: a column for each field, and what was counted."""
    return (
        *(_field_column(name, place) for place, name in enumerate(fields)),
        TableColumn("hits", "count", meaning="matches in the cell's statements"),
        TableColumn("statements", "count", meaning="statements of the cell"),
        TableColumn("tokens", "count", meaning="tokens of these statements"),
        TableColumn("per_million", "rate", meaning="matches per million of these tokens"),
    )


def _field_column(name: str, place: int) -> TableColumn:
    field = FIELD_NAMES[name]
    kind: ColumnKind = "number" if field.kind == "number" else "text"
    return TableColumn(column_name(name), kind, "values", field.meaning, place)


def cells_of(index: Index, hits: NDArray[np.int64], fields: Sequence[str], *, empty: bool) -> list[Cell]:
    """Count by the values of fields.

    A statement with several values of a field is in the cell of each of them, so that cells may add up to
    more than there is.

    Args:
        index: where the matches were found.
        hits: how many there are in each statement.
        fields: the names of one field or more.
        empty: whether combinations that no statement has are cells too.

    Returns:
        The cells in the order of their values: numbers and dates ascending, names by their letters, and at
        the end those without a value.

    Raises:
        QueryArgumentError: no field is named, there is no such field, or there would be over a million cells.
    """
    named = [field_named(name) for name in fields]
    if not fields:
        raise QueryArgumentError(f"no field to count by; name some of {', '.join(FIELDS)}")
    if not index.ids:
        return []
    rows = np.arange(len(index.ids))
    codes = np.zeros(len(rows), dtype=np.int64)
    values: list[list[FieldValue | None]] = []
    size = 1
    for name in named:
        known, bounds, each = ranked(index, name)
        counts = np.diff(bounds)[rows]
        places = np.repeat(bounds[rows] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        codes = np.repeat(codes, counts) * len(known) + each[places]
        rows = np.repeat(rows, counts)
        values.append(known)
        size *= len(known)
        if size > _MOST_CELLS:
            raise QueryArgumentError(
                f"{' and '.join(fields)} have over {_MOST_CELLS:,} combinations; count by fewer fields"
            )
    tokens = np.diff(index.edges.astype(np.int64)) - 1
    table = [
        np.bincount(codes, weights=weights[rows], minlength=size).astype(np.int64)
        for weights in (hits, np.ones(len(hits)), tokens)
    ]
    kept = np.arange(size) if empty else np.flatnonzero(table[1])
    shape = tuple(len(known) for known in values)
    places_of = np.unravel_index(kept, shape)
    columns = [
        [known[place] for place in column.tolist()] for known, column in zip(values, places_of, strict=True)
    ]
    counted = (column[kept].tolist() for column in table)
    return [
        Cell(names, *numbers) for names, *numbers in zip(zip(*columns, strict=True), *counted, strict=True)
    ]


def field_named(name: str) -> str:
    """Give the name of a field.

    Raises:
        QueryArgumentError: there is no such field.
    """
    if name not in FIELD_NAMES:
        raise QueryArgumentError(f"no field {name!r}; {nearest(name, tuple(FIELD_NAMES))}")
    return name


def ranked(index: Index, name: str) -> tuple[list[FieldValue | None], NDArray[np.int64], NDArray[np.int64]]:
    """Give a field's values in order, and for each statement the places of its own among them.

    Returns:
        The values, ``None`` last where a statement has none; where the places of each statement begin, and
        at the end their number; the places, ascending in each statement.
    """
    size = len(index.ids)
    # A reference or a date part is no spelling that people merge, and the merged column has names alone.
    part = FIELD_NAMES[name].base is not None
    column = named_column(index.metadata.columns if part else index.metadata.counted, name)
    if column is None:
        return [None], np.arange(size + 1), np.zeros(size, dtype=np.int64)
    order = sorted(range(len(column.values)), key=lambda code: _order(column.values[code]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    values: list[FieldValue | None] = [column.values[code] for code in order]
    known = np.zeros(size, dtype=np.bool_)
    known[column.rows] = True
    missing = np.flatnonzero(~known)
    if len(missing):
        values.append(None)
    rows = np.concatenate((column.rows, missing))
    places = np.concatenate((rank[column.codes], np.full(len(missing), len(order))))
    bounds = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=size), out=bounds[1:])
    return values, bounds, places[np.lexsort((places, rows))]


def _order(value: FieldValue) -> tuple[int, str, str]:
    """Order values: numbers by size, dates by day, all else by letters."""
    match value:
        case int():
            return value, "", ""
        case DateRange(start=start, end=end):
            return 0, start.isoformat(), end.isoformat()
        case _:
            return 0, value_label(value).casefold(), value_label(value)
