"""Columns with other rows: of some statements, in their order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import FieldColumn, FieldValue

# If more than one value in so many stays, all are decoded at once.
_MANY = 8


def moved_column(column: FieldColumn, moved: NDArray[np.int32]) -> FieldColumn:
    """Return a column of other rows.

    Args:
        column: the column.
        moved: the new row of each row of ``column``, or -1 for a removed row.
    """
    rows = moved[column.rows]
    there = np.flatnonzero(rows >= 0)
    order = there[np.argsort(rows[there], kind="stable")]
    kept, codes = by_first_row(column.codes[order], len(column.values))
    return FieldColumn(_chosen(column.values, kept), rows[order], codes)


def _chosen(values: Sequence[FieldValue], places: NDArray[np.int64]) -> tuple[FieldValue, ...]:
    every = tuple(values) if _MANY * len(places) > len(values) else values
    return tuple(every[place] for place in places.tolist())


def by_first_row(codes: NDArray[np.int32], size: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Number values in the order of their first occurrence.

    Args:
        codes: the values, as numbers below ``size``.
        size: the number of values.

    Returns:
        The values that occur, in the new order, and the new number of each element of ``codes``.

    >>> by_first_row(np.array([4, 0, 4, 2], np.int32), 5)
    (array([4, 0, 2]), array([0, 1, 0, 2], dtype=int32))
    """
    first = np.full(size, len(codes), dtype=np.int64)
    # numpy keeps the last of several assignments to one element: from the end, the first occurrence.
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    order = np.argsort(first, kind="stable")
    kept = order[: int((first < len(codes)).sum())]
    new = np.empty(size, dtype=np.int32)
    new[kept] = np.arange(len(kept), dtype=np.int32)
    return kept, new[codes]
