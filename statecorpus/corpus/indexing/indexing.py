"""The index of a snapshot: stored segments are used, missing entries are indexed and stored.

No entry is tokenised twice: an added or changed entry goes into a new segment, and the view that is searched
skips entries that are gone. Segments are merged by copying arrays.
"""

import errno
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from statecorpus.corpus.indexing.index_store import IndexPart, hold_index, opened
from statecorpus.corpus.indexing.index_update import (
    IndexUpdate,
    has_layers,
    is_exactly,
    is_mostly_dead,
    view_of_places,
)
from statecorpus.corpus.indexing.key_places import Places, places_of
from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.unreadable import UnreadableEntries
from statecorpus.errors import CommitFailedError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from statecorpus.index import Index
    from statecorpus.model import Statement
    from statecorpus.segment import Annotator

_FORBIDDEN = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])


def open_index(  # noqa: PLR0913 -- the options of two callers
    disk: Disk,
    snapshot: Snapshot,
    read: Callable[[str], "Statement"],
    *,
    keep: bool,
    whole: bool = False,
    annotator: "Annotator | None" = None,
    workers: int | None = 1,
    executor: "Executor | None" = None,
    segments: OpenSegments | None = None,
    unreadable: UnreadableEntries | None = None,
) -> "Index":
    """Return the index of a snapshot, with its entries in the order of their ids.

    Entries that cannot be read are not in it.

    Args:
        disk: of the corpus.
        snapshot: the entries.
        read: returns the statement with an id.
        keep: whether segments may be written.
        whole: whether to merge all segments into one, which the next process opens fastest. Segments with
            layers of different annotators are not merged.
        annotator: adds layers to the statements that do not have its layers in its current version; only
            with ``whole``.
        workers: the number of processes that index many entries; ``None`` for one per core.
        executor: an executor to use instead of new processes.
        segments: the segments that earlier calls opened; this call leaves the current segments in it.
        unreadable: has the entries that are known to be unreadable, and gets the others; without it, the
            first of them is an error.

    Raises:
        AnnotationError: the annotator returns something other than its protocol says.
        BrokenEntryError: an entry cannot be read, and ``unreadable`` is not given; the others are in the
            index.
        CommitFailedError: with ``whole``, the disk refused to write; not if the folder may not be written to.
    """
    segments = OpenSegments() if segments is None else segments
    keys = snapshot.entry_keys()
    parts = opened(disk, segments)

    def placed() -> Places:
        places = places_of([part.keys for part in parts], keys)
        if unreadable is not None and unreadable.errors:
            places.parts[list(unreadable.errors)] = -1  # the catalogue could not read them
        return places

    places = placed()
    writes = keep and snapshot.generation is not None and snapshot.is_current()
    missing = places.missing if unreadable is None else unreadable.others(keys, places.missing)
    if not len(missing) and _is_tidy(parts, places.found, annotator, whole=whole, writes=writes):
        return view_of_places(parts, places.found)
    from statecorpus.corpus.indexing.index_workers import workers_for

    team = partial(workers_for, workers=workers, executor=executor)
    if not writes:
        update = IndexUpdate(None, snapshot, keys, (parts, places), annotator, segments, unreadable)
        return update.run(read, whole=False, team=team)
    hold, refused = None, None
    try:
        hold = hold_index(disk)
    except OSError as error:
        refused = error
    try:
        if hold is not None:
            before, parts = parts, opened(disk, segments)
            if parts != before:  # another process has indexed since
                places = placed()
        own = disk if hold is not None else None
        update = IndexUpdate(own, snapshot, keys, (parts, places), annotator, segments, unreadable)
        index = update.run(read, whole=whole, team=team)
    finally:
        if hold is not None:
            hold.release()
    refused = refused or update.refused
    if whole and refused is not None and refused.errno not in _FORBIDDEN:
        raise CommitFailedError(str(disk.root), str(refused), refused.errno) from refused
    return index


def _is_tidy(
    parts: list[IndexPart], places: Places, annotator: "Annotator | None", *, whole: bool, writes: bool
) -> bool:
    """Return whether nothing of an index has to be merged, annotated or removed."""
    if whole:
        return is_exactly(parts, places) and has_layers(parts[0].index, annotator)
    live = places.counts(len(parts)).tolist()
    return not writes or not any(map(is_mostly_dead, parts, live))
