"""Trends: rates over time, with confidence intervals."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.base import Base, per
from statecorpus.search.statistics.contingency import Cell, Division, count_columns
from statecorpus.search.statistics.interval import Interval


@attrs.frozen
class Rate:
    """How often something occurs in a year, or in all statements.

    Attributes:
        year: the year; ``None`` for all statements that were searched.
        hits: the matches in the statements.
        hit_statements: the statements with a match.
        statements: the statements that were searched.
        tokens: the tokens of the statements.
        base: what the rate is a rate of: ``tokens``, ``words`` or ``statements``.
        size: the number of tokens, words or statements, as the base says; never 0.
        rate: the matches per million tokens or words, or the statements with a match per hundred statements.
        low: the lower end of the confidence interval of the rate; ``None`` for one statement alone: a
            bootstrap needs two.
        high: the upper end of the confidence interval of the rate.
        interval: how the interval was computed.
    """

    year: int | None
    hits: int
    hit_statements: int
    statements: int
    tokens: int
    base: Base
    size: int
    rate: float
    low: float | None
    high: float | None
    interval: Interval


def rate_with_interval(
    cell: Cell, found: NDArray[np.int64], sizes: NDArray[np.int64], interval: Interval
) -> Rate | None:
    """Return the rate of a cell with its interval; ``None`` if the base has the size 0.

    Args:
        cell: the counts; its first value is the year.
        found: the matches in each statement of the cell, or whether it has one, as the base says.
        sizes: the tokens or words of each of these statements, or 1.
        interval: how the interval is computed.
    """
    rate, year = cell.rate, cell.values[0]
    if rate is None:
        return None
    ends = interval.of(found, sizes, trials=cell.base == "statements")
    low, high = (None, None) if ends is None else (end * per(cell.base) for end in ends)
    return Rate(
        year if isinstance(year, int) else None,
        cell.hits,
        cell.hit_statements,
        cell.statements,
        cell.tokens,
        cell.base,
        cell.size,
        rate,
        low,
        high,
        interval,
    )


def trend_of(
    cells: Sequence[Cell],
    division: Division,
    by_statement: tuple[NDArray[np.int64], NDArray[np.int64]],
    interval: Interval,
    base: Base,
) -> Listing[Rate]:
    """Return the rate of each year that has tokens, in the order of the years.

    Args:
        cells: the counts by year, in the order of the division's values; a cell without a year is aside.
        division: the statements, divided by year.
        by_statement: the matches in each statement of the index (or whether it has one), and its size.
        interval: how the intervals are computed.
        base: the base of the cells.
    """
    order = np.argsort(division.codes, kind="stable")
    _, firsts = np.unique(division.codes[order], return_index=True)
    groups = np.split(division.rows[order], firsts[1:])
    rates: list[Rate] = []
    undated: list[Rate] = []
    found, sizes = by_statement
    for cell, group in zip(cells, groups[: len(cells)], strict=True):
        rate = rate_with_interval(cell, found[group], sizes[group], interval)
        if rate is not None:
            (undated if rate.year is None else rates).append(rate)
    columns = (
        ResultColumn("year", "number", meaning="the year"),
        *count_columns(base),
        ResultColumn("low", "rate", meaning="lower end of the confidence interval of the rate"),
        ResultColumn("high", "rate", meaning="upper end of the confidence interval of the rate"),
        ResultColumn("interval", "text", "interval.name", "bootstrap or wilson", hidden=True),
        ResultColumn("confidence", "measure", "interval.confidence", "of the interval", hidden=True),
        ResultColumn("resamples", "number", "interval.resamples", "draws of the bootstrap", hidden=True),
        ResultColumn("seed", "number", "interval.seed", "the seed of the draws", hidden=True),
    )
    return Listing(rates, columns, "years", undated)
