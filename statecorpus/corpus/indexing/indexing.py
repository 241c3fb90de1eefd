"""The index of a snapshot: stored segments are used, missing entries are indexed and stored.

No entry is tokenised twice: an added or changed entry goes into a new segment, and the view that is searched
skips entries that are gone. Segments are merged by copying arrays.
"""

import contextlib
import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager
from functools import partial

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.indexing.index_store import IndexPart, hold_index, install, opened, stored
from statecorpus.corpus.indexing.index_workers import indexed, workers_for
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_keys import has_checksum, keys_of
from statecorpus.corpus.store.generations import current
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError, CommitFailedError
from statecorpus.index import Index, build_segments, layers_of, recorded_name, view_of
from statecorpus.model import Statement
from statecorpus.segment import Annotator

#: The most segments after segments of similar size have been merged.
MOST_SEGMENTS = 8

# This many segments of similar size are merged; sizes within this factor are similar.
_FACTOR = 4
# Segments with fewer positions than this have similar size.
_SMALL = 1 << 16
# The tokens in a segment while entries are read: building it takes some 200 MB.
_TOKENS = 4_000_000

_FORBIDDEN = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])


def open_index(
    disk: Disk,
    snapshot: Snapshot,
    read: Callable[[str], Statement],
    *,
    keep: bool,
    whole: bool = False,
    annotator: Annotator | None = None,
    workers: int | None = 1,
    executor: Executor | None = None,
) -> Index:
    """Return the index of a snapshot, with its entries in the order of their ids.

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

    Raises:
        AnnotationError: the annotator returns something other than its protocol says.
        BrokenEntryError: an entry cannot be read as its statement; the others are in the index.
        CommitFailedError: with ``whole``, the disk refused to write; not if the folder may not be written to.
    """
    keys = keys_of(snapshot)
    parts = opened(disk)
    if _is_exact(parts, keys) and _has_layers(parts[0].index, annotator):
        return parts[0].index
    if not whole and (places := _places(parts, keys)).min(initial=0) >= 0:
        return _view(parts, places)
    team = partial(workers_for, workers=workers, executor=executor)
    if not (keep and snapshot.generation is not None and snapshot.generation == current(disk)):
        return _Update(None, snapshot, keys, parts, annotator).run(read, whole=False, team=team)
    hold, refused = None, None
    try:
        hold = hold_index(disk)
    except OSError as error:
        refused = error
    try:
        if hold is not None:
            parts = opened(disk)  # another process may have indexed since
        update = _Update(disk if hold is not None else None, snapshot, keys, parts, annotator)
        index = update.run(read, whole=whole, team=team)
    finally:
        if hold is not None:
            hold.release()
    refused = refused or update.refused
    if whole and refused is not None and refused.errno not in _FORBIDDEN:
        raise CommitFailedError(str(disk.root), str(refused), refused.errno) from refused
    return index


# Returns an executor for a number of entries.
_Team = Callable[[int], AbstractContextManager[Executor | None]]


