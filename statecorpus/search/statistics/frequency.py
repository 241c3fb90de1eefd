"""Frequency lists, n-grams, and the growth of the vocabulary."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import TypedDict, Unpack

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import chosen, filled, first_of_each, stable_order, taken, watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.base import Base, checked_base, per, rate_column
from statecorpus.search.statistics.run_table import WordRuns, counted_runs
from statecorpus.search.statistics.scope import Scope, statements_in
from statecorpus.search.statistics.stop_words import StopWords, is_hidden, stop_list

_GROWTH_COLUMNS = (
    ResultColumn("tokens", "count", meaning="tokens read so far"),
    ResultColumn("types", "count", meaning="different words among them"),
    ResultColumn("ratio", "measure", meaning="types per token"),
)

# The bits of an int64 that the words of a run may use: three words of a lexicon of up to a million.
_KEY_BITS = 62


class CountOptions(TypedDict, total=False):
    """The options of a count of words or n-grams.

    Attributes:
        attribute: ``form`` (without case and accents; the default), ``word`` (as printed) or a layer, for
            example ``lemma``; tokens without a value in the layer are not counted.
        minimum: the least number of occurrences; by default 2, and 1 for single words.
        base: what the rates are rates of: ``tokens`` (the default), or ``words`` (tokens with a letter or a
            digit).
        punctuation: whether tokens without a letter or a digit are words, too; by default they end a run.
        stop_words: words that are not listed: the code of a language, or words. A run is left out if all of
            its words are stop words. They change no number.
    """

    attribute: Attribute
    minimum: int
    base: Base
    punctuation: bool
    stop_words: StopWords


@attrs.frozen
class Count:
    """How often some words in a row occur.

    Attributes:
        words: the words, with a space between two.
        count: the number of occurrences.
        rate: the occurrences per million tokens or words.
        base: what the rate is a rate of: ``tokens``, or ``words`` (tokens with a letter or a digit).
    """

    words: str
    count: int
    rate: float
    base: Base = "tokens"


@attrs.frozen
class Growth:
    """The number of different words among the first tokens.

    Attributes:
        tokens: the number of tokens, in the order of the statements.
        types: the number of different words among these tokens.
    """

    tokens: int
    types: int

    @property
    def ratio(self) -> float:
        """Types per token. The ratio falls as texts grow, so compare only ratios of equally many tokens."""
        return self.types / self.tokens


def frequencies(index: Index, statements: Scope = None, **options: Unpack[CountOptions]) -> Listing[Count]:
    """Count every word.

    Args:
        index: the index.
        statements: the statements to count in; by default all.
        **options: see ``CountOptions``.

    Returns:
        The most frequent word first; words of one frequency are in the order of the lexicon.

    Raises:
        QueryArgumentError: see ``ngrams``.
    """
    return ngrams(index, 1, statements, **options)


def ngrams(
    index: Index, length: int, statements: Scope = None, **options: Unpack[CountOptions]
) -> Listing[Count]:
    """Count every run of ``length`` words; a run lies in one statement.

    A run occurs no more often than the shorter run that it begins with. Rare beginnings are therefore dropped
    step by step (the a-priori principle: Agrawal and Srikant, VLDB 1994).

    Args:
        index: the index.
        length: the number of words, 1 or more.
        statements: the statements to count in; by default all.
        **options: see ``CountOptions``.

    Returns:
        The most frequent run first; runs of one frequency are in the order of their words in the lexicon.

    Raises:
        QueryArgumentError: ``length`` is below 1, the attribute, the base or the language of stop words does
            not exist, or the base is ``statements``.
    """
    hidden, base = stop_list(options.get("stop_words")), options.get("base", "tokens")
    runs = run_counts(
        index,
        length,
        statements,
        attribute=options.get("attribute", "form"),
        minimum=options.get("minimum", 1 if length == 1 else 2),
        base=base,
        punctuation=options.get("punctuation", False),
    )
    order = stable_order(runs.counts.max(initial=0) - runs.counts)
    return listed_runs(runs, order, length, base, hidden)


@attrs.frozen(eq=False)
class RunCounts:
    """How often runs of words occur.

    Attributes:
        runs: the words of each run, in the order of the lexicon.
        counts: how often each occurs, int64.
        size: the number of tokens or words in the statements, as the base says.
    """

    runs: Sequence[tuple[str, ...]]
    counts: NDArray[np.int64]
    size: int


def run_counts(
    index: Index,
    length: int,
    statements: Scope = None,
    *,
    attribute: Attribute = "form",
    minimum: int = 2,
    base: Base = "tokens",
    punctuation: bool = False,
) -> RunCounts:
    """Count every run of ``length`` words that occurs at least ``minimum`` times; see ``ngrams``."""
    if length < 1:
        raise QueryArgumentError(f"ngrams(length={length}): a run has 1 word or more")
    if checked_base(base) == "statements":
        raise QueryArgumentError("base='statements': words in a row are counted per tokens or words")
    values = attribute_named(index, attribute)
    chosen = None if statements is None else statements_in(index, statements)
    least = max(minimum, 1)
    counts = values.counts_in(chosen)
    size = int(counts.sum())
    if base == "words" or not punctuation:
        marks = ~values.has_letters()
        size = size if base == "tokens" else size - int(counts[marks].sum())
        # A run of frequent words has no word with the count 0.
        counts[marks] *= punctuation
    rows, totals = counted_runs(lambda: values.stretches(chosen), counts, length, least, _KEY_BITS)
    return RunCounts(WordRuns(rows, tuple(values.values)), totals, size)


def counts_of_runs(
    index: Index, runs: Sequence[tuple[str, ...]], statements: Scope = None, *, attribute: Attribute = "form"
) -> NDArray[np.int64]:
    """Return how often some runs of words of one length occur, int64.

    The places of the shorter runs that they begin with are found first, then the places with one more word.
    """
    if not runs:
        return np.zeros(0, dtype=np.int64)
    values = attribute_named(index, attribute)
    stream = values.of_statements(statements_in(index, statements)).astype(np.int64)
    numbers = values.numbers_of([word for run in runs for word in run]).reshape(len(runs), -1)
    known = (numbers > 0).all(axis=1)
    begun = np.zeros(int(known.sum()), dtype=np.int64)
    places, state = np.arange(len(stream)), np.zeros(len(stream), dtype=np.int64)
    for width, following in enumerate(numbers[known].T):
        begun, inverse = np.unique(begun * len(values.values) + following, return_inverse=True)
        inside = places + width < len(stream)
        places, state = places[inside], state[inside]
        keys = state * len(values.values) + stream[places + width]
        state = begun.searchsorted(keys)
        going = begun.take(state, mode="clip") == keys if len(begun) else np.zeros(len(keys), dtype=np.bool_)
        places, state = places[going], state[going]
        begun = inverse
    counts = np.zeros(len(runs), dtype=np.int64)
    counts[known] = np.bincount(state, minlength=len(begun) + 1)[begun]
    return counts


def listed_runs(
    runs: RunCounts,
    order: NDArray[np.int64],
    length: int,
    base: Base,
    hidden: frozenset[str] = frozenset(),
) -> Listing[Count]:
    """List runs in an order, with their rates; runs of hidden words alone are left out."""
    columns = (
        ResultColumn("words", meaning="the words, with a space between two"),
        ResultColumn("count", "count", meaning="how often the words occur"),
        rate_column(base),
    )
    totals = runs.counts[order]
    if isinstance(runs.runs, WordRuns):
        words = map(" ".join, WordRuns(runs.runs.rows[order], runs.runs.texts))
    else:
        words = map(" ".join, (runs.runs[number] for number in order.tolist()))
    rates = (totals * per(base) / runs.size).tolist() if len(totals) else []
    counts: Iterable[Count] = watched(map(Count, words, totals.tolist(), rates, repeat(base)))
    if hidden:
        counts = (count for count in counts if not is_hidden(count.words, hidden))
    return Listing(counts, columns, "words" if length == 1 else "n-grams")


def growth(
    index: Index, statements: Scope = None, *, attribute: Attribute = "form", points: int = 100
) -> Listing[Growth]:
    """Return how the vocabulary grows as the statements are read in their order.

    Args:
        index: the index.
        statements: the statements to read; by default all.
        attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer, for example
            ``lemma``; tokens without a value in the layer are not counted.
        points: the number of points, evenly spaced; the last point is the end.

    Raises:
        QueryArgumentError: ``points`` is below 1, or the attribute does not exist.
    """
    if points < 1:
        raise QueryArgumentError(f"growth(points={points}): there is 1 point or more")
    stream = attribute_named(index, attribute).of_statements(statements_in(index, statements))
    stream = chosen(stream, filled(len(stream), np.bool_, lambda some: stream[some] != 0))
    order = stable_order(stream)
    first = chosen(order, first_of_each(taken(stream, order)))
    ends = np.unique(np.linspace(0, len(stream), points + 1).round().astype(np.int64)[1:])
    types = np.searchsorted(np.sort(first), ends)
    points_of = zip(ends.tolist(), types.tolist(), strict=True)
    return Listing((Growth(end, count) for end, count in points_of if end), _GROWTH_COLUMNS, "points")
