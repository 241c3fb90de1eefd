"""Trends: rates over time, with confidence intervals."""

import math
from collections.abc import Iterable

import attrs

from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.base import Base, per
from statecorpus.search.statistics.contingency import Cell, count_columns


@attrs.frozen
class Rate:
    """How often something occurs in a year.

    Attributes:
        year: the year.
        hits: the matches in the year's statements.
        hit_statements: the statements of the year with a match.
        statements: the statements of the year that were searched.
        tokens: the tokens of the year's statements; never 0.
        base: what the rate is a rate of: ``tokens``, ``words`` or ``statements``.
        size: the number of tokens, words or statements of the year, as the base says.
        rate: the matches per million tokens or words, or the statements with a match per hundred statements.
        low: the lower end of the confidence interval of the rate.
        high: the upper end of the confidence interval of the rate.
    """

    year: int
    hits: int
    hit_statements: int
    statements: int
    tokens: int
    base: Base
    size: int
    rate: float
    low: float
    high: float


def trend_of(cells: Iterable[Cell], base: Base, z: float) -> Listing[Rate]:
    """Return the rate of each year that has tokens, in the order of the years.

    Args:
        cells: counts by year; a cell without a year is left out.
        base: the base of the cells.
        z: the width of the intervals, in standard deviations.
    """
    rates = []
    for cell in cells:
        year, rate = cell.values[0], cell.rate
        if isinstance(year, int) and rate is not None:
            found = cell.hit_statements if base == "statements" else cell.hits
            low, high = (per(base) * end for end in wilson_interval(found, cell.size, z))
            counts = (cell.hits, cell.hit_statements, cell.statements, cell.tokens)
            rates.append(Rate(year, *counts, base, cell.size, rate, low, high))
    return Listing(rates, _columns(base), "years")


def _columns(base: Base) -> tuple[ResultColumn, ...]:
    return (
        ResultColumn("year", "number", meaning="the year"),
        *count_columns(base),
        ResultColumn("low", "rate", meaning="lower end of the confidence interval of the rate"),
        ResultColumn("high", "rate", meaning="upper end of the confidence interval of the rate"),
    )


def wilson_interval(hits: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the confidence interval of a share, by Wilson's score (JASA 22, 1927).

    Args:
        hits: the number of successes; if matches overlap, at most ``trials`` are counted.
        trials: the number of trials, 1 or more.
        z: the width in standard deviations of the normal distribution: 1.96 is 95 per cent.

    An example from Newcombe (Statistics in Medicine 17, 1998):

    >>> low, high = wilson_interval(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    share = min(hits, trials) / trials
    square = z * z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    )
    return max(0.0, middle - half), min(1.0, middle + half)
