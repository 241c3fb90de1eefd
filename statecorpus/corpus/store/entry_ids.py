"""The ids of a snapshot in their order, without a tuple of all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

import attrs

from statecorpus._lazy import cached_property
from statecorpus.corpus.store.table.table_file import TableFile, bytes_of


@attrs.frozen
class Later:
    """The state of an id that has changed since the base.

    Attributes:
        rank: the row of the id in the base; for an id that the base does not have, the bitwise complement of
            the row where it would stand.
        key: the 64-bit key of the entry; ``None`` if it was removed.
    """

    rank: int
    key: int | None


class EntryIds(Sequence[str]):
    """The sorted ids of the entries of a snapshot; an id is read when it is asked for.

    It is equal to every list or tuple of the same ids in the same order.
    """

    def __init__(self, base: TableFile | None, count: int, later: Callable[[], Mapping[str, Later]]) -> None:
        """Refer to a base and to the changes since.

        Args:
            base: the table of all entries at some time; ``None`` for none.
            count: the number of ids.
            later: returns what changed since; called when the order is first needed.
        """
        self._base = base
        self._count = count
        self._later = later

    @cached_property
    def order(self) -> "IdOrder":
        """The places of the changes among the ids of the base."""
        return IdOrder.of(self._later())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int, /) -> str: ...
    @overload
    def __getitem__(self, number: slice, /) -> tuple[str, ...]: ...

    def __getitem__(self, number: int | slice, /) -> str | tuple[str, ...]:
        """Return the id with a number; for a slice, a tuple of ids.

        Raises:
            IndexError: there is no id with the number.
        """
        if isinstance(number, slice):
            numbers = range(self._count)[number]
            if numbers.step == 1:
                return tuple(self._between(numbers.start, numbers.stop))
            return tuple(map(self._at, numbers))
        if not -self._count <= number < self._count:
            raise IndexError(f"there is no id {number} of {self._count:,}")
        return self._at(number % self._count)

    def _at(self, number: int) -> str:
        row = self.order.row_of(number)
        if isinstance(row, str):
            return row
        return "" if self._base is None else self._base.id(row)

    def __iter__(self) -> Iterator[str]:
        return self._between(0, self._count)

    def _between(self, first: int, last: int) -> Iterator[str]:
        """Yield the ids with the numbers from ``first`` up to, but not including, ``last``."""
        order = self.order
        while first < last:
            row = order.row_of(first)
            if isinstance(row, str):
                yield row
                first += 1
                continue
            stop = min(order.stretch(row), row + last - first)
            if self._base is not None:
                yield from self._base.ids(row, stop)
            first += stop - row

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.row_of(id) is not None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, EntryIds | tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self):,} ids>"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the ids themselves: an error that names them goes to other processes."""
        return tuple, (tuple(self),)

    def row_of(self, id: str) -> int | None:
        """Return the number of an id, or ``None`` if the snapshot has no entry with it."""
        order = self.order
        place = bisect_left(order.inserted, id)
        if place < len(order.inserted) and order.inserted[place] == id:
            return order.numbers[place]
        if self._base is None:
            return None
        row, found = self._base.find(bytes_of(id))
        removed = bisect_left(order.removed, row)
        if not found or (removed < len(order.removed) and order.removed[removed] == row):
            return None
        return row - removed + place

    def index_of(self, id: str) -> int:
        """Return the number of an id.

        Raises:
            KeyError: the snapshot has no entry with the id.
        """
        number = self.row_of(id)
        if number is None:
            raise KeyError(id)
        return number


@attrs.frozen
class IdOrder:
    """The places of ids that were inserted into the base, and its rows that were removed.

    Attributes:
        inserted: the ids that the base does not have, sorted.
        before: for each of them, the row of the base before which it stands.
        numbers: for each of them, its number among all ids.
        removed: the rows of the base that are gone, sorted.
        ranks: the rows of the base with other bytes now, in any order.
        keys: the 64-bit keys of these rows.
        inserted_keys: the 64-bit keys of the inserted ids.
    """

    inserted: tuple[str, ...]
    before: tuple[int, ...]
    numbers: tuple[int, ...]
    removed: tuple[int, ...]
    ranks: tuple[int, ...]
    keys: tuple[int, ...]
    inserted_keys: tuple[int, ...]
    _shifted: tuple[int, ...] = attrs.field(init=False)

    @_shifted.default
    def _shift(self) -> tuple[int, ...]:
        return tuple(row - number for number, row in enumerate(self.removed))

    @classmethod
    def of(cls, later: Mapping[str, Later]) -> "IdOrder":
        """Return the order that changes since the base lead to."""
        new = sorted(
            (id, ~one.rank, one.key) for id, one in later.items() if one.rank < 0 and one.key is not None
        )
        removed = tuple(sorted(one.rank for one in later.values() if one.rank >= 0 and one.key is None))
        changed = [(one.rank, one.key) for one in later.values() if one.rank >= 0 and one.key is not None]
        before = tuple(row for _, row, _ in new)
        numbers = tuple(row - bisect_left(removed, row) + place for place, row in enumerate(before))
        return cls(
            tuple(id for id, _, _ in new),
            before,
            numbers,
            removed,
            tuple(rank for rank, _ in changed),
            tuple(key for _, key in changed),
            tuple(key for _, _, key in new),
        )

    def row_of(self, number: int) -> int | str:
        """Return the row of the base that has a number among all ids, or the inserted id that has it."""
        place = bisect_left(self.numbers, number)
        if place < len(self.numbers) and self.numbers[place] == number:
            return self.inserted[place]
        left = number - place
        return left + bisect_right(self._shifted, left)

    def stretch(self, row: int) -> int:
        """Return the row after the last row of the base that follows a row without a change between them."""
        inserted = bisect_right(self.before, row)
        removed = bisect_left(self.removed, row)
        ends = [self.before[inserted]] if inserted < len(self.before) else []
        ends += [self.removed[removed]] if removed < len(self.removed) else []
        return min(ends, default=1 << 62)
