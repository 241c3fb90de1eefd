"""Trials: the number of hits that another query would have."""

from statecorpus.errors import QueryCancelledError, QueryError, QueryTimeoutError
from statecorpus.index import FIELD_NAMES, Index
from statecorpus.query import Query, parse_query
from statecorpus.search.matching.evaluate import matches_of
from statecorpus.search.matching.limit import Budget, QueryLimits
from statecorpus.search.matching.plain_words import plain_words
from statecorpus.search.statistics.scope import statements_in

# A hint is a courtesy: a query that takes longer has no count.
_LIMITS = QueryLimits(seconds=1.0, matches=2_000_000)


def is_query(text: str) -> bool:
    """Return whether the query language accepts a text; its words and regions are not looked up."""
    try:
        parse_query(text, FIELD_NAMES)
    except QueryError:
        return False
    return True


def hits_of(query: Query | str, index: Index, *, plain: bool = False) -> int | None:
    """Return the number of hits of a query; ``None`` if it is refused or takes too long.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> index = build_index([Statement("s-1", body=[Paragraph("p1", "The refugees met.")])])
    >>> hits_of("refugee*", index), hits_of("(", index), hits_of("refugees met.", index, plain=True)
    (1, None, 1)
    """
    try:
        if isinstance(query, str):
            query = plain_words(query) if plain else parse_query(query, FIELD_NAMES)
        scope = None if query.condition is None else statements_in(index, query.condition)
        matches = matches_of(query, index, "standard", Budget(_LIMITS, query.text), scope)
    except (QueryCancelledError, QueryTimeoutError):
        raise
    except QueryError:
        return None
    return len(matches.starts)
