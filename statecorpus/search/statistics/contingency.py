"""Counts by fields of the statements: cells, each with the size of its part of the corpus."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.errors.wording import nearest
from statecorpus.index import FIELD_NAMES, FIELDS, FieldValue, Index, named_column, value_label
from statecorpus.model import DateRange
from statecorpus.model.metadata_field import column_name
from statecorpus.search.shown.result_column import ResultColumn, ResultKind

_MILLION = 1_000_000
_MOST_CELLS = 1_000_000


@attrs.frozen
class Cell:
    """One combination of values, with the matches in its statements.

    Attributes:
        values: a value for each field; ``None`` if the statements do not have the field.
        hits: the number of matches in the cell's statements.
        statements: the number of statements, with and without matches.
        tokens: the number of tokens of these statements.
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
        """A word for each value; empty for ``None``."""
        return tuple("" if value is None else value_label(value) for value in self.values)


def cell_columns(fields: Sequence[str]) -> tuple[ResultColumn, ...]:
    """Return the columns of a listing of cells: a column for each field, then the counts."""
    return (
        *(_field_column(name, place) for place, name in enumerate(fields)),
        ResultColumn("hits", "count", meaning="matches in the cell's statements"),
        ResultColumn("statements", "count", meaning="statements of the cell"),
        ResultColumn("tokens", "count", meaning="tokens of these statements"),
        ResultColumn("per_million", "rate", meaning="matches per million of these tokens"),
    )


def _field_column(name: str, place: int) -> ResultColumn:
    field = FIELD_NAMES[name]
    kind: ResultKind = "number" if field.kind == "number" else "text"
    return ResultColumn(column_name(name), kind, "values", field.meaning, place)


def cells_of(index: Index, hits: NDArray[np.int64], fields: Sequence[str], *, empty: bool) -> list[Cell]:
    """Count matches by the values of fields.

    A statement with several values of a field counts in the cell of each value, so the cells may add up to
    more than the whole.

    Args:
        index: the index that was searched.
        hits: the number of matches in each statement.
        fields: the names of one or more fields.
        empty: whether to include combinations that no statement has.

    Returns:
        The cells in the order of their values: numbers and dates ascending, names in alphabetical order,
            cells without a value last.

    Raises:
        QueryArgumentError: no field is given, a field does not exist, or there are over a million cells.
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
    """Return the name of a field, after checking that the field exists.

    Raises:
        QueryArgumentError: the field does not exist.
    """
    if name not in FIELD_NAMES:
        raise QueryArgumentError(f"no field {name!r}; {nearest(name, tuple(FIELD_NAMES))}")
    return name


def ranked(index: Index, name: str) -> tuple[list[FieldValue | None], NDArray[np.int64], NDArray[np.int64]]:
    """Return the values of a field in order, and the ranks of each statement's own values.

    Returns:
        The values, with ``None`` last if a statement has no value; where the ranks of each statement begin,
        and at the end their number; the ranks, ascending for each statement.
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
    """Return the key that sorts values: numbers by size, dates by day, all others alphabetically."""
    match value:
        case int():
            return value, "", ""
        case DateRange(start=start, end=end):
            return 0, start.isoformat(), end.isoformat()
        case _:
            return 0, value_label(value).casefold(), value_label(value)
