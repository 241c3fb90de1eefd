"""The entries that cannot be read as their statements: the file ``.statecorpus/unreadable``.

Searches leave such an entry out and name it. The file lists the entries whose bytes are at fault, by the keys
of the entries: an entry is read again when its bytes change, and not before. An entry whose file is gone, or
differs from its checksum, is not listed, because its bytes may come back.

The file is derived and not synchronised. If it is lost or damaged, these entries are read again once.
"""

import contextlib
import os
import warnings
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from statecorpus._version import __version__
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER
from statecorpus.corpus.store.key_hash import UNKNOWN_KEY
from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError, DamagedCorpusError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNREADABLE = f"{FOLDER}/unreadable"

#: Called with the errors of entries that are left out; a command sets it. Without it, Python warns.
REPORT: ContextVar[Callable[[Sequence[BrokenEntryError]], object] | None] = ContextVar("REPORT", default=None)

_Fault = tuple[str, int | None]


class UnreadableEntries:
    """The entries of a snapshot that cannot be read, as far as a call has tried to read them.

    Attributes:
        errors: the error of each, by the number of the entry among the ids of the snapshot.
    """

    def __init__(self, disk: Disk, snapshot: Snapshot) -> None:
        self._disk = disk
        self._snapshot = snapshot
        self._listed = _read(disk)
        self._is_written = True
        self._reported: set[int] = set()
        self.errors: dict[int, BrokenEntryError] = {}

    def others(self, keys: "NDArray[np.uint64]", numbers: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """Return the entries that may be readable; entries that are listed become errors without a look.

        Args:
            keys: of the entries of the snapshot.
            numbers: of the entries that a call is about to read.
        """
        if not (self._listed or self.errors) or not len(numbers):
            return numbers
        import numpy as np

        for number in numbers[np.isin(keys[numbers], np.array(list(self._listed), dtype=np.uint64))].tolist():
            problem, line = self._listed[int(keys[number])]
            path = self._snapshot.path(self._snapshot.ids[number])
            self.errors.setdefault(number, BrokenEntryError(str(path), problem, line))
        return numbers[~np.isin(numbers, list(self.errors))]

    def add(self, number: int, key: int, error: BrokenEntryError) -> None:
        """Note an entry that could not be read."""
        self.errors[number] = error
        if key != UNKNOWN_KEY:
            # The bytes are as the snapshot knows them, so they are at fault, and stay so until they change.
            with contextlib.suppress(BrokenEntryError):
                self._snapshot[self._snapshot.ids[number]]
                self._listed[key] = error.problem, error.line
                self._is_written = False

    def write(self, keys: "NDArray[np.uint64]") -> None:
        """Write the list, if it has grown, without the entries that the snapshot does not have."""
        if self._is_written:
            return
        import numpy as np

        listed = np.array(list(self._listed), dtype=np.uint64)
        current = listed[np.isin(listed, keys)].tolist()
        rows: list[Json] = [[key, *self._listed[key]] for key in current]
        name = f"{UNREADABLE}.{os.urandom(4).hex()}"
        # The folder may not be written to: the next process reads these entries again.
        with contextlib.suppress(OSError):
            self._disk.create(name, seal({"by": __version__, "entries": rows}))
            self._disk.replace(name, UNREADABLE)
            self._is_written = True

    def report(self) -> None:
        """Name the entries that were not named before: to the command, or as a warning."""
        new = sorted(self.errors.keys() - self._reported)
        if not new:
            return
        self._reported.update(new)
        errors = [self.errors[number] for number in new]
        report = REPORT.get()
        if report is not None:
            report(errors)
        else:
            from statecorpus.errors.warning import UnreadableEntryWarning, lines_to_caller

            warnings.warn(UnreadableEntryWarning(errors), stacklevel=lines_to_caller())


def _read(disk: Disk) -> dict[int, _Fault]:
    """Return the faults in the list by key; none if another version of the library wrote the list."""
    try:
        content = unseal(disk.read(UNREADABLE), UNREADABLE)
    except (OSError, DamagedCorpusError):
        return {}  # these entries are read again; ``check`` names a damaged list
    if content.get("by") != __version__:
        return {}
    rows = cast("list[tuple[int, str, int | None]]", content["entries"])
    return {key: (problem, line) for key, problem, line in rows}
