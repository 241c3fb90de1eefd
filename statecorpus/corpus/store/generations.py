"""The folder ``.statecorpus/``: the generations of a corpus, the current generation, and its readers.

::

    .statecorpus/
      CURRENT                    the name of the current generation, sealed
      lock                       held by the writer
      catalogue                  metadata of the entries (``catalogue``), for all generations
      index/                     the segments of the index (``index_store``), for all generations
      generations/
        000017-3f2a9c01/         the number of the commit, and random digits
          manifest               the whole table, sealed
          changes                the changes of this commit, sealed
          new/<id>.xml           the new files, until they are in place
          old/<id>.xml           the files that this commit replaced or removed, for older readers
          published              exists when every new file is in place
          pin                    held by every reader of this generation, and by the writer who prepares it
"""

import errno
import os
from collections.abc import Iterator

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import Change, Commit, Manifest
from statecorpus.corpus.store.seal import seal, unseal
from statecorpus.errors import DamagedCorpusError

FOLDER = ".statecorpus"
CURRENT = f"{FOLDER}/CURRENT"
LOCK = f"{FOLDER}/lock"
GENERATIONS = f"{FOLDER}/generations"
COLUMNS = f"{FOLDER}/columns"
#: The catalogue of corpora of an older format, a file.
CATALOGUE = f"{FOLDER}/catalogue"
INDEX = f"{FOLDER}/index"
IGNORE = f"{FOLDER}/.gitignore"

#: Derived files are not part of the history of a corpus: git ignores the folder.
IGNORE_ALL = b"# derived from the entries by statecorpus\n*\n"

_TRIES = 100


@attrs.frozen(order=True)
class Generation:
    """The folder of a generation.

    Attributes:
        name: its number in six or more digits, a hyphen, and eight hexadecimal digits.
    """

    name: str

    @classmethod
    def after(cls, number: int) -> "Generation":
        """Return a new name for the generation after a number."""
        return cls(f"{number + 1:06d}-{os.urandom(4).hex()}")

    @property
    def number(self) -> int:
        """The number of commits up to this generation."""
        return int(self.name.partition("-")[0])

    @property
    def folder(self) -> str:
        """Its folder, relative to the folder of the corpus."""
        return f"{GENERATIONS}/{self.name}"

    def file(self, name: str) -> str:
        """Return the name of ``manifest``, ``changes``, ``published``, ``pin``, ``new`` or ``old``."""
        return f"{self.folder}/{name}"

    def new(self, key: str) -> str:
        """Return the name of the new file of an entry."""
        return f"{self.folder}/new/{key}.xml"

    def old(self, key: str) -> str:
        """Return the name of the file that this generation replaced or removed."""
        return f"{self.folder}/old/{key}.xml"


def generations(disk: Disk) -> list[Generation]:
    """Return the generations on the disk, by number."""
    names = disk.names(GENERATIONS)
    found = (Generation(name) for name in names if name.partition("-")[0].isdigit())
    return sorted(found, key=lambda generation: generation.number)


def later(disk: Disk, generation: Generation) -> list[Generation]:
    """Return the generations after a generation, the next first."""
    return [other for other in generations(disk) if other.number > generation.number]


def seal_current(generation: Generation) -> bytes:
    """Return the content of ``CURRENT``."""
    return seal({"generation": generation.name})


def current(disk: Disk) -> Generation | None:
    """Return the current generation, or ``None`` if there is none yet.

    Raises:
        DamagedCorpusError: the checksum of ``CURRENT`` is wrong.
    """
    try:
        data = disk.read(CURRENT)
    except FileNotFoundError:
        return None
    where = str(disk.path(CURRENT))
    name = unseal(data, where).get("generation")
    if not isinstance(name, str):
        raise DamagedCorpusError(where, "it names no generation")
    return Generation(name)


def pin_current(disk: Disk) -> tuple[Generation, Hold] | None:
    """Hold the current generation, so that no writer removes it; return ``None`` if there is none yet.

    Raises:
        DamagedCorpusError: the checksum of ``CURRENT`` is wrong, or the generation is gone.
    """
    for _ in range(_TRIES):
        generation = current(disk)
        if generation is None:
            return None
        hold = disk.hold_for_reading(generation.file("pin"))
        if hold is not None:
            return generation, hold
        # Another process may have committed and removed this generation after its name was read.
        if current(disk) == generation:
            break
    raise DamagedCorpusError(str(disk.path(CURRENT)), "the generation that it names is missing")


def manifest_of(disk: Disk, generation: Generation) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        DamagedCorpusError: it is missing, damaged, or of another generation.
    """
    data, where = _read(disk, generation.file("manifest"))
    manifest = Manifest.from_bytes(data, where)
    if manifest.generation != generation.name:
        raise DamagedCorpusError(where, f"it is the manifest of {manifest.generation}")
    return manifest


def changes_of(disk: Disk, generation: Generation) -> tuple[Change, ...]:
    """Return the changes of a commit.

    Raises:
        DamagedCorpusError: the file is missing or damaged.
    """
    return _commit_of(disk, generation).changes


def _commit_of(disk: Disk, generation: Generation) -> Commit:
    data, where = _read(disk, generation.file("changes"))
    return Commit.from_bytes(data, where)


def changes_since(disk: Disk, generation: Generation) -> Iterator[Change]:
    """Yield the changes of all commits after a generation, the last commit first.

    Each commit names its predecessor; commits that were prepared and dropped are therefore skipped.

    Raises:
        DamagedCorpusError: a file is missing or damaged.
    """
    newer = current(disk)
    while newer is not None and newer.number > generation.number:
        commit = _commit_of(disk, newer)
        yield from commit.changes
        newer = Generation(commit.after) if commit.after else None


def _read(disk: Disk, name: str) -> tuple[bytes, str]:
    where = str(disk.path(name))
    try:
        return disk.read(name), where
    except FileNotFoundError as error:
        raise DamagedCorpusError(where, "it is missing") from error


def prepare_folder(disk: Disk) -> None:
    """Create ``.statecorpus/`` for its first generation, and wait until it is on the disk."""
    if current(disk) is not None:
        return
    disk.make_folder(FOLDER)
    # An existing file may be of a writer who ended before the file was on the disk.
    disk.unlink(IGNORE)
    disk.create(IGNORE, IGNORE_ALL)
    disk.make_folder(GENERATIONS)
    disk.sync_folder(FOLDER)
    disk.sync_folder("")


def prepare_generation(disk: Disk, generation: Generation) -> Hold:
    """Create the folder of a generation, and hold it, so that no other writer removes it."""
    disk.make_folder(generation.folder)
    disk.make_folder(generation.file("new"))
    disk.make_folder(generation.file("old"))
    disk.mark(generation.file("pin"))
    hold = disk.hold_for_reading(generation.file("pin"))
    if hold is None:
        raise FileNotFoundError(errno.ENOENT, "another process removed it", generation.file("pin"))
    return hold
