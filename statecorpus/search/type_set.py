"""Sets of types: what one token of a query stands for."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index

__all__ = ["TypeSet", "set_of_forms", "set_of_mask"]

# Above this share of all tokens, looking at every token is faster than joining and sorting the postings.
_COMMON = 16


@attrs.frozen(eq=False)
class TypeSet:
    """Some types of an index.

    Attributes:
        low: no type below it is in the set.
        high: nor is this one, nor one above it.
        mask: which of the types of the index are in the set; ``None`` where all from ``low`` to ``high`` are.
        count: how many tokens of the index have one of them.
    """

    low: int
    high: int
    mask: NDArray[np.bool_] | None
    count: int

    def holds(self, types: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of each type whether it is in the set."""
        if self.mask is not None:
            return self.mask.take(types)
        # One comparison does for both ends of the range: what is below it wraps around.
        held: NDArray[np.bool_] = (types - np.int32(self.low)).view(np.uint32) < np.uint32(
            self.high - self.low
        )
        return held

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of the token at each position whether its type is in the set; beyond the stream is an edge."""
        return self.holds(index.stream.take(positions, mode="clip"))

    def as_mask(self, size: int) -> NDArray[np.bool_]:
        """Give the set as booleans by type, for an index with so many types."""
        if self.mask is not None:
            return self.mask
        mask = np.zeros(size, dtype=np.bool_)
        mask[self.low : self.high] = True
        return mask

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Give the positions of all tokens with one of the types, ascending."""
        if self.count == 0:
            return np.empty(0, dtype=np.int32)
        bounds, postings = index.lexicon.bounds, index.postings
        first = int(np.searchsorted(bounds, np.int32(self.low), side="right")) - 1
        if self.high <= bounds[first + 1]:
            found = postings.of(first)
            whole = self.mask is None and self.low == bounds[first] and self.high == bounds[first + 1]
            return found if whole else found[self.holds(index.stream[found])]
        if self.count > len(index.stream) // _COMMON:
            return np.flatnonzero(self.holds(index.stream)).astype(np.int32)
        mask = self.as_mask(len(index.lexicon.words))
        # The folded forms that have a type in the set.
        types = np.flatnonzero(mask[self.low : self.high]).astype(np.int32) + np.int32(self.low)
        forms = np.unique(np.searchsorted(bounds, types, side="right") - 1)
        found = postings.joined(forms)
        found = found[mask[index.stream[found]]]
        found.sort()
        return found


def set_of_forms(forms: range, index: Index) -> TypeSet:
    """Make the set of the types of a range of folded forms."""
    bounds = index.lexicon.bounds
    count = index.postings.count(forms.start, forms.stop)
    return TypeSet(int(bounds[forms.start]), int(bounds[forms.stop]), None, count)


def set_of_mask(mask: NDArray[np.bool_], index: Index) -> TypeSet:
    """Make the set of the types that a mask has."""
    types = np.flatnonzero(mask)
    if not len(types):
        return TypeSet(0, 0, None, 0)
    low, high = int(types[0]), int(types[-1]) + 1
    count = int(index.frequencies[types].sum())
    return TypeSet(low, high, None if high - low == len(types) else mask, count)
