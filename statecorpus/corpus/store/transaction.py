"""Changes that are made together: the new files wait in the folder of staged files."""

import contextlib
import errno

import attrs

from statecorpus.corpus.store.collect import remove_staged
from statecorpus.corpus.store.commit import alone, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import KEPT, PINS, STAGED, Generation
from statecorpus.corpus.store.layout import FLAT, place_of
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.names import check_id
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.shelf import shelf_of
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.table.record import Change, Record
from statecorpus.errors import DuplicateStatementError, UnknownStatementError


class Transaction:
    """Changes to a snapshot, in the folder of staged files; no reader sees them yet.

    Each new file is written to the disk at once, so that memory does not grow with their number.

    Attributes:
        base: the snapshot that is changed.
        generation: the next generation.
    """

    def __init__(self, disk: Disk, base: Snapshot, flat: int = FLAT, patience: float = 10.0) -> None:
        self._disk = disk
        self._patience = patience
        self._flat = flat
        self.base = base
        number = base.generation.number if base.generation else 0
        self.generation = Generation.after(number)
        self._staged: dict[str, Record | None] = {}
        self._hold: Hold | None = None
        self._ended = False

    def __len__(self) -> int:
        return len(self._staged)

    def __contains__(self, id: object) -> bool:
        if id in self._staged:
            return self._staged[str(id)] is not None
        return id in self.base

    def __getitem__(self, id: str) -> bytes:
        """Read an entry after the changes.

        Raises:
            UnknownStatementError: there is no entry with the id after the changes.
            BrokenEntryError: the file cannot be read.
        """
        self.need(id)
        return self._disk.read(self.generation.staged(id)) if id in self._staged else self.base[id]

    def add(self, id: str, data: bytes) -> None:
        """Write a new entry.

        Raises:
            UnsafeIdError: the id cannot be the name of a file on every system.
            DuplicateStatementError: there is already an entry with the id.
            CommitFailedError: the disk refused.
        """
        check_id(id)
        if id in self:
            raise DuplicateStatementError(id, self.where(id))
        self._stage(id, data)

    def replace(self, id: str, data: bytes) -> None:
        """Replace an entry.

        Raises:
            UnknownStatementError: there is no entry with the id.
            UnsafeIdError: the id of a file added by hand cannot be the name of a file on every system.
            CommitFailedError: the disk refused.
        """
        self.need(id)
        check_id(id)
        self._stage(id, data)

    def remove(self, id: str) -> None:
        """Remove an entry.

        Raises:
            UnknownStatementError: there is no entry with the id.
            CommitFailedError: the disk refused.
        """
        self.need(id)
        with refusals(self._disk):
            self._unstage(id)
        if id in self.base:
            self._staged[id] = None

    def rename(self, id: str, new_id: str, data: bytes) -> None:
        """Write an entry under another id, which its new bytes hold.

        Raises:
            UnknownStatementError: there is no entry with the id.
            UnsafeIdError: the new id cannot be the name of a file on every system.
            DuplicateStatementError: there is already an entry with the new id.
            CommitFailedError: the disk refused.
        """
        self.need(id)
        self.add(new_id, data)
        self.remove(id)

    def need(self, *ids: str) -> None:
        """Check that there are entries with these ids after the changes.

        Raises:
            UnknownStatementError: an id has no entry.
        """
        for id in ids:
            if id in self:
                continue
            changed = self._staged.items()
            removed = {id for id, record in changed if record is None}
            added = {id for id, record in changed if record is not None}
            raise UnknownStatementError(id, tuple(sorted((set(self.base) | added) - removed)))

    def where(self, id: str) -> str:
        """Return the path of the file of an entry, or of its new file before the commit."""
        if id in self._staged:
            return str(self._disk.path(self.generation.staged(id)))
        return str(self.base.path(id) if id in self.base else self._disk.path(place_of(id, "")))

    def _stage(self, id: str, data: bytes) -> None:
        with refusals(self._disk):
            if self._hold is None:
                # A writer that ends its own commit removes generations that no process holds.
                with alone(self._disk, self._patience):
                    self.prepare()
            self._unstage(id)
            name = self.generation.staged(id)
            self._disk.create(name, data)
            stamp = self._disk.stamp(name)
        self._staged[id] = Record("", sha256(data), len(data), stamp[1] if stamp else 0)

    def _unstage(self, id: str) -> None:
        if self._staged.pop(id, None) is not None:
            self._disk.unlink(self.generation.staged(id))

    def prepare(self) -> None:
        """Hold the generation, so that no other writer removes its files; the lock is held."""
        if self._hold is not None:
            return
        for folder in (STAGED, KEPT, PINS):  # a person may have removed them
            self._disk.make_folder(folder)
        self._disk.mark(self.generation.pin)
        self._hold = self._disk.hold_for_reading(self.generation.pin)
        if self._hold is None:
            raise FileNotFoundError(errno.ENOENT, "another process removed it", self.generation.pin)

    def changes(self) -> tuple[Change, ...]:
        """Return the changes of the files, in the order of the ids."""
        base = self.base
        count = len(base) + sum((record is not None) - (id in base) for id, record in self._staged.items())
        changes = []
        for id, record in sorted(self._staged.items()):
            old = base.record(id) if id in base else None
            if record is None:
                changes.append(Change(id, old, None))
            elif old is None or old.sha256 != record.sha256:
                place = old.place if old is not None else place_of(id, shelf_of(id, count, self._flat))
                changes.append(Change(id, old, attrs.evolve(record, place=place)))
        return tuple(changes)

    def release(self) -> Hold | None:
        """Return the hold on the generation, which the transaction no longer removes.

        The hold goes to the new snapshot; after a failure of the disk, the generation may be current.
        """
        self._ended = True
        hold, self._hold = self._hold, None
        return hold

    def abort(self) -> None:
        """Remove the new files; the next ``collect`` removes files that cannot be removed now.

        After a commit, or after another call, this does nothing.
        """
        if self._ended:
            return
        with contextlib.suppress(OSError):
            remove_staged(self._disk, self.generation)
        hold = self.release()
        if hold is not None:
            hold.release()
