"""Strings that stay where they are: a sequence whose members are looked up in other sequences."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

# If runs have fewer members than this on average, and most members are wanted, all parts are decoded at once.
_SHORT = 8


@attrs.frozen(eq=False)
class Routed(Sequence[str]):
    """Members of other sequences, in an order of their own; each is looked up when it is read.

    Attributes:
        parts: the other sequences.
        which: the number of the part of each member, int32.
        numbers: the place of each member in its part, int32.
    """

    parts: Sequence[Sequence[str]]
    which: NDArray[np.int32]
    numbers: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.which)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(Routed(self.parts, self.which[place], self.numbers[place]))
        part, number = self.route(place)
        return part[number]

    def route(self, place: int) -> tuple[Sequence[str], int]:
        """Return the part that holds a member, and the place of the member there."""
        return self.parts[int(self.which[place])], int(self.numbers[place])

    def __iter__(self) -> Iterator[str]:
        # Members in a row in one part are cut out together, because a part may decode them faster at once.
        steps = (np.diff(self.which) != 0) | (np.diff(self.numbers) != 1)
        heads = [0, *(np.flatnonzero(steps) + 1).tolist()] if len(self.which) else []
        if len(heads) * _SHORT > len(self.which) > sum(map(len, self.parts)) // _SHORT:
            # Words of several lexicons alternate, and whole lexicons are decoded in a fifth of the time.
            known = [list(part) for part in self.parts]
            members = zip(self.which.tolist(), self.numbers.tolist(), strict=True)
            return (known[part][number] for part, number in members)
        firsts, parts = self.numbers[heads].tolist(), self.which[heads].tolist()
        sizes = np.diff(heads, append=len(self.which)).tolist()
        return chain.from_iterable(
            self.parts[part][first : first + size]
            for part, first, size in zip(parts, firsts, sizes, strict=True)
        )


@attrs.frozen(eq=False)
class RunSequence(Sequence[str]):
    """Runs of members of other sequences, one run after the other; each member is looked up when it is read.

    Attributes:
        parts: the other sequences.
        which: the number of the part of each run, int64.
        firsts: the place of the first member of each run in its part, int64.
        numbers: the place of the first member of each run here, int64, ascending.
        size: the number of members.
    """

    parts: Sequence[Sequence[str]]
    which: NDArray[np.int64]
    firsts: NDArray[np.int64]
    numbers: NDArray[np.int64]
    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(self.size)))
        part, number = self.route(place)
        return part[number]

    def route(self, place: int) -> tuple[Sequence[str], int]:
        """Return the part that holds a member, and the place of the member there."""
        number = int(place) + self.size if place < 0 else int(place)
        if not 0 <= number < self.size:
            raise IndexError(f"no member {place}: there are {self.size:,}")
        run = int(self.numbers.searchsorted(number, side="right")) - 1
        return self.parts[int(self.which[run])], int(self.firsts[run]) + number - int(self.numbers[run])

    def __iter__(self) -> Iterator[str]:
        # The members of a run are cut out together, because a part may decode them faster at once.
        sizes = np.diff(self.numbers, append=self.size)
        rows = zip(self.which.tolist(), self.firsts.tolist(), sizes.tolist(), strict=True)
        return chain.from_iterable(self.parts[part][first : first + size] for part, first, size in rows)


def picked(sequence: Sequence[str], numbers: NDArray[np.integer]) -> list[str]:
    """Return some members of a sequence; if many are wanted, the whole sequence is decoded at once."""
    known = list(sequence) if len(numbers) > len(sequence) // 4 else sequence
    return [known[number] for number in numbers.tolist()]
