"""Changes that will be made together: the new files are written beside the corpus, and wait there."""

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
    """Changes to a snapshot, in the folder of the generation that they will make; nobody sees them yet.

    Each new file is written down to the disk when it is given, so that memory stays flat however many there
    are.

    Attributes:
        base: the snapshot that they change.
        generation: the one that they will make.
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
        """Read an entry as it will be.

        Raises:
            UnknownStatementError: there will be none with the id.
            BrokenEntryError: the file cannot be read.
        """
        self.need(id)
        return self._disk.read(self.generation.new(id)) if id in self._staged else self.base[id]

    def add(self, id: str, data: bytes) -> None:
        """Write a new entry.

        Raises:
            UnsafeIdError: the id cannot be the name of a file on every system.
            DuplicateStatementError: there is an entry with the id.
            CommitFailedError: the disk refused.
        """
        check_id(id)
        if id in self:
            raise DuplicateStatementError(id, self.where(id))
        self._stage(id, data)

    def replace(self, id: str, data: bytes) -> None:
        """Write an entry anew.

        Raises:
            UnknownStatementError: there is none with the id.
            UnsafeIdError: the id of a file put there by hand cannot be a name on every system.
            CommitFailedError: the disk refused.
        """
        self.need(id)
        check_id(id)
        self._stage(id, data)

    def remove(self, id: str) -> None:
        """Take an entry away.

        Raises:
            UnknownStatementError: there is none with the id.
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
            UnknownStatementError: there is none with the id.
            UnsafeIdError: the new id cannot be the name of a file on every system.
            DuplicateStatementError: there is an entry with the new id.
            CommitFailedError: the disk refused.
        """
        self.need(id)
        self.add(new_id, data)
        self.remove(id)

    def need(self, *ids: str) -> None:
        """Check that there will be entries with these ids.

        Raises:
            UnknownStatementError: there will be none with one of them.
        """
        for id in ids:
            if id in self:
                continue
            known = (set(self.base) | self._staged.keys()) - {i for i, r in self._staged.items() if r is None}
            raise UnknownStatementError(id, tuple(sorted(known)))

    def where(self, id: str) -> str:
        """Say which file holds an entry, or one that will be moved to its place."""
        if id in self._staged:
            return str(self._disk.path(self.generation.new(id)))
        return str(self.base.path(id) if id in self.base else self._disk.path(place_of(id, "")))

    def _stage(self, id: str, data: bytes) -> None:
        with refusals(self._disk):
            if self._hold is None:
                # A writer that ends its own commit takes away what nobody holds yet.
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
        """Make the folder of the generation, and hold it, so that nobody takes it away as forgotten.

        The lock is held.
        """
        if self._hold is None:
            self._hold = prepare_generation(self._disk, self.generation)

    def changes(self) -> tuple[Change, ...]:
        """Say what happens to which file, in the order of the ids."""
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
        """Hand over what holds the generation: from now on it is not the transaction's to take away.

        It belongs to the snapshot made of it, or may count although the disk failed after the swap.
        """
        self._ended = True
        hold, self._hold = self._hold, None
        return hold

    def abort(self) -> None:
        """Take away what was written; what cannot be is left to the next ``collect``.

        After a commit, or a first call, it does nothing.
        """
        if self._ended:
            return
        with contextlib.suppress(OSError):
            remove_generation(self._disk, self.generation)
        hold = self.release()
        if hold is not None:
            hold.release()
