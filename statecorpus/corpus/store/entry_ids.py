"""The ids of a snapshot in their order, without a tuple of all of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import overload


class EntryIds(Sequence[str]):
    """The sorted ids of the entries of a snapshot; an id is made when it is asked for.

    It is equal to every sequence of the same ids in the same order.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, number: int, /) -> str: ...
    @overload
    def __getitem__(self, number: slice, /) -> tuple[str, ...]: ...

    def __getitem__(self, number: int | slice, /) -> str | tuple[str, ...]:
        """Return the id with a number; for a slice, a tuple of ids."""
        return tuple(self._ids[number]) if isinstance(number, slice) else self._ids[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.rank_of(id) is not None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, EntryIds | tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def rank_of(self, id: str) -> int | None:
        """Return the number of an id, or ``None`` if the snapshot has no entry with it."""
        number = bisect_left(self._ids, id)
        return number if number < len(self._ids) and self._ids[number] == id else None

    def index_of(self, id: str) -> int:
        """Return the number of an id.

        Raises:
            KeyError: the snapshot has no entry with the id.
        """
        number = self.rank_of(id)
        if number is None:
            raise KeyError(id)
        return number
