"""The page of a statement: its text with the hits of the search, and the way to its neighbours."""

from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import BrokenEntryError
from statecorpus.explorer.views.room import Room, address_of, refusal
from statecorpus.tei import to_tei


def statement_page(room: Room, request: Request) -> Response:
    """Answer ``/statement/{id}``."""
    id = request.path_params["id"]
    if id not in room.holdings.corpus:
        return _missing(room, request, id)
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    try:
        statement = room.holdings.corpus[id]
    except BrokenEntryError as error:
        return room.message(request, "This statement cannot be read", (str(error),), 500)
    values = {"title": statement.title or statement.id, "statement": statement, "address": address}
    return room.page(request, "statement.html", values)


def statement_file(room: Room, request: Request) -> Response:
    """Answer ``/statement/{id}.xml``: the TEI file of a statement."""
    id = request.path_params["id"]
    if id not in room.holdings.corpus:
        return _missing(room, request, id)
    data = to_tei(room.holdings.corpus[id])
    return Response(data, media_type="application/tei+xml")


def _missing(room: Room, request: Request, id: str) -> Response:
    message = f"This corpus has no statement with the id {id!r}."
    return room.message(
        request, "There is no such statement", (message,), 404, (("search", "All statements"),)
    )
