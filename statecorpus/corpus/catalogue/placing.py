"""The row of each entry among the rows of the parts, found by keys.

The entries of a snapshot and of the snapshot before it are in the order of their ids, and mostly the
same. Their keys are therefore compared run by run, as arrays: at 1,000,000 entries that takes 2 ms, and 0.015
ms more for each difference. Looking up every key takes 100 ms.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

# So few keys are looked for one by one.
_FEW = 32
# Parts of so many rows are looked up, whatever their order.
_SMALL = 1 << 10
# How far to look for the next equal key, first; then eight times as far, and so on.
_NEAR = 64
# The keys that are compared at once, first; twice as many after each equal run.
_RUN = 1 << 10
# From so many differences on, the remaining keys are looked up.
_MOST = 2_000


@attrs.frozen(eq=False)
class Placed:
    """The places of the entries of an earlier snapshot.

    Attributes:
        keys: of the entries, in the order of their ids.
        places: of each, int32: the rows of all parts are numbered through; -1 for an entry without a row.
        sizes: the number of rows of each part by its name, in the order of the parts.
    """

    keys: Keys
    places: NDArray[np.int32]
    sizes: Mapping[str, int]

    def places_in(self, sizes: Mapping[str, int]) -> NDArray[np.int32]:
        """Return the places among other parts; -1 for an entry whose part is not among them."""
        if list(self.sizes.items()) == list(sizes.items())[: len(self.sizes)]:
            return self.places
        first = dict(zip(sizes, _first(sizes.values()), strict=False))
        before = _first(self.sizes.values())
        part_of = np.searchsorted(before, self.places, side="right") - 1
        shifts = np.array([first.get(name, -1) for name in self.sizes], dtype=np.int32)
        known = np.append(shifts >= 0, np.False_)[part_of]
        moved = self.places + np.append(shifts - before[:-1], 0)[part_of]
        return np.where(known, moved, -1).astype(np.int32)


def places_of(keys: Keys, parts: Sequence[Keys]) -> NDArray[np.int32]:
    """Return for each key its place: the rows of all parts are numbered through.

    Args:
        keys: of the entries; 0 for an entry without a checksum, which has no place.
        parts: the keys of the rows of each part.

    Returns:
        The places, int32; -1 for a key that no part has.

    >>> places_of(np.array([5, 6, 7, 8], np.uint64), [np.array([5, 7], np.uint64), np.array([8], np.uint64)])
    array([ 0, -1,  1,  2], dtype=int32)
    """
    places = np.full(len(keys), -1, dtype=np.int32)
    largest = max(range(len(parts)), key=lambda number: len(parts[number]), default=0)
    if parts and len(parts[largest]) > _SMALL:
        places = in_order(keys, parts[largest])
        places[places >= 0] += _first(map(len, parts))[largest]
    return with_missing(keys, places, parts)


def places_after(
    keys: Keys, before: Placed, parts: Sequence[Keys], sizes: Mapping[str, int]
) -> NDArray[np.int32]:
    """Return what ``places_of`` returns, from the places of an earlier snapshot.

    Args:
        keys: of the entries.
        before: the earlier snapshot.
        parts: the keys of the rows of each part.
        sizes: the number of rows of each part by its name.
    """
    numbers = in_order(keys, before.keys)
    places = np.append(before.places_in(sizes), np.int32(-1))[numbers]
    return with_missing(keys, places, parts)


def with_missing(keys: Keys, places: NDArray[np.int32], parts: Sequence[Keys]) -> NDArray[np.int32]:
    """Look for the keys without a place in every part, and return all places."""
    places[keys == 0] = -1
    left = np.flatnonzero((places < 0) & (keys != 0))
    for rows, first in zip(parts, _first(map(len, parts)).tolist(), strict=False):
        if len(left):
            found = looked_up(keys[left], rows)
            places[left[found >= 0]] = found[found >= 0] + first
            left = left[found < 0]
    return places


def looked_up(keys: Keys, rows: Keys) -> NDArray[np.int32]:
    """Return the row of each key in a part; -1 for none."""
    if len(keys) <= _FEW or not len(rows):
        equal = [np.flatnonzero(rows == key)[:1].tolist() for key in keys]
        return np.array([row[0] if row else -1 for row in equal], dtype=np.int32)
    order = np.argsort(rows)
    # Sorted keys are looked up ten times faster than others: they share the pages of the other array.
    mine = np.argsort(keys)
    places = np.searchsorted(rows[order], keys[mine])
    places[places == len(rows)] = 0
    found = np.empty(len(keys), dtype=np.int32)
    found[mine] = np.where(rows[order[places]] == keys[mine], order[places], -1)
    return found


def _first(sizes: Iterable[int]) -> NDArray[np.int32]:
    """Return the place of the first row of each part, and the number of all places at the end."""
    return np.cumsum([0, *sizes]).astype(np.int32)


def in_order(keys: Keys, rows: Keys) -> NDArray[np.int32]:
    """Return the row of each key among rows in the same order; -1 for a key that is not there."""
    found = np.full(len(keys), -1, dtype=np.int32)
    key = row = differences = 0
    while key < len(keys) and row < len(rows):
        length = _equal_run(keys, rows, key, row)
        found[key : key + length] = np.arange(row, row + length)
        key, row = key + length, row + length
        if key == len(keys) or row == len(rows):
            break
        differences += 1
        if differences > _MOST:
            rest = looked_up(keys[key:], rows[row:])
            found[key:] = np.where(rest >= 0, rest + row, -1)
            break
        step = _next_equal(keys[key:], rows[row:])
        if step is None:
            break
        key, row = key + step[0], row + step[1]
    return found


def _equal_run(keys: Keys, rows: Keys, key: int, row: int) -> int:
    """Return how many keys from here on are equal."""
    length, size = 0, _RUN
    while True:
        mine, other = keys[key + length : key + length + size], rows[row + length : row + length + size]
        common = min(len(mine), len(other))
        equal = mine[:common] == other[:common]
        if not equal.all():
            return length + int(equal.argmin())
        length += common
        if common < size:
            return length
        size *= 2


def _next_equal(keys: Keys, rows: Keys) -> tuple[int, int] | None:
    """Return the first key, and its row, that both have; ``None`` if they have none."""
    reach = _NEAR
    while True:
        mine, others = keys[:reach], rows[:reach]
        if reach == _NEAR:
            number, row = np.nonzero(mine[:, None] == others)
        else:
            _, number, row = np.intersect1d(mine, others, return_indices=True)
        if len(number):
            nearest = int(number.argmin())
            return int(number[nearest]), int(row[nearest])
        if reach >= max(len(keys), len(rows)):
            return None
        reach *= 8
