"""The keys of the statements of a segment: 64-bit numbers, and their order."""

from bisect import bisect_left

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken

# Up to this number of keys are looked up one by one, in 5 µs each; more keys are looked up in a sorted copy
# of all keys.
_FEW = 64


@attrs.frozen(eq=False, slots=False)
class KeyTable:
    """The key of each statement of a segment; a key tells which version of a statement was indexed.

    Attributes:
        keys: the key of each statement, in the order of the segment, uint64; 0 for a statement that cannot be
            looked up.
        order: the numbers of the statements in the order of their keys, int32.
    """

    _keys: Given[np.uint64]
    _order: Given[np.int32]

    @cached_property
    def keys(self) -> NDArray[np.uint64]:
        """The key of each statement, in the order of the segment."""
        return taken(self._keys)

    @cached_property
    def order(self) -> NDArray[np.int32]:
        """The numbers of the statements in the order of their keys."""
        return taken(self._order)

    def __len__(self) -> int:
        return len(self.keys)

    def rows_of(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the number of the statement with each key, int64; -1 for an unknown key and for key 0."""
        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        if len(keys) <= _FEW:
            # ``searchsorted`` with a sorter converts the whole order to int64 at each call.
            found = (bisect_left(self.order, key, key=self.keys.__getitem__) for key in keys)
            places = np.fromiter(found, dtype=np.int64, count=len(keys))
        else:
            places = self.keys.take(self.order).searchsorted(keys)
        rows = self.order.take(places, mode="clip").astype(np.int64)
        rows[(self.keys.take(rows) != keys) | (keys == 0)] = -1
        return rows


def key_table(keys: NDArray[np.uint64]) -> KeyTable:
    """Return the table of some keys.

    >>> key_table(np.array([7, 0, 3], dtype=np.uint64)).rows_of(np.array([3, 0, 4], dtype=np.uint64))
    array([ 2, -1, -1])
    """
    return KeyTable(keys, np.argsort(keys, kind="stable").astype(np.int32))
