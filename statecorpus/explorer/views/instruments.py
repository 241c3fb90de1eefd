"""The page of instruments: who cites which resolution or treaty, since when."""

from collections.abc import Sequence

import attrs
import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.facets import FacetChoice, chips
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.span_result import CITATION, SpanResult
from statecorpus.explorer.asking.facet_table import NONE
from statecorpus.explorer.views.room import Room, address_of, refusal

# The instruments of a page.
_LISTED = 100


@attrs.frozen
class CitedInstrument:
    """An instrument with the numbers of its citations.

    Attributes:
        choice: the instrument, its citations, and the address of its lines.
        states: the number of states that cite it.
        first: the first and the last year of its citations, or empty.
    """

    choice: FacetChoice
    states: int
    first: str


def instruments_page(room: Room, request: Request) -> Response:
    """Answer ``/instruments``: who cites which resolution or treaty since when."""
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    found = SpanResult(Result(room.holdings, address), CITATION)
    try:
        choices = [choice for choice in found.choices("instrument") if choice.value.key != NONE]
    except QueryError as error:
        return room.message(request, "This query cannot be read", (str(error),), 400)
    by_state, by_year = found.crossed("instrument", "state"), found.crossed("instrument", "year")
    places = {value.key: place for place, value in enumerate(found.column("instrument").values)}
    states, years = found.column("state").values, found.column("year").values
    is_state = np.array([value.key != NONE for value in states], dtype=np.bool_)
    rows = [
        CitedInstrument(
            choice,
            int(np.count_nonzero(by_state[places[choice.value.key]][is_state]))
            if choice.value.key in places
            else 0,
            _span_of_years(years, by_year[places[choice.value.key]]) if choice.value.key in places else "",
        )
        for choice in choices
    ]
    shown = rows[(address.page - 1) * _LISTED : address.page * _LISTED]
    pages = -(-len(rows) // _LISTED)
    values = {
        "title": "Instruments",
        "address": address,
        "chips": chips(found.result),
        "rows": shown,
        "total": len(rows),
        "pages": pages,
        "previous": address.at(page=address.page - 1) if address.page > 1 else None,
        "following": address.at(page=address.page + 1) if address.page < pages else None,
    }
    return room.page(request, "instruments.html", values)


def _span_of_years(years: Sequence[FacetValue], counts: np.ndarray) -> str:
    cited = sorted(
        int(value.key)
        for value, count in zip(years, counts.tolist(), strict=True)
        if count and value.key != NONE
    )
    return "–".join(map(str, dict.fromkeys((cited[0], cited[-1])))) if cited else ""
