"""What stands at and around matches, as numbers: for sorting, grouping and counting."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute, attribute_of, names_of

#: The name of a positional attribute: ``form``, ``word``, or that of a layer of the index, such as ``lemma``.
Attribute = str


def attribute_named(index: Index, name: Attribute) -> PositionalAttribute:
    """Find an attribute of an index by its name.

    Raises:
        QueryArgumentError: there is none of that name.
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
    """Give the numbers of the values one, two and more steps from each position.

    Beyond the edge of a statement every number is 0, as that of the edge.

    Args:
        attribute: whose values.
        positions: of tokens.
        count: how many steps.
        toward: -1 to the left, 1 to the right.
    """
    stands = np.ones(len(positions), dtype=np.bool_)
    for step in range(1, count + 1):
        places = positions + np.int32(toward * step)
        types = attribute.index.stream.take(places, mode="clip")
        stands &= types != 0
        found = attribute.at(places) if attribute.layer is not None else attribute.of_types(types)
        yield np.where(stands, found, np.int32(0))
