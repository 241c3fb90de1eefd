"""The part of the workers: a worker opens the index of a shard, keeps it open, and answers from it.

An answer is pickled and compressed by the worker, so that the bytes that are moved can be counted.
"""

import pickle
import threading
import zlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

import attrs
import numpy as np

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.index_metadata import metadata_of
from statecorpus.corpus.catalogue.rows import row_array
from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.selection.corpus_contents import CorpusContents
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.errors import ClusterError
from statecorpus.index import FieldColumn, Index, Metadata
from statecorpus.search import Hits, Ranker, RankUnit, search
from statecorpus.search.ranked.ranked_unit import UnitTotals

#: A way to make fewer hits of hits: the name of the method, and its arguments by name.
Step = tuple[str, tuple[tuple[str, Any], ...]]

# The number of indexes, hits and rankers that a worker keeps; it may have many shards.
_KEPT = 64

_Value = TypeVar("_Value")


@attrs.frozen
class HitsRequest:
    """A search.

    Attributes:
        query: the query.
        settings: the other arguments of ``search``, by name.
        steps: what was done to the hits since.
    """

    query: str
    settings: tuple[tuple[str, Any], ...] = ()
    steps: tuple[Step, ...] = ()

    def hits(self, index: Index) -> Hits:
        """Return the hits in an index."""
        hits = search(index, self.query, **dict(self.settings))
        for name, arguments in self.steps:
            hits = getattr(hits, name)(**dict(arguments))
        return hits


class _LastUsed:
    """The values that were used last, by key."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}
        self._lock = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value of a key, or make and keep it."""
        with self._lock:
            value = self._values.pop(key) if key in self._values else make()
            self._values[key] = value
            while len(self._values) > _KEPT:
                del self._values[next(iter(self._values))]
            result: _Value = value
            return result


_OPENED = _LastUsed()
_INDEXES = _LastUsed()
_HITS = _LastUsed()
_RANKERS = _LastUsed()


def answered(spec: ShardSpec, function: Callable[..., object], arguments: tuple[Any, ...]) -> bytes:
    """Return what a function answers for a shard, as bytes.

    Args:
        spec: the shard.
        function: a function of a shard and of the arguments.
        arguments: the arguments.

    Raises:
        ClusterError: the shard was changed since the collection was opened.
        The errors of the function.
    """
    return zlib.compress(pickle.dumps(function(spec, *arguments)), 1)


def index_of(spec: ShardSpec) -> Index:
    """Return the index of the statements of a shard, with the ids and the metadata of the collection."""
    return _INDEXES.get(spec, lambda: _opened_index(spec))


def unreadable_rows(spec: ShardSpec) -> tuple[int, ...]:
    """Return the rows of the statements of a shard that cannot be read."""
    contents = _contents(spec)
    rows = np.ones(spec.size, dtype=np.bool_)
    rows[row_array(contents.readable(range(spec.size)))] = False
    return tuple(np.flatnonzero(rows).tolist())


def hits_of(spec: ShardSpec, request: HitsRequest) -> Hits:
    """Return the hits of a search in a shard."""
    return _HITS.get((spec, request), lambda: request.hits(index_of(spec)))


def ranker_of(spec: ShardSpec, unit: RankUnit, totals: UnitTotals | None) -> Ranker:
    """Return a ranker for a shard, with the totals of all shards."""
    return _RANKERS.get((spec, unit, totals), lambda: Ranker(index_of(spec), unit, totals=totals))


def _opened_index(spec: ShardSpec) -> Index:
    contents = _contents(spec)
    rows = contents.readable(spec.rows())
    index = contents.index_of(rows)
    catalogue = contents.catalogue()
    metadata = catalogue.metadata
    ids = list(index.ids)
    if spec.renamed:
        every = list(contents.ids)
        for row, id in spec.renamed:
            every[row] = id
        ids = [every[row] for row in rows]
        places = np.arange(spec.size, dtype=np.int32)
        columns = {**metadata.columns, "id": FieldColumn(every, places, places)}
        metadata = Metadata(spec.size, columns)
    joint = Catalogue(metadata, spec.merges)
    return attrs.evolve(index, ids=ids, metadata=metadata_of(lambda: joint, spec.size, rows))


def _contents(spec: ShardSpec) -> CorpusContents:
    return _OPENED.get((spec.folder, spec.read_only, spec.generation, spec.size), lambda: _opened(spec))


def _opened(spec: ShardSpec) -> CorpusContents:
    store = Store(Disk(Path(spec.folder)), read_only=spec.read_only)
    contents = CorpusContents(store.disk, store.snapshot, keep=not spec.read_only)
    if (store.snapshot.manifest.generation, len(contents.ids)) != (spec.generation, spec.size):
        store.close()
        raise ClusterError(
            f"search in {spec.folder}",
            "the corpus was changed since the collection was opened",
            "call refresh() of the collection",
        )
    return contents
