"""The function that searches an index."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from statecorpus._interrupt import held
from statecorpus.errors import QueryArgumentError, QuerySyntaxError, QueryTypeError, UnknownFieldError
from statecorpus.query import Query, parse_query, parts_asked_for, parts_named
from statecorpus.search.hits.hits import Hits
from statecorpus.search.matching.evaluate import matches_of
from statecorpus.search.matching.limit import Budget, QueryLimits
from statecorpus.search.matching.strategy import STRATEGIES

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.query import Condition
    from statecorpus.search.matching.strategy import Strategy
    from statecorpus.search.shown.context import Attribute


# Held while an index of parts is built.
_BUILDING = Lock()


@lru_cache(maxsize=256)
def parsed_query(text: str) -> Query:
    """Parse a query, or return the tree of an equal text that was parsed before; trees are immutable."""
    return parse_query(text, _FieldNames())


class _FieldNames(Collection[str]):
    """The names of the fields; their table, with the classes of the model, is loaded when it is asked for."""

    def __contains__(self, name: object) -> bool:
        return name in self._names()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    @staticmethod
    def _names() -> "Collection[str]":
        from statecorpus.index import FIELD_NAMES

        return FIELD_NAMES.keys()


def index_searched(index: "Index", query: Query, parts: str | Iterable[str] | None) -> "Index":
    """Return the index of the parts that a query searches."""
    if query.parts:
        named = parts_named(query.parts)
    elif parts is not None:
        named = parts_named(parts)
    else:
        named = parts_asked_for(query.pattern, query.within)
    if named == ("spoken",):
        return index
    if named not in index.of_parts:
        from statecorpus.index import index_of_parts

        # Hits of two searches are joined only if their index is one object; and to build it takes long.
        with held(_BUILDING):
            if named not in index.of_parts:
                index.of_parts[named] = index_of_parts(index, named)
    return index.of_parts[named]


def search(
    index: "Index",
    query: str | Query,
    *,
    plain: bool = False,
    attribute: "Attribute" = "form",
    parts: str | Iterable[str] | None = None,
    strategy: "Strategy" = "standard",
    limits: QueryLimits | None = None,
) -> Hits:
    """Find every match of a query; ``statecorpus.query`` describes the language.

    Args:
        index: the index to search.
        query: the query, as text or as a tree.
        plain: whether a text is read as words in a row, and none of its signs has a meaning of its own.
        attribute: what the words of the query are compared with: ``form`` (without case and accents),
            ``word`` (as printed) or a layer of the index, for example ``lemma``.
        parts: the parts of statements to search, for example ``"title,body"`` or ``"all"``; ``in:`` in the
            query comes first. By default what was spoken, or, if the query names the region ``title``,
            ``heading`` or ``note``, these.
        strategy: which of several overlapping matches are hits: ``standard``, ``all``, ``longest``,
            ``shortest`` or ``traditional``; ``statecorpus.search.matching.strategy`` defines them.
        limits: the time, states and matches that the query may take; by default ``QueryLimits()``.

    Raises:
        QuerySyntaxError: the query cannot be parsed, or names an attribute, a region or a kind of value that
            does not exist; ``hints`` of the error are what can be tried.
        UnknownFieldError: the condition names a field that statements do not have.
        QueryLimitError: the query exceeds its limits; a search never returns only a part of the hits.
        QueryTypeError: the query is neither text nor a ``Query``; a ``TypeError``.
        QueryArgumentError: the strategy, the attribute or a part does not exist.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "We protect the refugees and the stateless persons.")]
    >>> index = build_index([Statement("fra-unga-2024", body=body)])
    >>> hits = search(index, '"the stateless person*"')
    >>> len(hits), hits[0].left, hits[0].match
    (1, 'We protect the refugees and ', 'the stateless persons')
    >>> [line.match for line in search(index, "the []{0,5} persons", strategy="longest")]
    ['the refugees and the stateless persons']
    >>> len(search(index, "protect the (all)", plain=True)), len(search(index, "We", attribute="word"))
    (0, 1)
    """
    if strategy not in STRATEGIES:
        raise QueryArgumentError(f"no strategy {strategy!r}: choose one of {', '.join(STRATEGIES)}")
    if not isinstance(query, str | Query):
        raise QueryTypeError("query", type(query).__name__, "text such as refugee* :: date >= 2010")
    spoken = index
    try:
        parsed = query if isinstance(query, Query) else _plain(query) if plain else parsed_query(query)
        index = index_searched(index, parsed, parts)
        if attribute != "form":
            from statecorpus.search.matching.word_attribute import with_attribute
            from statecorpus.search.shown.context import attribute_named

            attribute_named(index, attribute)
            parsed = with_attribute(parsed, attribute)
        # The condition comes first, so that its errors are raised even if the words do not occur.
        scope = None if parsed.condition is None else _scope(index, parsed.condition)
        matches = matches_of(parsed, index, strategy, Budget(limits or QueryLimits(), parsed.text), scope)
    except (QuerySyntaxError, UnknownFieldError) as error:
        if isinstance(query, str) and not plain:
            # Looked up for a refused query only: the tables of names take longer to load than a search.
            from statecorpus.search.hints.suggesting import hints_of_refused

            error.with_hints(hints_of_refused(query, spoken))
        raise
    return Hits(index, parsed, matches.starts, matches.ends, matches.labels, scope)


def _scope(index: "Index", condition: "Condition") -> NDArray[np.bool_]:
    """Return which statements meet a condition; most queries have none, and load no comparison of fields."""
    from statecorpus.search.statistics.scope import statements_in

    return statements_in(index, condition)


def _plain(query: str) -> Query:
    from statecorpus.search.matching.plain_words import plain_words

    return plain_words(query)
