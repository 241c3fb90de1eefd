"""Where the index lies: ``.statecorpus/index/``, a list of segments and the files that it names.

::

    .statecorpus/index/
      segments                   the list of those that count (``segment_list``), sealed
      3f2a9c01.segment           a segment (``statecorpus.index.on_disk.segment_file``); never changed
      lock                       held by the one process that indexes

A segment is known by its content: beside each statement stands its key, which is the id and the checksum of
the entry that it was made of. So an index belongs to no generation, commits do not wait for it, and entries
that are gone or changed are left out by whoever reads it.

A change is: new segments are written and waited for, then the list is replaced in one step, then files that
it does not name are taken away. A crash leaves the old list with its files, or the new one.
"""

import contextlib
import secrets
from collections.abc import Sequence

import attrs

from statecorpus.corpus.indexing.segment_list import SegmentRecord, list_bytes, read_list
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, INDEX
from statecorpus.corpus.store.lock import Hold
from statecorpus.errors import CorpusFormatError, DamagedCorpusError
from statecorpus.index import Index, segment_of, segment_parts

SEGMENTS = f"{INDEX}/segments"
INDEX_LOCK = f"{INDEX}/lock"

_TRIES = 8


@attrs.frozen(eq=False)
class Part:
    """A part of an index: some statements, and what they were made of.

    Attributes:
        keys: of its statements.
        index: of them.
        record: where it lies; ``None`` where it is in memory only.
    """

    keys: Sequence[str]
    index: Index
    record: SegmentRecord | None


@attrs.frozen
class IndexSummary:
    """What there is of an index on the disk.

    Attributes:
        folder: where it lies, relative to the corpus's folder.
        segments: how many there are.
        statements: how many they hold, those included that are no longer in the corpus.
        tokens: likewise.
        size: of the files, in bytes.
    """

    folder: str
    segments: int
    statements: int
    tokens: int
    size: int


def index_summary(disk: Disk) -> IndexSummary | None:
    """Say what there is of an index; ``None`` where there is nothing yet."""
    parts = opened(disk)
    if not parts:
        return None
    stamps = (disk.stamp(f"{INDEX}/{part.record.name}") for part in parts if part.record is not None)
    return IndexSummary(
        folder=INDEX,
        segments=len(parts),
        statements=sum(len(part.keys) for part in parts),
        tokens=sum(part.index.size for part in parts),
        size=sum(stamp[0] for stamp in stamps if stamp is not None),
    )


def opened(disk: Disk) -> list[Part]:
    """Open the segments that count.

    What is damaged or of another library is left out: it is derived, and made anew; ``check`` names it.
    """
    for _ in range(_TRIES):
        # A file that the list names and that is not there: the list was replaced between two looks.
        with contextlib.suppress(FileNotFoundError):
            return [part for part in (_opened(disk, one) for one in _listed(disk)) if part is not None]
    there = [one for one in _listed(disk) if disk.exists(f"{INDEX}/{one.name}")]
    return [part for part in (_opened(disk, one) for one in there) if part is not None]


def _listed(disk: Disk) -> list[SegmentRecord]:
    try:
        data = disk.read(SEGMENTS)
    except OSError:
        return []
    try:
        return read_list(data, str(disk.path(SEGMENTS))) or []
    except DamagedCorpusError:
        return []


def _opened(disk: Disk, record: SegmentRecord) -> Part | None:
    name = f"{INDEX}/{record.name}"
    try:
        segment = segment_of(disk.map(name), str(disk.path(name)))
    except (DamagedCorpusError, CorpusFormatError):
        return None
    if len(segment.keys) != record.statements:
        return None
    return Part(segment.keys, segment.index, record)


def hold_index(disk: Disk) -> Hold | None:
    """Be the one process that indexes, until the hold is released; ``None`` where another one does.

    Raises:
        OSError: the disk refused, or nobody may write there.
    """
    disk.make_folder(INDEX)
    return disk.hold_for_writing(INDEX_LOCK)


def stored(disk: Disk, index: Index, keys: Sequence[str]) -> Part:
    """Write a segment, and open it; it counts once ``install`` has listed it.

    Raises:
        OSError: the disk refused; nothing is left of it, if the disk allows.
    """
    record = SegmentRecord(f"{secrets.token_hex(4)}.segment", len(keys))
    name = f"{INDEX}/{record.name}"
    try:
        disk.create_from(name, segment_parts(index, keys))
        segment = segment_of(disk.map(name), str(disk.path(name)))
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(name)
        raise
    return Part(segment.keys, segment.index, record)


def install(disk: Disk, parts: Sequence[Part]) -> None:
    """Make some segments those that count, and take away the others; the lock is held.

    Args:
        disk: of the corpus.
        parts: those in memory are left out.

    Raises:
        OSError: the disk refused; the segments that counted before still do, or these.
    """
    records = [part.record for part in parts if part.record is not None]
    # The names of new segments have to last longer than that of the list.
    disk.sync_folder(INDEX)
    disk.sync_folder(FOLDER)
    name = f"{SEGMENTS}.{secrets.token_hex(4)}"
    try:
        disk.create(name, list_bytes(records))
        disk.replace(name, SEGMENTS)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(name)
        raise
    # The list before may name what is taken away now.
    disk.sync_folder(INDEX)
    _collect(disk, {record.name for record in records})


def _collect(disk: Disk, named: set[str]) -> None:
    """Take away what the list does not name; Windows keeps what a reader has mapped, until the next time."""
    kept = {SEGMENTS.rpartition("/")[2], INDEX_LOCK.rpartition("/")[2], *named}
    for name in disk.names(INDEX):
        if name not in kept:
            with contextlib.suppress(OSError):
                disk.unlink(f"{INDEX}/{name}")


def clear_index(disk: Disk) -> None:
    """Take the whole index away; the next search makes it anew.

    Raises:
        OSError: the disk refused.
    """
    disk.unlink(SEGMENTS)
    _collect(disk, set())
