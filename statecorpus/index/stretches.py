"""Stretches: the tokens of some whole statements at a time, so that a count needs no array of all tokens."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus._interrupt import checkpoint

# The number of tokens in a stretch: its arrays stay in the processor's cache.
_AT_ONCE = 1 << 18


def stretches_of(
    stream: NDArray[np.int32], edges: NDArray[np.int32], statements: NDArray[np.bool_] | None
) -> Iterator[NDArray[np.int32]]:
    """Yield the numbers of the tokens in some statements, each statement with the edge that ends it.

    Args:
        stream: a number for each token and edge.
        edges: the position of each edge, one more than there are statements.
        statements: a boolean for each statement; ``None`` for all.
    """
    wanted = np.arange(0, int(edges[-1]), _AT_ONCE)[1:].astype(edges.dtype)
    cuts = np.unique(edges.searchsorted(wanted)).tolist()
    size = len(edges) - 1
    first = 0
    for last in [*(cut for cut in cuts if 0 < cut < size), size]:
        some = stream[int(edges[first]) + 1 : int(edges[last]) + 1]
        if statements is not None:
            chosen = statements[first:last]
            if not chosen.all():
                some = some[np.repeat(chosen, np.diff(edges[first : last + 1]))]
        checkpoint()
        if len(some):
            yield some
        first = last
