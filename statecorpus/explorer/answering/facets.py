"""The panel of facets: how many hits each value of each facet has, with the filters of the other facets."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.facet_column import FacetColumn, FacetValue
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, NONE, Facet


@attrs.frozen
class FacetChoice:
    """A value of a facet with its numbers.

    Attributes:
        value: the value.
        hits: the hits in its statements; without words in the box, these statements.
        statements: the statements with a hit; without words, the statements.
        searched: its statements, with and without hits.
        tokens: the tokens of these statements.
        is_chosen: whether the value is chosen now.
        only: the address in which it is the only chosen value of its facet; its total is ``hits``.
    """

    value: FacetValue
    hits: int
    statements: int
    searched: int
    tokens: int
    is_chosen: bool
    only: Address


@attrs.frozen
class FacetPanel:
    """A facet with its values.

    Attributes:
        facet: the facet.
        choices: the values that are shown: the chosen ones, then those with the most hits.
        more: the number of values that are not shown.
        cleared: the address without the facet's choice; ``None`` if nothing is chosen.
    """

    facet: Facet
    choices: tuple[FacetChoice, ...]
    more: int
    cleared: Address | None


@attrs.frozen
class Chip:
    """A filter that is on, with the address without it."""

    label: str
    value: str
    without: Address


def facet_panels(result: Result, *, shown: int = 8) -> list[FacetPanel]:
    """Return the panels of all facets that divide the corpus or have a choice.

    Args:
        result: the search.
        shown: the values of a panel.
    """
    panels = []
    for facet in FACETS:
        column = result.holdings.column(facet)
        chosen = result.address.filters.get(facet.name, ())
        if len(column.values) > 1 or chosen:
            choices = facet_choices(result, facet)
            # A value without a hit is shown if it is chosen, so that it can be taken back.
            kept = [choice for choice in choices if choice.hits or choice.is_chosen]
            panels.append(_panel(result.address, facet, kept, shown))
    return panels


def facet_choices(result: Result, facet: Facet) -> list[FacetChoice]:
    """Return every value of a facet with its numbers; the facet's own choice is ignored.

    Values are in the order of their hits, chosen values first.
    """
    column = result.holdings.column(facet)
    mask = result.holdings.mask(result.address, without=facet.name)
    numbers, tokens = _numbers(result), np.diff(result.holdings.index.edges)
    hits = column.totals(numbers, mask)
    with_hits = column.totals((numbers > 0).astype(np.int64), mask)
    scope = np.ones(column.size, dtype=np.int64) if result.all_hits is None else _searched(result)
    searched = column.totals(scope, mask)
    sizes = column.totals(tokens * scope, mask)
    chosen = result.address.filters.get(facet.name, ())
    choices = [
        FacetChoice(
            value,
            int(hits[place]),
            int(with_hits[place]),
            int(searched[place]),
            int(sizes[place]),
            value.key in chosen,
            result.address.with_choice(facet.name, value.key),
        )
        for place, value in enumerate(column.values)
    ]
    missing = [key for key in chosen if key not in column.keys]
    choices += [
        FacetChoice(
            FacetValue(key, key), 0, 0, 0, 0, is_chosen=True, only=result.address.with_choice(facet.name, key)
        )
        for key in missing
    ]
    return sorted(
        choices, key=lambda choice: (not choice.is_chosen, -choice.hits, choice.value.label.casefold())
    )


def chips(result: Result) -> list[Chip]:
    """Return the filters that are on, each with the address without it."""
    address = result.address
    found = []
    for name, values in address.filters.items():
        column = result.holdings.column(FACET_NAMES[name])
        labels = {value.key: value.label for value in column.values}
        found += [
            Chip(FACET_NAMES[name].label, labels.get(value, value), address.without_value(name, value))
            for value in values
        ]
    if address.first_year is not None:
        found.append(Chip("From", str(address.first_year), address.at(first_year=None)))
    if address.last_year is not None:
        found.append(Chip("To", str(address.last_year), address.at(last_year=None)))
    if address.parts != "spoken":
        found.append(Chip("Searched in", address.parts.replace(",", ", "), address.at(parts="spoken")))
    if address.within:
        region = {"s": "one sentence", "p": "one paragraph"}[address.within]
        found.append(Chip("Within", region, address.at(within="")))
    return found


def unknown_values(result: Result) -> list[tuple[Facet, str]]:
    """Return the chosen values that no statement has; the page of a misspelt address says why it is empty."""
    return [
        (FACET_NAMES[name], value)
        for name, values in result.address.filters.items()
        for value in values
        if value != NONE and value not in result.holdings.column(FACET_NAMES[name]).keys
    ]


def _numbers(result: Result) -> NDArray[np.int64]:
    """Return the hits of each statement, before filters; without words in the box, 1 for each statement."""
    if result.all_hits is None:
        return np.ones(len(result.holdings), dtype=np.int64)
    return result.all_hits.by_statement


def _searched(result: Result) -> NDArray[np.int64]:
    """Return 1 for each statement that the condition in the query lets through."""
    hits = result.all_hits
    if hits is None or hits.scope is None:
        return np.ones(len(result.holdings), dtype=np.int64)
    return hits.scope.astype(np.int64)


def _panel(address: Address, facet: Facet, choices: list[FacetChoice], shown: int) -> FacetPanel:
    ordered = choices
    if facet.kind == "number":
        # Years are read in their order.
        ordered = sorted(choices, key=lambda choice: _year(choice.value), reverse=True)
    chosen = sum(choice.is_chosen for choice in choices)
    size = max(shown, chosen)
    cleared = address.with_choice(facet.name) if chosen else None
    return FacetPanel(facet, tuple(ordered[:size]), max(len(choices) - size, 0), cleared)


def _year(value: FacetValue) -> int:
    return int(value.key) if value.key != NONE else -1


def years_of(column: FacetColumn) -> tuple[int, int] | None:
    """Return the first and the last year of the statements; ``None`` if no statement has a date."""
    years = [int(value.key) for value in column.values if value.key != NONE]
    return (min(years), max(years)) if years else None
