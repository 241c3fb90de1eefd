"""The context of matches as numbers, for sorting, grouping and counting."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus._interrupt import checkpoint
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute, attribute_of, names_of

#: The name of a positional attribute: ``form``, ``word``, or a layer of the index, for example ``lemma``.
Attribute = str


def attribute_named(index: Index, name: Attribute) -> PositionalAttribute:
    """Return an attribute of an index by its name.

    Raises:
        QueryArgumentError: the index has no such attribute.
    """
    found = attribute_of(index, name)
    if found is None:
        *others, last = names_of(index)
        known = f"{', '.join(others)} and {last}"
        raise QueryArgumentError(f"tokens have no attribute {name!r}; there are {known}")
    return found


def neighbours(
    attribute: PositionalAttribute, positions: NDArray[np.int32], count: int, toward: Literal[-1, 1]
) -> Iterator[NDArray[np.int32]]:
    """Yield the numbers of the values one, two and more steps away from each position.

    Beyond the edge of a statement every number is 0.

    Args:
        attribute: the attribute whose values are returned.
        positions: positions of tokens.
        count: the number of steps.
        toward: -1 to the left, 1 to the right.
    """
    stands = np.ones(len(positions), dtype=np.bool_)
    for step in range(1, count + 1):
        checkpoint()
        places = positions + np.int32(toward * step)
        types = attribute.index.types_at(places)
        stands &= types != 0
        found = attribute.at(places) if attribute.layer is not None else attribute.of_types(types)
        yield np.where(stands, found, np.int32(0))
