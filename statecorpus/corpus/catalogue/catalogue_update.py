"""The parts of the catalogue, brought up to date: missing rows are read, small parts are merged.

Parts of similar size are merged when there are four, as the segments of the index are: each row is then
copied a few times in all. The latest rows are appended to one file, without waiting for the disk, until they
are worth a file of columns.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.column_folder import (
    LATEST,
    OpenedParts,
    StoredPart,
    alone_in_columns,
    keep_only,
    write_part,
    write_placed,
)
from statecorpus.corpus.catalogue.joined_columns import JoinedColumns, PartRows
from statecorpus.corpus.catalogue.latest_rows import first_line, row_lines
from statecorpus.corpus.catalogue.placing import Keys, Placed, places_after, places_of
from statecorpus.corpus.catalogue.segment import RecordsPart, RestoredPart, SegmentPart, segment_bytes
from statecorpus.corpus.indexing.index_records import indexed_records
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.key_hash import UNKNOWN_KEY
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.unreadable import UnreadableEntries
from statecorpus.errors import BrokenEntryError
from statecorpus.index import Metadata, Record, columns_of, record_of
from statecorpus.index.on_disk.section_file import sections_of
from statecorpus.model import Statement

# The most rows in the file of the latest rows: reading it takes 2.5 ms in each process.
_LATEST_ROWS = 256
# The records in memory before they become columns, which share their values and are far smaller.
_BATCH = 1 << 14
# This many parts of similar size are merged.
_FACTOR = 4
# Reading so few entries takes less time than opening the index, which may have their records.
_FEW = 4


class CatalogueParts:
    """The parts of the catalogue of a snapshot.

    Attributes:
        keys: of the entries of the snapshot, in the order of their ids.
        parts: the parts.
        places: the place of each entry in them (``PartRows``), int32; -1 for an entry without a row.
    """

    def __init__(
        self,
        disk: Disk,
        snapshot: Snapshot,
        read: Callable[[str], Statement],
        opened: OpenedParts,
        unreadable: UnreadableEntries | None = None,
    ) -> None:
        """Read what is on the disk.

        Args:
            disk: of the corpus.
            snapshot: the entries.
            read: returns the statement with an id.
            opened: the files that an earlier generation has opened.
            unreadable: gets the entries that cannot be read; without it, the first of them is an error.
        """
        self._disk = disk
        self._snapshot = snapshot
        self._read = read
        self._opened = opened
        self._unreadable = unreadable
        self.keys: Keys = snapshot.entry_keys()
        self.open()

    def open(self) -> None:
        """Read what is on the disk."""
        self.parts = self._opened.read(self._disk)
        keys = [part.part.keys for part in self.parts]
        before = self._opened.placed_before(self._disk)
        if before is None:
            self.places = places_of(self.keys, keys)
        else:
            self.places = places_after(self.keys, before, keys, self._sizes())

    def _sizes(self) -> dict[str, int]:
        """Return the number of rows of each file of columns; these files come before the other parts."""
        return {part.name: _size(part) for part in self.parts if part.is_file}

    @property
    def missing(self) -> NDArray[np.int64]:
        """The numbers of the entries without a row, except entries that are known to be unreadable."""
        missing = np.flatnonzero(self.places < 0)
        return missing if self._unreadable is None else self._unreadable.others(self.keys, missing)

    def rows(self, *, keep: bool) -> PartRows:
        """Return the rows of the snapshot; an entry that cannot be read has nothing but its id.

        Args:
            keep: whether a damaged file may be removed.
        """
        self._opened.placed = self._placed()
        without = np.flatnonzero(self.places < 0).tolist()
        self._add([(number, {"id": (self._snapshot.ids[number],)}) for number in without], keep=False)
        return PartRows([self._restored(part, keep=keep) for part in self.parts], self.places)

    def _placed(self) -> Placed:
        """Return the places in files of columns; the other parts change, or are gone with the process."""
        sizes = self._sizes()
        return Placed(
            self.keys, np.where(self.places < sum(sizes.values()), self.places, np.int32(-1)), sizes
        )

    def _restored(self, stored: StoredPart, *, keep: bool) -> RestoredPart:
        def restore(keys: Keys) -> list[Record]:
            numbers = {key: number for number, key in enumerate(self.keys.tolist())}
            if keep:
                with contextlib.suppress(OSError):
                    self._disk.unlink(stored.name)
            found = (numbers.get(key) for key in keys.tolist())
            return [
                {} if number is None else record_of(self._read(self._snapshot.ids[number]))
                for number in found
            ]

        return RestoredPart(stored.part, restore)

    def update(self, *, keep: bool) -> None:
        """Read the missing rows, and keep them if the folder may be written to.

        Args:
            keep: whether rows may be written: the snapshot is the current generation.

        Raises:
            BrokenEntryError: an entry cannot be read, and nothing collects such entries; the others are kept.
        """
        broken = self._update(keep=keep)
        if self._unreadable is None:
            if broken:
                raise next(iter(broken.values()))
            return
        for number, error in broken.items():
            self._unreadable.add(number, int(self.keys[number]), error)
        if keep:
            self._unreadable.write(self.keys)

    def _update(self, *, keep: bool) -> dict[int, BrokenEntryError]:
        if not keep:
            return self._add_missing(keep=False)
        with contextlib.ExitStack() as stack:
            alone = False
            with contextlib.suppress(OSError):
                alone = stack.enter_context(alone_in_columns(self._disk))
            if alone:
                self.open()  # another process may have written since
            files = list(self._sizes())
            mostly_new = 2 * len(self.missing) > len(self.keys)
            broken = self._add_missing(keep=alone)
            if alone:
                # A full disk only costs the next reader time: what is not kept is read again.
                with contextlib.suppress(OSError):
                    self._keep_latest()
                    if mostly_new and len(written := self._files()) > 1:
                        self._merge(written)
                    self._merge_alike()
                    keep_only(self._disk, [part for part in self.parts if part.name])
                    if list(self._sizes()) != files:
                        write_placed(self._disk, self._placed())
        return broken

    def _files(self) -> list[int]:
        return [number for number, part in enumerate(self.parts) if part.is_file]

    def _add_missing(self, *, keep: bool) -> dict[int, BrokenEntryError]:
        broken: dict[int, BrokenEntryError] = {}
        rows = self._missing_rows(broken)
        while batch := list(islice(rows, _BATCH)):
            known = [row for row in batch if self.keys[row[0]] != UNKNOWN_KEY]
            self._add(known, keep=keep)
            self._add([row for row in batch if self.keys[row[0]] == UNKNOWN_KEY], keep=False)
        return broken

    def _missing_rows(self, broken: dict[int, BrokenEntryError]) -> Iterator[tuple[int, Record]]:
        """Yield the numbers and the records of the entries without a row."""
        missing = self.missing
        indexed: Mapping[int, Record] = {}
        if len(missing) > _FEW:
            indexed = indexed_records(self._disk, self.keys, missing)
        for number in missing.tolist():
            try:
                yield number, indexed.get(number) or record_of(self._read(self._snapshot.ids[number]))
            except BrokenEntryError as error:
                broken[number] = error

    def _add(self, rows: Sequence[tuple[int, Record]], *, keep: bool) -> None:
        """Add a part with some rows."""
        if not rows:
            return
        numbers = np.array([number for number, _ in rows], dtype=np.int64)
        records = [record for _, record in rows]
        part = StoredPart("", RecordsPart(self.keys[numbers], records))
        if len(rows) > _LATEST_ROWS:
            parts = list(segment_bytes(self.keys[numbers], columns_of(records)))
            part = StoredPart("", SegmentPart(sections_of(memoryview(b"".join(parts)), "memory")))
            if keep:
                with contextlib.suppress(OSError):
                    part = write_part(self._disk, parts)
        self._put(part, numbers)

    def _put(
        self,
        part: StoredPart | None,
        numbers: NDArray[np.int64],
        kept: Sequence[int] | None = None,
    ) -> None:
        """Add a part with a row for each of some entries, and keep some of the other parts, or all."""
        before = self._first()
        places_of = np.searchsorted(before, self.places, side="right") - 1  # -1 for an entry without a row
        kept = range(len(self.parts)) if kept is None else kept
        order = sorted(kept, key=lambda number: not self.parts[number].is_file)
        parts = [self.parts[number] for number in order]
        if part is not None:
            at = sum(other.is_file for other in parts) if part.is_file else len(parts)
            order.insert(at, len(self.parts))
            parts.insert(at, part)
        self.parts, first = parts, dict(zip(order, np.cumsum([0, *map(_size, parts)]).tolist(), strict=False))
        shifts = np.array([first.get(number, -1) for number in range(len(before))], dtype=np.int32)
        moved = self.places - before[places_of] + shifts[places_of]
        self.places = np.where((places_of >= 0) & (shifts[places_of] >= 0), moved, -1).astype(np.int32)
        if part is not None:
            self.places[numbers] = first[len(before) - 1] + np.arange(len(numbers), dtype=np.int32)

    def _first(self) -> NDArray[np.int32]:
        """Return the place of the first row of each part, and the number of all places at the end."""
        return np.cumsum([0, *map(_size, self.parts)]).astype(np.int32)

    def _keep_latest(self) -> None:
        """Append new rows to the file of the latest rows, or move all of these into a file of columns."""
        few = {
            number: stored.part
            for number, stored in enumerate(self.parts)
            if isinstance(stored.part, RecordsPart) and not (stored.part.keys == UNKNOWN_KEY).any()
        }
        if sum(len(part.keys) for part in few.values()) > _LATEST_ROWS:
            self._merge(list(few))
            return
        new, lines = few, b""
        if self._opened.latest_is_whole:
            new = {number: part for number, part in few.items() if not self.parts[number].name}
        elif few:
            self._disk.unlink(LATEST)
            lines = first_line()
        for part in new.values():
            lines += row_lines(zip(part.keys.tolist(), part.records, strict=True))
        if lines:
            self._disk.append(LATEST, lines)
        for number, part in new.items():
            self.parts[number] = StoredPart(LATEST, part)

    def _merge_alike(self) -> None:
        """Merge parts of similar size, and parts if the corpus has less than half of their rows."""
        while True:
            alike: dict[int, list[int]] = {}
            part_of = np.searchsorted(self._first(), self.places[self.places >= 0], side="right") - 1
            used = np.bincount(part_of, minlength=len(self.parts)).tolist()
            for number in self._files():
                size = _size(self.parts[number])
                if 2 * used[number] < size:
                    self._merge([number])
                    break
                alike.setdefault(int(np.log2(max(1, size // _LATEST_ROWS))) // 2, []).append(number)
            else:
                group = next((tier for tier in alike.values() if len(tier) >= _FACTOR), None)
                if group is None:
                    return
                self._merge(group)

    def _merge(self, numbers: Sequence[int]) -> None:
        """Merge parts into one file with their rows that are still in the corpus."""
        first = self._first()
        part_of = np.searchsorted(first, self.places, side="right") - 1
        chosen = np.flatnonzero(np.isin(part_of, numbers))
        merged = None
        if len(chosen):
            after = np.cumsum([0, *(_size(self.parts[number]) for number in numbers)])
            shifts = np.zeros(len(self.parts), dtype=np.int32)
            shifts[list(numbers)] = after[:-1] - first[list(numbers)]
            parts = [self._restored(self.parts[number], keep=True) for number in numbers]
            group = PartRows(parts, self.places[chosen] + shifts[part_of[chosen]])
            metadata = Metadata(group.size, JoinedColumns(group))
            merged = write_part(self._disk, segment_bytes(self.keys[chosen], metadata))
        others = [number for number in range(len(self.parts)) if number not in numbers]
        self._put(merged, chosen, others)


def _size(part: StoredPart) -> int:
    """Return the number of rows of a part."""
    return len(part.part.keys)
