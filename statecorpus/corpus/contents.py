"""What a snapshot holds: statements, and what the catalogue says of them once somebody asks."""

from functools import cached_property
from typing import TYPE_CHECKING

from statecorpus.corpus.catalogue.merges import read_merges
from statecorpus.corpus.catalogue.views import Views
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entries import Entries
from statecorpus.corpus.store.snapshot import Snapshot

if TYPE_CHECKING:
    from statecorpus.corpus.catalogue.catalogue import Catalogue
    from statecorpus.corpus.searching import Searchers


class _Catalogued:
    """The catalogue of a snapshot, opened when somebody asks for it.

    Apart from ``Contents``, so that what asks does not refer to what holds it: a snapshot of an older
    generation is let go at once, not when Python next looks for cycles.
    """

    def __init__(self, disk: Disk, snapshot: Snapshot, entries: Entries, *, keep: bool) -> None:
        self._disk = disk
        self._snapshot = snapshot
        self._entries = entries
        self._keep = keep

    @cached_property
    def catalogue(self) -> "Catalogue":
        from statecorpus.corpus.catalogue.catalogue import open_catalogue

        merges = read_merges(self._disk)
        return open_catalogue(self._disk, self._snapshot, self._entries.read, merges, keep=self._keep)

    def get(self) -> "Catalogue":
        return self.catalogue


class Contents:
    """The entries of a snapshot, shared by the corpus and its selections.

    Attributes:
        entries: the statements.
    """

    def __init__(self, disk: Disk, snapshot: Snapshot, *, keep: bool) -> None:
        self._disk = disk
        self._snapshot = snapshot
        self._keep = keep
        self.entries = Entries(snapshot)
        self._catalogued = _Catalogued(disk, snapshot, self.entries, keep=keep)

    @property
    def catalogue(self) -> "Catalogue":
        """The catalogue; the first use reads it, and every entry that is not yet in it.

        Raises:
            BrokenEntryError: a file cannot be read as its statement.
            CorpusFormatError: ``merges.tsv`` cannot be read.
        """
        return self._catalogued.get()

    @cached_property
    def views(self) -> Views:
        """What the catalogue says, for selections.

        Raises:
            BrokenEntryError, CorpusFormatError: see ``catalogue``.
        """
        from statecorpus.corpus.catalogue.catalogue_views import CatalogueViews

        return CatalogueViews(self.catalogue)

    @cached_property
    def searchers(self) -> "Searchers":
        """What searches the statements; the index is opened when the first of them is asked for."""
        from statecorpus.corpus.searching import Searchers

        return Searchers(self._disk, self._snapshot, self.entries.read, self._catalogued.get, keep=self._keep)
