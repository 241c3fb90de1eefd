"""One field of all statements as a column: each distinct value once, and the statements that have it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from statecorpus.model.metadata_field import FieldValue


@attrs.frozen(eq=False)
class Days:
    """The first and the last day of each of some dates, so that many dates are compared at once.

    Attributes:
        first: the first days, numbered as ``datetime.date.toordinal`` does, int32.
        last: the last days, int32; as long as ``first``.
    """

    first: NDArray[np.int32]
    last: NDArray[np.int32]


@attrs.frozen(eq=False)
class FieldColumn:
    """One field of all statements.

    Attributes:
        values: the distinct values, in the order of their first occurrence.
        rows: the number of a statement, int32, one entry for each value that it has; ascending.
        codes: the place of that value in ``values``, int32; as long as ``rows``.
        days: the days of each value, if all values are dates and their days are stored; otherwise ``None``.
    """

    values: Sequence["FieldValue"]
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    days: Days | None = None


def part_of(
    column: FieldColumn, part: "Callable[[FieldValue], tuple[FieldValue, ...]]"
) -> FieldColumn | None:
    """Return the column of what a function computes from each value; ``None`` if it computes nothing.

    Args:
        column: the column of the base; each of its distinct values is read once.
        part: returns the distinct parts of a value.
    """
    known: dict[FieldValue, int] = {}
    parts = [[known.setdefault(found, len(known)) for found in part(value)] for value in column.values]
    if not known:
        return None
    sizes = np.array([len(codes) for codes in parts], dtype=np.int64)
    first = np.cumsum(sizes) - sizes
    flat = np.array([code for codes in parts for code in codes], dtype=np.int32)
    counts = sizes[column.codes]
    rows = np.repeat(column.rows, counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    codes = flat[np.repeat(first[column.codes], counts) + within]
    # Two values of one statement can have the same part: two bodies of one state.
    _, places = np.unique(rows.astype(np.int64) * len(known) + codes, return_index=True)
    kept = np.sort(places)
    return FieldColumn(tuple(known), rows[kept], codes[kept])
