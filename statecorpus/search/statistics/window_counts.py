"""Counts of the tokens in windows: how often each value occurs there, and in how many statements."""

from collections.abc import Iterator
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, stable_order, taken
from statecorpus._interrupt import checkpoint
from statecorpus.search.matching.attribute import PositionalAttribute

# The number of tokens that are counted at a time; their places and types take 3 MB.
_AT_ONCE = 1 << 18

_LARGEST = np.iinfo(np.int32).max

_Ranges = tuple[NDArray[np.int32], NDArray[np.int32]]


@attrs.frozen(eq=False)
class WindowCounts:
    """How often each value occurs near matches.

    Attributes:
        tokens: the number of tokens with each value, int64.
        statements: the number of statements with such a token, int64.
    """

    tokens: NDArray[np.int64]
    statements: NDArray[np.int64]


def counts_within(
    values: PositionalAttribute, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Count each value in ranges of tokens, in any order; a token in two ranges counts once."""
    counts = np.zeros(len(values.values), dtype=np.int64)
    for places, _ in _groups(values, (starts, ends)):
        counts += np.bincount(values.at(places), minlength=len(counts))
    return counts


def counts_near(values: PositionalAttribute, windows: _Ranges, matches: _Ranges) -> WindowCounts:
    """Count each value in windows without the tokens of the matches; a token in two windows counts once.

    Args:
        values: the attribute.
        windows: where the window of each match begins and ends; the match lies inside.
        matches: where each match begins and ends.
    """
    size, edges = len(values.values), values.index.edges
    found = WindowCounts(np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64))
    inside = np.concatenate([places for places, _ in _groups(values, matches)] or [np.empty(0, np.int64)])
    for places, (first, last) in _groups(values, windows):
        checkpoint()
        kept = np.ones(len(places), dtype=np.bool_)
        own = inside[slice(*inside.searchsorted(edges[[first, last]]).tolist())]
        kept[places.searchsorted(own)] = False
        numbers = values.at(places[kept])
        np.add(found.tokens, np.bincount(numbers, minlength=size), out=found.tokens)
        # A statement of the group is a number from 0, so a value and a statement make one key; 32 bits hold
        # the keys of most groups, and are sorted in half of the time.
        count = last - first
        kind: type[np.signedinteger] = np.int32 if size * count <= _LARGEST else np.int64
        keys: NDArray[np.signedinteger] = numbers.astype(kind)
        keys *= count
        bounds = places.searchsorted(edges[first : last + 1])
        keys += np.repeat(np.arange(count, dtype=kind), np.diff(bounds))[kept]
        checkpoint()
        keys.sort()
        checkpoint()
        distinct = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]] // count
        np.add(found.statements, np.bincount(distinct, minlength=size), out=found.statements)
    return found


def _apart(
    starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Cut ranges, ascending by their starts, so that no token is in two of them.

    Returns:
        The beginning of each range, after the end of all ranges before it; the size of each range; and the
        sizes added up, from 0 on.
    """
    low, sizes = np.empty_like(starts), np.empty(len(starts), dtype=np.int64)
    after = np.zeros(len(starts) + 1, dtype=np.int64)
    reached, total = starts.dtype.type(0), 0
    for some in blocks(len(starts)):
        farthest = np.maximum(np.maximum.accumulate(ends[some]), reached)
        low[some] = np.maximum(starts[some], np.append(reached, farthest[:-1]))
        sizes[some] = np.maximum(ends[some] - low[some], 0)
        after[some.start + 1 : some.stop + 1] = np.cumsum(sizes[some]) + total
        reached, total = farthest[-1], int(after[some.stop])
    return low, sizes, after


def _groups(
    values: PositionalAttribute, ranges: _Ranges
) -> Iterator[tuple[NDArray[np.int64], tuple[int, int]]]:
    """Yield the places in ranges of tokens, ascending and each once, in groups of whole statements.

    Yields:
        About _AT_ONCE places, which stay in the processor's cache, and the numbers of the statements that
        they lie in: the first, and the one after the last.
    """
    starts, ends = ranges
    if (starts[1:] < starts[:-1]).any():
        order = stable_order(starts)
        starts, ends = taken(starts, order), taken(ends, order)
    low, sizes, after = _apart(starts, ends)
    # For each edge the number of ranges before it, and the number of their tokens.
    bounds = starts.searchsorted(values.index.edges)
    totals = after[bounds]
    steps = totals.searchsorted(np.arange(0, after[-1], _AT_ONCE), side="right") - 1
    cuts = [*np.unique(steps).tolist(), len(bounds) - 1]
    for first, last in pairwise(cuts):
        checkpoint()
        some = slice(bounds[first], bounds[last])
        if some.start < some.stop:
            places = np.arange(totals[last] - totals[first])
            places += np.repeat(low[some] - (after[some] - totals[first]), sizes[some])
            yield places, (first, last)
