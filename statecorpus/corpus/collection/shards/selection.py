"""Selections of a collection whose shards are searched by the workers of a cluster."""

import heapq
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.rows import Rows, row_array
from statecorpus.corpus.collection.joint_contents import JointContents
from statecorpus.corpus.collection.shards.calls import ShardCalls
from statecorpus.corpus.collection.shards.hits import FoundOnShards, ShardedHits
from statecorpus.corpus.collection.shards.places import ShardPlaces, places_of
from statecorpus.corpus.collection.shards.spans import ShardedSpans, spans_request
from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import HitsRequest, index_of, ranker_of
from statecorpus.corpus.selection.contents import Contents
from statecorpus.corpus.selection.selection import Selection
from statecorpus.errors import QueryArgumentError, QueryTypeError, UnknownStatementError
from statecorpus.index import Metadata
from statecorpus.query import Condition
from statecorpus.search import (
    RANK_UNITS,
    Count,
    CountOptions,
    FoundSpans,
    Hits,
    KeyUnit,
    Listing,
    Ranked,
    RankUnit,
    Snippet,
    Wanted,
    WordSums,
    count_statements,
    statements_in,
    word_sums,
)
from statecorpus.search.partial.runs import Run, finished_runs, least_in_one, merged_runs, missing_runs
from statecorpus.search.ranked.ranked_unit import UnitTotals, ranked_listing
from statecorpus.search.ranked.ranking import checked_text, distinctive, words_of
from statecorpus.search.statistics.base import Base
from statecorpus.search.statistics.frequency import RunCounts, counts_of_runs, run_counts
from statecorpus.search.statistics.stop_words import stop_list

if TYPE_CHECKING:
    from statecorpus.model import SpanName

# The words of a statement that ``similar`` looks for.
_WORDS = 25

#: A unit among the best of a shard: its statement's number and id, its score, its offsets and its snippet.
_Best = tuple[int, str, float, tuple[int, int, Snippet]]


