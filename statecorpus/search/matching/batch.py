"""Batches: some whole statements of an index, which a query looks at before it goes on to the next ones."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions
from statecorpus.search.matching.token_set import TokenSet
from statecorpus.search.matching.type_set import TypeSet

# So many candidates are looked at in one batch. Their arrays take some MB at most, and stay in the
# processor's cache; of fewer, what each batch costs in Python would show.
_AT_ONCE = 1 << 16
# Above this share of all tokens the stream itself is looked at, and no positions are kept.
_COMMON = 16


class Batch:
    """Some whole statements of an index: its positions from ``first``, an edge, up to ``last``, another.

    No match crosses the edge of a statement: what a query finds in an index is what it finds in each batch.

    Attributes:
        index: of all statements.
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
        """Which part of the index it is."""
        return (self.last - self.first) / len(self.index.stream)

    def positions(self, tokens: TokenSet) -> NDArray[np.int32]:
        """Give the positions of some tokens in the batch, ascending; those of all batches are kept."""
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
        """Give the regions that begin in the batch; they end there, too."""
        if self._known is None:
            return regions
        low, high = regions.starts.searchsorted(self._span).tolist()
        return Regions(regions.starts[low:high], regions.ends[low:high])

    def inside(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Give those of some positions, ascending, that are in the batch; the first edge is in none."""
        low, high = positions.searchsorted(self._span).tolist()
        return positions[low:high]

    @property
    def _span(self) -> NDArray[np.int32]:
        return np.array((max(self.first, 1), self.last), dtype=np.int32)


def batches(index: Index, work: int) -> Iterator[Batch]:
    """Cut an index into batches, one after the other.

    Args:
        index: of some statements.
        work: how many candidates a query has in all of it, about.
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
    for cut in [*(one for one in cuts if 0 < one < size), size]:
        yield Batch(index, first, cut, known)
        first = cut
