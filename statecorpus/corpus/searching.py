"""What searches the statements of a selection: an index, built in memory.

A module of its own, since it loads what opening a corpus does without.
"""

from collections.abc import Iterable

from statecorpus.index import Index, build_index
from statecorpus.model import Statement
from statecorpus.search import (
    Attribute,
    Count,
    Hits,
    KeyMeasure,
    Keyword,
    Limits,
    Listing,
    Ranked,
    Ranker,
    RankUnit,
    Strategy,
    keyness_of_counts,
    ngrams,
    search,
)

__all__ = ["Searcher", "compared"]


class Searcher:
    """An index of statements, to be searched again and again; rankers are kept, one a unit.

    ``statecorpus.search`` says what each of these raises.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._index: Index = build_index(statements)
        self._rankers: dict[RankUnit, Ranker] = {}

    def search(self, query: str, strategy: Strategy, limits: Limits | None) -> Hits:
        """Find every match of a query."""
        return search(self._index, query, strategy=strategy, limits=limits)

    def rank(self, text: str, limit: int, unit: RankUnit, ids: tuple[str, ...] | None) -> Listing[Ranked]:
        """Find the units that fit a text best, of some statements or of all."""
        return self._ranker(unit).rank(text, limit=limit, statements=ids)

    def similar(self, id: str, limit: int) -> Listing[Ranked]:
        """Find the statements that are most like one."""
        return self._ranker("statement").similar(id, limit=limit)

    def ngrams(self, length: int, attribute: Attribute, minimum: int) -> Listing[Count]:
        """Count every run of so many words."""
        return ngrams(self._index, length, attribute=attribute, minimum=minimum)

    def _ranker(self, unit: RankUnit) -> Ranker:
        if unit not in self._rankers:
            self._rankers[unit] = Ranker(self._index, unit)
        return self._rankers[unit]


def compared(
    here: Iterable[Count], there: Iterable[Count], measure: KeyMeasure, minimum: int
) -> Listing[Keyword]:
    """Compare the words of some statements with those of others, by the counts of all of them."""
    ours, theirs = ({one.words: one.count for one in each} for each in (here, there))
    return keyness_of_counts(ours, theirs, measure, minimum)
