"""The order of hits on several shards: which shard has the hit at a place, without a list of all hits.

The statements of a selection are divided into buckets. Each shard first counts its hits in each bucket. Only
for the buckets that a page touches does it then count the hits of each statement, and only the hits of the
page are asked for.
"""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.collection.shards.calls import ShardCalls
from statecorpus.corpus.collection.shards.places import ShardPlaces
from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import HitsRequest, hits_of

#: The number of buckets: a histogram takes a kilobyte per shard.
BUCKETS = 256

# The number of hits whose statements a shard names at once, so that a first page takes one call less.
_PAGE = 64

# The number of a statement in the shard, the number of its first hit, and the number of its hits.
_Counts = tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]


@attrs.frozen(eq=False)
class HitPlaces:
    """The shards and the statements of some hits.

    Attributes:
        shard: the number of the shard of each hit, int64.
        number: the number of the hit among the hits of its shard, int64.
        statement: the place of its statement in the selection, int64.
    """

    shard: NDArray[np.int64]
    number: NDArray[np.int64]
    statement: NDArray[np.int64]


@attrs.frozen(eq=False)
class HitStatements:
    """Statements with hits, in the order of the selection.

    Attributes:
        shard: the number of the shard of each statement, int64.
        first: the number of its first hit among the hits of the shard, int64.
        statement: its place in the selection, int64.
        hits: the number of its hits, int64.
    """

    shard: NDArray[np.int64]
    first: NDArray[np.int64]
    statement: NDArray[np.int64]
    hits: NDArray[np.int64]


class HitOrder:
    """The hits of a search on several shards, in the order of the selection.

    Attributes:
        total: the number of hits.
    """

    def __init__(self, calls: ShardCalls, places: ShardPlaces, request: HitsRequest) -> None:
        self._calls = calls
        self._places = places
        self._request = request
        self._edges = np.linspace(0, places.size, BUCKETS + 1).astype(np.int64)
        self._local = [numbers.searchsorted(self._edges).astype(np.int32) for numbers in places.numbers]
        answers = calls.ask(_histogram, places.specs, request, each=[(local,) for local in self._local])
        self._before = np.zeros(BUCKETS + 1, dtype=np.int64)
        for own, _ in answers:
            self._before[1:] += np.cumsum(own)
        self.total = int(self._before[-1])
        self._start = self._known_start(answers)
        self._known: tuple[tuple[int, int], HitStatements] | None = None

    def _known_start(self, answers: Sequence[tuple[NDArray[np.int64], _Counts]]) -> HitStatements:
        """Return the first statements with hits, as far as all shards have said theirs."""
        limit = self._places.size
        for (own, start), numbers in zip(answers, self._places.numbers, strict=True):
            if start[2].sum() < own.sum():
                limit = min(limit, int(numbers[start[0][-1]]) + 1)
        found = _in_order([start for _, start in answers], self._places.numbers)
        known = found.statement < limit
        return HitStatements(
            found.shard[known], found.first[known], found.statement[known], found.hits[known]
        )

    def at(self, places: NDArray[np.int64]) -> HitPlaces:
        """Return where the hits at some places are, in the order of the places."""
        if places.max(initial=-1) < self._start.hits.sum():
            first, found = 0, self._start
        else:
            buckets = self._before.searchsorted(places, side="right") - 1
            first = int(buckets.min())
            found = self.statements(first, int(buckets.max()) + 1)
        ends = np.cumsum(found.hits)
        own = places - self._before[first]
        at = ends.searchsorted(own, side="right")
        number = found.first[at] + own - (ends - found.hits)[at]
        return HitPlaces(found.shard[at], number, found.statement[at])

    def statements(self, first: int = 0, last: int = BUCKETS) -> HitStatements:
        """Return the statements with hits in some buckets in a row."""
        if self._known is None or self._known[0] != (first, last):
            bounds = [(int(own[first]), int(own[last])) for own in self._local]
            found = self._calls.ask(_hits_of_statements, self._places.specs, self._request, each=bounds)
            self._known = (first, last), _in_order(found, self._places.numbers)
        return self._known[1]


def _in_order(found: Sequence[_Counts], numbers: Sequence[NDArray[np.int64]]) -> HitStatements:
    empty = [np.zeros(0, dtype=np.int64)]
    shard = np.concatenate([*empty, *(np.full(len(own[0]), place) for place, own in enumerate(found))])
    first = np.concatenate([*empty, *(own[1] for own in found)])
    hits = np.concatenate([*empty, *(own[2].astype(np.int64) for own in found)])
    places = (known[own[0]] for own, known in zip(found, numbers, strict=True))
    statement = np.concatenate([*empty, *places])
    order = np.argsort(statement, kind="stable")
    return HitStatements(shard[order], first[order], statement[order], hits[order])


def _histogram(
    spec: ShardSpec, request: HitsRequest, bounds: NDArray[np.int32]
) -> tuple[NDArray[np.int64], _Counts]:
    """Count the hits of a shard in each bucket, and the hits of its first statements: enough for a page."""
    before = np.append(0, np.cumsum(hits_of(spec, request).by_statement))
    last = int(before.searchsorted(_PAGE))
    return np.diff(before[bounds]), _hits_of_statements(spec, request, 0, last)


def _hits_of_statements(spec: ShardSpec, request: HitsRequest, low: int, high: int) -> _Counts:
    """Count the hits of each statement in a range of a shard; statements without a hit are left out."""
    counts = hits_of(spec, request).by_statement
    some = np.flatnonzero(counts[low:high]) + low
    first = (np.cumsum(counts) - counts)[some]
    return some.astype(np.int32), first, counts[some].astype(np.int32)
