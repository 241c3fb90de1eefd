"""The index on the disk: ``.statecorpus/index/``, a list of segments and their files.

::

    .statecorpus/index/
      segments                   the list of the current segments (``segment_list``), sealed
      3f2a9c01.segment           a segment (``statecorpus.index.on_disk.segment_file``); never changed
      lock                       held by the process that indexes

A segment has a key for each statement: 64 bits of the id and the checksum of the entry that it was made from
(``statecorpus.corpus.store.key_hash``). An index
therefore belongs to no generation, commits do not wait for it, and a reader skips entries that are gone or
changed.

The list has the size and the time of each file. A segment that still has them is as it was written, like an
entry with the size and time of the manifest, and a search does not read it as a whole; any other segment is
compared with its checksums where it is read. ``check`` always compares.

A change writes and flushes new segments, then replaces the list in one step, then removes files that are not
in the list. A crash leaves the old list with its files, or the new list with its files.
"""

import contextlib
import os
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.indexing.segment_list import SegmentRecord, list_bytes, read_list
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, INDEX
from statecorpus.corpus.store.lock import Hold
from statecorpus.errors import CorpusFormatError, DamagedCorpusError
from statecorpus.index import Index, KeyTable, segment_of, segment_parts

SEGMENTS = f"{INDEX}/segments"
INDEX_LOCK = f"{INDEX}/lock"

_TRIES = 8


@attrs.frozen(eq=False)
class IndexPart:
    """A part of an index: some statements, and the keys of their entries.

    Attributes:
        keys: of its statements.
        index: of its statements.
        record: its segment on the disk; ``None`` if it is only in memory.
    """

    keys: KeyTable
    index: Index
    record: SegmentRecord | None


@attrs.frozen
class IndexSummary:
    """The size of an index on the disk.

    Attributes:
        folder: of the index, relative to the corpus's folder.
        segments: the number of segments.
        statements: the number of their statements, including statements that are no longer in the corpus.
        tokens: the number of tokens of these statements.
        size: of the files, in bytes.
    """

    folder: str
    segments: int
    statements: int
    tokens: int
    size: int


def index_summary(disk: Disk) -> IndexSummary | None:
    """Return the size of the index, or ``None`` if there is no index yet."""
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


def opened(disk: Disk, segments: OpenSegments | None = None) -> list[IndexPart]:
    """Open the current segments; segments that are open already are not opened again.

    Segments that are damaged or of another version of the library are skipped: they are derived, and are
    rebuilt; ``check`` names them.
    """
    known = OpenSegments() if segments is None else segments
    for _ in range(_TRIES):
        # A file of the list is missing if the list was replaced after it was read.
        with contextlib.suppress(FileNotFoundError):
            listed = _listed(disk)
            parts = [_opened(disk, record, known) for record in listed]
            known.keep_only({record.name for record in listed})
            return [part for part in parts if part is not None]
    present = [record for record in _listed(disk) if disk.exists(f"{INDEX}/{record.name}")]
    return [part for part in (_opened(disk, record, known) for record in present) if part is not None]


def _listed(disk: Disk) -> list[SegmentRecord]:
    try:
        data = disk.read(SEGMENTS)
    except OSError:
        return []
    try:
        return read_list(data, str(disk.path(SEGMENTS))) or []
    except DamagedCorpusError:
        return []


def _opened(disk: Disk, record: SegmentRecord, known: OpenSegments) -> IndexPart | None:
    name = f"{INDEX}/{record.name}"
    stamp = disk.stamp(name)
    part = known.get(record.name, stamp)
    if part is not None:
        return part
    try:
        trusted = record.changed > 0 and stamp == (record.size, record.changed)
        segment = segment_of(disk.map(name), str(disk.path(name)), trusted=trusted)
        if len(segment.keys) != record.statements or not segment.has_sound_keys():
            return None
    except (DamagedCorpusError, CorpusFormatError):
        return None
    part = IndexPart(segment.keys, segment.index, record)
    known.put(record.name, stamp, part)
    return part


def hold_index(disk: Disk) -> Hold | None:
    """Hold the lock of the index; return ``None`` if another process is indexing.

    Raises:
        OSError: the disk refused, or the folder may not be written to.
    """
    disk.make_folder(INDEX)
    return disk.hold_for_writing(INDEX_LOCK)


def stored(disk: Disk, index: Index, keys: NDArray[np.uint64], segments: OpenSegments) -> IndexPart:
    """Write a segment, and open it; it becomes current when ``install`` lists it.

    Raises:
        OSError: the disk refused; its file is removed if possible.
    """
    record = SegmentRecord(f"{os.urandom(4).hex()}.segment", len(keys))
    name = f"{INDEX}/{record.name}"
    try:
        disk.create_from(name, segment_parts(index, keys))
        segment = segment_of(disk.map(name), str(disk.path(name)))
        stamp = disk.stamp(name)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(name)
        raise
    if stamp is not None:
        record = attrs.evolve(record, size=stamp[0], changed=stamp[1])
    part = IndexPart(segment.keys, segment.index, record)
    segments.put(record.name, stamp, part)
    return part


def install(disk: Disk, parts: Sequence[IndexPart]) -> None:
    """Make some segments current, and remove the others; the lock is held.

    Args:
        disk: of the corpus.
        parts: parts that are only in memory are skipped.

    Raises:
        OSError: the disk refused; either the previous segments or these are current.
    """
    records = [part.record for part in parts if part.record is not None]
    # The names of new segments have to reach the disk before the list.
    disk.sync_folder(INDEX)
    disk.sync_folder(FOLDER)
    name = f"{SEGMENTS}.{os.urandom(4).hex()}"
    try:
        disk.create(name, list_bytes(records))
        disk.replace(name, SEGMENTS)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(name)
        raise
    # The new list has to reach the disk before files of the old list are removed.
    disk.sync_folder(INDEX)
    _collect(disk, {record.name for record in records})


def _collect(disk: Disk, named: set[str]) -> None:
    """Remove files that are not in the list; on Windows, mapped files stay until the next call."""
    kept = {SEGMENTS.rpartition("/")[2], INDEX_LOCK.rpartition("/")[2], *named}
    for name in disk.names(INDEX):
        if name not in kept:
            with contextlib.suppress(OSError):
                disk.unlink(f"{INDEX}/{name}")


def clear_index(disk: Disk) -> None:
    """Remove the whole index; the next search rebuilds it.

    Raises:
        OSError: the disk refused.
    """
    disk.unlink(SEGMENTS)
    _collect(disk, set())
