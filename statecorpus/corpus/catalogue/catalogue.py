"""The catalogue: ids and metadata of all entries, kept by the checksums of their files.

The catalogue is the file ``.statecorpus/catalogue``. An entry is read for it if its row is missing or was
made from other bytes, unless the index already has the record of the entry. A catalogue that is missing,
damaged or written by another version of the library is rebuilt from all entries.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue_file import StoredCatalogue, catalogue_bytes, read_catalogue
from statecorpus.corpus.catalogue.columns import carried_over
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.catalogue.spellings import merged_columns, preferred_columns
from statecorpus.corpus.indexing.index_records import indexed_records
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_keys import has_checksum, keys_of
from statecorpus.corpus.store.generations import CATALOGUE, current
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.whole_file import write_whole
from statecorpus.errors import (
    BrokenEntryError,
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    DamagedCorpusError,
)
from statecorpus.index import FieldColumn, Metadata, record_of
from statecorpus.model import Statement
from statecorpus.query import Condition
from statecorpus.search import selected

# The number of records in memory before they become columns, which share their values and are far smaller.
_BATCH = 5_000


class Catalogue:
    """The metadata of the entries of one snapshot.

    Attributes:
        metadata: the columns, as the entries have them; the rows are the entries in the order of their ids.
        merges: the spellings that people have merged.
    """

    def __init__(self, metadata: Metadata, merges: Merges) -> None:
        self.metadata = metadata
        self.merges = merges

    @cached_property
    def _merged(self) -> Metadata:
        return merged_columns(self.metadata, self.merges)

    @property
    def columns(self) -> Mapping[str, FieldColumn]:
        """The columns that conditions read: a statement with a merged name has every spelling of it."""
        return self._merged.columns

    @cached_property
    def counted(self) -> Mapping[str, FieldColumn]:
        """The columns to count statements by: a statement with a merged name has the preferred name."""
        return preferred_columns(self.metadata, self.merges)

    def matching(self, rows: Rows, conditions: Iterable[Condition]) -> NDArray[np.int32]:
        """Return the rows among ``rows`` whose entries meet every condition, in their order.

        Raises:
            QuerySyntaxError: a condition compares a field with a value of another kind.
            UnknownFieldError: a condition names a field that statements do not have.
        """
        size = self.metadata.size
        mask = np.ones(size, dtype=np.bool_)
        for condition in conditions:
            mask &= selected(condition, self._merged)
        if is_all(rows, size):
            return np.flatnonzero(mask).astype(np.int32)
        numbers = row_array(rows)
        return numbers[mask[numbers]]


def open_catalogue(
    disk: Disk, snapshot: Snapshot, read: Callable[[str], Statement], merges: Merges, *, keep: bool
) -> Catalogue:
    """Return the catalogue of a snapshot, after reading the entries whose rows are missing or out of date.

    Args:
        disk: of the corpus.
        snapshot: the entries.
        read: returns the statement with an id.
        merges: the spellings that people have merged.
        keep: whether the catalogue may be written.

    Raises:
        BrokenEntryError: an entry cannot be read as its statement; the others are in the catalogue.
    """
    keys = keys_of(snapshot)
    known = _kept(disk)
    if known is not None and known.is_of(keys):
        return Catalogue(known.metadata, merges)
    old_keys, before = (known.keys, known.metadata) if known is not None else ([], Metadata(0, {}))
    # The key of an entry that was never hashed has no checksum: such an entry is always read.
    row = {key: number for number, key in enumerate(keys) if has_checksum(key)}
    moved = np.fromiter((row.get(key, -1) for key in old_keys), dtype=np.int32, count=len(old_keys))
    there = set(moved.tolist())
    missing = [number for number in range(len(keys)) if number not in there]
    indexed = indexed_records(disk, keys, missing)
    missing = [number for number in missing if number not in indexed]
    metadata = carried_over(before, moved, len(keys), indexed)
    broken: list[BrokenEntryError] = []
    for first in range(0, len(missing), _BATCH):
        records = {}
        for number in missing[first : first + _BATCH]:
            try:
                records[number] = record_of(read(snapshot.ids[number]))
            except BrokenEntryError as error:
                keys[number] = f"{snapshot.ids[number]} "
                broken.append(error)
        metadata = carried_over(metadata, np.arange(len(keys), dtype=np.int32), len(keys), records)
    if keep and snapshot.generation is not None and snapshot.generation == current(disk):
        _keep(disk, catalogue_bytes(keys, metadata))
    if broken:
        raise broken[0]
    return Catalogue(metadata, merges)


def _kept(disk: Disk) -> StoredCatalogue | None:
    try:
        return read_catalogue(disk.read(CATALOGUE), str(disk.path(CATALOGUE)))
    except (OSError, DamagedCorpusError):
        return None  # the file is derived: it is rebuilt, and ``check`` names the damage


def _keep(disk: Disk, data: bytes) -> None:
    """Replace the catalogue on the disk in one step."""
    # A full disk, a folder without write permission or another writer only costs the next reader time.
    with contextlib.suppress(CommitConflict, CommitFailedError, CommitOutcomeUnknown, OSError):
        write_whole(disk, CATALOGUE, data)
