"""Counts by fields of the statements: cells, each with the size of its part of the corpus."""

import math
from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus._interrupt import checkpoint
from statecorpus.errors import QueryArgumentError
from statecorpus.errors.wording import nearest
from statecorpus.index import FIELD_NAMES, FIELDS, FieldValue, Index, named_column, value_label
from statecorpus.model import DateRange
from statecorpus.model.metadata_field import column_name
from statecorpus.search.shown.result_column import ResultColumn, ResultKind
from statecorpus.search.statistics.base import Base, rate_column, rate_of, sizes_of

#: A table with more cells is refused.
MOST_CELLS = 1_000_000


#: The order of cells: their values, or the largest hits, statements with a hit, or rate first.
CellOrder = Literal["values", "hits", "hit_statements", "rate"]

CELL_ORDERS: tuple[CellOrder, ...] = ("values", "hits", "hit_statements", "rate")


@attrs.frozen
class Cell:
    """One combination of values, with the matches in its statements.

    Attributes:
        values: a value for each field; ``None`` if the statements do not have the field.
        hits: the number of matches in the cell's statements.
        hit_statements: the number of statements with a match.
        statements: the number of statements that were searched, with and without matches.
        tokens: the number of tokens of these statements.
        base: what the rate is a rate of: ``tokens``, ``words`` or ``statements``.
        size: the number of tokens, words or statements of the cell, as the base says.
    """

    values: tuple[FieldValue | None, ...]
    hits: int
    hit_statements: int
    statements: int
    tokens: int
    base: Base
    size: int

    @property
    def rate(self) -> float | None:
        """The matches per million tokens or words, or the statements with a match per hundred statements.

        ``None`` for a cell without tokens, words or statements.
        """
        return rate_of(self.base, self.hits, self.hit_statements, self.size)

    @property
    def labels(self) -> tuple[str, ...]:
        """A word for each value; empty for ``None``."""
        return tuple("" if value is None else value_label(value) for value in self.values)


def cell_columns(fields: Sequence[str], base: Base) -> tuple[ResultColumn, ...]:
    """Return the columns of a listing of cells: a column for each field, then the counts."""
    return (*(_field_column(name, place) for place, name in enumerate(fields)), *count_columns(base))


def count_columns(base: Base) -> tuple[ResultColumn, ...]:
    """Return the columns of the counts of a part of the searched statements, and of their rate."""
    words = ResultColumn("words", "count", "size", "words of these statements, without punctuation marks")
    return (
        ResultColumn("hits", "count", meaning="matches in the statements"),
        ResultColumn("hit_statements", "count", meaning="statements with a match"),
        ResultColumn("statements", "count", meaning="statements that were searched"),
        ResultColumn("tokens", "count", meaning="tokens of these statements"),
        *((words,) if base == "words" else ()),
        rate_column(base),
    )


def _field_column(name: str, place: int) -> ResultColumn:
    field = FIELD_NAMES[name]
    kind: ResultKind = "number" if field.kind == "number" else "text"
    return ResultColumn(column_name(name), kind, "values", field.meaning, place)


