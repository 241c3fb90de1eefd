"""The protocol of contents: statements, ids, catalogue and index, which selections refer to.

A selection refers to statements by their row numbers alone. Everything else comes from its contents: the
statements by id, the ids by row, the catalogue for conditions, and the index for searches. ``Corpus``
provides the contents of one snapshot (``corpus_contents``). Contents never change: a commit makes new ones.

Another implementation provides the members of ``Contents``. Rows are numbers from 0 in the order of ``ids``;
the columns of ``catalogue().metadata`` and the statements of ``index_of(range(len(ids)))`` have the same
order. A statement that cannot be read has a row, meets no condition, and is not in an index.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from statecorpus.corpus.catalogue.rows import Rows
from statecorpus.corpus.selection.selected_ids import RowIds

if TYPE_CHECKING:
    from statecorpus.corpus.catalogue.catalogue import Catalogue
    from statecorpus.errors import BrokenEntryError
    from statecorpus.index import Index
    from statecorpus.model import Statement


class Contents(Protocol):
    """Statements with their catalogue and their index; a corpus shares its contents with its selections."""

    @property
    def entries(self) -> Mapping[str, "Statement"]:
        """The statements by id, each read when it is asked for; ``in`` reads none."""

    @property
    def ids(self) -> RowIds:
        """The ids in the order of the rows."""

    def catalogue(self) -> "Catalogue":
        """Return the metadata of all statements, by row; the first call opens it.

        Raises:
            ClosedCorpusError: the corpus was closed.
            CorpusFormatError: ``merges.tsv`` cannot be read.
        """

    def index_of(self, rows: Rows) -> "Index":
        """Return the index of some statements, in their order, with the metadata of the catalogue.

        The first call opens the index of all statements. The index has the statements of ``readable(rows)``.

        Raises:
            ClosedCorpusError: the corpus was closed.
        """

    def readable(self, rows: Rows) -> Rows:
        """Return the rows of the statements that can be read, in their order; the first call opens the index.

        Raises:
            ClosedCorpusError: the corpus was closed.
        """

    def unreadable(self) -> Mapping[int, "BrokenEntryError"]:
        """Return the errors of the statements that cannot be read, by row.

        The first call opens the catalogue.

        Raises:
            ClosedCorpusError: the corpus was closed.
            CorpusFormatError: ``merges.tsv`` cannot be read.
        """
