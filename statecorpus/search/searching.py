"""The function that searches an index."""

from functools import lru_cache

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import FIELD_NAMES, Index
from statecorpus.query import Query, parse_query
from statecorpus.search.hits.hits import Hits
from statecorpus.search.matching.evaluate import matches_of
from statecorpus.search.matching.limit import Budget, QueryLimits
from statecorpus.search.matching.strategy import STRATEGIES, Strategy
from statecorpus.search.statistics.scope import statements_in


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    """Parse a query, or return the tree of an equal text that was parsed before; trees are immutable."""
    return parse_query(text, FIELD_NAMES)


def search(
    index: Index, query: str | Query, *, strategy: Strategy = "standard", limits: QueryLimits | None = None
) -> Hits:
    """Find every match of a query; ``statecorpus.query`` describes the language.

    Args:
        index: the index to search.
        query: the query, as text or as a tree.
        strategy: which of several overlapping matches are hits: ``standard``, ``all``, ``longest`` or
            ``shortest``; ``statecorpus.search.matching.strategy`` defines them.
        limits: the time, states and matches that the query may take; by default ``QueryLimits()``.

    Raises:
        QuerySyntaxError: the query cannot be parsed, or names an attribute, a region or a kind of value that
            does not exist.
        UnknownFieldError: the condition names a field that statements do not have.
        QueryLimitError: the query exceeds its limits; a search never returns only a part of the hits.
        QueryTypeError: the query is neither text nor a ``Query``; a ``TypeError``.
        QueryArgumentError: the strategy does not exist.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "We protect the refugees and the stateless persons.")]
    >>> index = build_index([Statement("fra-unga-2024", body=body)])
    >>> hits = search(index, '"the stateless person*"')
    >>> len(hits), hits[0].left, hits[0].match
    (1, 'We protect the refugees and ', 'the stateless persons')
    >>> [line.match for line in search(index, "the []{0,5} persons", strategy="longest")]
    ['the refugees and the stateless persons']
    """
    if strategy not in STRATEGIES:
        raise QueryArgumentError(f"no strategy {strategy!r}: choose one of {', '.join(STRATEGIES)}")
    if not isinstance(query, str | Query):
        raise QueryTypeError("query", type(query).__name__, "text such as refugee* :: date >= 2010")
    parsed = _parsed(query) if isinstance(query, str) else query
    # The condition comes first, so that its errors are raised even if the words do not occur.
    scope = None if parsed.condition is None else statements_in(index, parsed.condition)
    matches = matches_of(parsed, index, strategy, Budget(limits or QueryLimits(), parsed.text), scope)
    return Hits(index, parsed, matches.starts, matches.ends, matches.labels, scope)
