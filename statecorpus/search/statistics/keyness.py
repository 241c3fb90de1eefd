"""Keyness: the words that one sub-corpus has more of than another."""

import math
from collections.abc import Iterable
from typing import Literal, TypedDict, Unpack

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.shown.context import Attribute
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.scope import Scope, statements_in
from statecorpus.search.statistics.statement_test import CORRECTIONS, Correction, corrected, statement_test
from statecorpus.search.statistics.stop_words import StopWords, is_hidden, stop_list
from statecorpus.search.statistics.word_sums import KEY_UNITS, KeyUnit, WordSums, aligned, word_sums

KeyMeasure = Literal["log_ratio", "log_likelihood", "percent_difference", "odds_ratio"]

KEY_MEASURES: tuple[KeyMeasure, ...] = ("log_ratio", "log_likelihood", "percent_difference", "odds_ratio")

_MEANINGS: dict[KeyMeasure, str] = {
    "log_ratio": "log2 of the ratio of the relative frequencies",
    "log_likelihood": "G², negative where the reference has relatively more; it takes tokens as independent",
    "percent_difference": "%DIFF of the relative frequencies",
    "odds_ratio": "the ratio of the odds",
}

# A frequency of 0 is replaced by this number before a division by it.
_HALF = 0.5

# Standard deviations on either side of the middle of 95 per cent of a normal distribution.
_Z = 1.959964


class KeyOptions(TypedDict, total=False):
    """The options of a comparison of two sub-corpora.

    Attributes:
        attribute: ``form`` (without case and accents; the default), ``word`` (as printed) or a layer, for
            example ``lemma``; tokens without a value in the layer are not counted.
        measure: the measure to sort by, largest first: ``log_ratio`` (the default), ``log_likelihood``,
            ``percent_difference`` or ``odds_ratio``.
        minimum: the least number of occurrences of a word in both together; by default 5.
        unit: what is counted: ``tokens`` (the default), or ``statements`` with the word.
        level: the chance that any word is listed although statements were dealt to both sides at random; by
            default 0.05. ``None`` lists all words.
        correction: how p is corrected for the number of words: ``holm`` (the default) or ``sidak``.
        punctuation: whether tokens without a letter or a digit are words, too; by default not.
        stop_words: words that are not listed: the code of a language, or words. They change no number.
    """

    attribute: Attribute
    measure: KeyMeasure
    minimum: int
    unit: KeyUnit
    level: float | None
    correction: Correction
    punctuation: bool
    stop_words: StopWords


@attrs.frozen
class Keyword:
    """A word in two sub-corpora.

    Attributes:
        words: the word, folded or as printed.
        count: how often the word occurs in the sub-corpus; with the unit ``statements``, in how many
            statements.
        reference: the same in the reference, with which the sub-corpus is compared.
        statements: the number of statements of the sub-corpus with the word.
        reference_statements: the number of statements of the reference with the word.
        log_ratio: log2 of the ratio of the relative frequencies (Hardie, Log Ratio: an informal introduction,
            CASS, Lancaster 2014); a count of 0 is taken as 0.5.
        low: the lower end of the 95 per cent interval of ``log_ratio``; ``None`` if a side has one statement.
        high: the upper end of that interval. The variance of a rate is the variance of a ratio over
            statements (Cochran, Sampling Techniques, 1977, section 6.4), linearised.
        p: how often the rates in statements dealt to both sides at random would differ as much
            (``statistics.statement_test``), corrected for the number of words.
        log_likelihood: G² of the two counts, negative if the word is relatively more frequent in the
            reference: ``2 * (a * ln(a / Ea) + b * ln(b / Eb))`` (Rayson and Garside, Comparing Corpora, ACL
            2000). It takes tokens as independent, which words in texts are not (Lijffijt and others, Digital
            Scholarship in the Humanities 31(2), 2016); ``p`` does not.
        percent_difference: %DIFF, the difference of the relative frequencies in per cent of the relative
            frequency in the reference (Gabrielatos and Marchi 2011); a reference count of 0 is taken as 0.5.
        odds_ratio: the ratio of the odds; a cell of 0 is taken as 0.5.
        unit: what is counted: ``tokens`` or ``statements``.
    """

    words: str
    count: int
    reference: int
    statements: int
    reference_statements: int
    log_ratio: float
    low: float | None
    high: float | None
    p: float
    log_likelihood: float
    percent_difference: float
    odds_ratio: float
    unit: KeyUnit


