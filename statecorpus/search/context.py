"""What stands at and around matches, as numbers: for sorting, grouping and counting."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index

__all__ = ["Attribute", "neighbours", "numbers_of", "texts_of"]

Attribute = Literal["form", "word"]


def numbers_of(index: Index, attribute: Attribute) -> NDArray[np.int32]:
    """Number the values of an attribute by type, in the order of the lexicon; the edge has 0.

    Raises:
        QueryArgumentError: there is no such attribute.
    """
    if attribute == "word":
        return np.arange(len(index.lexicon.words), dtype=np.int32)
    if attribute == "form":
        bounds = index.lexicon.bounds
        return np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
    raise QueryArgumentError(f"tokens have no attribute {attribute!r}; there are word and form")


def texts_of(index: Index, attribute: Attribute) -> tuple[str, ...]:
    """Give the values that ``numbers_of`` numbers."""
    return tuple(index.lexicon.words if attribute == "word" else index.lexicon.folded)


def neighbours(
    index: Index, positions: NDArray[np.int32], count: int, toward: Literal[-1, 1]
) -> Iterator[NDArray[np.int32]]:
    """Give the types of the tokens one, two and more steps from each position.

    Beyond the edge of a statement every type is that of the edge.

    Args:
        index: where the positions are.
        positions: of tokens.
        count: how many steps.
        toward: -1 to the left, 1 to the right.
    """
    stands = np.ones(len(positions), dtype=np.bool_)
    for step in range(1, count + 1):
        types = index.stream.take(positions + np.int32(toward * step), mode="clip")
        stands &= types != 0
        yield np.where(stands, types, np.int32(0))
