"""The fields of a view's statements, as columns."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.index import Index
from statecorpus.index.metadata import FieldColumn, Metadata
from statecorpus.index.view.mapping import LazyMapping
from statecorpus.index.view.runs import RunTable, StatementRun
from statecorpus.model.metadata_field import FieldValue


def metadata_of(segments: Sequence[Index], runs: RunTable) -> Metadata:
    """Join the columns of segments, each on first use."""
    names = dict.fromkeys(name for segment in segments for name in segment.metadata.columns)
    had = tuple(
        name for name in names if any(some.start < some.stop for _, _, some in _cuts(segments, runs, name))
    )
    return Metadata(runs.size, LazyMapping(had, lambda name: _column(segments, runs, name)))


def _cuts(
    segments: Sequence[Index], runs: RunTable, name: str
) -> Iterator[tuple[StatementRun, FieldColumn, slice]]:
    """Yield the rows of a column that belong to each run."""
    for run in runs:
        column = segments[run.segment].metadata.columns.get(name)
        if column is not None:
            ends = np.array((run.first, run.last), dtype=np.int32)
            yield run, column, slice(*column.rows.searchsorted(ends).tolist())


def _column(segments: Sequence[Index], runs: RunTable, name: str) -> FieldColumn:
    """Join one column; its values are in the order of their first occurrence."""
    rows: list[NDArray[np.int32]] = []
    codes: list[NDArray[np.int32]] = []
    known: dict[FieldValue, int] = {}
    # The new code of each value of a segment; -1 until a row has the value.
    tables: dict[int, NDArray[np.int32]] = {}
    for run, column, some in _cuts(segments, runs, name):
        table = tables.setdefault(run.segment, np.full(len(column.values), -1, dtype=np.int32))
        own = column.codes[some]
        new = own[table[own] < 0]
        _, first = np.unique(new, return_index=True)
        for code in new[np.sort(first)].tolist():
            table[code] = known.setdefault(column.values[code], len(known))
        rows.append(column.rows[some] + np.int32(run.number - run.first))
        codes.append(table[own])
    return FieldColumn(tuple(known), np.concatenate(rows), np.concatenate(codes))
