"""A field against periods of years, or against another field: the numbers of each combination."""

from collections.abc import Callable, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE, Facet
from statecorpus.search.statistics.base import sizes_of

# The lengths of periods in years.
_LENGTHS = (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 5000, 10_000)


@attrs.frozen(eq=False)
class CrossedPart:
    """A part of the statements: a period, the statements without a date, or the value of a field.

    Attributes:
        label: its name.
        has: which statements belong to it, booleans.
        narrow: narrows an address to it.
        is_period: whether it takes the place of the years from and to of an address.
    """

    label: str
    has: NDArray[np.bool_]
    narrow: Callable[[Address], Address]
    is_period: bool = False


@attrs.frozen
class CrossedCell:
    """The numbers of a value of a field in a part of the statements.

    Attributes:
        hits: the matches; without words in the box, the statements.
        statements: the statements that were searched.
        tokens: their tokens.
        address: the search in these statements; its total is ``hits``.
    """

    hits: int
    statements: int
    tokens: int
    address: Address

    @property
    def per_million(self) -> float | None:
        """The matches per million tokens; ``None`` without tokens."""
        return 1e6 * self.hits / self.tokens if self.tokens else None


@attrs.frozen
class CrossedRow:
    """A value of a field with its cells, one for each part."""

    value: FacetValue
    cells: tuple[CrossedCell, ...]


def periods(result: Result, most: int) -> list[CrossedPart]:
    """Return the periods of the statements that were searched, and a part for those without a date.

    All periods have the same length, the shortest that gives at most ``most`` of them; the first
    and the last end with the years of the statements, or with the limits of the address.

    Args:
        result: the search.
        most: the most periods.
    """
    years = result.holdings.column(FACET_NAMES["year"])
    occurs = years.totals(searched_statements(result)) > 0
    known = sorted(
        int(value.key) for value, some in zip(years.values, occurs, strict=True) if some and value.key != NONE
    )
    found: list[CrossedPart] = []
    first, last = result.address.first_year, result.address.last_year
    known = [year for year in known if (first or year) <= year <= (last or year)]
    if known:
        for low, high in _ranges(known[0], known[-1], most):
            start, end = max(low, first or known[0]), min(high, last or known[-1])
            label = str(start) if start == end else f"{start}–{end}"
            found.append(CrossedPart(label, years.between(start, end), _between(start, end), is_period=True))
    chosen = result.address.filters.get("year", ())
    undated = years.chosen((NONE,))
    if first is None and last is None and (not chosen or NONE in chosen) and undated.any():
        found.append(
            CrossedPart("no date", undated, lambda address: address.with_choice("year", NONE), is_period=True)
        )
    return found


def values_as_parts(result: Result, facet: Facet, most: int) -> list[CrossedPart]:
    """Return the values of a field with the most hits as parts: the chosen values, if there is a choice."""
    column = result.holdings.column(facet)
    return [
        CrossedPart(value.label, column.chosen((value.key,)), _choosing(facet.name, value.key))
        for value in leading_values(result, facet, most)
    ]


def leading_values(result: Result, facet: Facet, most: int) -> list[FacetValue]:
    """Return the values of a field with the most hits, then "none"; of chosen values, these alone.

    A value without searched statements is left out.
    """
    column = result.holdings.column(facet)
    chosen = result.address.filters.get(facet.name, ())
    mask = result.holdings.mask(result.address, without=facet.name)
    searched = column.totals(_scope(result), mask)
    hits = column.totals(result_numbers(result), mask)
    places = [
        place
        for place, value in enumerate(column.values)
        if searched[place] and (not chosen or value.key in chosen)
    ]
    places.sort(key=lambda place: (column.values[place].key == NONE, -int(hits[place])))
    has_none = bool(places) and column.values[places[-1]].key == NONE
    kept = places[:most] if not has_none or len(places) <= most else [*places[: most - 1], places[-1]]
    return [column.values[place] for place in kept]


