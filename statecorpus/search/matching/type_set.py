"""Sets of types: the types of token that one item of a query matches."""

from collections.abc import Callable

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import BLOCK, blocks, chosen, filled, joined, sort
from statecorpus.index import Index

# For a set of more than a sixteenth of all tokens, comparing every token is faster than joining the postings.
_COMMON = 16
# The number of entries of the stream that are compared at a time.
_AT_ONCE = 1 << 16


@attrs.frozen(eq=False)
class TypeSet:
    """Some types of an index.

    Attributes:
        low: the lowest type that may be in the set.
        high: the number after the highest type that may be in the set.
        mask: which types of the index are in the set; ``None`` if all types from ``low`` to ``high`` are.
        count: the number of tokens of the index with one of the types.
        single: whether all types have one folded form, so that the positions lie ready in the postings.
    """

    low: int
    high: int
    mask: NDArray[np.bool_] | None
    count: int
    single: bool = False

    def holds(self, types: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return for each type whether it is in the set."""
        if self.mask is not None:
            return self.mask.take(types)
        # One comparison is enough for both ends of the range, because a number below the range wraps around.
        held: NDArray[np.bool_] = (types - np.int32(self.low)).view(np.uint32) < np.uint32(
            self.high - self.low
        )
        return held

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return for each position whether the type of its token is in the set; outside is an edge."""
        stream = index.stream
        if len(positions) <= BLOCK:
            return self.holds(stream.take(positions, mode="clip"))
        return filled(
            len(positions), np.bool_, lambda some: self.holds(stream.take(positions[some], mode="clip"))
        )

    def as_mask(self, size: int) -> NDArray[np.bool_]:
        """Return the set as a boolean per type, for an index of ``size`` types."""
        if self.mask is not None:
            return self.mask
        mask = np.zeros(size, dtype=np.bool_)
        mask[self.low : self.high] = True
        return mask

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Return the positions of all tokens with one of the types, ascending."""
        if self.count == 0:
            return np.empty(0, dtype=np.int32)
        bounds, postings = index.lexicon.bounds, index.postings
        first = int(bounds.searchsorted(np.int32(self.low), side="right")) - 1
        if self.high <= bounds[first + 1]:
            found = postings.of(first)
            low, high = bounds.item(first), bounds.item(first + 1)
            whole = self.mask is None and self.low == low and self.high == high
            return found if whole else chosen(found, self.holds_at(index, found))
        if self.count > index.positions // _COMMON:
            return places_where(self.holds, index.stream)
        found = postings.joined(self._forms(index))
        if len(found) != self.count:
            # Some of these forms also have types outside the set.
            found = chosen(found, self.holds_at(index, found))
        sort(found)
        return found

    def _forms(self, index: Index) -> NDArray[np.int64]:
        """Return the numbers of the folded forms that have a type in the set, ascending."""
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
    """Return the places of the entries of a stream for which a test holds, ascending, int32."""
    found = [np.empty(0, dtype=np.int32)]
    for some in blocks(len(stream), _AT_ONCE):
        places = np.flatnonzero(holds(stream[some])).astype(np.int32)
        places += np.int32(some.start)
        found.append(places)
    return joined(found)


def set_of_forms(forms: range, index: Index) -> TypeSet:
    """Return the set of the types of a range of folded forms."""
    bounds = index.lexicon.bounds
    count = index.postings.count(forms.start, forms.stop)
    return TypeSet(bounds.item(forms.start), bounds.item(forms.stop), None, count, len(forms) == 1)


def set_of_mask(mask: NDArray[np.bool_], index: Index) -> TypeSet:
    """Return the set of the types that are true in a mask."""
    types = np.flatnonzero(mask)
    if not len(types):
        return TypeSet(0, 0, None, 0)
    low, high = int(types[0]), int(types[-1]) + 1
    count = int(index.frequencies[types].sum())
    bounds = index.lexicon.bounds
    single = high <= int(bounds[bounds.searchsorted(np.int32(low), side="right")])
    return TypeSet(low, high, None if high - low == len(types) else mask, count, single)
