"""The page of a statement: its text with the hits of the search, and the way to its neighbours."""

import json
from collections.abc import Callable, Mapping

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import BrokenEntryError, QueryError
from statecorpus.explorer.answering.facets import chips
from statecorpus.explorer.answering.hit_path import HitStep, hit_path
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.views.room import Room, address_of, refusal
from statecorpus.explorer.views.statement_links import statement_links
from statecorpus.exports.html import reading_view
from statecorpus.exports.json import to_json
from statecorpus.model import Statement
from statecorpus.tei import to_tei


@attrs.frozen
class StatementFile:
    """Another form of a statement.

    Attributes:
        label: its name on the page.
        media_type: its media type.
        write: returns its content.
    """

    label: str
    media_type: str
    write: Callable[[Statement], bytes | str]


def _json(statement: Statement) -> str:
    return json.dumps(to_json(statement), ensure_ascii=False, indent=2) + "\n"


#: The other forms of a statement, by the ending of their addresses.
FILES: Mapping[str, StatementFile] = {
    "xml": StatementFile("TEI", "application/tei+xml", to_tei),
    "json": StatementFile("JSON", "application/json", _json),
    "bib": StatementFile(
        "BibTeX", "application/x-bibtex", lambda statement: statement.cite().to_bibtex() + "\n"
    ),
    "ris": StatementFile(
        "RIS", "application/x-research-info-systems", lambda statement: statement.cite().to_ris()
    ),
}


def statement_page(room: Room, request: Request) -> Response:
    """Answer ``/statement/{id}``."""
    id = request.path_params["id"]
    if id not in room.holdings.corpus:
        return _missing(room, request, id)
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    statement = _read(room, id)
    if isinstance(statement, BrokenEntryError):
        return _unreadable(room, request, address, statement)
    result = Result(room.holdings, address)
    try:
        path = hit_path(result, id)
    except QueryError as error:
        return room.message(request, "This query cannot be read", (str(error),), 400)
    links = statement_links(result, statement, {name: file.label for name, file in FILES.items()})
    if path is not None:
        before, after = _address_of_step(path.before), _address_of_step(path.after)
        links = attrs.evolve(links, before_hits=before, after_hits=after)
    view = reading_view(
        statement,
        links=links,
        hits=() if path is None else path.ranges,
        current=None if path is None else path.current,
    )
    values = {
        "title": view.title,
        "files": FILES.items(),
        "id": id,
        "view": view,
        "address": address,
        "path": path,
        "back": address.at(page=address.page) if path is None else path.result,
        "is_searched": path is not None or address.is_filtered,
        "chips": chips(result),
    }
    return room.page(request, "statement.html", values)


def statement_file(room: Room, request: Request) -> Response:
    """Answer ``/statement/{id}.xml`` and the other forms: the statement as a file."""
    id, ending = request.path_params["id"], request.scope["path"].rpartition(".")[2]
    if id not in room.holdings.corpus:
        return _missing(room, request, id)
    statement = _read(room, id)
    if isinstance(statement, BrokenEntryError):
        return _unreadable(room, request, Address(), statement)
    form = FILES[ending]
    name = f'attachment; filename="{id}.{ending}"'
    return Response(form.write(statement), media_type=form.media_type, headers={"content-disposition": name})


def _read(room: Room, id: str) -> Statement | BrokenEntryError:
    try:
        return room.holdings.corpus[id]
    except BrokenEntryError as error:
        return error


def _address_of_step(step: HitStep | None) -> str | None:
    return None if step is None else f"{step.id}?{step.address.query()}#hit"


def _unreadable(room: Room, request: Request, address: Address, error: BrokenEntryError) -> Response:
    links = ((f"search?{address.query()}", "Back to the result"), ("", "Overview"))
    return room.message(request, "This statement cannot be read", (str(error),), 200, links)


def _missing(room: Room, request: Request, id: str) -> Response:
    message = f"This corpus has no statement with the id {id!r}."
    return room.message(
        request, "There is no such statement", (message,), 404, (("search", "All statements"),)
    )
