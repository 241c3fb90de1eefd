"""Keyness: the words that one sub-corpus has more of than another."""

import math
from collections.abc import Iterable, Mapping
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.scope import Scope, statements_in

KeyMeasure = Literal["log_likelihood", "log_ratio", "percent_difference", "odds_ratio"]

KEY_MEASURES: tuple[KeyMeasure, ...] = ("log_likelihood", "log_ratio", "percent_difference", "odds_ratio")

_MEANINGS: dict[KeyMeasure, str] = {
    "log_likelihood": "G², negative where the reference has relatively more",
    "log_ratio": "log2 of the ratio of the relative frequencies",
    "percent_difference": "%DIFF of the relative frequencies",
    "odds_ratio": "the ratio of the odds",
}

# A frequency of 0 is replaced by this number before a division by it.
_HALF = 0.5


@attrs.frozen
class Keyword:
    """A word in two sub-corpora.

    Attributes:
        words: the word, folded or as printed.
        count: how often the word occurs in the sub-corpus.
        reference: how often the word occurs in the reference, with which the sub-corpus is compared.
        log_likelihood: G² of the two counts, negative if the word is relatively more frequent in the
            reference: ``2 * (a * ln(a / Ea) + b * ln(b / Eb))`` (Rayson and Garside, Comparing Corpora, ACL
            2000). With one degree of freedom 3.84 is p = 0.05, and 15.13 is p = 0.0001.
        log_ratio: log2 of the ratio of the relative frequencies (Hardie 2014); a count of 0 is taken as 0.5.
        percent_difference: %DIFF, the difference of the relative frequencies in per cent of the relative
            frequency in the reference (Gabrielatos and Marchi 2011); a reference count of 0 is taken as 0.5.
        odds_ratio: the ratio of the odds; a cell of 0 is taken as 0.5.
    """

    words: str
    count: int
    reference: int
    log_likelihood: float
    log_ratio: float
    percent_difference: float
    odds_ratio: float


def keyness(
    index: Index,
    statements: Scope,
    reference: Scope = None,
    *,
    attribute: Attribute = "form",
    measure: KeyMeasure = "log_likelihood",
    minimum: int = 5,
) -> Listing[Keyword]:
    """Compare two sub-corpora word by word.

    Args:
        index: the index.
        statements: the sub-corpus: a condition, or ids.
        reference: the sub-corpus to compare with; by default all other statements.
        attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer, for example
            ``lemma``; tokens without a value in the layer are not counted.
        measure: the measure to sort by, largest first: ``log_likelihood``, ``log_ratio``,
            ``percent_difference`` or ``odds_ratio``.
        minimum: the least number of occurrences of a word in both together.

    Returns:
        All words; the words that are more frequent in the reference come last.

    Raises:
        QueryArgumentError: the measure or attribute does not exist, or one of the sub-corpora has no tokens.
        QuerySyntaxError: a condition cannot be parsed, or a value does not fit its field.
        UnknownFieldError: a condition names a field that statements do not have.
        UnknownStatementError: the index has no statement with one of the ids.
    """
    ours = statements_in(index, statements)
    theirs = ~ours if reference is None else statements_in(index, reference)
    values = attribute_named(index, attribute)
    texts = values.values
    counts = [_counts(values, chosen) for chosen in (ours, theirs)]
    found = np.flatnonzero(counts[0] + counts[1] >= max(minimum, 1))
    rows = zip(found.tolist(), counts[0][found].tolist(), counts[1][found].tolist(), strict=True)
    counted = ((texts[number], (count, other)) for number, count, other in rows)
    return _sorted(counted, (int(counts[0].sum()), int(counts[1].sum())), measure)


def keyness_of_counts(
    here: Mapping[str, int], there: Mapping[str, int], measure: KeyMeasure, minimum: int
) -> Listing[Keyword]:
    """Compare the counts of words in a sub-corpus and in a reference, from one index or two.

    Args:
        here: the count of every word of the sub-corpus.
        there: the count of every word of the reference.
        measure: the measure to sort by, largest first.
        minimum: the least number of occurrences of a word in both together.

    Raises:
        QueryArgumentError: the measure does not exist, or one of the sub-corpora has no tokens.

    >>> [row.words for row in keyness_of_counts({"we": 9, "may": 1}, {"we": 1, "may": 9}, "log_ratio", 1)]
    ['we', 'may']
    """
    counted = ((word, (here.get(word, 0), there.get(word, 0))) for word in here.keys() | there.keys())
    often = (row for row in counted if sum(row[1]) >= minimum)
    return _sorted(often, (sum(here.values()), sum(there.values())), measure)


def keyword(words: str, counts: tuple[int, int], sizes: tuple[int, int]) -> Keyword:
    """Measure one word.

    Args:
        words: the word.
        counts: how often the word occurs in the sub-corpus and in the reference; not 0 in both.
        sizes: the number of tokens of each.
    """
    (a, b), (c, d) = counts, sizes
    both = (a + b) / (c + d)
    likelihood = 2 * (_term(a, c * both) + _term(b, d * both))
    more = a / c >= b / d
    rates = max(a, _HALF) / c, max(b, _HALF) / d
    difference = (a / c - rates[1]) * 100 / rates[1]
    odds = max(a, _HALF) * max(d - b, _HALF) / (max(b, _HALF) * max(c - a, _HALF))
    return Keyword(
        words, a, b, likelihood if more else -likelihood, math.log2(rates[0] / rates[1]), difference, odds
    )


def _sorted(
    counted: Iterable[tuple[str, tuple[int, int]]], sizes: tuple[int, int], measure: KeyMeasure
) -> Listing[Keyword]:
    if measure not in KEY_MEASURES:
        raise QueryArgumentError(f"no measure {measure!r}: choose one of {', '.join(KEY_MEASURES)}")
    if not all(sizes):
        which = "the sub-corpus" if not sizes[0] else "the reference"
        raise QueryArgumentError(f"{which} has no tokens; keyness compares two sub-corpora that have tokens")
    words = [keyword(word, counts, sizes) for word, counts in counted]
    ordered = sorted(words, key=lambda row: (-float(getattr(row, measure)), row.words))
    columns = (
        ResultColumn("words", meaning="the word"),
        ResultColumn("count", "count", meaning="how often the word occurs in the sub-corpus"),
        ResultColumn("reference", "count", meaning="how often the word occurs in the reference"),
        *(
            ResultColumn(name, "measure", meaning=_MEANINGS[name])
            for name in dict.fromkeys((measure, *KEY_MEASURES))
        ),
    )
    return Listing(ordered, columns, "keywords")


def _term(observed: float, expected: float) -> float:
    return observed * math.log(observed / expected) if observed else 0.0


def _counts(values: PositionalAttribute, statements: NDArray[np.bool_]) -> NDArray[np.int64]:
    return values.counts_in(statements)
