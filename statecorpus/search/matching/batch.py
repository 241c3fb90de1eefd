"""Batches: a query searches some whole statements of an index before it goes on to the next ones.

A search in batches needs memory for the candidates of one batch only, however large the index is.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import chosen
from statecorpus.index import Index, Regions, ViewPart
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
        scope: the statements of the index that belong to a view; ``None`` for all.
    """

    __slots__ = ("_known", "first", "index", "last", "scope")

    def __init__(
        self,
        index: Index,
        first: int,
        last: int,
        known: dict[TokenSet, NDArray[np.int32]] | None = None,
        scope: ViewPart | None = None,
    ) -> None:
        self.scope = scope
        self.index = index
        self.first = first
        self.last = last
        self._known = known

    @property
    def share(self) -> float:
        """The share of the index that the batch is, from 0 to 1."""
        return (self.last - self.first) / self.index.positions

    def positions(self, tokens: TokenSet) -> NDArray[np.int32]:
        """Return the positions of some tokens in the batch, ascending; those in the index are kept."""
        if self.scope is None and self._known is None:
            return tokens.positions(self.index)
        size = self.index.positions if self.scope is None else self.scope.tokens
        ready = isinstance(tokens, TypeSet) and tokens.single
        if not ready and tokens.count > size // _COMMON:
            everywhere = self.everywhere(self.first)
            return chosen(everywhere, tokens.holds_at(self.index, everywhere))
        if self._known is None:
            return self.in_scope(tokens.positions(self.index))
        found = self._known.get(tokens)
        if found is None:
            found = self._known[tokens] = self.in_scope(tokens.positions(self.index))
        return self.inside(found)

    def everywhere(self, first: int) -> NDArray[np.int32]:
        """Return all positions in the batch from one position on, ascending."""
        if self.scope is None:
            return np.arange(first, self.last, dtype=np.int32)
        moves = self.scope.moves
        starts = np.maximum(moves.starts, np.int32(first))
        sizes = np.maximum(np.minimum(moves.ends, np.int32(self.last)) - starts, 0)
        # The positions of the scope without gaps, then each run moved to its start.
        places: NDArray[np.int32] = np.arange(sizes.sum(), dtype=np.int32)
        places += np.repeat(starts - (np.cumsum(sizes) - sizes), sizes).astype(np.int32)
        return places

    def in_scope(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the positions in the scope, of some ascending positions."""
        return positions if self.scope is None else self.scope.moves.inside(positions)

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


def batches(index: Index, work: int, scope: ViewPart | None = None) -> Iterator[Batch]:
    """Yield the batches of an index, one after the other.

    Args:
        index: the index.
        work: the approximate number of candidates of the query in the whole index.
        scope: the statements of the index that are searched; ``None`` for all.
    """
    size = index.positions
    parts = -(-work * (size if scope is None else scope.tokens) // size // _AT_ONCE)
    if parts <= 1:
        yield Batch(index, 0, size, scope=scope)
        return
    edges = index.edges
    wanted = np.linspace(0, size, parts + 1)[1:-1].astype(np.int32) if scope is None else _cuts(scope, parts)
    cuts = np.unique(edges[edges.searchsorted(wanted).clip(max=len(edges) - 1)]).tolist()
    known: dict[TokenSet, NDArray[np.int32]] = {}
    first = 0
    for cut in [*(edge for edge in cuts if 0 < edge < size), size]:
        yield Batch(index, first, cut, known, scope)
        first = cut


def _cuts(scope: ViewPart, parts: int) -> NDArray[np.int32]:
    """Return the positions that cut the chosen statements into parts of about one size."""
    starts, ends = scope.moves.starts, scope.moves.ends
    after = np.cumsum(ends - starts, dtype=np.int64)
    wanted = np.linspace(0, after[-1], parts + 1)[1:-1].astype(np.int64)
    runs = after.searchsorted(wanted, side="right")
    cuts: NDArray[np.int32] = (ends[runs] - (after[runs] - wanted)).astype(np.int32)
    return cuts
