"""Trends: rates over time, with confidence intervals."""

import math
from collections.abc import Iterable

import attrs

from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.contingency import Cell

_MILLION = 1_000_000

_COLUMNS = (
    ResultColumn("year", "number", meaning="the year"),
    ResultColumn("hits", "count", meaning="matches in the year's statements"),
    ResultColumn("tokens", "count", meaning="tokens of the year's statements"),
    ResultColumn("per_million", "rate", meaning="matches per million tokens"),
    ResultColumn("low", "rate", meaning="lower end of the confidence interval, per million tokens"),
    ResultColumn("high", "rate", meaning="upper end of the confidence interval, per million tokens"),
)


@attrs.frozen
class Rate:
    """How often something occurs in a year.

    Attributes:
        year: the year.
        hits: the matches in the year's statements.
        tokens: the tokens of the year's statements; never 0.
        per_million: the matches per million tokens.
        low: the lower end of the confidence interval, per million tokens.
        high: the upper end of the confidence interval, per million tokens.
    """

    year: int
    hits: int
    tokens: int
    per_million: float
    low: float
    high: float


def trend_of(cells: Iterable[Cell], z: float) -> Listing[Rate]:
    """Return the rate of each year that has tokens, in the order of the years.

    Args:
        cells: counts by year; a cell without a year is left out.
        z: the width of the intervals, in standard deviations.
    """
    rates = []
    for cell in cells:
        year = cell.values[0]
        if isinstance(year, int) and cell.tokens:
            low, high = wilson_interval(cell.hits, cell.tokens, z)
            rate = cell.hits * _MILLION / cell.tokens
            rates.append(Rate(year, cell.hits, cell.tokens, rate, low * _MILLION, high * _MILLION))
    return Listing(rates, _COLUMNS, "years")


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