class OnShards(Selection):
    """The calls of a selection that workers answer: searches, ranking, counts of words, and spans.

    All other calls are answered in this process, from the catalogues and the indexes of the shards.
    """

    _contents: JointContents
    _calls: ShardCalls
    _specs: tuple[ShardSpec, ...]
    _placed: ShardPlaces | None

    def _refer_to(self, contents: Contents, rows: Rows | None = None) -> None:
        super()._refer_to(contents, rows)
        self._placed = None
        self._unit_totals: dict[RankUnit, UnitTotals] = {}

    def _of(self, rows: Rows) -> Selection:
        return ShardedSelection(self._contents, rows, self._calls, self._specs)

    def _places(self) -> ShardPlaces:
        if self._placed is None:
            self._placed = places_of(self._specs, self._contents.ids, self._searched_rows())
        return self._placed

    def _searched_rows(self) -> Rows:
        """Return the rows that are searched, as the workers know them: no index is opened here."""
        left_out = [
            rows[list(spec.unreadable)]
            for spec, rows in zip(self._specs, self._contents.ids.table.rows_of, strict=True)
            if spec.unreadable
        ]
        rows = self._ids.rows
        if not left_out:
            return rows
        numbers = row_array(rows)
        return numbers[~np.isin(numbers, np.concatenate(left_out))]

    def _ask(self, function: Any, *arguments: Any) -> list[Any]:  # noqa: ANN401 -- any function of a shard
        return self._calls.ask(function, self._places().specs, *arguments)

    def _mask(self, condition: Condition) -> NDArray[np.bool_]:
        mask = np.zeros(self._places().size, dtype=np.bool_)
        for own, numbers in zip(self._ask(_chosen, condition), self._places().numbers, strict=True):
            mask[numbers] = own
        return mask

    def _metadata(self) -> Metadata:
        from statecorpus.corpus.catalogue.index_metadata import metadata_of

        return metadata_of(self._contents.catalogue, len(self._contents.ids), self._searched_rows())

    def search(self, query: str, **settings: Any) -> Hits:  # noqa: ANN401 -- of any search
        """Find every place where the spoken texts match a query, on all shards; see ``Selection.search``."""
        if not isinstance(query, str):
            raise QueryTypeError("query", type(query).__name__, "text such as refugee* :: date >= 2010")
        if not self._places().specs:
            return super().search(query, **settings)
        fixed = {name: _fixed(value) for name, value in settings.items()}
        request = HitsRequest(query, tuple(sorted(fixed.items())))
        here = self._opened_index, self._metadata
        return ShardedHits(FoundOnShards(self._calls, self._places(), request, here))

    def count_statements(self, query: str, *, parts: str | Iterable[str] | None = None) -> int:
        """Return the number of statements with a match, on all shards; see ``Selection.count_statements``."""
        return sum(self._ask(_statements_with, query, parts if parts is None else _fixed(parts)))

    def _spans(self, name: "SpanName", where: str | None, attributes: Mapping[str, Wanted]) -> FoundSpans:
        if not self._places().specs:
            return super()._spans(name, where, attributes)
        request = spans_request(name, where, attributes)
        return ShardedSpans(self._calls, self._places(), request, self._opened_index)

    def ngrams(self, length: int, **options: Unpack[CountOptions]) -> Listing[Count]:
        """Count every sequence of ``length`` words, on all shards; see ``Selection.ngrams``.

        A sequence that is rare on every shard is not moved: with ``n`` shards, one of them has to have it
        ``minimum / n`` times. With a minimum of up to ``n``, all sequences are moved.
        """
        if not self._places().specs:
            return super().ngrams(length, **options)
        hidden = stop_list(options.get("stop_words"))
        attribute, base = options.get("attribute", "form"), options.get("base", "tokens")
        minimum = options.get("minimum", 1 if length == 1 else 2)
        least = least_in_one(minimum, len(self._places().specs))
        parts = self._ask(_runs, length, attribute, least, base, options.get("punctuation", False))
        missing = missing_runs(parts)
        each = [(runs,) for runs in missing]
        counts = self._calls.ask(_counts_of_runs, self._places().specs, attribute, each=each)
        merged = merged_runs(parts, missing, counts, attribute, minimum)
        return finished_runs(merged, length, base, tuple(hidden))

    def word_sums(self, *, attribute: str = "form", unit: KeyUnit = "tokens") -> WordSums:
        """Sum up the words that ``keyness`` compares, on all shards; see ``Selection.word_sums``.

        Each shard returns a row for each of its words: as many as its vocabulary has.
        """
        if not self._places().specs:
            return super().word_sums(attribute=attribute, unit=unit)
        first, *others = self._ask(_word_sums, attribute, unit)
        for other in others:
            first = first + other
        sums: WordSums = first
        return sums

    def rank(
        self, text: str, *, limit: int = 10, unit: RankUnit = "statement", where: str | None = None
    ) -> Listing[Ranked]:
        """Find the statements, sections or paragraphs that match best, on all shards; see ``Selection.rank``.

        The rarity of a word and the average length are those of all shards, so the scores are those of one
        corpus.
        """
        if not self._places().specs:
            return super().rank(text, limit=limit, unit=unit, where=where)
        checked_text(text)
        mask = None
        if where is not None:
            chosen = self.where(where)._ids.rows  # noqa: SLF001 -- its own kind
            mask = np.isin(row_array(self._searched_rows()), row_array(chosen))
        return self._best(words_of(text), limit, unit, mask)

    def similar(self, id: str, /, *, limit: int = 10) -> Listing[Ranked]:
        """Find the other statements that are most similar to a statement; see ``Selection.similar``."""
        if id not in self:
            raise UnknownStatementError(id, self._ids)
        counts: dict[str, int] = {}
        mask = np.ones(self._places().size, dtype=np.bool_)
        for found, numbers in zip(self._ask(_words_in, id), self._places().numbers, strict=True):
            if found is not None:
                counts = found[1]
                mask[numbers[found[0]]] = False
        totals = self._totals("statement")
        words = distinctive(counts, self._having("statement", totals, list(counts)), totals, _WORDS)
        return self._best(words, limit, "statement", mask)

    def _totals(self, unit: RankUnit) -> UnitTotals:
        if unit not in self._unit_totals:
            parts: list[UnitTotals] = self._ask(_unit_totals, unit)
            totals = UnitTotals(sum(part.units for part in parts), sum(part.tokens for part in parts))
            self._unit_totals[unit] = totals
        return self._unit_totals[unit]

    def _having(self, unit: RankUnit, totals: UnitTotals, words: list[str]) -> dict[str, int]:
        having: dict[str, int] = {}
        for part in self._ask(_units_having, unit, totals, words):
            for word, count in part.items():
                having[word] = having.get(word, 0) + count
        return having

    def _best(
        self, words: list[str], limit: int, unit: RankUnit, mask: NDArray[np.bool_] | None
    ) -> Listing[Ranked]:
        if unit not in RANK_UNITS:
            raise QueryArgumentError(f"no unit {unit!r}: choose one of {', '.join(RANK_UNITS)}")
        if limit < 1:
            raise QueryArgumentError(f"rank(limit={limit}): there is 1 unit or more to give")
        shards = self._places()
        totals = self._totals(unit)
        having = self._having(unit, totals, words)
        each = [(None if mask is None else mask[numbers],) for numbers in shards.numbers]
        parts = self._calls.ask(_best_units, shards.specs, unit, totals, words, limit, having, each=each)
        placed = [
            [
                (-score, int(numbers[number]), place, id, shown)
                for place, (number, id, score, shown) in enumerate(part)
            ]
            for part, numbers in zip(parts, shards.numbers, strict=True)
        ]
        best = heapq.nsmallest(limit, heapq.merge(*placed), key=lambda row: row[:3])
        return ranked_listing((Ranked(row[3], -row[0], partial(_same, row[4])) for row in best), unit)


