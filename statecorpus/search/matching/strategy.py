"""Strategies: which of several overlapping matches are hits.

With repetitions and alternatives, one query can match several ranges of tokens that overlap. Take all
matches, each a pair of a first and a last token:

- ``all`` keeps every match;
- ``standard`` keeps the shortest match per start; if several of these end at the same token, it keeps the
  match that starts first. Optional tokens at the start are therefore part of a hit, and optional tokens at
  the end are not. CQP calls this strategy standard, too;
- ``shortest`` keeps the matches that contain no other match;
- ``longest`` keeps the matches that lie in no other match;
- ``traditional`` keeps the shortest match per start, also if several end at the same token.

The choice is made after ``within``, ``containing`` and constraints on labels. A query without repetition,
nearness and alternatives of several lengths has the same hits with each strategy.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Strategy = Literal["standard", "all", "longest", "shortest", "traditional"]

STRATEGIES: tuple[Strategy, ...] = ("standard", "all", "longest", "shortest", "traditional")


def chosen(starts: NDArray[np.int32], ends: NDArray[np.int32], strategy: Strategy) -> NDArray[np.int64]:
    """Return the places of the chosen matches.

    Args:
        starts: the starts of all matches, sorted by start and then end, without duplicates.
        ends: their ends.
        strategy: the strategy.

    >>> starts, ends = np.array([1, 1, 2]), np.array([3, 4, 3])
    >>> [chosen(starts, ends, strategy).tolist() for strategy in STRATEGIES]
    [[0], [0, 1, 2], [1], [2], [0, 2]]
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
    if strategy == "traditional":
        return places
    if strategy == "shortest":
        least = np.minimum.accumulate(ends[places][::-1])[::-1]
        around_none = np.append(ends[places][:-1] < least[1:], True)
        return places.compress(around_none)
    _, kept = np.unique(ends[places], return_index=True)
    return places.take(np.sort(kept))
