"""Sets of tokens: what one token of a query stands for, where layers are asked for besides words.

A query without layers is made of ``TypeSet`` alone. A test of a layer is a ``ValueSet``, and where tests of
several streams are joined, they stay apart in an ``EveryOf`` or ``SomeOf``: so each is a mask over the few
distinct values of its stream, and never one over all tokens.
"""

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Layer
from statecorpus.search.matching.type_set import TypeSet, places_where

# Above this share of all tokens, looking at every token is faster than joining and sorting the postings.
_COMMON = 16
# Looking at a position and the token there takes 8 ns, joining and sorting the positions of many words 50.
_JOINING = 6


@attrs.frozen(eq=False)
class ValueSet:
    """The tokens with some of the values of a layer.

    Attributes:
        layer: the layer.
        mask: which of its values, booleans.
        count: how many tokens have one of them; edges are counted where ``mask[0]`` holds.
    """

    layer: Layer
    mask: NDArray[np.bool_]
    count: int

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of the token at each position whether it is in the set."""
        del index
        return self.mask.take(self.layer.stream.take(positions, mode="clip"))

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Give the positions of all tokens in the set, ascending."""
        if self.count > len(index.stream) // _COMMON:
            return places_where(self.mask.take, self.layer.stream)
        postings = self.layer.postings
        found = [postings.of(value) for value in np.flatnonzero(self.mask).tolist()]
        if len(found) == 1:
            return found[0]
        joined = np.concatenate([np.empty(0, dtype=np.int32), *found])
        joined.sort()
        return joined


@attrs.frozen(eq=False)
class EveryOf:
    """The tokens that are in every one of several sets."""

    parts: tuple["TokenSet", ...]

    @property
    def count(self) -> int:
        """How many tokens there are at most."""
        return min(part.count for part in self.parts)

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of the token at each position whether it is in the set."""
        held = self.parts[0].holds_at(index, positions)
        for part in self.parts[1:]:
            held &= part.holds_at(index, positions)
        return held

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Give the positions of all tokens in the set, ascending: the rarest part is looked up."""
        first, *others = sorted(self.parts, key=lambda part: part.count)
        found = first.positions(index)
        for part in others:
            found = found[part.holds_at(index, found)]
        return found


@attrs.frozen(eq=False)
class SomeOf:
    """The tokens that are in at least one of several sets."""

    parts: tuple["TokenSet", ...]

    @property
    def count(self) -> int:
        """How many tokens there are at most."""
        return sum(part.count for part in self.parts)

    def holds_at(self, index: Index, positions: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of the token at each position whether it is in the set."""
        held = self.parts[0].holds_at(index, positions)
        for part in self.parts[1:]:
            held |= part.holds_at(index, positions)
        return held

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Give the positions of all tokens in the set, ascending."""
        return np.unique(np.concatenate([part.positions(index) for part in self.parts]))


#: What one token of a query stands for. ``count`` is the number of its tokens, or more than that.
TokenSet = TypeSet | ValueSet | EveryOf | SomeOf


def set_of_values(layer: Layer, mask: NDArray[np.bool_]) -> ValueSet:
    """Make the set of the tokens with the values that a mask has."""
    return ValueSet(layer, mask, int(layer.frequencies[mask].sum()))


def atoms_of(tokens: TokenSet) -> Iterator[TypeSet | ValueSet]:
    """Give the sets of one stream that a set is made of."""
    if isinstance(tokens, EveryOf | SomeOf):
        for part in tokens.parts:
            yield from atoms_of(part)
    else:
        yield tokens


def effort(tokens: TokenSet) -> int:
    """Say how much work it is to give the positions of some tokens, counted in positions that lie ready."""
    return tokens.count if isinstance(tokens, TypeSet) and tokens.single else tokens.count * _JOINING
