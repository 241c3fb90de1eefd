"""The folder ``.statecorpus/``: the current generation of a corpus, and its readers.

::

    .statecorpus/
      CURRENT                    which tables and which log make up the manifest, sealed (``table``)
      3f2a9c01.base .run .log    the tables and the logs
      lock                       held by the writer
      staged/<generation>.<id>.xml   the new files of a commit, until they are in place
      kept/<sha256>.xml          the files that a commit replaced or removed, while an older reader needs them
      pins/<generation>          held by every reader of a generation, and by the writer who prepares it
      done-<generation>          exists when every new file of the generation is in place
      looks                      when the folders of a large corpus were last compared (``looks``)
      catalogue                  metadata of the entries (``catalogue``), for all generations
      index/                     the segments of the index (``index_store``), for all generations
"""

import contextlib
import os

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.table.log_file import read_log
from statecorpus.corpus.store.table.manifest import Current, Manifest
from statecorpus.corpus.store.table.table_file import TableFile
from statecorpus.errors import DamagedCorpusError

FOLDER = ".statecorpus"
CURRENT = f"{FOLDER}/CURRENT"
LOCK = f"{FOLDER}/lock"
STAGED = f"{FOLDER}/staged"
KEPT = f"{FOLDER}/kept"
PINS = f"{FOLDER}/pins"
COLUMNS = f"{FOLDER}/columns"
#: The catalogue of corpora of an older format, a file.
CATALOGUE = f"{FOLDER}/catalogue"
INDEX = f"{FOLDER}/index"
IGNORE = f"{FOLDER}/.gitignore"

#: The folder of the manifests of format 2; ``collect`` removes what a migration leaves of it.
FORMER = f"{FOLDER}/generations"

#: Derived files are not part of the history of a corpus: git ignores the folder.
IGNORE_ALL = b"# derived from the entries by statecorpus\n*\n"

_DONE = "done-"
_TRIES = 100
# A writer may cut off a torn record and write another while the log is read.
_READS = 5


