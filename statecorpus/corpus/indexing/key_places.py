"""The places of keys in segments: the keys of a corpus and of a segment are compared run by run.

Both are in the order of the ids, and nearly equal: after an addition they differ in one place. So a run of
equal keys is found by comparing arrays, and only the key after a run is looked up.
"""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import KeyTable

# The number of keys that are compared or looked up at first; the number doubles while it is too small.
_FIRST = 16
_MOST = 1 << 20
# After this number of runs all remaining keys are looked up at once, which takes 0.2 µs per key.
_RUNS = 1000

_Keys = NDArray[np.uint64]


@attrs.frozen(eq=False)
class Places:
    """The place of each entry of a snapshot in the parts of an index.

    Attributes:
        parts: the number of the part of each entry, int32; -1 for an entry that no part has.
        rows: the number of its statement there, int32; -1 for an entry that no part has.
    """

    parts: NDArray[np.int32]
    rows: NDArray[np.int32]

    @property
    def missing(self) -> NDArray[np.int64]:
        """The numbers of the entries that no part has."""
        return np.flatnonzero(self.parts < 0)

    @property
    def found(self) -> "Places":
        """The places of the entries that a part has."""
        having = self.parts >= 0
        return self if having.all() else Places(self.parts[having], self.rows[having])

    def counts(self, parts: int) -> NDArray[np.int64]:
        """Return the number of entries in each of some number of parts."""
        return np.bincount(self.parts + 1, minlength=parts + 1)[1:]


def places_of(tables: Sequence[KeyTable], keys: _Keys) -> Places:
    """Find the entries with some keys; if several tables have a key, the longest table counts.

    Args:
        tables: the keys of each part.
        keys: of the entries of a snapshot, in the order of their ids; 0 is found nowhere.
    """
    parts = np.full(len(keys), -1, dtype=np.int32)
    rows = np.full(len(keys), -1, dtype=np.int32)
    rest: NDArray[np.int64] | None = None
    for number in sorted(range(len(tables)), key=lambda part: -len(tables[part])):
        found = _aligned(tables[number], keys if rest is None else keys[rest])
        having = found >= 0
        if rest is None:
            rows[:] = found
            parts[having] = number
        else:
            rows[rest[having]] = found[having]
            parts[rest[having]] = number
        rest = np.flatnonzero(~having) if rest is None else rest[~having]
        if not len(rest):
            break
    return Places(parts, rows)


def _aligned(table: KeyTable, keys: _Keys) -> NDArray[np.int64]:
    """Return the row of each key in a table, or -1."""
    rows = np.full(len(keys), -1, dtype=np.int64)
    number, row = 0, 0
    for _ in range(_RUNS):
        size = _equal(table.keys[row:], keys[number:])
        rows[number : number + size] = np.arange(row, row + size)
        number, row = _next(table, keys, number + size)
        if row < 0:
            return rows
    rows[number:] = table.rows_of(keys[number:])
    return rows


def _equal(left: _Keys, right: _Keys) -> int:
    """Return the length of the longest common beginning of two arrays, without keys of 0."""
    most = min(len(left), len(right))
    size, done = _FIRST, 0
    while done < most:
        end = min(done + size, most)
        differs = (left[done:end] != right[done:end]) | (right[done:end] == 0)
        if differs.any():
            return done + int(differs.argmax())
        size, done = min(size * 2, _MOST), end
    return most


def _next(table: KeyTable, keys: _Keys, number: int) -> tuple[int, int]:
    """Return the number of the next key that a table has, and its row; -1 as the row if there is none."""
    size = 1
    while number < len(keys):
        rows = table.rows_of(keys[number : number + size])
        having = rows >= 0
        if having.any():
            first = int(having.argmax())
            return number + first, int(rows[first])
        number += size
        size = min(size * _FIRST, _MOST)
    return number, -1
