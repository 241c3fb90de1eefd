"""The order of hits: by the words in and around them, or by fields of their statements."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, stable_order, taken, watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute
from statecorpus.search.shown.context import attribute_named, neighbours
from statecorpus.search.statistics.contingency import field_named, ranked

#: The number of tokens that are compared; a later token hardly ever decides.
SORT_DEPTH = 5

# The bits of an int64 that a key may use.
_BITS = 63


def order_of(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32], keys: Sequence[str]
) -> NDArray[np.int64]:
    """Sort matches; matches with equal keys stay in their order.

    Args:
        index: the index that was searched.
        starts: the position of each match's first token.
        ends: the position after each match's last token.
        keys: the first key decides, then the second: ``left``, ``right``, ``match``, or the name of a field.

    Returns:
        The places of the matches in their new order.

    Raises:
        QueryArgumentError: a key does not exist.
    """
    columns: list[NDArray[np.int32] | NDArray[np.int64]] = []
    forms = attribute_named(index, "form")
    for key in keys:
        match key:
            case "left":
                columns.extend(neighbours(forms, starts, SORT_DEPTH, -1))
            case "right":
                columns.extend(neighbours(forms, ends - np.int32(1), SORT_DEPTH, 1))
            case "match":
                columns.extend(_tokens(starts, ends, forms))
            case _:
                columns.append(_first_values(index, starts, key))
    if not columns:
        raise QueryArgumentError("nothing to sort by; name left, right, match or a field")
    return sorted_places(columns)


def sorted_places(columns: Sequence[NDArray[np.int32] | NDArray[np.int64]]) -> NDArray[np.int64]:
    """Sort places by columns of numbers, each -1 or more; the first column decides, and the sort is stable.

    The result equals that of ``np.lexsort``, in a third of the time. ``lexsort`` compares numbers, but numpy
    sorts 16-bit numbers by radix. The columns are therefore packed into numbers without gaps, which are
    sorted 16 bits at a time, from the last to the first (Knuth, The Art of Computer Programming 3, 5.2.5).

    Args:
        columns: one or more columns of the same length.
    """
    size = len(columns[0])
    order: NDArray[np.int64] | None = None
    packed, used = np.zeros(size, dtype=np.int64), 0
    for column in reversed(columns):
        width = int(column.max(initial=0) + 1).bit_length()
        if used + width > _BITS:
            order = stable_order(packed, order)
            packed, used = np.zeros(size, dtype=np.int64), 0
        for some in blocks(size):
            packed[some] |= (column[some].astype(np.int64) + 1) << used
        used += width
    return stable_order(packed, order)


def _tokens(
    starts: NDArray[np.int32], ends: NDArray[np.int32], forms: PositionalAttribute
) -> list[NDArray[np.int32]]:
    steps = [starts + np.int32(step) for step in range(SORT_DEPTH)]
    return [np.where(step < ends, forms.at(step), np.int32(-1)) for step in watched(steps)]


def _first_values(index: Index, starts: NDArray[np.int32], name: str) -> NDArray[np.int64]:
    """Return for each match the rank of the first value of a field in its statement."""
    _, bounds, places = ranked(index, field_named(name))
    least = np.minimum.reduceat(places, bounds[:-1]) if len(places) else places
    return taken(least, index.statements_of(starts))
