"""The page of a facet: every value with its numbers, with the words and filters of the address."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facets import chips, facet_choices
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.explorer.views.profile import PROFILES
from statecorpus.explorer.views.room import Room, address_of, refusal

# The values of a page: 200 rows with their links are more than 60 KB.
_ROWS = 100


def values_page(room: Room, request: Request) -> Response:
    """Answer ``/values/{facet}``."""
    name = request.path_params["facet"]
    if name not in FACET_NAMES:
        known = ", ".join(FACET_NAMES)
        return room.message(
            request, "There is no such page", (f"No field {name!r}; the fields are {known}.",), 404
        )
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    facet = FACET_NAMES[name]
    result = Result(room.holdings, address)
    try:
        choices = facet_choices(result, facet)
    except QueryError as error:
        return room.message(request, "This query cannot be read", (str(error),), 400)
    choices = [choice for choice in choices if choice.searched or choice.is_chosen]
    if facet.kind == "number":
        choices.sort(key=lambda choice: (choice.value.key == "none", choice.value.key), reverse=False)
    pages = max(-(-len(choices) // _ROWS), 1)
    number = min(address.page, pages)
    values = {
        "title": facet.several.capitalize(),
        "facet": facet,
        "choices": choices[(number - 1) * _ROWS : number * _ROWS],
        "number": number,
        "pages": pages,
        "previous": address.at(page=number - 1) if number > 1 else None,
        "following": address.at(page=number + 1) if number < pages else None,
        "has_words": result.typed is not None,
        "noun": "statement" if result.typed is None else "hit",
        "page": name if name in PROFILES else None,
        "address": address,
        "summary": _summary(result, len(choices), facet.several),
    }
    return room.page(request, "values.html", values)


def _summary(result: Result, size: int, several: str) -> str:
    filters = "; ".join(f"{chip.label}: {chip.value}" for chip in chips(result))
    words = f"for {result.address.text}" if result.typed is not None else "in the statements"
    return f"{size:,} {several} {words}{' · ' + filters if filters else ''}. Each number leads to its hits."
