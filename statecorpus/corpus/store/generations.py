"""The folder ``.statecorpus/``: the generations of a corpus, which of them counts, and who still reads one.

::

    .statecorpus/
      CURRENT                    the name of the generation that counts, sealed
      lock                       held by the one writer
      catalogue                  metadata of the entries (``catalogue``), whichever the generation
      index/                     the segments of the index (``index_store``), whichever the generation
      generations/
        000017-3f2a9c01/         a number, one more for each commit, and a name that no other attempt has
          manifest               the whole table, sealed
          changes                what this commit does to which file, sealed
          new/<id>.xml           the new files, until they stand in their places
          old/<id>.xml           the files that this commit replaced or removed, for readers of older ones
          published              there once every new file stands in its place
          pin                    held by all who read this generation, and by the writer who prepares it
"""

import errno
import secrets
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
CATALOGUE = f"{FOLDER}/catalogue"
INDEX = f"{FOLDER}/index"
IGNORE = f"{FOLDER}/.gitignore"

#: What is derived is not the corpus's history: git leaves the folder alone.
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
        """Make up the name of a generation that comes after that of a number."""
        return cls(f"{number + 1:06d}-{secrets.token_hex(4)}")

    @property
    def number(self) -> int:
        """How many commits there were, this one counted."""
        return int(self.name.partition("-")[0])

    @property
    def folder(self) -> str:
        """Its folder, relative to the corpus's."""
        return f"{GENERATIONS}/{self.name}"

    def file(self, name: str) -> str:
        """Name a file of it: ``manifest``, ``changes``, ``published``, ``pin``, ``new``, ``old``."""
        return f"{self.folder}/{name}"

    def new(self, key: str) -> str:
        """Name the new file of an entry."""
        return f"{self.folder}/new/{key}.xml"

    def old(self, key: str) -> str:
        """Name the file that this generation replaced or removed."""
        return f"{self.folder}/old/{key}.xml"


def generations(disk: Disk) -> list[Generation]:
    """List the generations whose folders are there, by number."""
    names = disk.names(GENERATIONS)
    return sorted(
        (Generation(name) for name in names if name.partition("-")[0].isdigit()), key=lambda one: one.number
    )


def later(disk: Disk, generation: Generation) -> list[Generation]:
    """List the generations after one, the next first."""
    return [one for one in generations(disk) if one.number > generation.number]


def seal_current(generation: Generation) -> bytes:
    """Write the content of ``CURRENT``."""
    return seal({"generation": generation.name})


def current(disk: Disk) -> Generation | None:
    """Read which generation counts; ``None`` where there is none yet.

    Raises:
        DamagedCorpusError: ``CURRENT`` is not what was written.
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
    """Hold the generation that counts, so that nobody takes it away; ``None`` where there is none yet.

    Raises:
        DamagedCorpusError: ``CURRENT`` is not what was written, or the generation is gone.
    """
    for _ in range(_TRIES):
        generation = current(disk)
        if generation is None:
            return None
        hold = disk.hold_for_reading(generation.file("pin"))
        if hold is not None:
            return generation, hold
        # Somebody committed and took the older one away, between reading its name and holding it.
        if current(disk) == generation:
            break
    raise DamagedCorpusError(str(disk.path(CURRENT)), "the generation that it names is not there")


def manifest_of(disk: Disk, generation: Generation) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        DamagedCorpusError: it is not there, not what was written, or that of another generation.
    """
    data, where = _read(disk, generation.file("manifest"))
    manifest = Manifest.from_bytes(data, where)
    if manifest.generation != generation.name:
        raise DamagedCorpusError(where, f"it is the manifest of {manifest.generation}")
    return manifest


def changes_of(disk: Disk, generation: Generation) -> tuple[Change, ...]:
    """Read what a commit changes.

    Raises:
        DamagedCorpusError: it is not there, or not what was written.
    """
    return _commit_of(disk, generation).changes


def _commit_of(disk: Disk, generation: Generation) -> Commit:
    data, where = _read(disk, generation.file("changes"))
    return Commit.from_bytes(data, where)


def changes_since(disk: Disk, generation: Generation) -> Iterator[Change]:
    """Give what commits changed after the one that made a generation, the last first.

    Those of commits that were prepared and given up are not among them: each commit names the one before.

    Raises:
        DamagedCorpusError: one of them is not there, or not what was written.
    """
    one = current(disk)
    while one is not None and one.number > generation.number:
        commit = _commit_of(disk, one)
        yield from commit.changes
        one = Generation(commit.after) if commit.after else None


def _read(disk: Disk, name: str) -> tuple[bytes, str]:
    where = str(disk.path(name))
    try:
        return disk.read(name), where
    except FileNotFoundError as error:
        raise DamagedCorpusError(where, "it is not there") from error


def prepare_folder(disk: Disk) -> None:
    """Make what ``.statecorpus/`` needs before its first generation, and wait until the disk has it."""
    if current(disk) is not None:
        return
    disk.make_folder(FOLDER)
    # One that is there may be that of a writer who ended before the disk had it.
    disk.unlink(IGNORE)
    disk.create(IGNORE, IGNORE_ALL)
    disk.make_folder(GENERATIONS)
    disk.sync_folder(FOLDER)
    disk.sync_folder("")


def prepare_generation(disk: Disk, generation: Generation) -> Hold:
    """Make the folder of a generation, and hold it, so that nobody takes it away as forgotten."""
    disk.make_folder(generation.folder)
    disk.make_folder(generation.file("new"))
    disk.make_folder(generation.file("old"))
    disk.mark(generation.file("pin"))
    hold = disk.hold_for_reading(generation.file("pin"))
    if hold is None:
        raise FileNotFoundError(errno.ENOENT, "another process took it away", generation.file("pin"))
    return hold
