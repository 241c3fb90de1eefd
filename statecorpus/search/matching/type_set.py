"""Sets of types: what one token of a query stands for."""

from collections.abc import Callable

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index

# Above this share of all tokens, looking at every token is faster than joining and sorting the postings.
_COMMON = 16
# So many entries of a stream are looked at at once.
_AT_ONCE = 1 << 16


@attrs.frozen(eq=False)
class TypeSet:
    """Some types of an index.

    Attributes:
        low: no type below it is in the set.
        high: nor is this one, nor one above it.
        mask: which of the types of the index are in the set; ``None`` where all from ``low`` to ``high`` are.
        count: how many tokens of the index have one of them.
        single: whether they are of one folded form, whose positions lie ready.
    """

    low: int
    high: int
    mask: NDArray[np.bool_] | None
    count: int
    single: bool = False

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
            return places_where(self.holds, index.stream)
        found = postings.joined(self._forms(index))
        if len(found) != self.count:
            # Some of these forms have other types too.
            found = found.compress(self.holds_at(index, found))
        found.sort()
        return found

    def _forms(self, index: Index) -> NDArray[np.int64]:
        """Give the numbers of the folded forms that have a type in the set, ascending."""
        bounds = index.lexicon.bounds
        if self.mask is None:
            ends = bounds.searchsorted(np.array((self.low, self.high - 1), dtype=np.int32), side="right")
            return np.arange(ends[0] - 1, ends[1])
        types = np.flatnonzero(self.mask[self.low : self.high]).astype(np.int32) + np.int32(self.low)
        forms = bounds.searchsorted(types, side="right") - 1
        return forms.compress(np.append(True, forms[1:] != forms[:-1]))


def places_where(
    holds: Callable[[NDArray[np.int32]], NDArray[np.bool_]], stream: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Give the places of the entries of a stream that something holds of, ascending, int32."""
    found = [np.empty(0, dtype=np.int32)]
    for first in range(0, len(stream), _AT_ONCE):
        places = np.flatnonzero(holds(stream[first : first + _AT_ONCE])).astype(np.int32)
        places += np.int32(first)
        found.append(places)
    return np.concatenate(found)


def set_of_forms(forms: range, index: Index) -> TypeSet:
    """Make the set of the types of a range of folded forms."""
    bounds = index.lexicon.bounds
    count = index.postings.count(forms.start, forms.stop)
    return TypeSet(int(bounds[forms.start]), int(bounds[forms.stop]), None, count, len(forms) == 1)


def set_of_mask(mask: NDArray[np.bool_], index: Index) -> TypeSet:
    """Make the set of the types that a mask has."""
    types = np.flatnonzero(mask)
    if not len(types):
        return TypeSet(0, 0, None, 0)
    low, high = int(types[0]), int(types[-1]) + 1
    count = int(index.frequencies[types].sum())
    bounds = index.lexicon.bounds
    single = high <= int(bounds[bounds.searchsorted(np.int32(low), side="right")])
    return TypeSet(low, high, None if high - low == len(types) else mask, count, single)
