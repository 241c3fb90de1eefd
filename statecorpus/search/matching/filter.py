"""Filters of matches: what they lie in, and what lies in them."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions


def in_statements(
    positions: NDArray[np.int32], statements: NDArray[np.bool_], index: Index
) -> NDArray[np.int64]:
    """Give the places of the positions, ascending, that are in some statements.

    The work is in proportion to the runs of statements and to what is found, not to the positions.

    Args:
        positions: of tokens or edges.
        statements: a boolean for each statement of the index.
        index: where they are.
    """
    turns = np.flatnonzero(np.diff(statements, prepend=False, append=False))
    cuts = positions.searchsorted(index.edges[turns])
    lows, sizes = cuts[::2], cuts[1::2] - cuts[::2]
    return np.repeat(lows - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())


def ends_of_regions(starts: NDArray[np.int32], regions: Regions) -> NDArray[np.int32]:
    """Give for each position the farthest end of the regions that it is in; 0 where it is in none.

    A stretch from a position lies inside one region if, and only if, it ends there or before: of the regions
    that begin at the position or before, the one that ends last holds it if any does.
    """
    if not len(regions):
        return np.zeros(len(starts), dtype=np.int32)
    farthest = np.maximum.accumulate(regions.ends)
    number = np.searchsorted(regions.starts, starts, side="right") - 1
    ends = farthest[number]
    ends[(number < 0) | (ends <= starts)] = 0
    return ends


def containing(
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    inner_starts: NDArray[np.int32],
    inner_ends: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Tell of each stretch whether one of the inner ones, sorted by start, lies inside it."""
    # The least end of an inner stretch that begins here or later.
    least = np.append(np.minimum.accumulate(inner_ends[::-1])[::-1], np.int32(np.iinfo(np.int32).max))
    return least[np.searchsorted(inner_starts, starts)] <= ends
