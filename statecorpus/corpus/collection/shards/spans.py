"""Spans on several shards: counted by the workers, and shown in the order of the selection."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.corpus.collection.shards.calls import ShardCalls
from statecorpus.corpus.collection.shards.places import ShardPlaces
from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import index_of
from statecorpus.index import Index
from statecorpus.model import SpanName
from statecorpus.search import FoundSpans, Listing, Network, SpanCount, Wanted, find_spans
from statecorpus.search.partial.span_counts import merged_networks, merged_span_counts
from statecorpus.table import Row

# The number of statements of the selection whose spans are asked for at a time.
_AT_ONCE = 2_000


@attrs.frozen
class SpansRequest:
    """A search for spans.

    Attributes:
        name: their kind.
        wanted: the attributes that they have, each with its values.
        where: a condition on the statements.
    """

    name: SpanName
    wanted: tuple[tuple[str, Any], ...]
    where: str | None

    def spans(self, index: Index) -> FoundSpans:
        """Return the spans in an index."""
        return find_spans(index, self.name, dict(self.wanted), self.where)


def spans_request(name: SpanName, where: str | None, wanted: Mapping[str, Wanted]) -> SpansRequest:
    """Make a request; several values become a tuple, because a request is hashed and pickled."""
    fixed = (
        (attribute, value if isinstance(value, str | int | float) else tuple(value))
        for attribute, value in wanted.items()
    )
    return SpansRequest(name, tuple(fixed), where)


class ShardedSpans(FoundSpans):
    """The spans of one kind in a collection whose shards are searched by the workers of a cluster."""

    _calls: ShardCalls
    _shards: ShardPlaces
    _request: SpansRequest
    _open: Callable[[], Index]
    _size: int

    def __init__(
        self, calls: ShardCalls, shards: ShardPlaces, request: SpansRequest, open_index: Callable[[], Index]
    ) -> None:
        values = {
            "name": request.name,
            "_calls": calls,
            "_shards": shards,
            "_request": request,
            "_open": open_index,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_size", sum(calls.ask(_number, shards.specs, request)))

    @cached_property
    def _here(self) -> FoundSpans:
        return self._request.spans(self._open())

    @property
    def index(self) -> Index:
        """The index of the selection, in this process."""
        return self._here.index

    @property
    def places(self) -> NDArray[np.int32]:
        """The number of each span among the regions of its kind in ``index``."""
        return self._here.places

    def __len__(self) -> int:
        return self._size

    def count_by(self, *names: str) -> Listing[SpanCount]:
        """Count the spans by their attributes and by fields of their statements; see ``FoundSpans``."""
        parts = self._calls.ask(_counts, self._shards.specs, self._request, names)
        return merged_span_counts(parts, names) if parts else self._here.count_by(*names)

    def network(self) -> Network:
        """Return who does what to whom; see ``FoundSpans``."""
        parts = self._calls.ask(_network, self._shards.specs, self._request)
        return merged_networks(parts) if parts else self._here.network()

    def _rows(self, names: Sequence[str], fields: Sequence[str]) -> Iterator[Row]:  # noqa: ARG002 -- all names
        for first in range(0, self._shards.size, _AT_ONCE):
            bounds = [
                tuple(numbers.searchsorted((first, first + _AT_ONCE)).tolist())
                for numbers in self._shards.numbers
            ]
            parts = self._calls.ask(_rows_between, self._shards.specs, self._request, fields, each=bounds)
            placed = [
                [(int(numbers[number]), row) for number, row in part]
                for part, numbers in zip(parts, self._shards.numbers, strict=True)
            ]
            yield from (row for _, row in heapq.merge(*placed, key=lambda pair: pair[0]))


def _number(spec: ShardSpec, request: SpansRequest) -> int:
    return len(request.spans(index_of(spec)))


def _counts(spec: ShardSpec, request: SpansRequest, names: Sequence[str]) -> tuple[SpanCount, ...]:
    return tuple(request.spans(index_of(spec)).count_by(*names))


def _network(spec: ShardSpec, request: SpansRequest) -> Network:
    return request.spans(index_of(spec)).network()


def _rows_between(
    spec: ShardSpec, request: SpansRequest, fields: Sequence[str], low: int, high: int
) -> list[tuple[int, Row]]:
    """Return the rows of the spans in a range of statements, each with the number of its statement."""
    spans = request.spans(index_of(spec))
    statements = spans.statements
    first, last = statements.searchsorted((low, high)).tolist()
    some = attrs.evolve(spans, places=spans.places[first:last])
    return list(zip(statements[first:last].tolist(), some.to_table(*fields), strict=True))
