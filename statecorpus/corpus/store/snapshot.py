"""One generation of a corpus, as one reader sees it for as long as it is open."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_ids import EntryIds
from statecorpus.corpus.store.generations import Generation, later
from statecorpus.corpus.store.key_hash import key_hash
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import Change, Manifest, Record
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.survey import Survey
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

    def __init__(self, disk: Disk, manifest: Manifest, survey: Survey, hold: Hold | None) -> None:
        self._disk = disk
        self.manifest = manifest
        self.survey = survey
        self._hold = hold
        self._closed = False
        self.ids = EntryIds(_ids(manifest, survey.updates))

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
        return self._edits() if generation == self.manifest.generation else None

    def entry_key(self, id: str) -> int:
        """Return a 64-bit key of the id and the checksum of an entry; ``UNKNOWN_KEY`` without a checksum.

        Raises:
            UnknownStatementError: the generation has no entry with the id.
        """
        return key_hash(id, self.record(id).sha256)

    def entry_keys(self) -> "NDArray[np.uint64]":
        """Return the key of each entry (``entry_key``), in the order of the ids; do not write to it."""
        import numpy as np

        return np.fromiter((self.entry_key(id) for id in self.ids), dtype=np.uint64, count=len(self.ids))

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
        for name in (generation.new(id), *(newer.old(id) for newer in later(self._disk, generation))):
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


def _ids(manifest: Manifest, updates: Mapping[str, Record | None]) -> tuple[str, ...]:
    gone = {id for id, record in updates.items() if record is None}
    new = [id for id in updates if id not in manifest and id not in gone]
    if not gone and not new:
        return manifest.ids
    return tuple(sorted([*(id for id in manifest.ids if id not in gone), *new]))
