"""Hints for words that the texts print in another way: near words and compounds."""

from collections.abc import Iterator
from itertools import pairwise

from statecorpus._display import counted
from statecorpus.index import Index, wildcard_expression
from statecorpus.query import WordsPattern
from statecorpus.search.hints.hint import Hint
from statecorpus.search.hints.query_words import count_of, tokens_of
from statecorpus.search.hints.trial import hits_of
from statecorpus.segment import Token, fold

_NEAR = 3
_CUTOFF = 0.78
_LENGTHS = 2


def compound_hints(text: str, words: tuple[WordsPattern, ...], index: Index) -> Iterator[Hint]:
    """Yield compounds that hold two words which the query has side by side, and words of a compound."""
    parts = tokens_of(words)
    for first, second in pairwise(parts):
        form = f"{fold(first.text)}-{fold(second.text)}"
        count = count_of(form, index)
        if count:
            message = f"{form} stands {counted(count, 'times')}; with the hyphen the query finds it"
            query = text.replace(f"{first.text} {second.text}", f"{first.text}-{second.text}", 1)
            hits = None if query == text else hits_of(query, index)
            yield Hint("compound", message, query if hits else None, hits or None)
    for token in parts:
        if "-" in token.text and not count_of(fold(token.text), index):
            words_apart = token.text.replace("-", " ")
            hits = hits_of(words_apart, index, plain=True)
            if hits:
                stands = f"{words_apart} stands {counted(hits, 'times')}"
                message = f"{stands}; without the hyphen the query finds it"
                yield Hint("compound", message, *_replaced(text, token, words_apart, index))


def spelling_hints(text: str, words: tuple[WordsPattern, ...], index: Index) -> Iterator[Hint]:
    """Yield words that no text has, with the near words and the compounds that the texts have."""
    for token in tokens_of(words):
        form = fold(token.text)
        if not form.replace("-", "").isalpha() or count_of(form, index):
            continue
        parts = _compounds_with(form, index)
        if parts:
            shown = ", ".join(f"{compound} ({count_of(compound, index):,})" for compound in parts)
            yield Hint(
                "compound",
                f"{form} stands in compounds only: {shown}",
                *_replaced(text, token, parts[0], index),
            )
            continue
        near = _near(form, index)
        known = ", ".join(f"{word} ({count_of(word, index):,})" for word in near)
        message = f"{form}: no text has this word" + (f"; near words are {known}" if known else "")
        yield Hint("spelling", message, *(_replaced(text, token, near[0], index) if near else ()))


def _replaced(text: str, token: Token, form: str, index: Index) -> tuple[str | None, int | None]:
    """Return the query with another word for one of its words, and its number of hits."""
    query = text.replace(token.text, form, 1)
    hits = hits_of(query, index)
    return (query, hits) if hits else (None, None)


def _compounds_with(form: str, index: Index) -> list[str]:
    """Return the most frequent words with a hyphen that have a word as a part."""
    folded = index.lexicon.folded
    lines = index.lexicon.folded_lines
    every = range(1, len(folded))
    found: set[int] = set()
    for pieces in ([form, "-", "*"], ["*", f"-{form}"], ["*", f"-{form}-", "*"]):
        joined = [f"{form}-", "*"] if pieces[0] == form else pieces
        found.update(lines.matching_wildcards(wildcard_expression(joined), every))
    listed = [folded[number] for number in found]
    return sorted(listed, key=lambda word: (-count_of(word, index), word))[:_NEAR]


def _near(form: str, index: Index) -> list[str]:
    """Return the forms of the texts that are spelt most like a form, among those with its first letter."""
    import difflib  # 4 ms at import, and most queries are spelt as the texts are

    folded = index.lexicon.folded
    candidates = [folded[number] for number in index.lexicon.with_prefix(form[0])]
    likely = [word for word in candidates if abs(len(word) - len(form)) <= _LENGTHS]
    return difflib.get_close_matches(form, likely, n=_NEAR, cutoff=_CUTOFF)
