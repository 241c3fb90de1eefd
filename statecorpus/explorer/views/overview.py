"""The first page: what is in the corpus, and what is missing in it."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.explorer.answering.facets import FacetPanel, facet_panels, years_of
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS, NONE
from statecorpus.explorer.views.doubts import doubt_summary
from statecorpus.explorer.views.room import Room, address_of, refusal
from statecorpus.explorer.views.search import labels_of

# The facets that the first page shows, and those whose gaps it counts.
_SHOWN = ("state", "body", "topic", "act", "instrument", "language")
_EXPECTED = ("state", "year", "body", "session", "speaker", "language")


def overview_page(room: Room, request: Request) -> Response:
    """Answer ``/``."""
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    result = Result(room.holdings, Address())
    panels = {panel.facet.name: panel for panel in facet_panels(result, shown=10)}
    values = {
        "title": "Overview",
        "address": Address(),
        "labels": labels_of(room),
        "facts": _facts(room),
        "tables": [(panels[name].facet.label, _filled(panels[name])) for name in _SHOWN if name in panels],
        "gaps": _gaps(room),
        "doubts": doubt_summary(room.holdings),
    }
    return room.page(request, "overview.html", values)


def _facts(room: Room) -> list[tuple[str, str, str | None, int | None]]:
    """Return the name, the text and the page of each fact, and the total that the page has."""
    holdings = room.holdings
    facts: list[tuple[str, str, str | None, int | None]] = [
        ("Statements", f"{len(holdings):,}", "search", len(holdings)),
        ("Tokens", f"{holdings.index.size:,}", None, None),
    ]
    years = years_of(holdings.column(FACET_NAMES["year"]))
    if years is not None:
        facts.append(
            (
                "Years",
                f"{years[0]}–{years[1]}" if years[0] != years[1] else str(years[0]),
                "values/year",
                None,
            )
        )
    for facet in FACETS:
        values = sum(value.key != NONE for value in holdings.column(facet).values)
        if values and facet.name != "year":
            facts.append((facet.several.capitalize(), f"{values:,}", f"values/{facet.name}", values))
    return facts


def _filled(panel: FacetPanel) -> FacetPanel:
    """Return a panel without the row of statements that have no value: the list of gaps has it."""
    import attrs

    return attrs.evolve(panel, choices=tuple(choice for choice in panel.choices if choice.value.key != NONE))


def _gaps(room: Room) -> list[tuple[str, int, Address]]:
    gaps = []
    for name in _EXPECTED:
        facet = FACET_NAMES[name]
        column = room.holdings.column(facet)
        missing = int(column.chosen((NONE,)).sum())
        if missing:
            gaps.append((facet.label, missing, Address().with_choice(name, NONE)))
    return gaps
