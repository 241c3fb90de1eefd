"""The number of statements with a match: for a word, without looking at its positions."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, View
from statecorpus.query import Query, WordsPattern
from statecorpus.search.matching.limit import QueryLimits
from statecorpus.search.searching import index_searched, parsed_query, search
from statecorpus.search.statistics.scope import statements_in


def count_statements(
    index: Index,
    query: str | Query,
    *,
    parts: str | Iterable[str] | None = None,
    limits: QueryLimits | None = None,
) -> int:
    """Return the number of statements with at least one match of a query.

    For a word of letters, with or without a condition, the index stores the statements that have it: some
    10 µs, however frequent the word is. Any other query is searched.

    Args:
        index: the index.
        query: the query; see ``search``.
        parts: the parts of statements to search; see ``search``.
        limits: the limits of the query; see ``search``.

    Raises:
        QuerySyntaxError, UnknownFieldError, QueryLimitError, QueryTypeError, QueryArgumentError: see
            ``search``.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "We protect the refugees.")]
    >>> index = build_index([Statement("fra-unga-2024", body=body), Statement("usa-unga-2024")])
    >>> count_statements(index, "refugees"), count_statements(index, "refugee* :: id = usa-unga-2024")
    (1, 0)
    """
    parsed = parsed_query(query) if isinstance(query, str) else query
    # A query of another type is refused by the search.
    word = _word_of(parsed)
    if word is None:
        return int(np.count_nonzero(search(index, query, parts=parts, limits=limits).by_statement))
    searched = index_searched(index, parsed, parts)
    scope = None if parsed.condition is None else statements_in(searched, parsed.condition)
    if not isinstance(searched, View) or not searched.parts:
        return _having(searched, word, scope)
    found = 0
    for part in searched.parts:
        chosen = None if part.is_whole else np.ones(len(searched.ids), dtype=np.bool_)
        wanted = scope if scope is not None else chosen
        found += _having(part.index, word, None if wanted is None else part.chosen_among(wanted))
    return found


def _word_of(query: Query) -> str | None:
    """Return the folded form that a query is nothing but; ``None`` for any other query."""
    match query:
        case Query(pattern=WordsPattern(text, wildcards), within=(), containing=(), constraint=None):
            # ASCII letters are one token, whose form is in lower case.
            return text.lower() if not wildcards and text.isascii() and text.isalpha() else None
        case _:
            return None


def _having(index: Index, word: str, scope: NDArray[np.bool_] | None) -> int:
    """Return the number of statements of a scope with a form."""
    found = 0
    for form in index.lexicon.with_form(word):
        counts = index.statement_counts
        found += counts.having(form) if scope is None else int(np.count_nonzero(scope[counts.of(form)[0]]))
    return found
