"""Batches: a query searches some whole statements of an index before it goes on to the next ones.

A search in batches needs memory for the candidates of one batch only, however large the index is.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions
from statecorpus.search.matching.token_set import TokenSet
from statecorpus.search.matching.type_set import TypeSet

# The number of candidates in one batch. Their arrays take a few MB and stay in the processor's cache; in
# smaller batches Python's cost per batch would be noticeable.
_AT_ONCE = 1 << 16
# A set of more than a sixteenth of all tokens is compared with the stream, and its positions are not kept.
_COMMON = 16


class Batch:
    """Some whole statements of an index: the positions from ``first``, an edge, up to ``last``, another edge.

    No match crosses the edge of a statement, so the matches in an index are the matches in its batches.

    Attributes:
        index: the index of all statements.
        first: the first position.
        last: the position after the last one.
    """

    __slots__ = ("_known", "first", "index", "last")

    def __init__(
        self, index: Index, first: int, last: int, known: dict[TokenSet, NDArray[np.int32]] | None = None
    ) -> None:
        self.index = index
        self.first = first
        self.last = last
        self._known = known

    @property
    def share(self) -> float:
        """The share of the index that the batch is, from 0 to 1."""
        return (self.last - self.first) / len(self.index.stream)

    def positions(self, tokens: TokenSet) -> NDArray[np.int32]:
        """Return the positions of some tokens in the batch, ascending; those in the index are kept."""
        if self._known is None:
            return tokens.positions(self.index)
        ready = isinstance(tokens, TypeSet) and tokens.single
        if not ready and tokens.count > len(self.index.stream) // _COMMON:
            everywhere = np.arange(self.first, self.last, dtype=np.int32)
            return everywhere.compress(tokens.holds_at(self.index, everywhere))
        found = self._known.get(tokens)
        if found is None:
            found = self._known[tokens] = tokens.positions(self.index)
        return self.inside(found)

    def regions(self, regions: Regions) -> Regions:
        """Return the regions that lie in the batch."""
        if self._known is None:
            return regions
        low, high = regions.starts.searchsorted(self._span).tolist()
        return Regions(regions.starts[low:high], regions.ends[low:high])

    def inside(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the positions that lie in the batch, of some ascending positions, without its first edge."""
        low, high = positions.searchsorted(self._span).tolist()
        return positions[low:high]

    @property
    def _span(self) -> NDArray[np.int32]:
        return np.array((max(self.first, 1), self.last), dtype=np.int32)


def batches(index: Index, work: int) -> Iterator[Batch]:
    """Yield the batches of an index, one after the other.

    Args:
        index: the index.
        work: the approximate number of candidates of the query in the whole index.
    """
    size = len(index.stream)
    parts = -(-work // _AT_ONCE)
    if parts <= 1:
        yield Batch(index, 0, size)
        return
    edges = index.edges
    wanted = np.linspace(0, size, parts + 1)[1:-1].astype(np.int32)
    cuts = np.unique(edges[edges.searchsorted(wanted).clip(max=len(edges) - 1)]).tolist()
    known: dict[TokenSet, NDArray[np.int32]] = {}
    first = 0
    for cut in [*(edge for edge in cuts if 0 < edge < size), size]:
        yield Batch(index, first, cut, known)
        first = cut