def keyness(
    index: Index, statements: Scope, reference: Scope = None, **options: Unpack[KeyOptions]
) -> Listing[Keyword]:
    """Compare two sub-corpora word by word.

    Args:
        index: the index.
        statements: the sub-corpus: a condition, or ids.
        reference: the sub-corpus to compare with; by default all other statements.
        **options: see ``KeyOptions``.

    Returns:
        The words whose corrected p is at most the level, by Log Ratio; the words that are more frequent in
        the reference come last.

    Raises:
        QueryArgumentError: an option has a value that does not exist, or one of the sub-corpora has no
            tokens.
        QuerySyntaxError: a condition cannot be parsed, or a value does not fit its field.
        UnknownFieldError: a condition names a field that statements do not have.
        UnknownStatementError: the index has no statement with one of the ids.
    """
    ours = statements_in(index, statements)
    theirs = ~ours if reference is None else statements_in(index, reference)
    sides = word_sums(index, options.get("attribute", "form"), (ours, theirs), _unit(options))
    return keyness_of_sums(sides[0], sides[1], **options)


def keyness_of_sums(ours: WordSums, theirs: WordSums, **options: Unpack[KeyOptions]) -> Listing[Keyword]:
    """Compare the words of a sub-corpus and of a reference, of one index or two.

    Args:
        ours: the sums of the sub-corpus (``word_sums``).
        theirs: the sums of the reference, of the same attribute and unit.
        **options: see ``KeyOptions``.

    Raises:
        QueryArgumentError: an option has a value that does not exist, or one of the sub-corpora has no
            tokens.
    """
    measure, unit = options.get("measure", "log_ratio"), _unit(options)
    correction = options.get("correction", "holm")
    _check("measure", measure, KEY_MEASURES)
    _check("correction", correction, CORRECTIONS)
    hidden = stop_list(options.get("stop_words"))
    for which, sums in (("the sub-corpus", ours), ("the reference", theirs)):
        if not sums.size:
            raise QueryArgumentError(
                f"{which} has no tokens; keyness compares two sub-corpora that have tokens"
            )
    found = _tested(aligned(ours, theirs), options)
    columns = keyness_columns(*found)
    p = corrected(statement_test(*found), correction)
    level = options.get("level", 0.05)
    kept = np.arange(len(p)) if level is None else np.flatnonzero(p <= level)
    words = found[0].values
    columns["p"] = p
    listed_words = [number for number in watched(kept.tolist()) if not is_hidden(words[number], hidden)]
    order = sorted(listed_words, key=lambda number: (-columns[measure][number], words[number]))
    rows = zip(*(columns[name][order].tolist() for name in _COLUMNS), strict=True)
    listed = [_keyword(words[number], row, unit) for number, row in zip(order, rows, strict=True)]
    return Listing(listed, _listing_columns(measure, unit), "keywords")


_COLUMNS = tuple(field.name for field in attrs.fields(Keyword)[1:-1])


def _tested(pair: tuple[WordSums, WordSums], options: KeyOptions) -> tuple[WordSums, WordSums]:
    """Return the sums of the words that are compared: frequent words, without punctuation."""
    ours, theirs = pair
    found = np.flatnonzero(ours.x + theirs.x >= max(options.get("minimum", 5), 1))
    if not options.get("punctuation", False):
        texts = ours.values
        found = found[[any(map(str.isalnum, texts[number])) for number in watched(found.tolist())]]
    return ours.at(found), theirs.at(found)


