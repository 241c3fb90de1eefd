"""The years of a result: rates with intervals, years without hits, and statements without a year."""

import attrs
import numpy as np

from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE
from statecorpus.search import Hits
from statecorpus.search.statistics.base import sizes_of


@attrs.frozen
class YearNumbers:
    """The numbers of a year.

    Attributes:
        year: the year; ``None`` for statements without a date.
        hits: the matches.
        hit_statements: the statements with a match.
        statements: the statements that were searched.
        tokens: their tokens.
        rate: the matches per million tokens; ``None`` without tokens.
        low: the lower end of the interval of the rate; ``None`` if it cannot be estimated.
        high: the upper end of the interval of the rate.
        address: the search in this year alone; its total is ``hits``.
    """

    year: int | None
    hits: int
    hit_statements: int
    statements: int
    tokens: int
    rate: float | None
    low: float | None
    high: float | None
    address: Address


def yearly(result: Result) -> list[YearNumbers]:
    """Return the years that have statements in their order, then the statements without a date.

    The intervals are those of ``Hits.trend``: 95 per cent, from a bootstrap over statements.
    """
    hits = result.hits
    if hits is None:
        return []
    address = result.address.searched()
    years = [
        YearNumbers(
            rate.year,
            rate.hits,
            rate.hit_statements,
            rate.statements,
            rate.tokens,
            rate.rate,
            rate.low,
            rate.high,
            address.with_choice("year", str(rate.year)),
        )
        for rate in hits.trend()
    ]
    undated = _undated(result, hits, address.with_choice("year", NONE))
    return [*years, undated] if undated.statements else years


def statements_by_year(result: Result) -> list[YearNumbers]:
    """Return the statements of each year, if the box is empty; the hits and the rate are their number."""
    column = result.holdings.column(FACET_NAMES["year"])
    address = result.address.searched()
    tokens = column.totals(sizes_of(result.holdings.index, "tokens"), result.mask)
    counts = column.totals(np.ones(column.size, dtype=np.int64), result.mask)
    found = [
        YearNumbers(
            None if value.key == NONE else int(value.key),
            *(count, count, count),
            size,
            float(count),
            None,
            None,
            address.with_choice("year", value.key),
        )
        for value, count, size in zip(column.values, counts.tolist(), tokens.tolist(), strict=True)
        if count
    ]
    return sorted(found, key=lambda each: (each.year is None, each.year or 0))


def _undated(result: Result, hits: Hits, address: Address) -> YearNumbers:
    without = result.holdings.column(FACET_NAMES["year"]).chosen((NONE,))
    searched = without if hits.scope is None else without & hits.scope
    found, sizes = hits.by_statement[searched], sizes_of(hits.index, "tokens")[searched]
    total, tokens = int(found.sum()), int(sizes.sum())
    return YearNumbers(
        None,
        total,
        int(np.count_nonzero(found)),
        int(np.count_nonzero(searched)),
        tokens,
        1e6 * total / tokens if tokens else None,
        None,
        None,
        address,
    )
