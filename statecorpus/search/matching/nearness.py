"""Nearness, ``A <5> B``: from each occurrence of the rarer side to the other side, without an automaton."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import chosen, filled, first_of_each, joined, sort
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
_AT_ONCE = 1 << 15
# If the common side has more occurrences than this for each of the rare side, they are not all looked at.
_MANY = 4


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
    for begins, stops in (_first_pairs if first_only else _pairs)(one, other, most):
        budget.check_time()
        piece = begins.astype(np.int64)
        piece <<= _SHIFT
        piece |= stops
        if not first_only:
            # There may be many pairs of one start, so they are counted before all of them are built.
            piece = piece.compress(_closing_edges(begins, index) >= stops)
            found += len(piece)
            budget.check_matches(found)
        keys.append(piece)
    ordered = joined(keys)
    del keys
    # The stable sort merges ascending pieces, and each piece is ascending or nearly so.
    sort(ordered, "stable")
    starts = filled(len(ordered), np.int32, lambda some: (ordered[some] >> _SHIFT).astype(np.int32))
    ends = filled(len(ordered), np.int32, lambda some: (ordered[some] & _LOW).astype(np.int32))
    kept = first_of_each(starts)
    if first_only:
        kept &= _closing_edges(starts, index) >= ends
        budget.check_matches(int(np.count_nonzero(kept)))
    else:
        kept |= first_of_each(ends)
    return chosen(starts, kept), chosen(ends, kept)


def _closing_edges(starts: _Positions, index: Index) -> _Positions:
    """Return the position of the edge after the statement of each start."""
    edges = index.edges
    if len(starts) < len(edges) or (starts[1:] < starts[:-1]).any():
        return edges[index.statements_of(starts) + 1]
    # Looking the edges up among the starts takes less time than the starts among the edges.
    return np.repeat(edges[1:], np.diff(starts.searchsorted(edges)))


def _first_pairs(one: Placed, other: Placed, most: int) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the shortest pair from each start in either order, some at a time.

    The rarer side is looked up in the other side once; what it meets says also what the other side meets.
    """
    (rare, width), (common, length) = (one, other) if len(one[0]) <= len(other[0]) else (other, one)
    for first in range(0, len(rare), _AT_ONCE):
        some = rare[first : first + _AT_ONCE]
        low, high = common.searchsorted(
            np.array((some[0] - most - length, some[-1] + width + most + 1), dtype=rare.dtype)
        )
        others = common[low:high]
        earlier = rare[max(first - 1, 0) : first]
        if len(others) > _MANY * len(some):
            meets = common.searchsorted(some)
            yield from _after((some, width), (common, length), meets, most, first_only=True)
            yield from _before((some, width), (common, length), meets, most, earlier)
            continue
        if not len(others):
            continue
        # The rare side first: the first of the others behind each.
        behind = some + np.int32(width)
        meets = others.searchsorted(behind)
        ends = others.take(meets, mode="clip")
        near = ends - behind <= most
        # The others end before these.
        near[meets.searchsorted(len(others)) :] = False
        places = near.nonzero()[0]
        yield some.take(places), ends.take(places) + np.int32(length)
        # The rare side last: the number of rare occurrences that end before each of the others.
        before = np.cumsum(np.bincount(meets, minlength=len(others) + 1)[: len(others)])
        yield from _rare_last(some, others, before, (width, length, most), earlier)


def _rare_last(
    some: _Positions,
    others: _Positions,
    before: NDArray[np.int64],
    sizes: tuple[int, int, int],
    earlier: _Positions,
) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the pairs that begin with the common side: each with the first rare occurrence behind it.

    Args:
        some: rare occurrences.
        others: common occurrences around them.
        before: for each of the others, the number of rare occurrences that end before it begins.
        sizes: the tokens of the rare and of the common row, and the largest number of tokens between them.
        earlier: the rare occurrence before all of these, or none; what it ends is not a pair of these.
    """
    width, length, most = sizes
    behind = others + np.int32(length)
    ends = some.take(before, mode="clip")
    # Rare occurrences that overlap the common one are passed over; only rows of several tokens and sets that
    # share a word have any.
    overlap = ends < behind
    overlap[before.searchsorted(len(some)) :] = False
    while overlap.any():
        before = before + overlap
        ends = some.take(before, mode="clip")
        overlap = (ends < behind) & (before < len(some))
    near = ends - behind <= most
    near[before.searchsorted(len(some)) :] = False
    if len(earlier):
        near[: behind.searchsorted(earlier[0], side="right")] = False
    places = near.nonzero()[0]
    yield others.take(places), ends.take(places) + np.int32(width)


def _pairs(one: Placed, other: Placed, most: int) -> Iterator[tuple[_Positions, _Positions]]:
    """Yield the starts and ends of all pairs, some at a time."""
    (rare, width), common = (one, other) if len(one[0]) <= len(other[0]) else (other, one)
    for first in range(0, len(rare), _AT_ONCE):
        some = rare[first : first + _AT_ONCE], width
        # The first occurrence of the common side at or after each occurrence of the rare side.
        meets = common[0].searchsorted(some[0])
        yield from _after(some, common, meets, most, first_only=False)
        yield from _before(some, common, meets, most, None)


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