class _Update:
    """The index of a snapshot while it is updated.

    Attributes:
        parts: the parts so far.
        refused: the error if the disk refused to write, or ``None``; later parts are only in memory.
    """

    def __init__(
        self,
        disk: Disk | None,
        snapshot: Snapshot,
        keys: list[str],
        parts: list[IndexPart],
        annotator: Annotator | None,
    ) -> None:
        self._disk = disk
        self._annotator = annotator
        self._snapshot = snapshot
        self._keys = keys
        self._listed = parts
        counting = set(_places(parts, keys)[:, 0].tolist())
        self.parts = [part for number, part in enumerate(parts) if number in counting]
        self.refused: OSError | None = None

    def run(self, read: Callable[[str], Statement], *, whole: bool, team: _Team) -> Index:
        """Index missing entries, and merge segments."""
        missing = self._missing()
        # If the system ends the workers, this process indexes the remaining entries.
        with team(len(missing)) as executor, contextlib.suppress(BrokenExecutor):
            if executor is not None:
                for index in indexed(executor, self._snapshot, missing):
                    self._add(index, missing)
        broken: list[BrokenEntryError] = []
        statements = self._statements(read, self._missing(), broken)
        for index in build_segments(statements, self._annotator, tokens_a_segment=_TOKENS):
            self._add(index, missing)
        if broken:
            raise broken[0]
        for part in [part for part in self.parts if not _has_layers(part.index, self._annotator)]:
            others = [other for other in self.parts if other is not part]
            layers = {} if self._annotator is None else layers_of(part.index, self._annotator)
            index = part.index.with_layers({**part.index.layers, **layers})
            self._put(others, index, part.keys)
        if self._disk is not None:
            if whole or self._mostly_new(set(missing.values())):
                self._merge_all()
            else:
                self._merge_alike()
        if self.parts != self._listed:
            self._install(self.parts)
        return _view(self.parts, _places(self.parts, self._keys))

    def _missing(self) -> dict[str, int]:
        """Return the ids of the entries that are not indexed yet, with their numbers."""
        numbers = np.flatnonzero(_places(self.parts, self._keys)[:, 0] < 0).tolist()
        return {self._snapshot.ids[number]: number for number in numbers}

    def _statements(
        self, read: Callable[[str], Statement], ids: Iterable[str], broken: list[BrokenEntryError]
    ) -> Iterator[Statement]:
        for id in ids:
            try:
                yield read(id)
            except BrokenEntryError as error:
                broken.append(error)

    def _add(self, index: Index, number_of: Mapping[str, int]) -> None:
        self._put(self.parts, index, [self._keys[number_of[id]] for id in index.ids])

    def _put(self, others: Sequence[IndexPart], index: Index, keys: Sequence[str]) -> None:
        """Add an index as a part, on the disk if possible."""
        part = IndexPart(keys, index, None)
        if self._disk is not None and self.refused is None and all(map(has_checksum, keys)):
            try:
                part = stored(self._disk, index, keys)
            except OSError as error:
                self.refused = error
        self.parts = [*others, part]
        self._install(self.parts)

    def _install(self, parts: list[IndexPart]) -> None:
        """Make the parts on the disk current for other processes."""
        if self._disk is None or self.refused is not None:
            return
        try:
            install(self._disk, parts)
            self._listed = parts
        except OSError as error:
            self.refused = error

    def _mostly_new(self, missing: set[int]) -> bool:
        """Return whether less than half was indexed before; merging everything then costs little."""
        places = _places(self.parts, self._keys)
        old = np.array([row not in missing for row in range(len(places))], dtype=np.bool_)
        size = 0
        for number, part in enumerate(self.parts):
            own = places[old & (places[:, 0] == number), 1]
            size += int(np.diff(part.index.edges)[own].sum())
        return 2 * size < sum(part.index.size for part in self.parts)

    def _merge_all(self) -> None:
        """Merge all segments that have the same layers."""
        for layers in dict.fromkeys(_layers(part.index) for part in self.parts):
            numbers = [number for number, part in enumerate(self.parts) if _layers(part.index) == layers]
            if len(numbers) > 1 or not self._is_in_order(numbers[0]):
                self._merge(numbers)

    def _is_in_order(self, number: int) -> bool:
        """Return whether all statements of a part are current and in order."""
        places = _places(self.parts, self._keys)
        own = places[places[:, 0] == number, 1]
        return len(own) == len(self.parts[number].keys) and bool((np.diff(own) > 0).all())

    def _merge_alike(self) -> None:
        """Merge segments of similar size, until there are few of each size, and few in all."""
        while self.refused is None:
            order = sorted(range(len(self.parts)), key=lambda number: self.parts[number].index.size)
            alike: dict[object, list[int]] = {}
            of_one_kind: dict[object, list[int]] = {}
            for number in order:
                index = self.parts[number].index
                tier = int(np.log2(max(1, index.size // _SMALL))) // 2
                alike.setdefault((_layers(index), tier), []).append(number)
                of_one_kind.setdefault(_layers(index), []).append(number)
            group = next((tier for tier in alike.values() if len(tier) >= _FACTOR), [])
            if not group and len(order) > MOST_SEGMENTS:
                group = max(of_one_kind.values(), key=len)[:2]
            if not group:
                return
            self._merge(group)

    def _merge(self, numbers: Sequence[int]) -> None:
        """Merge parts into one part with their current entries."""
        places = _places(self.parts, self._keys)
        rows = np.flatnonzero(np.isin(places[:, 0], numbers))
        merged = view_of([part.index for part in self.parts], places[rows])
        others = [part for number, part in enumerate(self.parts) if number not in numbers]
        before = self.parts
        self._put(others, merged, [self._keys[row] for row in rows.tolist()])
        if self.refused is not None:
            self.parts = before


def _layers(index: Index) -> tuple[tuple[str, str], ...]:
    """Return the layers of an index with their annotators; only indexes with the same layers are merged."""
    return tuple(sorted((name, layer.annotator) for name, layer in index.layers.items()))


def _has_layers(index: Index, annotator: Annotator | None) -> bool:
    """Return whether an index has all layers of an annotator."""
    if annotator is None:
        return True
    return {(name, recorded_name(annotator)) for name in annotator.attributes} <= set(_layers(index))


def _is_exact(parts: Sequence[IndexPart], keys: list[str]) -> bool:
    """Return whether there is a single segment with exactly the current entries in order."""
    return len(parts) == 1 and len(parts[0].keys) == len(keys) and list(parts[0].keys) == keys


def _places(parts: Sequence[IndexPart], keys: list[str]) -> NDArray[np.int32]:
    """Return the part and the row of each key: int32, ``(n, 2)``; -1, -1 for a missing key."""
    place_of = {
        key: (number, row)
        for number, part in reversed(list(enumerate(parts)))
        for row, key in enumerate(part.keys)
    }
    nowhere = (-1, -1)
    found = [place_of.get(key, nowhere) for key in keys]
    return np.array(found, dtype=np.int32).reshape(-1, 2)


def _view(parts: Sequence[IndexPart], places: NDArray[np.int32]) -> Index:
    """Return the current entries as one index."""
    return view_of([part.index for part in parts], places)
