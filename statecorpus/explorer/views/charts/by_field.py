"""By field: the values of a field with the most hits."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.facets import FacetChoice, facet_choices
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.facet_table import NONE, Facet
from statecorpus.explorer.views.charts.chart import (
    COUNTS,
    Chart,
    ChartCell,
    ChartTable,
    chart_page,
    chart_title,
    dividing_facets,
    facet_of,
    link_to,
    number_cell,
    rate_cell,
    settings_of,
)
from statecorpus.explorer.views.room import Room
from statecorpus.pages.environment import rate
from statecorpus.plots import BarPlot, PlotBar, top_bars
from statecorpus.table import Column, Table

_MOST_BARS = 25


def by_page(room: Room, request: Request) -> Response:
    """Answer ``/charts/by``."""
    return chart_page(room, request, _by)


def _by(result: Result, root: str) -> Chart:
    dividing = dividing_facets(result.holdings)
    facet = facet_of(result.address, dividing)
    choices = _shown_choices(result, facet)
    has_words = result.typed is not None
    what = "hits" if has_words else "statements"
    bars = [
        PlotBar(
            choice.value.label if choice.value.key != NONE else f"no {facet.label.lower()}",
            choice.hits,
            "none" if choice.value.key == NONE else "value",
            f"{rate(_per_million(choice))} per million tokens" if has_words else "",
            link_to(root, choice.only.searched()) if choice.hits else None,
        )
        for choice in choices
    ]
    # A statement with several values of a field counts for each, so a sum of values would say too much.
    shown = top_bars(bars, _MOST_BARS, adds_up=False)
    plot = BarPlot(
        shown,
        chart_title(result, f"{{}} by {facet.label.lower()}"),
        what,
        facet.several.replace(" of states", ""),
    )
    first = [choice for choice in choices if choice.value.key != NONE][:_MOST_BARS]
    listed = [*first, *(choice for choice in choices if choice.value.key == NONE)]
    heads = (facet.label, "Hits", "Statements with hits", "Statements searched", "Per million tokens")
    rows = tuple(_choice_cells(choice, has_words=has_words) for choice in listed)
    more = len(choices) - len(listed)
    notes = [f"{more:,} more {facet.several} are not drawn; the files have all."] if more else []
    values = [_choice_row(choice) for choice in choices]
    table = Table(
        "values",
        (Column("key", "text", "the value in an address"), Column("value", "text", facet.label), *COUNTS),
        lambda: values,
        size=len(values),
    )
    by = settings_of(
        "By", [(each.label, result.address.at(by=(each.name,))) for each in dividing], facet.label
    )
    caption = f"{what.capitalize()} by {facet.label.lower()}"
    side = ChartTable(caption, heads if has_words else (facet.label, "Statements"), rows)
    return Chart(plot.title, (plot,), (side,), table, tuple(notes), (by,))


def _shown_choices(result: Result, facet: Facet) -> list[FacetChoice]:
    """Return the values of a field with their numbers, the most hits first; of chosen values, these alone."""
    chosen = result.address.filters.get(facet.name, ())
    first, last = result.address.first_year, result.address.last_year
    choices = []
    for choice in facet_choices(result, facet):
        key = choice.value.key
        limited = facet.name == "year" and bool(first or last)
        if limited and (key == NONE or not (first or 0) <= int(key) <= (last or int(key))):
            continue
        if choice.is_chosen or (choice.searched and not chosen):
            choices.append(choice)
    return sorted(choices, key=lambda choice: (choice.value.key == NONE, -choice.hits))


def _choice_cells(choice: FacetChoice, *, has_words: bool) -> tuple[ChartCell, ...]:
    name = ChartCell(choice.value.label)
    linked = number_cell(choice.hits, choice.only.searched())
    if not has_words:
        return name, linked
    return (
        name,
        linked,
        number_cell(choice.statements, None),
        number_cell(choice.searched, None),
        rate_cell(_per_million(choice)),
    )


def _choice_row(choice: FacetChoice) -> tuple[str | int | float | None, ...]:
    numbers = choice.hits, choice.statements, choice.searched, choice.tokens
    return (choice.value.key, choice.value.label, *numbers, _per_million(choice))


def _per_million(choice: FacetChoice) -> float | None:
    return 1e6 * choice.hits / choice.tokens if choice.tokens else None
