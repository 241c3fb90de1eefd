"""Arrays that are given as they are, or as a function that reads or builds them on first use."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)
_Part = TypeVar("_Part")

#: An array, or a function that returns it; a function reads a section of a file, and checks its checksum.
Given: TypeAlias = NDArray[_T] | Callable[[], NDArray[_T]]

#: A part of an index, or a function that builds it on first use; parts themselves cannot be called.
Lazy: TypeAlias = _Part | Callable[[], _Part]


def built(part: Lazy[_Part]) -> _Part:
    """Return the part.

    >>> built(lambda: "lexicon")
    'lexicon'
    """
    return part() if callable(part) else part


def taken(array: Given[_T]) -> NDArray[_T]:
    """Return the array.

    >>> taken(lambda: np.arange(2)).tolist()
    [0, 1]
    """
    return array() if callable(array) else array
