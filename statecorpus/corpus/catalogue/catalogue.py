"""The catalogue: the metadata of all entries as columns, kept by the keys of the entries.

The catalogue is the folder ``.statecorpus/columns`` (``column_folder``). An entry is read for it if its row
is missing or was made from other bytes, unless the index already has the record of the entry. What is
missing, damaged or written by another version of the library is read again from the entries.

Reading order: ``segment_column``, ``stored_values`` and ``segment`` (the rows of some entries),
``latest_rows`` and ``column_folder`` (the files), ``placing`` (which row belongs to which entry),
``catalogue_update`` (what is read and written), ``joined_columns`` and ``row_finder`` (the answers).
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.corpus.catalogue.catalogue_update import CatalogueParts
from statecorpus.corpus.catalogue.column_folder import OpenedParts
from statecorpus.corpus.catalogue.joined_columns import JoinedColumns
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.catalogue.row_finder import RowFinder
from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.catalogue.spellings import merged_columns, preferred_columns
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.unreadable import UnreadableEntries
from statecorpus.errors import BrokenEntryError
from statecorpus.index import FIELD_NAMES, FieldColumn, Metadata, Test
from statecorpus.model import Statement
from statecorpus.query import Condition
from statecorpus.search import selected
from statecorpus.search.matching.condition import statements_with

#: Returns for each row whether a value of a field, by any of its names, meets a test.
Finder = Callable[[str, Test], NDArray[np.bool_]]

_DERIVED = frozenset(name for name, field in FIELD_NAMES.items() if field.derived is not None)


class Catalogue:
    """The metadata of the entries of one snapshot.

    Attributes:
        metadata: the columns, as the entries have them; the rows are the entries in the order of their ids.
        merges: the spellings that people have merged.
        unreadable: the errors of the rows whose entries cannot be read: these rows meet no condition.
    """

    def __init__(
        self,
        metadata: Metadata,
        merges: Merges,
        finder: Finder | None = None,
        unreadable: Mapping[int, BrokenEntryError] = MappingProxyType({}),
    ) -> None:
        """Make a catalogue.

        Args:
            metadata: the columns.
            merges: the spellings that people have merged.
            finder: tests the values of a stored field, with every spelling of merged names; without it, the
                values in the columns are tested one by one.
            unreadable: the errors of the rows whose entries cannot be read.
        """
        self.metadata = metadata
        self.merges = merges
        self.unreadable = unreadable
        self._finder = finder

    @cached_property
    def _merged(self) -> Metadata:
        merged = merged_columns(self.metadata, self.merges)
        finder = self._finder
        if finder is None:
            return merged

        def find(name: str, test: Test) -> NDArray[np.bool_]:
            # Derived fields are computed from the columns when a condition asks for them.
            return statements_with(merged, name, test) if name in _DERIVED else finder(name, test)

        return attrs.evolve(merged, find=find)

    @property
    def columns(self) -> Mapping[str, FieldColumn]:
        """The columns that conditions read: a statement with a merged name has every spelling of it."""
        return self._merged.columns

    @cached_property
    def counted(self) -> Mapping[str, FieldColumn]:
        """The columns to count statements by: a statement with a merged name has the preferred name."""
        return preferred_columns(self.metadata, self.merges)

    def find(self, field: str, test: Test) -> NDArray[np.bool_]:
        """Return for each row whether a value of a field, in any of its spellings, meets a test."""
        return statements_with(self._merged, field, test)

    def matching(self, rows: Rows, conditions: Iterable[Condition]) -> NDArray[np.int32]:
        """Return the rows among ``rows`` whose entries meet every condition, in their order.

        Raises:
            QuerySyntaxError: a condition compares a field with a value of another kind.
            UnknownFieldError: a condition names a field that statements do not have.
        """
        masks = [selected(condition, self._merged) for condition in conditions]
        if not masks:
            return row_array(rows)
        mask = masks[0]
        for other in masks[1:]:
            mask = mask & other
        if self.unreadable:
            mask = mask.copy()
            mask[list(self.unreadable)] = False
        if is_all(rows, self.metadata.size):
            return np.flatnonzero(mask).astype(np.int32)
        numbers = row_array(rows)
        return numbers[mask[numbers]]


def open_catalogue(
    disk: Disk,
    snapshot: Snapshot,
    read: Callable[[str], Statement],
    merges: Merges,
    *,
    keep: bool,
    opened: OpenedParts | None = None,
    unreadable: UnreadableEntries | None = None,
) -> Catalogue:
    """Return the catalogue of a snapshot, after reading the entries whose rows are missing.

    Args:
        disk: of the corpus.
        snapshot: the entries.
        read: returns the statement with an id.
        merges: the spellings that people have merged.
        keep: whether the catalogue may be written.
        opened: the files that an earlier generation has opened.
        unreadable: gets the entries that cannot be read; without it, the first of them is an error.

    Raises:
        BrokenEntryError: an entry cannot be read, and ``unreadable`` is not given; the others are in the
            catalogue.
    """
    parts = CatalogueParts(disk, snapshot, read, opened or OpenedParts(), unreadable)
    if len(parts.missing):
        # Merging drops the rows of other generations: only the current generation may do it.
        keep = keep and snapshot.generation is not None and snapshot.is_current()
        parts.update(keep=keep)
    rows = parts.rows(keep=keep)
    return Catalogue(
        Metadata(rows.size, JoinedColumns(rows)),
        merges,
        RowFinder(rows, snapshot.ids, merges),
        MappingProxyType({}) if unreadable is None else unreadable.errors,
    )
