"""The fields of a view's statements, as columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.field_column import FieldColumn
from statecorpus.index.index import Index
from statecorpus.index.metadata import Metadata
from statecorpus.index.view.mapping import LazyMapping
from statecorpus.index.view.runs import RunTable, StatementRun
from statecorpus.model.metadata_field import FieldValue


def metadata_of(segments: Sequence[Index], runs: RunTable) -> Metadata:
    """Join the columns of segments, each on first use."""

    def names() -> tuple[str, ...]:
        known = dict.fromkeys(name for segment in segments for name in segment.metadata.columns)
        return tuple(
            name
            for name in known
            if any(some.start < some.stop for _, _, some in _cuts(segments, runs, name))
        )

    return Metadata(runs.size, LazyMapping(names, lambda name: _column(segments, runs, name)))


def _cuts(
    segments: Sequence[Index], runs: RunTable, name: str
) -> Iterator[tuple[StatementRun, FieldColumn, slice]]:
    """Yield the rows of a column that belong to each run."""
    for run in runs:
        column = segments[run.segment].metadata.columns.get(name)
        if column is not None:
            yield run, column, _rows_between(column, run.first, run.last)


def _rows_between(column: FieldColumn, first: int, last: int) -> slice:
    return slice(*column.rows.searchsorted(np.array((first, last), dtype=np.int32)).tolist())


def _column(segments: Sequence[Index], runs: RunTable, name: str) -> FieldColumn:
    """Join one column of the statements' fields."""
    cuts = _cuts(segments, runs, name)
    return _joined((column, some, run.number - run.first) for run, column, some in cuts)


def joined_column(pieces: Iterable[tuple[Mapping[str, FieldColumn], slice, int]], name: str) -> FieldColumn:
    """Join one column of attributes of regions.

    Args:
        pieces: for each run of regions the columns of its segment, the numbers of its regions there, and the
            number of regions before it in the view.
        name: the name of the attribute.
    """
    known = ((columns.get(name), some, before) for columns, some, before in pieces)
    return _joined(
        (column, _rows_between(column, some.start, some.stop), before - some.start)
        for column, some, before in known
        if column is not None
    )


def _joined(cuts: Iterable[tuple[FieldColumn, slice, int]]) -> FieldColumn:
    """Join parts of columns; the values are in the order of their first occurrence.

    Args:
        cuts: for each part its column, its entries there, and what is added to its row numbers.
    """
    rows: list[NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]
    codes: list[NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]
    known: dict[FieldValue, int] = {}
    # The new code of each value of a column; -1 until a row has the value. The column is kept beside its
    # table: another thread may drop a column that is computed, and a later column would get its id.
    tables: dict[int, tuple[FieldColumn, NDArray[np.int32]]] = {}
    for column, some, shift in cuts:
        new_table = np.full(len(column.values), -1, dtype=np.int32)
        _, table = tables.setdefault(id(column), (column, new_table))
        own = column.codes[some]
        new = own[table[own] < 0]
        _, first = np.unique(new, return_index=True)
        for code in new[np.sort(first)].tolist():
            table[code] = known.setdefault(column.values[code], len(known))
        rows.append(column.rows[some] + np.int32(shift))
        codes.append(table[own])
    return FieldColumn(tuple(known), np.concatenate(rows), np.concatenate(codes))
