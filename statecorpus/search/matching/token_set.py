"""Sets of tokens: the tokens that one item of a query matches, with tests of layers.

A query without layers needs ``TypeSet`` alone. A test of a layer is a ``ValueSet``. Joined tests of several
attributes stay apart, in an ``EveryOf`` or a ``SomeOf``: each part is a mask over the few distinct values of
its attribute, and no mask over all tokens is ever made.
"""

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import chosen, distinct, joined, sort, taken
from statecorpus.index import Index, Layer
from statecorpus.search.matching.type_set import TypeSet, places_where

# For a set of more than a sixteenth of all tokens, comparing every token is faster than joining the postings.
_COMMON = 16
# Comparing the token at a position takes 8 ns; joining and sorting the positions of many words takes 50 ns
# each.
_JOINING = 6


@attrs.frozen(eq=False)
class ValueSet:
    """The tokens with some of the values of a layer.

    Attributes:
        layer: the layer.
        mask: which values are in the set, booleans.
        count: the number of tokens with one of the values; edges are counted if ``mask[0]`` is true.
    """

    layer: Layer
    mask: NDArray[np.bool_]
    count: int

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return for each position whether its token is in the set."""
        del index
        return self.mask.take(taken(self.layer.stream, positions, "clip"))

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Return the positions of all tokens in the set, ascending."""
        if self.count > index.positions // _COMMON:
            return places_where(self.mask.take, self.layer.stream)
        postings = self.layer.postings
        found = [postings.of(value) for value in np.flatnonzero(self.mask).tolist()]
        if len(found) == 1:
            return found[0]
        positions = joined([np.empty(0, dtype=np.int32), *found])
        sort(positions)
        return positions


@attrs.frozen(eq=False)
class EveryOf:
    """The tokens that are in every one of several sets."""

    parts: tuple["TokenSet", ...]

    @property
    def count(self) -> int:
        """An upper bound on the number of tokens."""
        return min(part.count for part in self.parts)

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return for each position whether its token is in the set."""
        held = self.parts[0].holds_at(index, positions)
        for part in self.parts[1:]:
            held &= part.holds_at(index, positions)
        return held

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Return the positions of all tokens in the set, ascending; only the rarest part is looked up."""
        first, *others = sorted(self.parts, key=lambda part: part.count)
        found = first.positions(index)
        for part in others:
            found = chosen(found, part.holds_at(index, found))
        return found


@attrs.frozen(eq=False)
class SomeOf:
    """The tokens that are in at least one of several sets."""

    parts: tuple["TokenSet", ...]

    @property
    def count(self) -> int:
        """An upper bound on the number of tokens."""
        return sum(part.count for part in self.parts)

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return for each position whether its token is in the set."""
        held = self.parts[0].holds_at(index, positions)
        for part in self.parts[1:]:
            held |= part.holds_at(index, positions)
        return held

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Return the positions of all tokens in the set, ascending."""
        return distinct(joined([part.positions(index) for part in self.parts]))


#: The tokens that one item of a query matches. ``count`` is the number of these tokens, or an upper bound.
TokenSet = TypeSet | ValueSet | EveryOf | SomeOf


def set_of_values(layer: Layer, mask: NDArray[np.bool_]) -> ValueSet:
    """Return the set of the tokens whose value in a layer is in a mask."""
    return ValueSet(layer, mask, int(layer.frequencies[mask].sum()))


def atoms_of(tokens: TokenSet) -> Iterator[TypeSet | ValueSet]:
    """Yield the sets over a single attribute that a set is joined from."""
    if isinstance(tokens, EveryOf | SomeOf):
        for part in tokens.parts:
            yield from atoms_of(part)
    else:
        yield tokens


def effort(tokens: TokenSet) -> int:
    """Return the work of looking up the positions of some tokens; the unit is a position that lies ready."""
    return tokens.count if isinstance(tokens, TypeSet) and tokens.single else tokens.count * _JOINING
