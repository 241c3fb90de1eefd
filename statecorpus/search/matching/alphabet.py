"""The alphabet of an automaton: all tokens that the query treats alike are one symbol.

For ``[lemma="be"] "good"`` an index of 100,000 types has few symbols: ``good``, every other word, each with
and without the lemma ``be``. The automaton needs a transition per symbol, not per type.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryLimitError
from statecorpus.index import Index
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.token_set import EveryOf, SomeOf, TokenSet, ValueSet, atoms_of
from statecorpus.search.matching.type_set import TypeSet

_MOST_SETS = 62
_FEW_SETS = 8
_MOST_SYMBOLS = 1 << 16

_Atom = TypeSet | ValueSet


class Alphabet:
    """The symbols that an automaton reads over one index.

    The types of the index are sorted into classes: two types are in one class if each set of types in the
    query contains both or neither. The values of each layer that the query tests are sorted in the same way.
    A symbol is a class of types combined with a class of each tested layer; in a query without layers, a
    symbol is a class of types.

    Attributes:
        size: the number of symbols.
    """

    def __init__(self, sets: Iterable[TokenSet], index: Index, budget: Budget) -> None:
        self._sets = tuple(sets)
        self._taken: dict[int, frozenset[TokenSet]] = {}
        self._bits: dict[_Atom, int] = {}
        for tokens in self._sets:
            for atom in atoms_of(tokens):
                self._bits.setdefault(atom, len(self._bits))
        if len(self._bits) > _MOST_SETS:
            problem = f"the query has more than {_MOST_SETS} different tokens"
            raise QueryLimitError(budget.query, problem, "ask for fewer words at once")
        self._streams: list[NDArray[np.int32]] = []
        self._class_of: list[NDArray[np.int32]] = []
        self._members: list[list[int]] = []
        words = [(bit, atom.as_mask(len(index.lexicon.words))) for atom, bit in self._types()]
        layers = {id(atom.layer): atom.layer for atom, _ in self._values()}.values()
        few = _FEW_SETS if not layers else 0
        if words or not layers:
            self._add(index.stream, _classes(words, len(index.lexicon.words), few))
        for layer in layers:
            masks = [(bit, atom.mask) for atom, bit in self._values() if atom.layer is layer]
            self._add(layer.stream, _classes(masks, len(layer.values), few))
        self.size = math.prod(map(len, self._members))
        if self.size > _MOST_SYMBOLS:
            problem = f"the query distinguishes more than {_MOST_SYMBOLS:,} kinds of tokens"
            raise QueryLimitError(budget.query, problem, "ask for fewer words or attributes at once")

    def at(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the symbol of the token at each position."""
        symbols = self._class_of[0].take(self._streams[0].take(positions))
        for stream, class_of, members in zip(
            self._streams[1:], self._class_of[1:], self._members[1:], strict=True
        ):
            symbols *= np.int32(len(members))
            symbols += class_of.take(stream.take(positions))
        return symbols

    def taken(self, symbol: int) -> frozenset[TokenSet]:
        """Return the sets of tokens that contain a symbol's tokens; the answer is kept for the next call."""
        found = self._taken.get(symbol)
        if found is None:
            bits, rest = 0, symbol
            for members in reversed(self._members):
                rest, kind = divmod(rest, len(members))
                bits |= members[kind]
            found = frozenset(tokens for tokens in self._sets if self._has(tokens, bits))
            self._taken[symbol] = found
        return found

    def _has(self, tokens: TokenSet, bits: int) -> bool:
        match tokens:
            case EveryOf(parts):
                return all(self._has(part, bits) for part in parts)
            case SomeOf(parts):
                return any(self._has(part, bits) for part in parts)
            case _:
                return bool(bits >> self._bits[tokens] & 1)

    def _types(self) -> list[tuple[TypeSet, int]]:
        return [(atom, bit) for atom, bit in self._bits.items() if isinstance(atom, TypeSet)]

    def _values(self) -> list[tuple[ValueSet, int]]:
        return [(atom, bit) for atom, bit in self._bits.items() if isinstance(atom, ValueSet)]

    def _add(self, stream: NDArray[np.int32], classes: tuple[NDArray[np.int32], list[int]]) -> None:
        self._streams.append(stream)
        self._class_of.append(classes[0])
        self._members.append(classes[1])


def _classes(
    masks: list[tuple[int, NDArray[np.bool_]]], size: int, few: int
) -> tuple[NDArray[np.int32], list[int]]:
    """Sort types or values into classes.

    Args:
        masks: for each set its bit, and booleans that say which types or values it contains.
        size: the number of types or values.
        few: up to this number of sets, every combination of sets gets a class, whether a type has it or not.
            That saves sorting all types: 8 ms for 100,000.

    Returns:
        The class of each type or value; and for each class the bits of the sets that contain it.
    """
    if len(masks) <= few:
        places = np.zeros(size, dtype=np.int32)
        combined = [0]
        for place, (bit, mask) in enumerate(masks):
            places |= mask.astype(np.int32) << place
            combined += [bits | 1 << bit for bits in combined]
        return places, combined
    members = np.zeros(size, dtype=np.int64)
    for bit, mask in masks:
        members |= mask.astype(np.int64) << bit
    distinct, class_of = np.unique(members, return_inverse=True)
    return class_of.astype(np.int32), distinct.tolist()
