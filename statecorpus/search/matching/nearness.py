"""Nearness, ``A <5> B``: from each occurrence of the rarer side to the other side, without an automaton."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.plan import ChoicePlan, Plan, RepeatPlan, SequencePlan, TokenPlan, single_row

#: Two rows of tokens, and the largest number of tokens between them.
Pair = tuple[tuple[TokenPlan, ...], tuple[TokenPlan, ...], int]

_Positions = NDArray[np.int32]

#: The positions where a row of tokens begins, ascending, and the number of its tokens.
Placed = tuple[_Positions, int]

# Starts and ends are int32: two of them make one key.
_SHIFT = 32
_LOW = (1 << _SHIFT) - 1
# The number of occurrences of the rarer side that are compared at a time; each takes 40 bytes of working
# arrays.
_AT_ONCE = 1 << 13


def near_pair(plan: Plan) -> Pair | None:
    """Return the two rows of tokens of a nearness, and their distance; ``None`` for every other plan."""
    match plan:
        case ChoicePlan(
            (
                SequencePlan((one, RepeatPlan(_, 0, int(most)) as gap, other)),
                SequencePlan((last, same, first)),
            )
        ):
            # A nearness has the same parts in both orders. A query that spells both orders out has parts of
            # its own.
            mirrored = first is one and same is gap and last is other
            rows = single_row(one), single_row(other)
            return None if not mirrored or rows[0] is None or rows[1] is None else (rows[0], rows[1], most)
        case _:
            return None


def near_matches(
    one: Placed, other: Placed, most: int, index: Index, budget: Budget, *, first_only: bool
) -> tuple[_Positions, _Positions]:
    """Return every range of tokens that begins with one row and ends with the other.

    The work is proportional to the occurrences of the rarer row, and to the pairs that are found.

    Args:
        one: where the first row begins, and the number of its tokens.
        other: the same for the second row.
        most: the largest number of tokens between the two.
        index: the index.
        budget: the rest of the query's limits.
        first_only: whether the shortest range per start is enough.

    Returns:
        The starts and the ends of the ranges, sorted by start and then end, without duplicates.

    Raises:
        QueryLimitError: there are too many ranges, or the search takes too long.
    """
    keys = [np.empty(0, dtype=np.int64)]
    found = 0
    for starts, ends in _pairs(one, other, most, first_only=first_only):
        budget.check_time()
        inside = index.edges[index.statements_of(starts) + 1] >= ends
        keys.append(starts[inside].astype(np.int64) << _SHIFT | ends[inside])
        found += len(keys[-1])
        budget.check_matches(found)
    joined = np.concatenate(keys)
    del keys
    joined.sort()
    starts, ends = (joined >> _SHIFT).astype(np.int32), (joined & _LOW).astype(np.int32)
    kept = np.append(True, starts[1:] != starts[:-1])[: len(starts)]
    if not first_only:
        kept[1:] |= ends[1:] != ends[:-1]
    return starts[kept], ends[kept]


def _pairs(
    one: Placed, other: Placed, most: int, *, first_only: bool
) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the starts and ends of all pairs, some at a time; ``first_only`` skips longer ranges."""
    (rare, width), common = (one, other) if len(one[0]) <= len(other[0]) else (other, one)
    for first in range(0, len(rare), _AT_ONCE):
        some = rare[first : first + _AT_ONCE], width
        # The first occurrence of the common side at or after each occurrence of the rare side.
        meets = common[0].searchsorted(some[0])
        yield from _after(some, common, meets, most, first_only=first_only)
        earlier = rare[max(first - 1, 0) : first] if first_only else None
        yield from _before(some, common, meets, most, earlier)


def _after(
    rare: Placed, common: Placed, meets: NDArray[np.int64], most: int, *, first_only: bool
) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the pairs in which the rare row stands first, some at a time."""
    (starts, width), (others, length) = rare, common
    low = starts + np.int32(width)
    while len(starts):
        going = meets < len(others)
        starts, low, meets = starts[going], low[going], meets[going]
        found = others[meets]
        near = found - low <= most
        starts, low, meets, found = starts[near], low[near], meets[near] + 1, found[near]
        apart = found >= low
        yield starts[apart], found[apart] + np.int32(length)
        if first_only:
            starts, low, meets = starts[~apart], low[~apart], meets[~apart]


def _before(
    rare: Placed, common: Placed, meets: NDArray[np.int64], most: int, earlier: _Positions | None
) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the pairs in which the rare row stands last, some at a time.

    Args:
        rare: some occurrences of the rare row.
        common: the occurrences of the common row.
        meets: for each rare occurrence the first common occurrence at or after it.
        most: the largest number of tokens between the two.
        earlier: the rare occurrence before all of these, or none; then no pair contains another rare
            occurrence. ``None`` if pairs may.
    """
    (starts, width), (others, length) = rare, common
    # The first place where the common side may begin: near enough, with no other rare occurrence in between.
    low = starts - np.int32(most + length)
    if earlier is not None:
        before = np.concatenate((earlier, starts[:-1])) - np.int32(length - 1)
        low[len(low) - len(before) :] = np.maximum(low[len(low) - len(before) :], before)
    meets = meets - 1
    while len(starts):
        going = meets >= 0
        starts, low, meets = starts[going], low[going], meets[going]
        found = others[meets]
        near = found >= low
        starts, low, meets, found = starts[near], low[near], meets[near] - 1, found[near]
        apart = found + np.int32(length) <= starts
        yield found[apart], starts[apart] + np.int32(width)
