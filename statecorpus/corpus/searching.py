"""What searches a corpus and its selections: the index of the corpus, opened once, and views of it.

A module of its own, since it loads what opening a corpus does without.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor

import attrs
import numpy as np

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.index_metadata import metadata_of
from statecorpus.corpus.indexing.indexing import open_index
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.index import Index, view_of
from statecorpus.model import Statement
from statecorpus.search import (
    Attribute,
    Count,
    Hits,
    KeyMeasure,
    Keyword,
    Listing,
    QueryLimits,
    Ranked,
    Ranker,
    RankUnit,
    Strategy,
    keyness_of_counts,
    ngrams,
    search,
)
from statecorpus.segment import Annotator


class Searcher:
    """An index of statements, to be searched again and again; rankers are kept, one a unit.

    ``statecorpus.search`` says what each of these raises.

    Attributes:
        index: of these statements.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._rankers: dict[RankUnit, Ranker] = {}

    def search(self, query: str, strategy: Strategy, limits: QueryLimits | None) -> Hits:
        """Find every match of a query."""
        return search(self.index, query, strategy=strategy, limits=limits)

    def rank(self, text: str, limit: int, unit: RankUnit, ids: tuple[str, ...] | None) -> Listing[Ranked]:
        """Find the units that fit a text best, of some statements or of all."""
        return self._ranker(unit).rank(text, limit=limit, statements=ids)

    def similar(self, id: str, limit: int) -> Listing[Ranked]:
        """Find the statements that are most like one."""
        return self._ranker("statement").similar(id, limit=limit)

    def ngrams(self, length: int, attribute: Attribute, minimum: int) -> Listing[Count]:
        """Count every run of so many words."""
        return ngrams(self.index, length, attribute=attribute, minimum=minimum)

    def _ranker(self, unit: RankUnit) -> Ranker:
        if unit not in self._rankers:
            self._rankers[unit] = Ranker(self.index, unit)
        return self._rankers[unit]


class Searchers:
    """The searchers of a corpus and of its selections: one index, opened once, and views of it."""

    def __init__(
        self,
        disk: Disk,
        snapshot: Snapshot,
        read: Callable[[str], Statement],
        catalogue: Callable[[], Catalogue],
        *,
        keep: bool,
    ) -> None:
        self._disk = disk
        self._snapshot = snapshot
        self._read = read
        self._catalogue = catalogue
        self._keep = keep
        self._whole: Searcher | None = None
        self._index: Index | None = None

    def update(self, annotator: Annotator | None, *, workers: int | None, executor: Executor | None) -> None:
        """Bring the index on the disk up to date, in one segment; with an annotator, its layers too.

        Args:
            annotator: as of ``open_index``.
            workers: likewise.
            executor: likewise.

        Raises:
            AnnotationError: the annotator does not give what it should.
            BrokenEntryError: a file cannot be read as its statement.
            CommitFailedError: the disk refused.
        """
        self._index = open_index(
            self._disk,
            self._snapshot,
            self._read,
            keep=self._keep,
            whole=True,
            annotator=annotator,
            workers=workers,
            executor=executor,
        )
        self._whole = None

    def of(self, ids: tuple[str, ...]) -> Searcher:
        """Give the searcher of some statements, in their order.

        Raises:
            BrokenEntryError: a file cannot be read as its statement.
        """
        if self._index is None:
            self._index = open_index(self._disk, self._snapshot, self._read, keep=self._keep)
        if ids == self._snapshot.ids:
            if self._whole is None:
                self._whole = Searcher(self._with_fields(self._index, ids))
            return self._whole
        number_of = {id: number for number, id in enumerate(self._snapshot.ids)}
        rows = np.fromiter((number_of[id] for id in ids), dtype=np.int32, count=len(ids))
        chosen = np.stack((np.zeros(len(ids), dtype=np.int32), rows), axis=1)
        return Searcher(self._with_fields(view_of([self._index], chosen), ids))

    def _with_fields(self, index: Index, ids: tuple[str, ...]) -> Index:
        """Give an index the fields that the catalogue has: there people's merges are made."""
        return attrs.evolve(index, metadata=metadata_of(self._catalogue, ids))


def compared(
    here: Iterable[Count], there: Iterable[Count], measure: KeyMeasure, minimum: int
) -> Listing[Keyword]:
    """Compare the words of some statements with those of others, by the counts of all of them."""
    ours, theirs = ({one.words: one.count for one in each} for each in (here, there))
    return keyness_of_counts(ours, theirs, measure, minimum)
