"""The contents of several corpora, as those of one corpus."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.collection.joint_ids import JointIds
from statecorpus.corpus.selection.corpus_contents import CorpusContents
from statecorpus.errors import BrokenEntryError, UnknownStatementError
from statecorpus.model import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from statecorpus.corpus.catalogue.catalogue import Catalogue
    from statecorpus.index import Index


class JointEntries(Mapping[str, Statement]):
    """The statements of several corpora by the ids that the collection lists.

    A statement whose id several corpora have is given with its listed id.

    Raises:
        UnknownStatementError: no corpus has a statement with the id.
        BrokenEntryError, ClosedCorpusError: as for the entries of a corpus.
    """

    def __init__(self, contents: Mapping[str, CorpusContents], ids: JointIds) -> None:
        self._contents = contents
        self._ids = ids

    def __getitem__(self, id: str) -> Statement:
        name, own = self.place(id)
        statement = self._contents[name].entries[own]
        return statement if id == own else attrs.evolve(statement, id=id)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._ids.row_of(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def place(self, id: str) -> tuple[str, str]:
        """Return the name of the corpus of a statement, and the id of the statement there."""
        row = self._ids.row_of(id)
        if row is None:
            raise UnknownStatementError(id, self._ids.table.listed)
        return self._ids.place(row)

    def path(self, id: str) -> Path:
        """Return the path of the file of a statement."""
        name, own = self.place(id)
        return self._contents[name].entries.path(own)


class JointContents:
    """The statements of several corpora, with their catalogues and their indexes joined on first use.

    Attributes:
        entries: the statements by listed id.
        ids: the listed ids, in alphabetical order.
    """

    def __init__(self, contents: Mapping[str, CorpusContents]) -> None:
        self._contents = contents
        self.ids = JointIds({name: own.ids for name, own in contents.items()})
        self.entries = JointEntries(contents, self.ids)
        self._catalogue: Catalogue | None = None

    def catalogue(self) -> "Catalogue":
        """Return the joint catalogue; the first call opens the catalogue of each corpus.

        Raises:
            ClosedCorpusError: a corpus was closed.
            CorpusFormatError: a ``merges.tsv`` cannot be read.
        """
        from statecorpus.corpus.collection.joint_catalogue import joint_catalogue

        catalogues = [own.catalogue() for own in self._contents.values()]
        if self._catalogue is None:
            self._catalogue = joint_catalogue(catalogues, self.ids.table)
        return self._catalogue

    def index_of(self, rows: Rows) -> "Index":
        """Return the index of some statements, in their order, with the metadata of the joint catalogue.

        It is a view of the indexes of the corpora; the first call opens them, and indexes the entries that
        they do not have yet.

        Raises:
            ClosedCorpusError: a corpus was closed.
        """
        from statecorpus.corpus.catalogue.index_metadata import metadata_of
        from statecorpus.index import view_of

        size, table = len(self.ids), self.ids.table
        indexes = [own.index_of(range(len(own.ids))) for own in self._contents.values()]
        rows = self.readable(rows)
        if is_all(rows, size):
            places, ids = table.places, table.listed
        else:
            chosen = row_array(rows)
            places, ids = table.places[chosen], tuple(table.listed[row] for row in chosen.tolist())
            places = self._indexed_places(places)
        metadata = metadata_of(self.catalogue, size, rows)
        return attrs.evolve(view_of(indexes, places), ids=ids, metadata=metadata)

    def _indexed_places(self, places: "NDArray[np.int32]") -> "NDArray[np.int32]":
        """Return places with the number of each statement in the index of its corpus, instead of its row."""
        import numpy as np

        places = places.copy()
        for number, own in enumerate(self._contents.values()):
            indexed = row_array(own.readable(range(len(own.ids))))
            if len(indexed) < len(own.ids):
                there = places[:, 0] == number
                places[there, 1] = np.searchsorted(indexed, places[there, 1])
        return places

    def readable(self, rows: Rows) -> Rows:
        """Return the rows of the statements that the index has, in their order.

        Raises:
            ClosedCorpusError: a corpus was closed.
        """
        import numpy as np

        mask = np.ones(len(self.ids), dtype=np.bool_)
        for number, own in enumerate(self._contents.values()):
            indexed = own.readable(range(len(own.ids)))
            if len(indexed) < len(own.ids):
                left_out = np.setdiff1d(np.arange(len(own.ids)), row_array(indexed))
                mask[self.ids.table.rows_of[number][left_out]] = False
        if mask.all():
            return rows
        chosen = row_array(rows)
        return chosen[mask[chosen]]

    def unreadable(self) -> Mapping[int, BrokenEntryError]:
        """Return the errors of the statements that cannot be read, by row.

        Raises:
            ClosedCorpusError: a corpus was closed.
            CorpusFormatError: a ``merges.tsv`` cannot be read.
        """
        return self.catalogue().unreadable
