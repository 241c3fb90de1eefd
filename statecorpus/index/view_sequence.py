"""Strings that stay where they are: a sequence whose members are looked up in other sequences."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray


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
        part, number = int(self.which[place]), int(self.numbers[place])
        return self.parts[part][number]

    def __iter__(self) -> Iterator[str]:
        # Members in a row in one part are cut out together, because a part may decode them faster at once.
        steps = (np.diff(self.which) != 0) | (np.diff(self.numbers) != 1)
        heads = [0, *(np.flatnonzero(steps) + 1).tolist()] if len(self.which) else []
        firsts, parts = self.numbers[heads].tolist(), self.which[heads].tolist()
        sizes = np.diff(heads, append=len(self.which)).tolist()
        return chain.from_iterable(
            self.parts[part][first : first + size]
            for part, first, size in zip(parts, firsts, sizes, strict=True)
        )


def picked(sequence: Sequence[str], numbers: NDArray[np.integer]) -> list[str]:
    """Return some members of a sequence; if many are wanted, the whole sequence is decoded at once."""
    known = list(sequence) if len(numbers) > len(sequence) // 4 else sequence
    return [known[number] for number in numbers.tolist()]
