"""One generation of a corpus, as one reader sees it for as long as it is open."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, later
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import Manifest, Record
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.survey import Survey
from statecorpus.errors import BrokenEntryError, UnknownStatementError

_TRIES = 8


class Snapshot(Mapping[str, bytes]):
    """The files of the entries of one generation by id, read when asked for, and their checksums checked.

    Commits of others do not show: a file that they replace or remove is kept beside, and read there, as long
    as anybody has the generation open. What is changed from outside after the snapshot was made is an error,
    since nobody has kept what was there before.

    Attributes:
        manifest: the table of the generation as its writer left it.
        survey: what had been changed from outside when the snapshot was made; it counts.
    """

    def __init__(self, disk: Disk, manifest: Manifest, survey: Survey, hold: Hold | None) -> None:
        self._disk = disk
        self.manifest = manifest
        self.survey = survey
        self._hold = hold
        self.ids = _ids(manifest, survey.updates)

    @property
    def generation(self) -> Generation | None:
        """The generation; ``None`` for a folder without one that nobody may write to."""
        return Generation(self.manifest.generation) if self.manifest.generation else None

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __contains__(self, id: object) -> bool:
        if id in self.survey.updates:
            return self.survey.updates[str(id)] is not None
        return id in self.manifest

    def record(self, id: str) -> Record:
        """Say where the file of an entry is, and its checksum.

        Raises:
            UnknownStatementError: the generation has none with the id.
        """
        if id not in self:
            raise UnknownStatementError(id, self.ids)
        return self.survey.updates.get(id) or self.manifest[id]

    def path(self, id: str) -> Path:
        """Say which file holds an entry.

        Raises:
            UnknownStatementError: the generation has none with the id.
        """
        return self._disk.path(self.record(id).place)

    def __getitem__(self, id: str) -> bytes:
        """Read the file of an entry.

        Raises:
            UnknownStatementError: the generation has none with the id.
            BrokenEntryError: the file cannot be read, or was changed from outside since.
        """
        record = self.record(id)
        # Another writer may move the file aside between the two looks; each further try means that one more
        # commit came in between.
        for _ in range(_TRIES):
            data = self._in_place(record)
            if data is None:
                data = self._kept(id, record.sha256)
            if data is not None:
                return data
        raise self._gone(record)

    def _in_place(self, record: Record) -> bytes | None:
        if not record.sha256:  # nobody has read it yet, for want of a manifest: its time must do
            unchanged = self._disk.stamp(record.place) == (record.size, record.changed)
            return self._disk.read(record.place) if unchanged else None
        try:
            data = self._disk.read(record.place)
        except OSError:
            return None
        return data if sha256(data) == record.sha256 else None

    def _kept(self, id: str, checksum: str) -> bytes | None:
        """Read what a commit has not put in place yet, or a later one has kept."""
        generation = self.generation
        if generation is None:
            return None
        for name in (generation.new(id), *(one.old(id) for one in later(self._disk, generation))):
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
            problem = "its bytes are not those that were written, though its size and time are: it is damaged"
            return BrokenEntryError(where, f"{problem}; take it from a copy of the corpus")
        return BrokenEntryError(where, "it was changed since the corpus was opened; open the corpus again")


def _ids(manifest: Manifest, updates: Mapping[str, Record | None]) -> tuple[str, ...]:
    gone = {id for id, record in updates.items() if record is None}
    new = [id for id in updates if id not in manifest and id not in gone]
    if not gone and not new:
        return manifest.ids
    return tuple(sorted([*(id for id in manifest.ids if id not in gone), *new]))
