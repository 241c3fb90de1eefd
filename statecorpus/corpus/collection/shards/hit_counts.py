"""The counts of the hits of one shard, as a worker makes them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import HitsRequest, hits_of
from statecorpus.query import Query
from statecorpus.search import Bound
from statecorpus.search.partial.cells import PartialCells, partial_cells
from statecorpus.search.partial.near_words import partial_frequencies, partial_near_words
from statecorpus.search.statistics.base import Base, sizes_of
from statecorpus.search.statistics.collocation import NearCounts


def query_of(spec: ShardSpec, request: HitsRequest) -> Query:
    """Return the query, as the worker reads it."""
    return hits_of(spec, request).query


def ids_with_hits(spec: ShardSpec, request: HitsRequest) -> tuple[str, ...]:
    """Return the ids of the statements with a hit."""
    return hits_of(spec, request).statements


def statements_searched(spec: ShardSpec, request: HitsRequest) -> int:
    """Return the number of statements that were searched."""
    return hits_of(spec, request).searched


def size_of(spec: ShardSpec, request: HitsRequest, base: Base) -> int:
    """Return the number of tokens, words or statements that were searched."""
    return hits_of(spec, request).size(base)


def hit_statements(spec: ShardSpec, request: HitsRequest) -> int:
    """Return the number of statements with a hit."""
    return int(np.count_nonzero(hits_of(spec, request).by_statement))


def numbers_by_statement(spec: ShardSpec, request: HitsRequest, base: Base) -> NDArray[np.int64]:
    """Return the matches, the size and the tokens of each statement; -1 for what was not searched."""
    hits = hits_of(spec, request)
    table = np.stack((hits.by_statement, sizes_of(hits.index, base), sizes_of(hits.index, "tokens")))
    if hits.scope is not None:
        table[:, ~hits.scope] = -1
    return table


def numbers_and_years(
    spec: ShardSpec, request: HitsRequest, base: Base
) -> tuple[NDArray[np.int64], PartialCells]:
    """Return the numbers of each statement, and the counts of the hits by year: all that a trend needs."""
    return numbers_by_statement(spec, request, base), cells_of_hits(spec, request, ("year",), base)


def cells_of_hits(spec: ShardSpec, request: HitsRequest, fields: Sequence[str], base: Base) -> PartialCells:
    """Return the counts of the hits by fields."""
    return partial_cells(hits_of(spec, request), fields, base)


def near_words_of(
    spec: ShardSpec, request: HitsRequest, window: int | tuple[int, int], within: Bound, attribute: str
) -> NearCounts:
    """Return the counts of the words near the hits."""
    return partial_near_words(hits_of(spec, request), window, within, attribute)


def frequencies_of(
    spec: ShardSpec, request: HitsRequest, attribute: str, words: Sequence[str]
) -> NDArray[np.int64]:
    """Return how often some words occur outside the hits."""
    return partial_frequencies(hits_of(spec, request), attribute, words)