@attrs.frozen(eq=False)
class Division:
    """The searched statements, divided by the values of fields.

    A statement with several values of a field is in the cell of each value, so the cells may add up to more
    than the whole.

    Attributes:
        values: for each field its values in order; ``None``, for no value, is last.
        rows: the number of a statement for each place of a statement in a cell, int64.
        codes: the number of the cell at each of these places, int64.
    """

    values: Sequence[Sequence[FieldValue | None]]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each field; their product is the number of cells."""
        return tuple(map(len, self.values))

    def totals(self, numbers: NDArray[np.int64] | NDArray[np.bool_]) -> NDArray[np.int64]:
        """Add up a number of each statement of the index over the statements of each cell, int64."""
        counts = np.bincount(self.codes, weights=numbers[self.rows], minlength=math.prod(self.shape))
        return counts.astype(np.int64)


def division_of(index: Index, fields: Sequence[str], scope: NDArray[np.bool_] | None) -> Division:
    """Divide the searched statements by the values of fields.

    Args:
        index: the index that was searched.
        fields: the names of one or more fields.
        scope: which statements were searched; ``None`` for all.

    Raises:
        QueryArgumentError: no field is given, a field does not exist, or there are over a million cells.
    """
    named = [field_named(name) for name in fields]
    if not fields:
        raise QueryArgumentError(f"no field to count by; name some of {', '.join(FIELDS)}")
    rows = np.arange(len(index.ids)) if scope is None else np.flatnonzero(scope)
    codes = np.zeros(len(rows), dtype=np.int64)
    values: list[list[FieldValue | None]] = []
    size = 1
    for name in named:
        known, bounds, each = ranked(index, name)
        counts = np.diff(bounds)[rows]
        places = np.repeat(bounds[rows] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        ranks = each[places]
        if scope is not None:
            # Values that only other statements have are no values of the searched statements.
            used, ranks = np.unique(ranks, return_inverse=True)
            known = [known[rank] for rank in used.tolist()]
        codes = np.repeat(codes, counts) * len(known) + ranks
        rows = np.repeat(rows, counts)
        values.append(known)
        size *= len(known)
        if size > MOST_CELLS:
            raise QueryArgumentError(
                f"{' and '.join(fields)} have over {MOST_CELLS:,} combinations; count by fewer fields"
            )
    return Division(values, rows, codes)


def cells_of(
    index: Index, hits: NDArray[np.int64], division: Division, base: Base, *, empty: bool
) -> list[Cell]:
    """Count the matches in the cells of a division.

    Args:
        index: the index that was searched.
        hits: the number of matches in each statement.
        division: the searched statements, by the values of fields.
        base: what the rates are rates of.
        empty: whether to include combinations that no statement has.

    Returns:
        The cells in the order of their values: numbers and dates ascending, names in alphabetical order,
            cells without a value last.
    """
    if not len(division.rows):
        return []
    statements, tokens = (division.totals(sizes_of(index, name)) for name in ("statements", "tokens"))
    known = {"statements": statements, "tokens": tokens}
    size = known[base] if base in known else division.totals(sizes_of(index, base))
    table = [division.totals(hits), division.totals(hits > 0), statements, tokens, size]
    kept = np.arange(len(statements)) if empty else np.flatnonzero(statements)
    checkpoint()
    places_of = np.unravel_index(kept, division.shape)
    columns = [
        [values[place] for place in column.tolist()]
        for values, column in zip(division.values, places_of, strict=True)
    ]
    names = zip(*columns, strict=True)
    counted = zip(*(column[kept].tolist() for column in table), strict=True)
    return [
        Cell(name, found, found_in, number, words, base, last)
        for name, (found, found_in, number, words, last) in watched(zip(names, counted, strict=True))
    ]


def sorted_cells(cells: Sequence[Cell], sort: CellOrder) -> list[Cell]:
    """Return cells in an order; cells with equal numbers stay in the order of their values.

    Args:
        cells: the cells, in the order of their values.
        sort: ``values``, or the number whose largest values come first.

    Raises:
        QueryArgumentError: the order does not exist.
    """
    match sort:
        case "values":
            return list(cells)
        case "hits" | "hit_statements" | "rate":
            return sorted(cells, key=lambda cell: -float(getattr(cell, sort) or 0))
        case _:
            raise QueryArgumentError(f"no order {sort!r}: choose one of {', '.join(CELL_ORDERS)}")


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
    keys = [value_order(value) for value in watched(column.values)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
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


def value_order(value: FieldValue) -> tuple[int, str, str]:
    """Return the key that sorts values: numbers by size, dates by day, all others alphabetically."""
    match value:
        case int():
            return value, "", ""
        case DateRange(start=start, end=end):
            return 0, start.isoformat(), end.isoformat()
        case _:
            return 0, value_label(value).casefold(), value_label(value)
