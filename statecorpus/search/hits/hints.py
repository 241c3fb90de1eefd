"""Hints: what would find something, for a query that finds nothing."""

import difflib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import attrs

from statecorpus.index import Index
from statecorpus.query import Query, WordsPattern
from statecorpus.segment import fold, tokens

# Signs of a regular expression, which mean themselves between quotation marks.
_REGEX = re.compile(r"\.[*+?]|\\[wdsb]|[\[\]|^$]")
_OPERATORS = {"AND": "{0} []* {1} within s", "OR": "{0} | {1}", "NOT": "!"}
_CQP = re.compile(r"\bMU\s*\(|\bexpand\s+to\b|\bcut\s+\d+\s*;?\s*$")
_NEAR = 3
_CUTOFF = 0.78
_LENGTHS = 2


def hints_of(query: Query, index: Index) -> tuple[str, ...]:
    """Return what a person can try who typed a query that finds nothing, the most likely first.

    Args:
        query: the query.
        index: the index that was searched: near words and compounds are the words of its texts.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> from statecorpus.query import parse_query
    >>> index = build_index([Statement("s-1", body=[Paragraph("p1", "The refugees met.")])])
    >>> hints_of(parse_query("refugeez"), index)
    ('refugeez: no text has this word; near words are refugees (1)',)
    """
    words = tuple(_words(query.pattern))
    hints = (*_signs(query, words), *_compounds(words, index), *_spellings(words, index))
    return tuple(dict.fromkeys(hints))


def _words(part: Any) -> Iterator[WordsPattern]:  # noqa: ANN401 -- any node of the tree
    """Yield the words of a pattern, wherever they stand in it."""
    if isinstance(part, WordsPattern):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _words(inner)
    elif attrs.has(type(part)):
        for field in attrs.fields(type(part)):
            yield from _words(getattr(part, field.name))


def _signs(query: Query, words: Iterable[WordsPattern]) -> Iterator[str]:
    """Yield hints for signs that other search programs read in another way."""
    listed = [pattern.text for pattern in words]
    for text in listed:
        if _REGEX.search(text):
            plain = " ".join(text.split())
            yield f"quotation marks hold words; a regular expression stands between slashes: /{plain}/"
    for before, sign, after in zip(listed, listed[1:], listed[2:], strict=False):
        if sign in ("AND", "OR"):
            yield f"{sign} is read as a word; write {_OPERATORS[sign].format(before, after)}"
    if "NOT" in listed:
        yield 'NOT is read as a word; a token that is not a word is [word != "…"]'
    if _CQP.search(query.text):
        yield "MU(…), expand and cut have no form here; nearness is <5>, and within s asks for a sentence"


def _compounds(words: tuple[WordsPattern, ...], index: Index) -> Iterator[str]:
    """Yield compounds with a hyphen that hold two words which the query has side by side."""
    forms = [form for pattern in words if not pattern.wildcards for form in _forms(pattern)]
    for first, second in pairwise(forms):
        count = _count(f"{first}-{second}", index)
        if count:
            yield f"{first}-{second} stands {count:,} times; with the hyphen the query finds it"


def _spellings(words: tuple[WordsPattern, ...], index: Index) -> Iterator[str]:
    """Yield words that no text has, with the near words that the texts have."""
    for pattern in words:
        if pattern.wildcards:
            continue
        for form in _forms(pattern):
            if not form.isalpha() or _count(form, index):
                continue
            near = _near(form, index)
            known = ", ".join(f"{word} ({_count(word, index):,})" for word in near)
            yield f"{form}: no text has this word" + (f"; near words are {known}" if known else "")


def _forms(pattern: WordsPattern) -> list[str]:
    return [fold(token.text) for token in tokens(pattern.text)]


def _count(form: str, index: Index) -> int:
    forms = index.lexicon.with_form(form)
    first, last = index.lexicon.bounds[[forms.start, forms.stop]].tolist()
    return int(index.frequencies[first:last].sum())


def _near(form: str, index: Index) -> list[str]:
    """Return the forms of the texts that are spelt most like a form, among those with its first letter."""
    folded = index.lexicon.folded
    candidates = [folded[number] for number in index.lexicon.with_prefix(form[0])]
    likely = [word for word in candidates if abs(len(word) - len(form)) <= _LENGTHS]
    return difflib.get_close_matches(form, likely, n=_NEAR, cutoff=_CUTOFF)
