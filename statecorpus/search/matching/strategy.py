"""Strategies: which of overlapping matches are hits.

Repetitions and alternatives let one query match several stretches that overlap. Of all matches, that is all
pairs of a first and a last token, each once:

- ``all``: every one;
- ``standard``: of each start the shortest; of those that end at the same token the one that starts first.
  So optional tokens at the start are taken, at the end they are not: what CQP calls standard;
- ``shortest``: those that contain no other match;
- ``longest``: those that lie in no other match.

A choice is made after ``within``, ``containing`` and constraints on labels. A query without repetition,
alternatives of several lengths and nearness has the same hits with each.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Strategy = Literal["standard", "all", "longest", "shortest"]

STRATEGIES: tuple[Strategy, ...] = ("standard", "all", "longest", "shortest")


def chosen(starts: NDArray[np.int32], ends: NDArray[np.int32], strategy: Strategy) -> NDArray[np.int64]:
    """Choose among matches, sorted by start and then end, each once; give the places of the chosen ones.

    >>> starts, ends = np.array([1, 1, 2]), np.array([3, 4, 3])
    >>> [chosen(starts, ends, strategy).tolist() for strategy in STRATEGIES]
    [[0], [0, 1, 2], [1], [2]]
    """
    places = np.arange(len(starts))
    if strategy == "all" or not len(starts):
        return places
    if strategy == "longest":
        last = np.append(starts[1:] != starts[:-1], True)
        places = places.compress(last)
        reached = np.maximum.accumulate(ends[places])
        outside = np.append(True, ends[places][1:] > reached[:-1])
        return places.compress(outside)
    first = np.concatenate(([True], starts[1:] != starts[:-1]))
    places = places.compress(first)
    if strategy == "shortest":
        least = np.minimum.accumulate(ends[places][::-1])[::-1]
        around_none = np.append(ends[places][:-1] < least[1:], True)
        return places.compress(around_none)
    _, kept = np.unique(ends[places], return_index=True)
    return places.take(np.sort(kept))
