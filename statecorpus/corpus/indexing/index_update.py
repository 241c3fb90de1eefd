"""The update of an index: missing entries are indexed, and segments are merged or removed.

Segments of similar size are merged, so that few are left and an entry is copied about once for each tier of
sizes. A segment without current entries is removed; a segment in which more than half of the entries are gone
is written again without these.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.indexing.index_store import IndexPart, install, stored
from statecorpus.corpus.indexing.key_places import Places
from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.key_hash import UNKNOWN_KEY
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.unreadable import UnreadableEntries
from statecorpus.errors import BrokenEntryError
from statecorpus.index import key_table, runs_of, view_of_runs
from statecorpus.index.position import MOST_IN_SEGMENT

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from statecorpus.index import Index
    from statecorpus.model import Statement
    from statecorpus.segment import Annotator

#: Called with the number of statements before these are indexed; returns a function that is called with the
#: number of statements that are done. A command sets it to show a bar; nothing here knows of terminals.
WATCH: ContextVar[Callable[[int], Callable[[int], object]] | None] = ContextVar("WATCH", default=None)

#: The most segments after segments of similar size have been merged.
MOST_SEGMENTS = 12

# This many segments of similar size are merged; sizes within this factor are similar. Of the smallest
# segments, twice as many are merged: to write a segment costs more than to search one.
_FACTOR = 4
# Segments with fewer positions than this have similar size.
_SMALL = 1 << 12
# The tokens in a segment while entries are read: building it takes some 200 MB.
_TOKENS = 4_000_000
# All segments are merged if less than half was indexed before; with fewer new entries than this share, more
# was.
_NEW_SHARE = 8

# Returns an executor for a number of entries.
Team = Callable[[int], AbstractContextManager["Executor | None"]]


class IndexUpdate:
    """The index of a snapshot while it is updated.

    Attributes:
        parts: the parts so far.
        refused: the error if the disk refused to write, or ``None``; later parts are only in memory.
    """

    def __init__(
        self,
        disk: Disk | None,
        snapshot: Snapshot,
        keys: NDArray[np.uint64],
        found: tuple[Sequence[IndexPart], Places],
        annotator: "Annotator | None",
        segments: OpenSegments,
        unreadable: UnreadableEntries | None = None,
    ) -> None:
        """Prepare an update.

        Args:
            disk: of the corpus; ``None`` if nothing may be written.
            snapshot: the entries.
            keys: of the entries, in the order of their ids.
            found: the parts of the index, and the places of the entries in them.
            annotator: adds layers to the parts that lack them.
            segments: keeps the segments open.
            unreadable: gets the entries that cannot be read; without it, the first of them is an error.
        """
        self._disk = disk
        self._annotator = annotator
        self._snapshot = snapshot
        self._keys = keys
        self._segments = segments
        self._unreadable = unreadable
        self._listed = list(found[0])
        self.parts, self._places, self._live = list(found[0]), found[1], found[1].counts(len(found[0]))
        self._keep_parts([number for number, live in enumerate(self._live.tolist()) if live])
        self._known = list(self.parts)
        self.refused: OSError | None = None

    def run(self, read: Callable[[str], "Statement"], *, whole: bool, team: Team) -> "Index":
        """Index missing entries, and merge segments.

        Raises:
            BrokenEntryError: an entry cannot be read, and nothing collects such entries; the others are in
                the index.
        """
        from concurrent.futures import BrokenExecutor

        from statecorpus.corpus.indexing.index_workers import indexed
        from statecorpus.index import build_segments

        missing = self._missing()
        watch = WATCH.get()
        step = watch(len(missing)) if watch is not None and missing else None
        # If the system ends the workers, this process indexes the remaining entries.
        with team(len(missing)) as executor, contextlib.suppress(BrokenExecutor):
            if executor is not None:
                for index in indexed(executor, self._snapshot, missing):
                    self._add(index, missing)
                    if step is not None:
                        step(len(index.ids))
        broken: dict[str, BrokenEntryError] = {}
        statements = self._statements(read, self._missing(), broken, step)
        for index in build_segments(statements, self._annotator, tokens_a_segment=_TOKENS):
            self._add(index, missing)
        self._leave_out({missing[id]: error for id, error in broken.items()})
        self._annotate()
        if self._disk is not None:
            if whole or self._is_mostly_new(len(missing)):
                self._merge_all()
            else:
                self._merge_alike()
        if self.parts != self._listed:
            self._install()
        return view_of_places(self.parts, self._places.found)

    def _missing(self) -> dict[str, int]:
        """Return the ids of the entries that are to be indexed, with their numbers."""
        missing = self._places.missing
        if self._unreadable is not None:
            missing = self._unreadable.others(self._keys, missing)
        return {self._snapshot.ids[number]: number for number in missing.tolist()}

    def _leave_out(self, broken: Mapping[int, BrokenEntryError]) -> None:
        """Note the entries that could not be read, or raise the error of the first."""
        if self._unreadable is None:
            for error in broken.values():
                raise error
            return
        for number, error in broken.items():
            self._unreadable.add(number, int(self._keys[number]), error)
        if self._disk is not None:
            self._unreadable.write(self._keys)

    def _statements(
        self,
        read: Callable[[str], "Statement"],
        ids: Iterable[str],
        broken: dict[str, BrokenEntryError],
        step: Callable[[int], object] | None,
    ) -> Iterator["Statement"]:
        for id in ids:
            if step is not None:
                step(1)
            try:
                yield read(id)
            except BrokenEntryError as error:
                broken[id] = error

    def _add(self, index: "Index", number_of: Mapping[str, int]) -> None:
        entries = np.fromiter((number_of[id] for id in index.ids), dtype=np.int64, count=len(index.ids))
        self._put((), index, entries)

    def _annotate(self) -> None:
        """Add the annotator's layers to the parts that lack them."""
        from statecorpus.index import layers_of

        annotator = self._annotator
        if annotator is None:
            return
        for part in [part for part in self.parts if not has_layers(part.index, annotator)]:
            number = next(place for place, other in enumerate(self.parts) if other is part)
            entries = np.flatnonzero(self._places.parts == number)
            rows = self._places.rows[entries]
            index = part.index.with_layers({**part.index.layers, **layers_of(part.index, annotator)})
            self._put((number,), index, entries[np.argsort(rows)], part.keys.keys, np.sort(rows))

    def _put(
        self,
        replaced: Sequence[int],
        index: "Index",
        entries: NDArray[np.int64],
        keys: NDArray[np.uint64] | None = None,
        rows: NDArray[np.int32] | None = None,
    ) -> None:
        """Add an index as a part, on the disk if possible.

        Args:
            replaced: the numbers of the parts that it replaces.
            index: the index.
            entries: the numbers of its entries.
            keys: of all its statements; by default the keys of its entries.
            rows: of its entries; by default the index has the entries and no other statements.
        """
        own = self._keys[entries] if keys is None else keys
        part = IndexPart(key_table(own), index, None)
        if self._disk is not None and self.refused is None and not (own == UNKNOWN_KEY).any():
            try:
                part = stored(self._disk, index, own, self._segments)
            except OSError as error:
                self.refused = error
        self._keep_parts([number for number in range(len(self.parts)) if number not in replaced])
        self._places.parts[entries] = len(self.parts)
        self._places.rows[entries] = np.arange(len(entries)) if rows is None else rows
        self.parts.append(part)
        self._live = np.append(self._live, len(entries))
        self._install()

    def _keep_parts(self, numbers: list[int]) -> None:
        """Keep some parts, in their order; the entries of the others have no part."""
        if len(numbers) == len(self.parts):
            return
        renumbered = np.full(len(self.parts) + 1, -1, dtype=np.int32)
        renumbered[numbers] = np.arange(len(numbers), dtype=np.int32)
        # The last number of the table stands for entries without a part, whose number is -1.
        self._places = Places(renumbered[self._places.parts], self._places.rows)
        self.parts = [self.parts[number] for number in numbers]
        self._live = self._live[numbers]

    def _install(self) -> None:
        """Make the parts on the disk current for other processes."""
        if self._disk is None or self.refused is not None:
            return
        try:
            install(self._disk, self.parts)
            self._listed = list(self.parts)
        except OSError as error:
            self.refused = error

    def _is_mostly_new(self, missing: int) -> bool:
        """Return whether less than half was indexed before; merging everything then costs little."""
        if missing * _NEW_SHARE < len(self._keys):
            return False
        old = 0
        for number, part in enumerate(self.parts):
            if any(part is known for known in self._known):
                rows = self._places.rows[self._places.parts == number]
                old += int(np.diff(part.index.edges)[rows].sum())
        return 2 * old < sum(part.index.size for part in self.parts)

    def _merge_all(self) -> None:
        """Merge all segments that have the same layers."""
        for layers in dict.fromkeys(names_of_layers(part.index) for part in self.parts):
            alike = [part for part in self.parts if names_of_layers(part.index) == layers]
            numbers = [number for number, part in enumerate(self.parts) if part in alike]
            for group in self._groups_that_fit(numbers):
                members = [self.parts[number] for number in group]
                if len(group) > 1 or not self._is_in_order(group[0]):
                    self._merge([self.parts.index(part) for part in members])

    def _is_in_order(self, number: int) -> bool:
        """Return whether all statements of a part are current and in order."""
        own = self._places.rows[self._places.parts == number]
        return len(own) == len(self.parts[number].keys) and bool((np.diff(own) > 0).all())

    def _merge_alike(self) -> None:
        """Merge segments of similar size, until there are few of each size, few in all, and few dead."""
        while self.refused is None:
            group = self._group()
            if not group:
                return
            self._merge(group)

    def _group(self) -> list[int]:
        """Return the numbers of segments to merge; none if the segments are tidy."""
        order = sorted(range(len(self.parts)), key=lambda number: self.parts[number].index.size)
        alike: dict[tuple[object, int], list[int]] = {}
        of_one_kind: dict[object, list[int]] = {}
        for number in order:
            if is_mostly_dead(self.parts[number], int(self._live[number])):
                return [number]
            index = self.parts[number].index
            tier = int(np.log2(max(1, index.size // _SMALL))) // 2
            alike.setdefault((names_of_layers(index), tier), []).append(number)
            of_one_kind.setdefault(names_of_layers(index), []).append(number)
        groups = [
            some for (_, tier), some in alike.items() if len(some) >= (_FACTOR if tier else 2 * _FACTOR)
        ]
        if len(order) > MOST_SEGMENTS:
            groups.append(max(of_one_kind.values(), key=len)[:2])
        return next((group for group in groups if self._fits(group)), [])

    def _fits(self, numbers: Sequence[int]) -> bool:
        """Return whether one segment can hold the tokens of some segments."""
        return sum(self.parts[number].index.positions for number in numbers) <= MOST_IN_SEGMENT

    def _groups_that_fit(self, numbers: Sequence[int]) -> list[list[int]]:
        """Divide segments into groups that one segment can hold."""
        groups: list[list[int]] = []
        for number in numbers:
            if groups and self._fits([*groups[-1], number]):
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def _merge(self, numbers: Sequence[int]) -> None:
        """Merge parts into one part with their current entries."""
        entries = np.flatnonzero(np.isin(self._places.parts, numbers))
        before = self.parts, self._places, self._live
        self._places = Places(self._places.parts.copy(), self._places.rows.copy())
        merged = view_of_places(before[0], Places(before[1].parts[entries], before[1].rows[entries]))
        self._put(numbers, merged, entries)
        if self.refused is not None:
            self.parts, self._places, self._live = before


def names_of_layers(index: "Index") -> tuple[tuple[str, str], ...]:
    """Return the layers of an index with their annotators; only indexes with the same layers are merged."""
    return tuple(sorted((name, layer.annotator) for name, layer in index.layers.items()))


def has_layers(index: "Index", annotator: "Annotator | None") -> bool:
    """Return whether an index has all layers of an annotator."""
    if annotator is None:
        return True
    from statecorpus.index import recorded_name

    wanted = {(name, recorded_name(annotator)) for name in annotator.attributes}
    return wanted <= set(names_of_layers(index))


def is_mostly_dead(part: IndexPart, live: int) -> bool:
    """Return whether more than half of the statements of a part on the disk are no longer in the corpus."""
    return part.record is not None and 2 * live < len(part.keys)


def is_exactly(parts: Sequence[IndexPart], places: Places) -> bool:
    """Return whether there is a single part with exactly the entries at some places, in their order."""
    if len(parts) != 1 or len(parts[0].keys) != len(places.rows):
        return False
    return bool((places.rows == np.arange(len(places.rows))).all())


def view_of_places(parts: Sequence[IndexPart], places: Places) -> "Index":
    """Return the entries at some places as one index; if a part has exactly these, its index."""
    if is_exactly(parts, places):
        return parts[0].index
    chosen = np.stack((places.parts, places.rows), axis=1)
    indexes = [part.index for part in parts]
    return view_of_runs(indexes, runs_of(indexes, chosen))
