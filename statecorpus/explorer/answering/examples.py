"""Examples of the query language that find something in this corpus, made from its frequent words."""

from collections.abc import Callable, Iterator

import attrs
import numpy as np

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE
from statecorpus.index import Index
from statecorpus.search import search
from statecorpus.search.matching.attribute import attribute_of
from statecorpus.search.statistics.stop_words import STOP_LANGUAGES, stop_list

# Shorter words are often names of days, numbers and abbreviations.
_SHORTEST = 4
# The words that are looked at for a phrase.
_CANDIDATES = 12
# The words that are looked at; function words are the first hundred.
_LOOKED_AT = 1_000


@attrs.frozen
class HelpExample:
    """A query that finds something in this corpus.

    Attributes:
        idea: what the query shows: ``a word``.
        says: what it finds and what it does not find.
        address: the address of its result.
        hits: its hits, which are the total of that address.
    """

    idea: str
    says: str
    address: Address
    hits: int


@attrs.frozen
class _ExampleWords:
    """Frequent words of a corpus, from which examples are made.

    Attributes:
        first: the word of a phrase.
        second: the word that follows it.
        other: another word.
        act: a kind of act, or ``None``.
        state: the code of a state, or ``None``.
        year: a year, or ``None``.
    """

    first: str
    second: str
    other: str
    act: str | None
    state: str | None
    year: str | None


def help_examples(holdings: Holdings) -> tuple[HelpExample, ...]:
    """Return the examples; a query that finds nothing in this corpus is left out."""
    words = _frequent_words(holdings)
    return () if words is None else tuple(_found(holdings, words))


# Each idea, what it says, and the query; None if the corpus has not what the query asks for.
_IDEAS: tuple[tuple[str, str, Callable[[_ExampleWords], str | None]], ...] = (
    ("a word", "in any case, with or without accents", lambda w: w.first),
    ("words in a row", "and not with another word between them", lambda w: f"{w.first} {w.second}"),
    (
        "a wildcard",
        "* is any number of characters of one word, ? is one of them",
        lambda w: f"{w.first[: max(_SHORTEST, len(w.first) - 2)]}*",
    ),
    ("one word or another", "the words on both sides of |", lambda w: f'"{w.first}" | "{w.other}"'),
    (
        "alternatives in a phrase",
        "parentheses hold the alternatives",
        lambda w: f'("{w.first}" | "{w.other}") "{w.second}"',
    ),
    (
        "a gap",
        "[] is any word; {0,3} repeats it at most three times",
        lambda w: f"{w.first} []{{0,3}} {w.second}",
    ),
    ("nearness", "at most ten words apart, in either order", lambda w: f"{w.first} <10> {w.other}"),
    (
        "two words in a sentence",
        "the whole sentence is the hit",
        lambda w: f'(<s> []* </s>) containing "{w.first}" containing "{w.second}"',
    ),
    (
        "the start of a sentence",
        "<s> is the start, </s> the end; <p> is a paragraph",
        lambda w: f"<s> {w.first}",
    ),
    (
        "case as printed",
        "a test in square brackets distinguishes case and accents",
        lambda w: f'[word="{w.first.capitalize()}"]',
    ),
    (
        "a regular expression",
        "between slashes, for one whole word; the full stop is any character",
        lambda w: f"/{w.first[:-1]}./",
    ),
    ("titles", "in:heading and in:note search headings and notes", lambda w: f"{w.first} in:title"),
    (
        "inside an act",
        "in what a state does by its words, here one kind of act",
        lambda w: w.act and f'[] within act[kind="{w.act}"]',
    ),
    (
        "a condition on the statements",
        "after two colons; & is and, | is or, ! is not",
        lambda w: w.year and f"{w.first} :: year >= {w.year}",
    ),
    (
        "the state that speaks",
        "by its code, its name or its reference",
        lambda w: w.state and f'{w.first} :: state = "{w.state}"',
    ),
)


def _found(holdings: Holdings, words: _ExampleWords) -> Iterator[HelpExample]:
    for idea, says, write in _IDEAS:
        query = write(words)
        if query is None:
            continue
        address = Address(query)
        try:
            hits = Result(holdings, address).totals.hits
        except QueryError:
            continue
        if hits:
            yield HelpExample(idea, says, address, hits)


def _frequent_words(holdings: Holdings) -> _ExampleWords | None:
    """Return the words that the examples are made from; ``None`` for a corpus without words."""
    function_words = frozenset().union(*map(stop_list, STOP_LANGUAGES))
    # Not frequencies(), which lists every word: 2 s for 90,000 words, and here the first few are enough.
    content = [
        word
        for word in _by_frequency(holdings.index)
        if len(word) >= _SHORTEST and word.isalpha() and word not in function_words
    ][:_CANDIDATES]
    if not content:
        return None
    pairs = [
        (len(group), word, group.at[0])
        for word in content
        for group in search(holdings.index, word, plain=True).group("right")[:3]
        if group.at[0].isalpha() and group.at[0] not in function_words
    ]
    _, first, second = max(pairs, key=lambda pair: pair[0], default=(0, content[0], content[0]))
    other = next((word for word in content if word not in (first, second)), second)
    state = _most_frequent(holdings, "state")
    return _ExampleWords(
        first,
        second,
        other,
        _most_frequent(holdings, "act"),
        None if state is None else state.rpartition(":")[2],
        _most_frequent(holdings, "year"),
    )


def _by_frequency(index: Index) -> list[str]:
    """Return the most frequent words, without case and accents; of equal words the first in the lexicon."""
    forms = attribute_of(index, "form")
    if forms is None:
        return []
    counts = forms.frequencies()
    order = np.argsort(-counts, kind="stable")[:_LOOKED_AT]
    return [forms.values[number] for number in order.tolist() if counts[number]]


def _most_frequent(holdings: Holdings, facet: str) -> str | None:
    """Return the value of a facet that the most statements have."""
    column = holdings.column(FACET_NAMES[facet])
    counts: dict[str, int] = {}
    for code in column.codes.tolist():
        key = column.values[code].key
        if key != NONE:
            counts[key] = counts.get(key, 0) + 1
    return max(counts, key=lambda key: counts[key], default=None)
