"""One generation of a corpus, as one reader sees it for as long as it is open."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_ids import EntryIds, Later
from statecorpus.corpus.store.generations import Generation, is_current, kept
from statecorpus.corpus.store.key_hash import key_hash
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.survey import Survey
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Change, Record
from statecorpus.errors import BrokenEntryError, ClosedCorpusError, UnknownStatementError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TRIES = 8


class Snapshot(Mapping[str, bytes]):
    """The files of the entries of one generation by id, read on request, with their checksums verified.

    Commits of other processes do not show: a file that they replace or remove is kept in another place, and
    read there, until every reader has closed the generation. A file that is changed from outside after the
    snapshot was made is an error, because its previous content is kept nowhere.

    Attributes:
        manifest: the table of the generation, as its writer left it.
        survey: the changes from outside when the snapshot was made; they are part of the snapshot.
        ids: of the entries, sorted.
    """

    def __init__(
        self, disk: Disk, manifest: Manifest, survey: Survey, hold: Hold | None, *, keep: bool = False
    ) -> None:
        """Refer to a generation.

        Args:
            disk: of the corpus.
            manifest: the table of the generation.
            survey: the changes from outside.
            hold: on the generation; ``None`` if there is nothing to hold.
            keep: whether a file that is found to differ may be noted for the next opening.
        """
        self._disk = disk
        self.manifest = manifest
        self.survey = survey
        self._hold = hold
        self._keep = keep
        self._closed = False
        updates = survey.updates.items()
        count = manifest.count + sum((record is not None) - (id in manifest) for id, record in updates)
        self.ids = EntryIds(manifest.base, count, partial(_later, manifest, survey))

    def close(self) -> None:
        """Release the generation, so that writers may remove its files; a second call does nothing."""
        self._closed = True
        if self._hold is not None:
            self._hold.release()

    def check_open(self) -> None:
        """Refuse to go on after ``close``.

        Raises:
            ClosedCorpusError: the snapshot was closed.
        """
        if self._closed:
            raise ClosedCorpusError(str(self._disk.root))

    @property
    def generation(self) -> Generation | None:
        """The generation; ``None`` for a read-only folder that has none."""
        return Generation(self.manifest.generation) if self.manifest.generation else None

    def is_current(self) -> bool:
        """Return whether no other process has committed since."""
        return is_current(self._disk, self.manifest)

    @property
    def settled_generation(self) -> str | None:
        """The name of the generation if it stands for exactly these entries, or ``None``.

        With changes from outside it does not: these can be undone without a commit. Derived data that name
        the generation which they cover use this name, and later ask ``changes_since`` what has changed.
        """
        return None if self._edits() else self.manifest.generation or None

    def _edits(self) -> tuple[Change, ...]:
        """Return the changes from outside, by id; another time alone is no change."""
        changes = (
            Change(id, self.manifest.get(id), record) for id, record in sorted(self.survey.updates.items())
        )
        return tuple(
            change
            for change in changes
            if change.old is None or change.new is None or change.old.sha256 != change.new.sha256
        )

    def changes_since(self, generation: str) -> Sequence[Change] | None:
        """Return what differs from an earlier generation, changes from outside included, by id.

        Args:
            generation: its name, which ``settled_generation`` gave.

        Returns:
            One change for each entry that was added, replaced or removed; an entry that was changed and
            changed back may be among them. ``None`` if the changes are not known: compare all entries.
        """
        from statecorpus.corpus.store.history import commits_since

        commits = commits_since(self._disk, self.manifest, generation)
        if commits is None:
            return None
        found: dict[str, Change] = {}
        steps = (step.change for commit in commits for step in commit.entry_steps())
        for change in (*steps, *self._edits()):
            first = found.get(change.key, change)
            found[change.key] = Change(change.key, first.old, change.new)
        return tuple(found[id] for id in sorted(found))

    def entry_key(self, id: str) -> int:
        """Return a 64-bit key of the id and the checksum of an entry; ``UNKNOWN_KEY`` without a checksum.

        Raises:
            UnknownStatementError: the generation has no entry with the id.
        """
        return key_hash(id, self.record(id).sha256)

    def entry_keys(self) -> "NDArray[np.uint64]":
        """Return the key of each entry (``entry_key``), in the order of the ids; do not write to it."""
        import numpy as np

        order, base = self.ids.order, self.manifest.base
        stored = np.frombuffer(b"" if base is None else base.section("keys"), dtype="<u8")
        if not (order.inserted or order.removed or order.ranks):
            return stored
        keys = stored.copy()
        keys[np.array(order.ranks, dtype=np.int64)] = np.array(order.keys, dtype=np.uint64)
        # Rows are inserted and removed in one pass: the numbers of insertions refer to the rows before it.
        inserted = np.array(order.inserted_keys, dtype=np.uint64)
        places = np.array(order.before, dtype=np.int64)
        removed = np.array(order.removed, dtype=np.int64)
        keys = np.delete(keys, removed)
        return np.insert(keys, places - np.searchsorted(removed, places), inserted)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __contains__(self, id: object) -> bool:
        if id in self.survey.updates:
            return self.survey.updates[str(id)] is not None
        return id in self.manifest

    def record(self, id: str) -> Record:
        """Return the place and the checksum of the file of an entry.

        Raises:
            UnknownStatementError: the generation has no entry with the id.
        """
        if id not in self:
            raise UnknownStatementError(id, self.ids)
        return self.survey.updates.get(id) or self.manifest[id]

    def path(self, id: str) -> Path:
        """Return the path of the file of an entry.

        Raises:
            UnknownStatementError: the generation has no entry with the id.
        """
        return self._disk.path(self.record(id).place)

    def __getitem__(self, id: str) -> bytes:
        """Read the file of an entry.

        Raises:
            UnknownStatementError: the generation has no entry with the id.
            BrokenEntryError: the file cannot be read, or was changed from outside since.
            ClosedCorpusError: the snapshot was closed.
        """
        self.check_open()
        record = self.record(id)
        # Another writer may move the file between the two reads; every further try means that another commit
        # was made in between.
        for _ in range(_TRIES):
            data = self._in_place(record)
            if data is None:
                data = self._kept(id, record.sha256)
            if data is not None:
                return data
        if self._keep:
            from statecorpus.corpus.store.looks import note

            note(self._disk, id, record.place)
        raise self._gone(record)

    def _in_place(self, record: Record) -> bytes | None:
        if not record.sha256:  # never hashed, because there is no manifest: its time has to do
            unchanged = self._disk.stamp(record.place) == (record.size, record.changed)
            return self._disk.read(record.place) if unchanged else None
        try:
            data = self._disk.read(record.place)
        except OSError:
            return None
        return data if sha256(data) == record.sha256 else None

    def _kept(self, id: str, checksum: str) -> bytes | None:
        """Read a file that a commit has not put in place yet, or that a later commit has kept."""
        generation = self.generation
        if generation is None:
            return None
        for name in (generation.staged(id), kept(checksum)):
            try:
                data = self._disk.read(name)
            except FileNotFoundError:
                continue
            if sha256(data) == checksum:
                return data
        return None

    def _gone(self, record: Record) -> BrokenEntryError:
        where = str(self._disk.path(record.place))
        try:
            self._disk.read(record.place)
        except OSError as error:
            return BrokenEntryError(where, f"the file cannot be opened: {error.strerror}")
        if self._disk.stamp(record.place) == (record.size, record.changed):
            problem = "its size and time are unchanged but its bytes are not: the file is damaged"
            return BrokenEntryError(where, f"{problem}; restore it from a copy of the corpus")
        return BrokenEntryError(where, "it was changed since the corpus was opened; open the corpus again")


def _later(manifest: Manifest, survey: Survey) -> dict[str, Later]:
    """Return what has become of each id that changed since the base."""
    found = manifest.later()
    for id, record in survey.updates.items():
        found[id] = Later(manifest.rank(id), None if record is None else key_hash(id, record.sha256))
    return found
