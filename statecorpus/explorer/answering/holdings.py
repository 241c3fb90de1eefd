"""The opened corpora of an explorer: their index, the columns of their facets, and the last searches."""

import contextvars
import threading
from collections.abc import Callable, Hashable, Mapping
from functools import reduce
from typing import TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus import Collection, Corpus, Selection
from statecorpus.explorer.answering.facet_column import FacetColumn, facet_column
from statecorpus.explorer.answering.shared_values import SharedValues
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, NONE, Facet
from statecorpus.explorer.asking.typed import TypedText
from statecorpus.index import Index
from statecorpus.search import Hits, Ranker, search

# The searches that are kept: a chart, a facet and the next page of a search read the same hits.
_KEPT = 24
# A hit takes 16 bytes, in the searches and once more in an order.
_MOST_KEPT_HITS = 10_000_000

_Value = TypeVar("_Value")


class Holdings:
    """The corpora of an explorer, opened for reading, with what was computed for them.

    Threads share an instance. ``close`` closes the corpora.

    Attributes:
        corpus: the corpus, or several as a collection.
        name: what the shell calls the corpora, for the line of a shell that gives the same result.
    """

    def __init__(self, corpus: Corpus | Collection, name: str) -> None:
        self.corpus = corpus
        self.name = name
        self._lock = threading.Lock()
        self._searches: SharedValues[Hits] = SharedValues(_are_few)
        self._arranged: SharedValues[Hits] = SharedValues(_are_few)
        self._computed: SharedValues[object] = SharedValues()

    def __len__(self) -> int:
        """Return the number of statements that can be read; searches leave the others out."""
        return len(self.index.ids)

    @property
    def index(self) -> Index:
        """The index of what was spoken in all statements, opened once."""
        # Not Corpus.index, which joins all segments: 3.7 s after each correction in 10,950 statements.
        return self.once("index", lambda: Selection.index(self.corpus))

    def prepare(self) -> None:
        """Index what is new and read the columns of all facets, so that the first page has them.

        Whatever this writes into ``.statecorpus/`` of a corpus that can be written to, no page writes later.
        """
        # Not self.index, which leaves the context of the caller and with it the bar that shows the work.
        self._computed.get("index", self.corpus.index)
        for facet in FACETS:
            self.column(facet)

    def refresh(self) -> None:
        """Read what was committed to the corpora since they were opened, and forget what was computed."""
        with self._lock:
            self.corpus.refresh()
            self._searches.clear()
            self._arranged.clear()
            self._computed.clear()

    def close(self) -> None:
        """Close the corpora; idempotent."""
        self.corpus.close()

    def column(self, facet: Facet) -> FacetColumn:
        """Return the values of a facet in every statement."""
        return self.once(f"column {facet.name}", lambda: facet_column(self.index, facet))

    def keys(self, facet: Facet) -> frozenset[str]:
        """Return the values of a facet that statements have, as an address names them."""
        return self.once(f"keys {facet.name}", lambda: frozenset(self.column(facet).keys) - {NONE})

    def once(self, name: str, compute: Callable[[], _Value]) -> _Value:
        """Return a value that is computed once for the corpora as they are now."""
        # An empty context has no deadline: the next reader needs the value too, so it is computed to its end.
        context = contextvars.Context()
        return self._computed.get(name, lambda: context.run(compute))  # type: ignore[return-value]  # by name

    @property
    def places(self) -> dict[str, int]:
        """The number of each statement in the index, by its id."""
        return self.once("places", lambda: {id: number for number, id in enumerate(self.index.ids)})

    @property
    def ranker(self) -> Ranker:
        """The ranker of whole statements."""
        return self.once("ranker", lambda: Ranker(self.index))

    def hits(self, typed: TypedText, parts: str) -> Hits:
        """Return the hits of a text in all statements, without filters.

        Raises:
            QueryError: the query cannot be parsed, or takes more than its limits.
        """
        named = None if parts == "spoken" else parts
        return self._searches.get(
            _search_key(typed, parts),
            lambda: search(self.index, typed.query, plain=typed.plain, parts=named),
        )

    def arranged(self, key: str, arrange: Callable[[], Hits]) -> Hits:
        """Return hits in an order, or a sample of hits; the last orders are kept.

        Args:
            key: the query string of the search, its order and its sample.
            arrange: puts the hits in order.
        """
        return self._arranged.get(key, arrange)

    def has_hits(self, typed: TypedText, parts: str) -> bool:
        """Return whether the hits of a text are kept, so that no search is needed for them."""
        return _search_key(typed, parts) in self._searches

    def mask(self, address: Address, *, without: str = "") -> NDArray[np.bool_] | None:
        """Return which statements the filters of an address let through; ``None`` for all.

        Args:
            address: the address.
            without: a facet whose own filter is ignored. The years from and to belong to the facet ``year``.
        """
        masks = [
            self.column(FACET_NAMES[name]).chosen(values)
            for name, values in address.filters.items()
            if name != without
        ]
        limits = address.first_year, address.last_year
        if limits != (None, None) and without != "year":
            masks.append(self.column(FACET_NAMES["year"]).between(*limits))
        if not masks:
            return None
        return reduce(np.logical_and, masks)


def _search_key(typed: TypedText, parts: str) -> Hashable:
    return typed.query, typed.plain, parts


def _are_few(searches: Mapping[Hashable, Hits]) -> bool:
    return len(searches) <= _KEPT and sum(map(len, searches.values())) <= _MOST_KEPT_HITS


def narrowed(hits: Hits, mask: NDArray[np.bool_] | None) -> Hits:
    """Return the hits in some statements; these are the statements that rates refer to.

    Args:
        hits: the hits in all statements, or in the statements of a condition.
        mask: the statements, as booleans; ``None`` for all.
    """
    if mask is None:
        return hits
    kept = hits.at(mask[hits.index.statements_of(hits.starts)])
    return attrs.evolve(kept, scope=mask if hits.scope is None else mask & hits.scope)