def keyness_columns(ours: WordSums, theirs: WordSums) -> dict[str, NDArray[np.float64]]:
    """Return the counts and measures of the words of two sub-corpora, by the names of ``Keyword``, without p.

    Args:
        ours: the sums of the sub-corpus.
        theirs: the sums of the reference, for the same words.
    """
    a, b, c, d = ours.x, theirs.x, ours.size, theirs.size
    both = (a + b) / (c + d)
    likelihood = 2 * (_term(a, c * both) + _term(b, d * both))
    least = np.maximum(a, _HALF), np.maximum(b, _HALF)
    ratio = np.log2(least[0] / c * d / least[1])
    width = _Z * np.sqrt(_log_variance(ours) + _log_variance(theirs)) / np.log(2)
    return {
        "count": a,
        "reference": b,
        "statements": ours.having,
        "reference_statements": theirs.having,
        "log_ratio": ratio,
        "low": ratio - width,
        "high": ratio + width,
        "log_likelihood": np.where(a * d >= b * c, likelihood, -likelihood),
        "percent_difference": (a / c - least[1] / d) * 100 / (least[1] / d),
        "odds_ratio": least[0] * np.maximum(d - b, _HALF) / (least[1] * np.maximum(c - a, _HALF)),
    }


def _log_variance(sums: WordSums) -> NDArray[np.float64]:
    """Return the variance of the logarithm of each rate, over statements; NaN if there is one statement.

    A count of 0 is taken as 0.5, with the variance of half an occurrence if occurrences are independent.
    """
    count = sums.statements
    spread = sums.squares(sums.x / sums.size) / np.maximum(sums.x, _HALF) ** 2
    factor = count / (count - 1) if count > 1 else np.nan
    return factor * np.where(sums.x > 0, spread, 1 / _HALF)


def _keyword(words: str, row: tuple[float, ...], unit: KeyUnit) -> Keyword:
    count, reference, statements, others = map(int, row[:4])
    ratio, low, high, p, likelihood, difference, odds = row[4:]
    return Keyword(
        words,
        count,
        reference,
        statements,
        others,
        ratio,
        None if math.isnan(low) else low,
        None if math.isnan(high) else high,
        p,
        likelihood,
        difference,
        odds,
        unit,
    )


def _listing_columns(measure: KeyMeasure, unit: KeyUnit) -> tuple[ResultColumn, ...]:
    what = "how often the word occurs" if unit == "tokens" else "the number of statements with the word"
    interval = (
        ResultColumn("low", "measure", meaning="lower end of the 95 per cent interval of log_ratio"),
        ResultColumn("high", "measure", meaning="upper end of the 95 per cent interval of log_ratio"),
    )
    measures: list[ResultColumn] = []
    for name in dict.fromkeys((measure, *KEY_MEASURES)):
        measures.append(ResultColumn(name, "measure", meaning=_MEANINGS[name]))
        measures.extend(interval if name == "log_ratio" else ())
    p = ResultColumn("p", "small", meaning="p of the difference over statements, corrected for all words")
    return (
        ResultColumn("words", meaning="the word"),
        ResultColumn("count", "count", meaning=f"{what}, in the sub-corpus"),
        ResultColumn("reference", "count", meaning=f"{what}, in the reference"),
        ResultColumn("statements", "count", meaning="statements of the sub-corpus with the word"),
        ResultColumn("reference_statements", "count", meaning="statements of the reference with the word"),
        measures[0],
        *(measures[1:3] if measure == "log_ratio" else ()),
        p,
        *(measures[3:] if measure == "log_ratio" else measures[1:]),
    )


def _unit(options: KeyOptions) -> KeyUnit:
    unit = options.get("unit", "tokens")
    _check("unit", unit, KEY_UNITS)
    return unit


def _check(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise QueryArgumentError(f"no {name} {value!r}: choose one of {', '.join(known)}")


def _term(observed: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    occurs = observed > 0
    return np.where(occurs, observed * np.log(np.where(occurs, observed / expected, 1.0)), 0.0)