@attrs.frozen(order=True)
class Generation:
    """The name of a generation.

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
    def pin(self) -> str:
        """The file that its readers hold."""
        return f"{PINS}/{self.name}"

    @property
    def done(self) -> str:
        """The file that exists when every new file is in place."""
        return f"{FOLDER}/{_DONE}{self.name}"

    def staged(self, key: str) -> str:
        """Return the name of the new file of an entry."""
        return f"{STAGED}/{self.name}.{key}.xml"


def kept(checksum: str) -> str:
    """Return the name of a file that a commit has replaced or removed."""
    return f"{KEPT}/{checksum}.xml"


def done_marks(names: list[str]) -> list[Generation]:
    """Return the generations that have a mark, from the names in ``.statecorpus/``."""
    marks = (name.removeprefix(_DONE) for name in names if name.startswith(_DONE))
    return [Generation(name) for name in marks if name.partition("-")[0].isdigit()]


def current(disk: Disk) -> Generation | None:
    """Return the current generation, or ``None`` if there is none yet.

    Raises:
        DamagedCorpusError: ``CURRENT`` or the log is damaged.
    """
    manifest = read_manifest(disk, tables=False)
    return None if manifest is None else Generation(manifest.generation)


def is_current(disk: Disk, manifest: Manifest) -> bool:
    """Return whether a manifest has the last commit, without reading the log again."""
    origin = manifest.origin
    if origin is None:
        return not disk.exists(CURRENT)
    stamp = disk.stamp(f"{FOLDER}/{origin.current.log}")
    try:
        if disk.read(CURRENT) == origin.data and stamp is not None and stamp[0] == origin.length:
            return True
    except FileNotFoundError:
        return False
    newest = current(disk)
    return newest is not None and newest.name == manifest.generation


def read_manifest(disk: Disk, *, tables: bool = True) -> Manifest | None:
    """Read the manifest of the current generation; ``None`` if there is none.

    Args:
        disk: of the corpus.
        tables: whether to open the tables; without them, the manifest has only the entries in the log.

    Raises:
        DamagedCorpusError: a file is damaged or missing, or an acknowledged commit is not in the log.
    """
    for turn in range(_TRIES):
        # The marks are read first: each of them belongs to a commit that was in the log before.
        marks = done_marks(disk.names(FOLDER))
        try:
            data = disk.read(CURRENT)
        except FileNotFoundError:
            return None
        try:
            manifest = _read(disk, Current.from_bytes(data, str(disk.path(CURRENT))), data, tables=tables)
            _check_marks(disk, manifest, marks)
        except (DamagedCorpusError, FileNotFoundError) as error:
            # Another process may have made a checkpoint, and removed these files.
            with contextlib.suppress(FileNotFoundError):
                if disk.read(CURRENT) != data or turn < _READS:
                    continue
            if isinstance(error, DamagedCorpusError):
                raise
            raise DamagedCorpusError(str(error.filename), "it is missing") from error
        return manifest
    raise DamagedCorpusError(str(disk.path(CURRENT)), "it changes again and again")


def _check_marks(disk: Disk, manifest: Manifest, marks: list[Generation]) -> None:
    """Check that the log has every commit that was completed."""
    number = Generation(manifest.generation).number
    lost = [mark.name for mark in marks if mark.number > number]
    if lost:
        where = str(disk.path(f"{FOLDER}/{manifest.stored.current.log}"))
        raise DamagedCorpusError(where, f"the commit of generation {max(lost)} is missing")


def _read(disk: Disk, found: Current, data: bytes, *, tables: bool) -> Manifest:
    log = read_log(disk.read(f"{FOLDER}/{found.log}"), found.log, str(disk.path(f"{FOLDER}/{found.log}")))
    if not tables:
        return Manifest.of_log(found, data, log, None, ())
    base = None if found.base is None else TableFile(disk, f"{FOLDER}/{found.base}")
    runs = tuple(TableFile(disk, f"{FOLDER}/{name}") for name in found.runs)
    return Manifest.of_log(found, data, log, base, runs)


def is_published(disk: Disk, manifest: Manifest) -> bool:
    """Return whether every new file of the generation of a manifest is in place."""
    if manifest.origin is None or not manifest.origin.contents:
        return True  # a checkpoint is only made of a published generation
    return disk.exists(Generation(manifest.generation).done)


def pin_current(disk: Disk, *, write: bool) -> tuple[Manifest, Hold | None] | None:
    """Hold the current generation, so that no writer removes its files; ``None`` if there is none yet.

    A power cut may take the file that is held. It is made again, unless nothing may be written: then the
    reader goes unnoticed by writers.

    Raises:
        DamagedCorpusError: a file of the manifest is damaged or missing.
    """
    for _ in range(_TRIES):
        manifest = read_manifest(disk)
        if manifest is None:
            return None
        pin = Generation(manifest.generation).pin
        hold = disk.hold_for_reading(pin)
        if hold is not None:
            return manifest, hold
        if not is_current(disk, manifest):
            continue  # another process has committed, and removed the pin
        if not write:
            return manifest, None
        with contextlib.suppress(OSError):
            disk.make_folder(PINS)
            disk.mark(pin)
            hold = disk.hold_for_reading(pin)
        if is_current(disk, manifest):
            return manifest, hold
        if hold is not None:
            hold.release()
    raise DamagedCorpusError(str(disk.path(CURRENT)), "it changes again and again")


def prepare_folder(disk: Disk) -> None:
    """Create ``.statecorpus/`` for its first generation, and wait until it is on the disk."""
    disk.make_folder(FOLDER)
    # An existing file may be of a writer who ended before the file was on the disk.
    disk.unlink(IGNORE)
    disk.create(IGNORE, IGNORE_ALL)
    for folder in (STAGED, KEPT, PINS):
        disk.make_folder(folder)
    # The names in the folder are on the disk before ``CURRENT`` is.
    disk.sync_folder("")
