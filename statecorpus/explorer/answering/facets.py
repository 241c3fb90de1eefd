"""The panel of facets: how many hits each value of each facet has, with the filters of the other facets."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.facet_column import FacetColumn, FacetValue
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, NONE, Facet
from statecorpus.search.statistics.base import sizes_of


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
        facet: the facet.
        address: the address of the search.
    """

    value: FacetValue
    hits: int
    statements: int
    searched: int
    tokens: int
    is_chosen: bool
    facet: Facet
    address: Address

    @property
    def only(self) -> Address:
        """The address in which it is the only chosen value of its facet; its total is ``hits``."""
        # Computed when a page links to it: a corpus may have ten thousand speakers, and a page shows eight.
        return self.address.with_choice(self.facet.name, self.value.key)


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
    counting = _FacetCounting.of(result)
    for facet in FACETS:
        column = result.holdings.column(facet)
        chosen = result.address.filters.get(facet.name, ())
        if len(column.values) > 1 or chosen:
            panels.append(_panel(counting.counts(facet), shown))
    return panels


def facet_choices(result: Result, facet: Facet) -> list[FacetChoice]:
    """Return every value of a facet with its numbers; the facet's own choice is ignored.

    Values are in the order of their hits, chosen values first.
    """
    counts = _FacetCounting.of(result).counts(facet)
    return [*counts.unknown(), *map(counts.choice, counts.ordered().tolist())]


@attrs.frozen(eq=False)
class _FacetCounting:
    """The numbers of each statement that facets add up, int64.

    Attributes:
        result: the search.
        hits: the hits of a statement before filters; without words, 1.
        scope: 1 for each statement that the condition in the query lets through.
        tokens: the tokens of these statements.
    """

    result: Result
    hits: NDArray[np.int64]
    scope: NDArray[np.int64]
    tokens: NDArray[np.int64]

    @staticmethod
    def of(result: Result) -> "_FacetCounting":
        scope = _searched(result)
        return _FacetCounting(result, _numbers(result), scope, _tokens(result) * scope)

    def counts(self, facet: Facet) -> "_Counts":
        """Count in each value of a facet."""
        holdings, address = self.result.holdings, self.result.address
        column = holdings.column(facet)
        mask = holdings.mask(address, without=facet.name)
        chosen = address.filters.get(facet.name, ())
        return _Counts(
            address,
            column,
            column.totals(self.hits, mask),
            column.totals((self.hits > 0).astype(np.int64), mask),
            column.totals(self.scope, mask),
            column.totals(self.tokens, mask),
            column.are_keys(chosen),
            chosen,
        )


@attrs.frozen(eq=False)
class _Counts:
    """The numbers of each value of a facet, in the order of the column's values."""

    address: Address
    column: FacetColumn
    hits: NDArray[np.int64]
    statements: NDArray[np.int64]
    searched: NDArray[np.int64]
    tokens: NDArray[np.int64]
    are_chosen: NDArray[np.bool_]
    chosen: tuple[str, ...]

    def ordered(self) -> NDArray[np.int64]:
        """Return the places of the values: chosen values first, then by their hits, then by their labels."""
        return np.lexsort((self.column.label_ranks, -self.hits, ~self.are_chosen))

    def choice(self, place: int) -> FacetChoice:
        """Return the value at a place with its numbers."""
        return FacetChoice(
            self.column.values[place],
            int(self.hits[place]),
            int(self.statements[place]),
            int(self.searched[place]),
            int(self.tokens[place]),
            bool(self.are_chosen[place]),
            self.column.facet,
            self.address,
        )

    def unknown(self) -> list[FacetChoice]:
        """Return the chosen values that no statement has."""
        if int(np.count_nonzero(self.are_chosen)) == len(self.chosen):
            return []
        return [
            FacetChoice(FacetValue(key, key), 0, 0, 0, 0, True, self.column.facet, self.address)  # noqa: FBT003
            for key in self.chosen
            if key not in self.column.keys
        ]


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
    for word in address.near:
        others = tuple(other for other in address.near if other != word)
        found.append(Chip("Near", f"{word} (within {address.window} words)", address.at(near=others)))
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


def _tokens(result: Result) -> NDArray[np.int64]:
    """Return the tokens of each statement in the parts that are searched."""
    index = result.holdings.index if result.all_hits is None else result.all_hits.index
    return sizes_of(index, "tokens")


def _panel(counts: _Counts, shown: int) -> FacetPanel:
    facet, unknown = counts.column.facet, counts.unknown()
    places = counts.ordered()
    # A value without a hit is shown if it is chosen, so that it can be taken back.
    places = places[(counts.hits[places] > 0) | counts.are_chosen[places]]
    total, chosen = len(places) + len(unknown), len(counts.chosen)
    size = max(shown, chosen)
    if facet.kind == "number":
        # Years are read in their order.
        choices = [*map(counts.choice, places.tolist()), *unknown]
        choices.sort(key=lambda choice: _year(choice.value), reverse=True)
    else:
        choices = [*unknown, *map(counts.choice, places[: size - len(unknown)].tolist())]
    cleared = counts.address.with_choice(facet.name) if chosen else None
    return FacetPanel(facet, tuple(choices[:size]), max(total - size, 0), cleared)


def _year(value: FacetValue) -> int:
    # An address may name a year that is no number.
    return int(value.key) if value.key.isascii() and value.key.isdigit() else -1


def years_of(column: FacetColumn) -> tuple[int, int] | None:
    """Return the first and the last year of the statements; ``None`` if no statement has a date."""
    years = [int(value.key) for value in column.values if value.key != NONE]
    return (min(years), max(years)) if years else None
