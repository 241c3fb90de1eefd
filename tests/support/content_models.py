"""Strategies for content models over a few names, and the same models as regular expressions of ``re``.

A child is one character in such an expression: ``a``, ``b``, ``c`` for elements of these names, ``T`` for
text.
"""

from collections.abc import Iterable
from itertools import product

from hypothesis import strategies as st

from statecorpus.tei.schema.content import (
    EMPTY,
    TEXT,
    Choice,
    Content,
    ElementContent,
    Repeat,
    Sequence,
    Text,
    choice,
    repeat,
    sequence,
)

__all__ = ["NAMES", "as_expression", "as_word", "content_models", "words"]

NAMES = ("a", "b", "c")

_OCCURRENCES = st.sampled_from([(0, 1), (0, None), (1, None), (1, 1), (2, 3), (0, 2), (2, None)])
_LEAVES: st.SearchStrategy[Content] = st.sampled_from([*map(ElementContent, NAMES), Text(), EMPTY])


def _grown(parts: st.SearchStrategy[Content]) -> st.SearchStrategy[Content]:
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        several.map(sequence),
        several.map(choice),
        st.tuples(parts, _OCCURRENCES).map(lambda made: repeat(made[0], *made[1])),
    )


def content_models() -> st.SearchStrategy[Content]:
    """Make content models over ``NAMES`` and text, nested a few deep."""
    return st.recursive(_LEAVES, _grown, max_leaves=8)


def as_expression(content: Content) -> str:
    """Say a content model as a regular expression of ``re``."""
    match content:
        case ElementContent(name=name):
            return name
        case Text():
            return "T*"
        case Sequence(items=items):
            return "".join(f"(?:{as_expression(item)})" for item in items)
        case Choice(items=items):
            return "|".join(f"(?:{as_expression(item)})" for item in items)
        case Repeat(item=item, least=least, most=most):
            return f"(?:{as_expression(item)}){{{least},{'' if most is None else most}}}"
    assert content == EMPTY
    return ""


def words(longest: int) -> Iterable[tuple[str, ...]]:
    """Give all sequences of children up to a length, the shorter first."""
    for length in range(longest + 1):
        yield from product((*NAMES, TEXT), repeat=length)


def as_word(children: Iterable[str]) -> str:
    """Write a sequence of children as a string for a regular expression."""
    return "".join("T" if child == TEXT else child for child in children)