def crossed(result: Result, facet: Facet, parts: Sequence[CrossedPart], most: int) -> list[CrossedRow]:
    """Return the numbers of the leading values of a field in each part.

    Args:
        result: the search.
        facet: the field.
        parts: the parts.
        most: the most values.
    """
    column = result.holdings.column(facet)
    values = leading_values(result, facet, most)
    places = {value.key: place for place, value in enumerate(column.values)}
    counted = (result_numbers(result), _scope(result), statement_sizes(result) * _scope(result))
    sums = []
    for part in parts:
        inside = _inside(result, part, facet.name)
        sums.append([column.totals(numbers, inside) for numbers in counted])
    address = result.address.searched()
    chosen = {value.key: address.with_choice(facet.name, value.key) for value in values}
    return [
        CrossedRow(
            value,
            tuple(
                _cell(sums[number], places[value.key], part.narrow(chosen[value.key]))
                for number, part in enumerate(parts)
            ),
        )
        for value in values
    ]


def divided(result: Result, parts: Sequence[CrossedPart]) -> list[CrossedCell]:
    """Return the numbers of a result in each of some periods."""
    scope = _scope(result)
    counted = result_numbers(result), scope, statement_sizes(result) * scope
    address = result.address.searched()
    cells = []
    for part in parts:
        inside = _inside(result, part)
        sums = [numbers[inside].sum(keepdims=True) for numbers in counted]
        cells.append(_cell(sums, 0, part.narrow(address)))
    return cells


def _inside(result: Result, part: CrossedPart, without: str = "") -> NDArray[np.bool_]:
    """Return the statements of a part that the filters let through; a period takes the place of the years."""
    address = result.address.at(first_year=None, last_year=None) if part.is_period else result.address
    mask = result.holdings.mask(address, without=without)
    return part.has if mask is None else part.has & mask


def _cell(sums: Sequence[NDArray[np.int64]], place: int, address: Address) -> CrossedCell:
    hits, statements, tokens = (int(numbers[place]) for numbers in sums)
    return CrossedCell(hits, statements, tokens, address)


def result_numbers(result: Result) -> NDArray[np.int64]:
    """Return the hits of each statement, before filters; without words in the box, 1 for each statement."""
    hits = result.all_hits
    return np.ones(len(result.holdings), dtype=np.int64) if hits is None else hits.by_statement


def statement_sizes(result: Result) -> NDArray[np.int64]:
    """Return the tokens of each statement in the index that was searched."""
    return sizes_of(result.holdings.index if result.all_hits is None else result.all_hits.index, "tokens")


def searched_statements(result: Result) -> NDArray[np.int64]:
    """Return 1 for each statement that the filters and the condition of the query let through, or 0."""
    scope = _scope(result)
    return scope if result.mask is None else scope * result.mask


def _scope(result: Result) -> NDArray[np.int64]:
    """Return 1 for each statement that the condition of the query lets through, or 0."""
    hits = result.all_hits
    if hits is None or hits.scope is None:
        return np.ones(len(result.holdings), dtype=np.int64)
    return hits.scope.astype(np.int64)


def _ranges(first: int, last: int, most: int) -> list[tuple[int, int]]:
    """Return the ranges of years of one length that hold two years.

    >>> _ranges(1946, 2024, 9)
    [(1940, 1949), (1950, 1959), (1960, 1969), (1970, 1979), (1980, 1989), (1990, 1999), (2000, 2009), \
(2010, 2019), (2020, 2029)]
    """
    for length in _LENGTHS:
        starts = range(first // length * length, last + 1, length)
        if len(starts) <= max(most, 1):
            break
    return [(max(start, 1), start + length - 1) for start in starts]


def _between(first: int, last: int) -> Callable[[Address], Address]:
    return lambda address: address.at(first_year=first, last_year=last)


def _choosing(name: str, key: str) -> Callable[[Address], Address]:
    return lambda address: address.with_choice(name, key)
