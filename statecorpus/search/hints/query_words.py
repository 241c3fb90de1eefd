"""The words of a query, how often the texts have them, and the signs of a regular expression among them.

This module is loaded for searches that find something, so it imports only what a search has loaded.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from statecorpus.query.ast import Query, WordsPattern
from statecorpus.segment.fold import fold

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.segment import Token

#: Signs of a regular expression, which mean themselves between quotation marks.
REGEX = re.compile(r"\.[*+?]|\\[wdsbpWDSBP]|[\[\]|^$]")


def words_of(part: Any) -> Iterator[WordsPattern]:  # noqa: ANN401 -- any node of the tree
    """Yield the words of a pattern, wherever they stand in it."""
    if isinstance(part, WordsPattern):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from words_of(inner)
    elif attrs.has(type(part)):
        for field in attrs.fields(type(part)):
            yield from words_of(getattr(part, field.name))


def tokens_of(words: tuple[WordsPattern, ...]) -> "list[Token]":
    """Return the tokens of words without wildcards, in a row."""
    from statecorpus.segment.token import tokens

    return [token for pattern in words if not pattern.wildcards for token in tokens(pattern.text)]


def count_of(form: str, index: "Index") -> int:
    """Return how often the texts of an index have a folded form."""
    forms = index.lexicon.with_form(form)
    first, last = index.lexicon.bounds[[forms.start, forms.stop]].tolist()
    return int(index.frequencies[first:last].sum())


def may_find_more(query: Query, found: int, index: "Index") -> bool:
    """Return whether another way to write a query may find more: a compound, or a regular expression.

    Args:
        query: the query.
        found: the number of its hits.
        index: the index that was searched.
    """
    if query.plain or query.condition is not None or query.within or query.containing:
        return False
    if '"' in query.text and REGEX.search(query.text):
        return True
    pieces = [piece for pattern in words_of(query.pattern) for piece in pattern.text.split()]
    forms = [fold(piece) if piece.isalpha() else "" for piece in pieces]
    return any(count_of(f"{first}-{second}", index) > found for first, second in pairwise(forms))
