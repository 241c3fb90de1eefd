"""Searching an index."""

from statecorpus.index import Index
from statecorpus.query import Query, parse_query
from statecorpus.search.condition import selected
from statecorpus.search.evaluate import matches_of
from statecorpus.search.hits import Hits

__all__ = ["search"]


def search(index: Index, query: str | Query) -> Hits:
    """Find every match of a query; ``statecorpus.query`` describes the language.

    Raises:
        QuerySyntaxError: the query is not of the language, or compares a field with what it is not.
        UnknownFieldError: its condition names a field that statements do not have.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "We protect the refugees and the stateless persons.")]
    >>> index = build_index([Statement("fra-unga-2024", body=body)])
    >>> hits = search(index, '"the stateless person*"')
    >>> len(hits), hits[0].left, hits[0].match
    (1, 'We protect the refugees and', 'the stateless persons')
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    # The condition first: what is wrong with it is said even where the words are not found.
    wanted = None if parsed.condition is None else selected(parsed.condition, index.metadata)
    starts, ends = matches_of(parsed.pattern, index, parsed.text)
    if wanted is not None:
        kept = wanted[index.statements_of(starts)]
        starts, ends = starts[kept], ends[kept]
    return Hits(index, parsed, starts, ends)
