"""Trends: rates over time, and how sure they are."""

import math
from collections.abc import Iterable

import attrs

from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.table_column import TableColumn
from statecorpus.search.statistics.contingency import Cell

_MILLION = 1_000_000

_COLUMNS = (
    TableColumn("year", "number", meaning="the year"),
    TableColumn("hits", "count", meaning="matches in its statements"),
    TableColumn("tokens", "count", meaning="tokens of its statements"),
    TableColumn("per_million", "rate", meaning="matches per million tokens"),
    TableColumn("low", "rate", meaning="lower end of the interval of confidence, per million tokens"),
    TableColumn("high", "rate", meaning="upper end of it"),
)


@attrs.frozen
class Rate:
    """How often something occurs in a year.

    Attributes:
        year: the year.
        hits: the matches of its statements.
        tokens: the tokens of its statements; never 0.
        per_million: the matches per million tokens.
        low: the lower end of the interval of confidence, per million tokens.
        high: its upper end.
    """

    year: int
    hits: int
    tokens: int
    per_million: float
    low: float
    high: float


def trend_of(cells: Iterable[Cell], z: float) -> Listing[Rate]:
    """Give the rate of each year that has tokens, in their order.

    Args:
        cells: counts by year; a cell without a year is left out.
        z: how wide the intervals are, in standard deviations.
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
    """Give the interval of confidence of a share, by the score of Wilson (JASA 22, 1927).

    Args:
        hits: how often it happened; where matches overlap, no more than ``trials`` are counted.
        trials: how often it could have; 1 or more.
        z: how wide, in standard deviations of the normal distribution: 1.96 is 95 per cent.

    An example of Newcombe (Statistics in Medicine 17, 1998):

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
