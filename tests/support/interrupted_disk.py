"""A disk on which something else happens between two looks of a reader."""

from collections.abc import Callable, Iterator
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.lock import Hold

__all__ = ["InterruptedDisk"]


class InterruptedDisk(Disk):
    """A disk that counts the looks of a reader, and calls something before one of them.

    Attributes:
        looks: what was looked at so far, in order.
        interruptions: what to call, by the number of the look before which it is called.
    """

    def __init__(self, root: Path, interruptions: dict[int, Callable[[], None]] | None = None) -> None:
        super().__init__(root)
        self.looks: list[str] = []
        self.interruptions = interruptions or {}

    def _look(self, what: str) -> None:
        interruption = self.interruptions.get(len(self.looks))
        self.looks.append(what)
        if interruption is not None:
            interruption()

    def read(self, name: str) -> bytes:
        self._look(f"read {name}")
        return super().read(name)

    def map(self, name: str) -> memoryview:
        self._look(f"map {name}")
        return super().map(name)

    def stamp(self, name: str) -> tuple[int, int] | None:
        self._look(f"stamp {name}")
        return super().stamp(name)

    def exists(self, name: str) -> bool:
        self._look(f"exists {name}")
        return super().exists(name)

    def names(self, folder: str) -> list[str]:
        self._look(f"names {folder}")
        return super().names(folder)

    def walk(self, folder: str) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
        self._look(f"walk {folder}")
        for found in super().walk(folder):
            yield found
            self._look(f"walk on from {folder}/{found[0]}")

    def hold_for_reading(self, name: str) -> Hold | None:
        self._look(f"hold {name}")
        return super().hold_for_reading(name)
