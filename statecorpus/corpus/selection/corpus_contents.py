"""The contents of a snapshot: its statements, and its catalogue and index once a call needs them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from threading import RLock
from typing import TYPE_CHECKING

from statecorpus._interrupt import held, uninterrupted
from statecorpus.corpus.catalogue.rows import Rows
from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.selection.selected_ids import RowIds
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entries import Entries
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.unreadable import UnreadableEntries

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from statecorpus.corpus.catalogue.catalogue import Catalogue
    from statecorpus.corpus.catalogue.column_folder import OpenedParts
    from statecorpus.errors import BrokenEntryError
    from statecorpus.index import Index
    from statecorpus.segment import Annotator


# Held while the catalogue or the index of a corpus is opened. Nothing interrupts that, because each further
# call would begin again.
_READING, _INDEXING = RLock(), RLock()


class SortedIds:
    """The ids of a snapshot, which are sorted."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, row: int) -> str:
        return self._ids[row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def row_of(self, id: str) -> int | None:
        """Return the row of an id, or ``None`` for an unknown id."""
        row = bisect_left(self._ids, id)
        return row if row < len(self._ids) and self._ids[row] == id else None


class CorpusContents:
    """The entries of a snapshot with their catalogue and their index: the ``Contents`` of a corpus.

    Opening a corpus loads neither numpy nor the search: the catalogue and the index are opened when a method
    first needs them. Nothing that they hold refers back to this object, because such a circle would keep the
    files of an older generation until Python next collects circles.

    Attributes:
        entries: the statements by id.
        ids: of the entries, in order.
        opened: the files of the catalogue that are open; ``None`` before the first use.
    """

    def __init__(
        self,
        disk: Disk,
        snapshot: Snapshot,
        *,
        keep: bool,
        segments: OpenSegments | None = None,
        before: "CorpusContents | None" = None,
    ) -> None:
        """Refer to a snapshot.

        Args:
            disk: of the corpus.
            snapshot: the entries.
            keep: whether derived files may be written.
            segments: the segments of the index that are open.
            before: the contents of an earlier generation, whose open files of the catalogue are used again.
        """
        self._segments = OpenSegments() if segments is None else segments
        self.opened: OpenedParts | None = None if before is None else before.opened
        self._disk = disk
        self._snapshot = snapshot
        self._keep = keep
        self.entries = Entries(snapshot)
        self.ids: RowIds = snapshot.ids
        self._catalogue: Catalogue | None = None
        self._index: Index | None = None
        self._unreadable: UnreadableEntries | None = None
        self._left_out: frozenset[int] = frozenset()

    def catalogue(self) -> "Catalogue":
        """Return the catalogue; the first call reads it, and every entry that it does not have yet.

        Raises:
            ClosedCorpusError: the corpus was closed.
            CorpusFormatError: ``merges.tsv`` cannot be read.
        """
        self._snapshot.check_open()
        if self._catalogue is not None:
            return self._catalogue
        with held(_READING), uninterrupted():
            return self._catalogue_of_disk()

    def _catalogue_of_disk(self) -> "Catalogue":
        """Read the catalogue, unless another thread has read it meanwhile."""
        from statecorpus.corpus.catalogue.catalogue import open_catalogue
        from statecorpus.corpus.catalogue.column_folder import OpenedParts
        from statecorpus.corpus.catalogue.merges import read_merges

        if self._catalogue is None:
            self.opened = self.opened or OpenedParts()
            self._catalogue = open_catalogue(
                self._disk,
                self._snapshot,
                self.entries.read,
                read_merges(self._disk),
                keep=self._keep,
                opened=self.opened,
                unreadable=self._unreadable_entries(),
            )
            self._unreadable_entries().report()
        return self._catalogue

    def index_of(self, rows: Rows) -> "Index":
        """Return the index of some entries, in their order, with the metadata of the catalogue.

        The first call opens the index of all entries, and indexes the entries that it does not have yet.
        Entries that cannot be read are left out: the index has the entries of ``readable(rows)``.

        Raises:
            ClosedCorpusError: the corpus was closed.
        """
        from statecorpus.corpus.catalogue.index_metadata import index_of_entries

        index = self._opened_index()
        return index_of_entries(
            index, len(self.ids), self.readable(rows), self.catalogue, sorted(self._left_out)
        )

    def readable(self, rows: Rows) -> Rows:
        """Return the rows of the entries that the index has, in their order.

        Raises:
            ClosedCorpusError: the corpus was closed.
        """
        self._opened_index()
        if not self._left_out:
            return rows
        import numpy as np

        from statecorpus.corpus.catalogue.rows import row_array

        numbers = row_array(rows)
        return numbers[~np.isin(numbers, list(self._left_out))]

    def unreadable(self) -> Mapping[int, "BrokenEntryError"]:
        """Return the errors of the entries that cannot be read, by row; the first call opens the catalogue.

        Raises:
            ClosedCorpusError: the corpus was closed.
            CorpusFormatError: ``merges.tsv`` cannot be read.
        """
        return self.catalogue().unreadable

    def _unreadable_entries(self) -> UnreadableEntries:
        if self._unreadable is None:
            self._unreadable = UnreadableEntries(self._disk, self._snapshot)
        return self._unreadable

    def _opened_index(self) -> "Index":
        self._snapshot.check_open()
        if self._index is not None:
            return self._index
        with held(_INDEXING), uninterrupted():
            return self._index_of_disk()

    def _index_of_disk(self) -> "Index":
        """Open the index, unless another thread has opened it meanwhile."""
        from statecorpus.corpus.indexing.indexing import open_index

        if self._index is not None:
            return self._index
        index = open_index(
            self._disk,
            self._snapshot,
            self.entries.read,
            keep=self._keep,
            segments=self._segments,
            unreadable=self._unreadable_entries(),
        )
        return self._kept(index)

    def _kept(self, index: "Index") -> "Index":
        """Keep an index open, and name the entries that it leaves out."""
        unreadable = self._unreadable_entries()
        # The index comes last: another thread that sees it also sees the entries that it leaves out.
        self._left_out = frozenset(unreadable.errors)
        self._index = index
        unreadable.report()
        return index

    def update_index(
        self, annotator: "Annotator | None", *, workers: int | None, executor: "Executor | None"
    ) -> None:
        """Bring the index on the disk up to date, in one segment; with an annotator, its layers too.

        The arguments are the arguments of ``open_index``.

        Raises:
            AnnotationError: the annotator returns something other than its protocol says.
            ClosedCorpusError: the corpus was closed.
            CommitFailedError: the disk refused.
        """
        from statecorpus.corpus.indexing.indexing import open_index

        self._snapshot.check_open()
        index = open_index(
            self._disk,
            self._snapshot,
            self.entries.read,
            keep=self._keep,
            whole=True,
            annotator=annotator,
            workers=workers,
            executor=executor,
            segments=self._segments,
            unreadable=self._unreadable_entries(),
        )
        self._kept(index)
