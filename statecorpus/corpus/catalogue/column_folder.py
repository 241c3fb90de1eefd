"""The catalogue on the disk: ``.statecorpus/columns/``, files of columns and a file of the latest rows.

::

    .statecorpus/columns/
      3f2a9c01.columns           the rows of some entries (``segment``); never changed
      rows                       the latest rows, a line each (``latest_rows``); appended to
      places                     the rows of the entries of a snapshot (``placing``), for the next snapshot
      lock                       held by the process that writes

There is no list of the files: a row has the key of its entry, so the rows of any files can be used together,
and what is missing is read from the entries. A change writes a new file before it removes older ones, and a
reader that loses this race finds rows missing and reads their entries. Nothing here needs to survive a power
cut: every section and every line has a checksum.
"""

import contextlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import attrs
import numpy as np

from statecorpus.corpus.catalogue.latest_rows import has_damaged_line, read_lines
from statecorpus.corpus.catalogue.placing import Placed
from statecorpus.corpus.catalogue.segment import Part, RecordsPart, SegmentPart, origin
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CATALOGUE, COLUMNS, FOLDER
from statecorpus.errors import CorpusFormatError, DamagedCorpusError
from statecorpus.index.on_disk.section_file import section_file_parts, sections_of

LATEST = f"{COLUMNS}/rows"
_PLACES = f"{COLUMNS}/places"
_LOCK = f"{COLUMNS}/lock"
_SUFFIX = ".columns"
_KIND = b"statecorpus segment"
_DRAFT = f"{COLUMNS}/draft"


@attrs.frozen(eq=False)
class StoredPart:
    """A part of the catalogue, and the file that has it.

    Attributes:
        name: of the file, relative to the folder of the corpus; empty for a part in memory.
        part: the rows.
    """

    name: str
    part: Part

    @property
    def is_file(self) -> bool:
        """Whether the part is a file of columns, which never changes."""
        return self.name.endswith(_SUFFIX)


class OpenedParts:
    """The files of columns that a process has open, by name; the next generation uses them again.

    Attributes:
        placed: the places of the entries of the last snapshot in the files of columns, or ``None``.
        latest_is_whole: whether the file of the latest rows can be appended to: each of its lines was read.
    """

    def __init__(self) -> None:
        self._parts: dict[str, StoredPart] = {}
        self.placed: Placed | None = None
        self.latest_is_whole = False

    def read(self, disk: Disk) -> list[StoredPart]:
        """Return all parts on the disk, the latest rows last.

        Files that are damaged or of another version are left out: what they had is read from the entries.
        """
        # The latest rows first: a writer that moves them into a file removes them after it wrote the file.
        latest = self._latest(disk)
        names = [f"{COLUMNS}/{name}" for name in disk.names(COLUMNS) if name.endswith(_SUFFIX)]
        found = [self._parts.get(name) or _opened(disk, name) for name in names]
        self._parts = {part.name: part for part in found if part is not None}
        return [*self._parts.values(), *latest]

    def placed_before(self, disk: Disk) -> Placed | None:
        """Return the places of an earlier snapshot; ``None`` if they are not known."""
        if self.placed is None:
            self.placed = _read_placed(disk)
        return self.placed

    def _latest(self, disk: Disk) -> list[StoredPart]:
        self.latest_is_whole = False
        try:
            rows = read_lines(disk.read(LATEST))
        except OSError:
            return []
        self.latest_is_whole = rows.is_whole
        return [StoredPart(LATEST, RecordsPart(rows.keys, rows.records))] if rows.records else []


def _opened(disk: Disk, name: str) -> StoredPart | None:
    try:
        file = sections_of(disk.map(name), str(disk.path(name)))
        if file.about.get("made") != origin():
            return None
        return StoredPart(name, SegmentPart(file))
    except (OSError, DamagedCorpusError, CorpusFormatError):
        return None


def _read_placed(disk: Disk) -> Placed | None:
    try:
        file = sections_of(disk.map(_PLACES), str(disk.path(_PLACES)))
        keys, places = np.frombuffer(file.bytes("keys"), dtype="<u8"), file.int32("places")
    except (OSError, DamagedCorpusError, CorpusFormatError):
        return None
    return Placed(keys, places, cast("dict[str, int]", file.about["sizes"]))


def write_placed(disk: Disk, placed: Placed) -> None:
    """Write the places of the entries of a snapshot.

    Raises:
        OSError: the disk refused.
    """
    keys, places = placed.keys.astype("<u8").tobytes(), placed.places.astype("<i4").tobytes()
    parts = section_file_parts([("keys", [keys]), ("places", [places])], {"sizes": dict(placed.sizes)})
    disk.unlink(_DRAFT)
    disk.create_from(_DRAFT, parts)
    disk.replace(_DRAFT, _PLACES)


def write_part(disk: Disk, parts: Iterable[bytes]) -> StoredPart:
    """Write a file of columns and open it.

    Raises:
        OSError: the disk refused; a draft may be left, which the next writer replaces.
    """
    name = f"{COLUMNS}/{secrets.token_hex(4)}{_SUFFIX}"
    disk.unlink(_DRAFT)
    disk.create_from(_DRAFT, parts)
    disk.replace(_DRAFT, name)
    file = sections_of(disk.map(name), str(disk.path(name)))
    return StoredPart(name, SegmentPart(file))


def keep_only(disk: Disk, parts: Sequence[StoredPart]) -> None:
    """Remove the files that are not among some parts, and the catalogue of an older format.

    On Windows, files that are in use stay until the next call.
    """
    kept = {part.name for part in parts} | {_LOCK, _PLACES}
    for name in (*(f"{COLUMNS}/{name}" for name in disk.names(COLUMNS)), CATALOGUE):
        if name not in kept:
            with contextlib.suppress(OSError):
                disk.unlink(name)


@contextlib.contextmanager
def alone_in_columns(disk: Disk) -> Iterator[bool]:
    """Hold the lock of the catalogue for a ``with`` block, and yield whether this process has it.

    Raises:
        OSError: the disk refused, or the folder may not be written to.
    """
    disk.make_folder(FOLDER)
    disk.make_folder(COLUMNS)
    hold = disk.hold_for_writing(_LOCK)
    try:
        yield hold is not None
    finally:
        if hold is not None:
            hold.release()


def _is_damaged(content: memoryview, where: str) -> bool:
    try:
        sections_of(content, where).verify()
    except DamagedCorpusError:
        return True
    except CorpusFormatError:  # of a newer version, or anything
        return bytes(content[: len(_KIND)]) != _KIND
    return False


def damaged_columns(disk: Disk) -> Iterator[str]:
    """Yield the files of the catalogue that are damaged; the files of another version are not read."""
    for name in disk.names(COLUMNS):
        if name.endswith(_SUFFIX):
            where = f"{COLUMNS}/{name}"
            with contextlib.suppress(FileNotFoundError):
                if _is_damaged(disk.map(where), where):
                    yield where
    with contextlib.suppress(FileNotFoundError):
        if _is_damaged(disk.map(_PLACES), _PLACES):
            yield _PLACES
    with contextlib.suppress(FileNotFoundError):
        if has_damaged_line(disk.read(LATEST)):
            yield LATEST
