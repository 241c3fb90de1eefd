"""Hits on several shards: counted and shown by the workers, without a list of all hits anywhere."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._display import counted
from statecorpus._lazy import cached_property
from statecorpus.corpus.collection.shards.calls import ShardCalls
from statecorpus.corpus.collection.shards.hit_counts import (
    cells_of_hits,
    frequencies_of,
    hit_statements,
    ids_with_hits,
    near_words_of,
    numbers_and_years,
    numbers_by_statement,
    query_of,
    size_of,
    statements_searched,
)
from statecorpus.corpus.collection.shards.hit_order import HitOrder
from statecorpus.corpus.collection.shards.lines import Places, ShardedConcordance, place_array
from statecorpus.corpus.collection.shards.places import ShardPlaces
from statecorpus.corpus.collection.shards.worker import HitsRequest
from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index, Metadata
from statecorpus.query import Condition, Query
from statecorpus.search import MEASURES, Bound, Cell, Collocate, Hits, KwicLine, Listing, Measure
from statecorpus.search.partial.cells import PartialCells, finished_cells, merged_cells
from statecorpus.search.partial.near_words import (
    finished_collocates,
    merged_near_words,
    missing_words,
)
from statecorpus.search.shown.kwic import Unit
from statecorpus.search.statistics.base import Base, checked_base, rate_of
from statecorpus.search.statistics.collocation import NearCounts
from statecorpus.search.statistics.contingency import CellOrder, division_of, field_named, sorted_cells
from statecorpus.search.statistics.dispersion import Dispersion, dispersion_of
from statecorpus.search.statistics.interval import Interval, IntervalName
from statecorpus.search.statistics.stop_words import StopWords
from statecorpus.search.statistics.trend import Rate, rate_with_interval, trend_of

if TYPE_CHECKING:
    from statecorpus.search.hints.hint import Hint
    from statecorpus.search.hits.hits import Group


class FoundOnShards:
    """A search on several shards, which the workers have made.

    Attributes:
        calls: calls to the workers.
        places: the shards of the selection that was searched.
        request: the search.
        order: the hits in the order of the selection.
        index: returns the index of the selection in this process.
        metadata: returns the fields of the statements of the selection.
    """

    def __init__(
        self,
        calls: ShardCalls,
        places: ShardPlaces,
        request: HitsRequest,
        here: tuple[Callable[[], Index], Callable[[], Metadata]],
    ) -> None:
        self.calls = calls
        self.places = places
        self.request = request
        self.index, self.metadata = here
        self.order = HitOrder(calls, places, request)

    @cached_property
    def query(self) -> Query:
        """The query, as the workers read it."""
        return self.calls.ask(query_of, self.places.specs[:1], self.request)[0]

    def ask(self, function: Callable[..., Any], *arguments: Any) -> list[Any]:  # noqa: ANN401 -- any answer
        """Return what a function of the hits answers for each shard."""
        return self.calls.ask(function, self.places.specs, self.request, *arguments)

    def with_step(self, name: str, **arguments: object) -> "FoundOnShards":
        """Return the search with one more step."""
        step = name, tuple(sorted(arguments.items()))
        request = HitsRequest(self.request.query, self.request.settings, (*self.request.steps, step))
        return FoundOnShards(self.calls, self.places, request, (self.index, self.metadata))


class ShardedHits(Hits):
    """All matches of a query in a collection whose shards are searched by the workers of a cluster.

    The answers are those of ``Hits``. The workers return counts, and the lines that are shown. Methods that
    need all matches in one place (``sort``, ``group``, ``&``, ``|``, ``-``, and the statistics of a part of
    the hits) search again in this process; so do the attributes ``index``, ``starts``, ``ends``, ``labels``
    and ``scope``.
    """

    _found: FoundOnShards
    _places: Places
    _whole: bool

    def __init__(self, found: FoundOnShards, places: Places | None = None) -> None:
        object.__setattr__(self, "_found", found)
        object.__setattr__(self, "_whole", places is None)
        object.__setattr__(self, "_places", range(found.order.total) if places is None else places)

    @cached_property
    def _here(self) -> Hits:
        """The same hits, found in this process."""
        hits = self._found.request.hits(self._found.index())
        return hits if self._whole else hits.at(place_array(self._places))

    @property
    def index(self) -> Index:
        """The index of the selection, in this process."""
        return self._here.index

    @property
    def starts(self) -> NDArray[np.int32]:
        """The position of each match's first token in ``index``."""
        return self._here.starts

    @property
    def ends(self) -> NDArray[np.int32]:
        """The position after each match's last token in ``index``."""
        return self._here.ends

    @property
    def labels(self) -> Any:  # noqa: ANN401 -- as in Hits
        """The positions of the labels of the query in ``index``."""
        return self._here.labels

    @property
    def scope(self) -> NDArray[np.bool_] | None:
        """The statements of ``index`` that were searched."""
        return self._here.scope

    @property
    def query(self) -> Query:
        """The query."""
        return self._found.query

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[KwicLine]:
        return iter(self.kwic())

    def at(self, places: NDArray[np.integer] | NDArray[np.bool_] | slice) -> "ShardedHits":
        """Return some of the matches, by their places, by a boolean for each, or by a slice."""
        if isinstance(places, slice):
            return ShardedHits(self._found, self._places[places])
        return ShardedHits(self._found, place_array(self._places)[places])

    def kwic(
        self, left: int | None = None, right: int | None = None, *, unit: Unit = "tokens"
    ) -> ShardedConcordance:
        """Return the matches in their context; see ``Hits.kwic``."""
        usual = 8 if unit == "tokens" else 0
        sides = usual if left is None else left, usual if right is None else right
        return ShardedConcordance(self._found, self._places, sides, unit)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements with at least one match, in the order of the selection."""
        if not self._whole:
            return self._here.statements
        found, ids = self._found.order.statements(), self._found.ask(ids_with_hits)
        by_shard = [iter(own) for own in ids]
        return tuple(next(by_shard[shard]) for shard in found.shard.tolist())

    @property
    def by_statement(self) -> NDArray[np.int64]:
        """The number of matches in each statement of the selection, int64."""
        if not self._whole:
            return self._here.by_statement
        found = self._found.order.statements()
        counts = np.zeros(self._found.places.size, dtype=np.int64)
        counts[found.statement] = found.hits
        return counts

    @property
    def hints(self) -> tuple["Hint", ...]:
        """Suggestions if another way to write the query finds more; looked up in this process."""
        if len(self) and len(self.query.text.split()) == 1 and '"' not in self.query.text:
            return ()
        return self._here.hints

    @property
    def searched(self) -> int:
        """The number of statements that were searched."""
        return sum(self._found.ask(statements_searched))

    def size(self, base: Base = "tokens") -> int:
        """Return the number of tokens, words or statements that were searched; see ``Hits.size``."""
        return sum(self._found.ask(size_of, checked_base(base)))

    def rate_per(self, base: Base) -> float:
        """Return the rate of the matches in the statements that were searched; see ``Hits.rate_per``."""
        if not self._whole:
            return self._here.rate_per(base)
        found = sum(self._found.ask(hit_statements)) if base == "statements" else 0
        return rate_of(base, len(self), found, self.size(base)) or 0.0

    def filter(self, condition: str | Condition) -> Hits:
        """Return the matches in statements for which a condition holds; see ``Hits.filter``."""
        if not isinstance(condition, str | Condition):
            raise QueryTypeError("condition", type(condition).__name__, "text such as date >= 2010")
        if not self._whole:
            return self._here.filter(condition)
        return ShardedHits(self._found.with_step("filter", condition=condition))

    def with_collocate(
        self,
        words: str,
        window: int | tuple[int, int] = 5,
        *,
        within: Bound = "statement",
        attribute: str = "form",
    ) -> Hits:
        """Return the matches that have a word near them; see ``Hits.with_collocate``."""
        if not self._whole:
            return self._here.with_collocate(words, window, within=within, attribute=attribute)
        near = {"words": words, "window": window, "within": within, "attribute": attribute}
        return ShardedHits(self._found.with_step("with_collocate", **near))

    def count_by(
        self,
        *fields: str,
        empty: bool = False,
        base: Base = "tokens",
        top: int | None = None,
        sort: CellOrder = "values",
    ) -> Listing[Cell]:
        """Count the matches by fields of their statements; see ``Hits.count_by``."""
        if not self._whole or not fields or (top is not None and top < 1):
            return self._here.count_by(*fields, empty=empty, base=base, top=top, sort=sort)
        for name in fields:
            field_named(name)
        parts: Sequence[PartialCells] = self._found.ask(cells_of_hits, fields, checked_base(base))
        merged = merged_cells(parts, self._found.places.numbers)
        cells = finished_cells(merged, fields, base, empty=empty)
        order: CellOrder = "hits" if top is not None and sort == "values" else sort
        return Listing(sorted_cells(list(cells), order)[:top], cells.columns, cells.noun)

    def collocates(
        self,
        window: int | tuple[int, int] = 5,
        *,
        within: Bound = "statement",
        attribute: str = "form",
        measure: Measure = "log_dice",
        minimum: int = 5,
        punctuation: bool = False,
        stop_words: StopWords = None,
    ) -> Listing[Collocate]:
        """Return the words that stand near the matches; see ``Hits.collocates``.

        The workers return the words near the matches with their counts, and the counts of words that stand
        near a match on other shards only.
        """
        if measure not in MEASURES:
            raise QueryArgumentError(f"no measure {measure!r}: choose one of {', '.join(MEASURES)}")
        if not self._whole:
            return self._here.collocates(
                window,
                within=within,
                attribute=attribute,
                measure=measure,
                minimum=minimum,
                punctuation=punctuation,
                stop_words=stop_words,
            )
        parts: list[NearCounts] = self._found.ask(near_words_of, window, within, attribute)
        missing = missing_words(parts, minimum)
        more = self._found.calls.ask(
            frequencies_of,
            self._found.places.specs,
            self._found.request,
            attribute,
            each=[(words,) for words in missing],
        )
        merged = merged_near_words(parts, missing, more, minimum)
        return finished_collocates(merged, measure, punctuation=punctuation, stop_words=stop_words)

    def dispersion(self, *fields: str) -> Dispersion:
        """Measure how evenly the matches are spread; see ``Hits.dispersion``.

        Without fields, the workers return three numbers for each statement.
        """
        if not self._whole:
            return self._here.dispersion(*fields)
        if fields:
            return super().dispersion(*fields)
        hits, sizes, _ = self._numbers("tokens")
        searched = hits >= 0
        return dispersion_of(hits[searched].tolist(), sizes[searched].tolist())

    def trend(
        self,
        *,
        base: Base = "tokens",
        interval: IntervalName = "bootstrap",
        confidence: float = 0.95,
        resamples: int = 1000,
        seed: int = 1,
    ) -> Listing[Rate]:
        """Return the rate of each year, with confidence intervals; see ``Hits.trend``.

        The workers return three numbers for each statement, because statements are drawn at random.
        """
        how = Interval(interval, confidence, resamples, seed)
        if not self._whole:
            return self._here.trend(
                base=base, interval=interval, confidence=confidence, resamples=resamples, seed=seed
            )
        answers = self._found.ask(numbers_and_years, checked_base(base))
        hits, sizes, _ = self._placed([numbers for numbers, _ in answers])
        cells = merged_cells([own for _, own in answers], self._found.places.numbers)
        scope = None if (hits >= 0).all() else hits >= 0
        fields = _Fields(range(len(hits)), self._found.metadata())
        division = division_of(cast("Index", fields), ("year",), scope)  # it reads the fields alone
        found = (hits > 0).astype(np.int64) if base == "statements" else hits
        years = finished_cells(cells, ("year",), base, empty=False)
        return trend_of(years, division, (found, sizes), how, base)

    def rate(
        self,
        *,
        base: Base = "tokens",
        interval: IntervalName = "bootstrap",
        confidence: float = 0.95,
        resamples: int = 1000,
        seed: int = 1,
    ) -> Rate | None:
        """Return the rate in all statements that were searched, with its interval; see ``Hits.rate``."""
        how = Interval(interval, confidence, resamples, seed)
        if not self._whole:
            return self._here.rate(
                base=base, interval=interval, confidence=confidence, resamples=resamples, seed=seed
            )
        table = self._numbers(checked_base(base))
        hits, sizes, tokens = table[:, table[0] >= 0]
        found = (hits > 0).astype(np.int64) if base == "statements" else hits
        counts = int(hits.sum()), int(np.count_nonzero(hits)), len(hits), int(tokens.sum())
        return rate_with_interval(Cell((None,), *counts, base, int(sizes.sum())), found, sizes, how)

    def _numbers(self, base: Base) -> NDArray[np.int64]:
        """Return the matches, the size and the tokens of each statement; -1 for what was not searched."""
        return self._placed(self._found.ask(numbers_by_statement, base))

    def _placed(self, answers: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        """Put the numbers of the statements of each shard in the order of the selection."""
        table = np.full((3, self._found.places.size), -1, dtype=np.int64)
        for own, numbers in zip(answers, self._found.places.numbers, strict=True):
            table[:, numbers] = own
        return table

    def sort(self, *keys: str) -> Hits:
        """Return the matches sorted, found in this process; see ``Hits.sort``."""
        return self._here.sort(*keys)

    def group(self, *places: str, attribute: str = "form", base: Base = "tokens") -> Listing["Group"]:
        """Group the matches by their words, in this process; see ``Hits.group``."""
        return self._here.group(*places, attribute=attribute, base=base)

    def __and__(self, other: Hits) -> Hits:
        return self._here & _here(other)

    def __sub__(self, other: Hits) -> Hits:
        return self._here - _here(other)

    def __or__(self, other: Hits) -> Hits:
        return self._here | _here(other)

    def __repr__(self) -> str:
        where = f"{len(self.statements):,} of {counted(self.searched, 'statements')}"
        return f"<Hits: {len(self):,} in {where} for {self.query.text!r}>"


def _here(hits: Hits) -> Hits:
    return hits._here if isinstance(hits, ShardedHits) else hits  # noqa: SLF001 -- its own kind


@attrs.frozen
class _Fields:
    """The part of an index that fields are counted by: the statements and their metadata."""

    ids: range
    metadata: Metadata
