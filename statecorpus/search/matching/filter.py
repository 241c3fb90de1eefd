"""Filters of matches: by the statements and regions that they lie in, and by what they contain."""

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import BLOCK, joined, watched
from statecorpus.index import Index, Regions


def in_statements(
    positions: NDArray[np.int32], statements: NDArray[np.bool_], index: Index
) -> NDArray[np.int64]:
    """Return the places of the positions that lie in some statements.

    The work is proportional to the number of chosen runs of statements and of results, not of positions.

    Args:
        positions: positions of tokens or edges, ascending.
        statements: a boolean for each statement of the index.
        index: the index.
    """
    turns = np.flatnonzero(np.diff(statements, prepend=False, append=False))
    cuts = positions.searchsorted(index.edges[turns])
    lows, sizes = cuts[::2], cuts[1::2] - cuts[::2]
    if len(positions) > BLOCK:
        pairs = zip(lows.tolist(), cuts[1::2].tolist(), strict=True)
        runs = [np.arange(low, high) for low, high in watched(pairs)]
        return joined([np.empty(0, dtype=np.int64), *runs])
    return np.repeat(lows - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())


def ends_of_regions(starts: NDArray[np.int32], regions: Regions) -> NDArray[np.int32]:
    """Return for each position the farthest end of the regions around it; 0 if no region contains it.

    A range of tokens that begins at the position lies inside one region if, and only if, it ends there or
    before: among the regions that begin at or before the position, the region with the last end contains the
    range if any does.
    """
    if not len(regions):
        return np.zeros(len(starts), dtype=np.int32)
    number = np.searchsorted(regions.starts, starts, side="right") - 1
    ends = regions.farthest[number]
    ends[(number < 0) | (ends <= starts)] = 0
    return ends


def containing(
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    inner_starts: NDArray[np.int32],
    inner_ends: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Return for each outer range whether an inner range lies in it; inner ranges are sorted by start."""
    # The least end of all inner ranges that begin here or later.
    least = np.append(np.minimum.accumulate(inner_ends[::-1])[::-1], np.int32(np.iinfo(np.int32).max))
    return least[np.searchsorted(inner_starts, starts)] <= ends