class ShardedSelection(OnShards):
    """Some statements of a collection whose shards are searched by the workers of a cluster."""

    def __init__(
        self, contents: JointContents, rows: Rows, calls: ShardCalls, specs: tuple[ShardSpec, ...]
    ) -> None:
        super().__init__(contents, rows)
        self._calls = calls
        self._specs = specs


def _fixed(value: Any) -> Any:  # noqa: ANN401 -- any argument of a search
    """Return an argument that is hashed and pickled: several values become a tuple."""
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else value


def _statements_with(spec: ShardSpec, query: str, parts: str | tuple[str, ...] | None) -> int:
    return count_statements(index_of(spec), query, parts=parts)


def _same(shown: tuple[int, int, Snippet]) -> tuple[int, int, Snippet]:
    return shown


def _chosen(spec: ShardSpec, condition: Condition) -> NDArray[np.bool_]:
    return statements_in(index_of(spec), condition)


def _runs(
    spec: ShardSpec,
    length: int,
    attribute: str,
    minimum: int,
    base: Base,
    punctuation: bool,  # noqa: FBT001 -- sent by place
) -> RunCounts:
    found = run_counts(
        index_of(spec), length, attribute=attribute, minimum=minimum, base=base, punctuation=punctuation
    )
    # The words themselves: they refer to the index otherwise, which would be sent with them.
    return attrs.evolve(found, runs=list(found.runs))


def _word_sums(spec: ShardSpec, attribute: str, unit: KeyUnit) -> WordSums:
    index = index_of(spec)
    (sums,) = word_sums(index, attribute, (np.ones(len(index.ids), dtype=np.bool_),), unit)
    return sums.at(np.flatnonzero(sums.having))


def _counts_of_runs(spec: ShardSpec, attribute: str, runs: list[Run]) -> NDArray[np.int64]:
    return counts_of_runs(index_of(spec), runs, attribute=attribute)


def _unit_totals(spec: ShardSpec, unit: RankUnit) -> UnitTotals:
    return ranker_of(spec, unit, None).totals


def _units_having(spec: ShardSpec, unit: RankUnit, totals: UnitTotals, words: list[str]) -> dict[str, int]:
    return ranker_of(spec, unit, totals).having(words)


def _words_in(spec: ShardSpec, id: str) -> tuple[int, dict[str, int]] | None:
    index = index_of(spec)
    ids = list(index.ids)
    if id not in ids:
        return None
    number = ids.index(id)
    return number, ranker_of(spec, "statement", None).words_in(number)


def _best_units(
    spec: ShardSpec,
    unit: RankUnit,
    totals: UnitTotals,
    words: list[str],
    limit: int,
    having: Mapping[str, int],
    chosen: NDArray[np.bool_] | None,
) -> list[_Best]:
    ids = index_of(spec).ids
    best = ranker_of(spec, unit, totals).best(words, limit, chosen, having)
    return [(one.number, ids[one.number], one.score, one.show()) for one in best]
