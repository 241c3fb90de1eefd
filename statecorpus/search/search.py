"""Searching an index."""

from functools import lru_cache

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import FIELD_NAMES, Index
from statecorpus.query import Query, parse_query
from statecorpus.search.hits.hits import Hits
from statecorpus.search.matching.evaluate import matches_of
from statecorpus.search.matching.limit import Budget, QueryLimits
from statecorpus.search.matching.strategy import STRATEGIES, Strategy


@lru_cache(maxsize=256)
def _parsed(text: str) -> Query:
    """Parse a query, or give the tree of one that was parsed before: trees do not change."""
    return parse_query(text, FIELD_NAMES)


def search(
    index: Index, query: str | Query, *, strategy: Strategy = "standard", limits: QueryLimits | None = None
) -> Hits:
    """Find every match of a query; ``statecorpus.query`` describes the language.

    Args:
        index: where to look.
        query: what to look for.
        strategy: which of overlapping matches are hits: ``standard``, ``all``, ``longest`` or ``shortest``;
            ``statecorpus.search.matching.strategy`` defines them.
        limits: what the query may take; by default ``QueryLimits()``.

    Raises:
        QuerySyntaxError: the query is not of the language, or asks for what tokens and fields are not.
        UnknownFieldError: its condition names a field that statements do not have.
        QueryLimitError: it would take more than its limits; it is never cut short.
        QueryTypeError: it is neither text nor a ``Query``; a ``TypeError``.
        QueryArgumentError: there is no such strategy.

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
    matches = matches_of(parsed, index, strategy, Budget(limits or QueryLimits(), parsed.text))
    return Hits(index, parsed, matches.starts, matches.ends, matches.labels)
