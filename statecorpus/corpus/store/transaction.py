"""Changes that are made together: the new files wait in the folder of the next generation."""

import contextlib

import attrs

from statecorpus.corpus.store.collect import remove_generation
from statecorpus.corpus.store.commit import alone, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, prepare_generation
from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import Change, Record
from statecorpus.corpus.store.names import check_id
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.shelf import FLAT, shelf_of
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import DuplicateStatementError, UnknownStatementError


class Transaction:
    """Changes to a snapshot, in the folder of the next generation; no reader sees them yet.

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
        return self._disk.read(self.generation.new(id)) if id in self._staged else self.base[id]

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
            known = (set(self.base) | self._staged.keys()) - {
                id for id, record in self._staged.items() if record is None
            }
            raise UnknownStatementError(id, tuple(sorted(known)))

    def where(self, id: str) -> str:
        """Return the path of the file of an entry, or of its new file before the commit."""
        if id in self._staged:
            return str(self._disk.path(self.generation.new(id)))
        return str(self.base.path(id) if id in self.base else self._disk.path(place_of(id, "")))

    def _stage(self, id: str, data: bytes) -> None:
        with refusals(self._disk):
            if self._hold is None:
                # A writer that ends its own commit removes generations that no process holds.
                with alone(self._disk, self._patience):
                    self.prepare()
            self._unstage(id)
            name = self.generation.new(id)
            self._disk.create(name, data)
            stamp = self._disk.stamp(name)
        self._staged[id] = Record("", sha256(data), len(data), stamp[1] if stamp else 0)

    def _unstage(self, id: str) -> None:
        if self._staged.pop(id, None) is not None:
            self._disk.unlink(self.generation.new(id))

    def prepare(self) -> None:
        """Create the folder of the generation, and hold it, so that no other writer removes it.

        The lock is held.
        """
        if self._hold is None:
            self._hold = prepare_generation(self._disk, self.generation)

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
            remove_generation(self._disk, self.generation)
        hold = self.release()
        if hold is not None:
            hold.release()
