"""The web application: which function answers which path, and what happens when it cannot."""

from collections.abc import Awaitable, Callable, Collection

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.serving.running import Lanes, ReaderLeftError, Weight
from statecorpus.explorer.serving.security import LOOPBACK, Guard
from statecorpus.explorer.views.overview import overview_page
from statecorpus.explorer.views.room import Room
from statecorpus.explorer.views.search import search_page
from statecorpus.explorer.views.statement import statement_file, statement_page
from statecorpus.explorer.views.values import values_page
from statecorpus.pages import asset

View = Callable[[Room, Request], Response]

#: The function and the weight of each path.
_PATHS: tuple[tuple[str, View, Weight], ...] = (
    ("/", overview_page, "light"),
    ("/search", search_page, "light"),
    ("/values/{facet}", values_page, "light"),
    ("/statement/{id}.xml", statement_file, "light"),
    ("/statement/{id}", statement_page, "light"),
)

_ASSETS = {
    "explorer.css": "text/css",
    "explorer.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


def application(
    holdings: Holdings, *, hosts: Collection[str] = LOOPBACK, seconds: float = 5.0, root_path: str = ""
) -> ASGIApp:
    """Return the web application that shows some corpora.

    Args:
        holdings: the corpora; the caller closes them.
        hosts: the names of the hosts under which readers reach the application.
        seconds: the time that an answer may take.
        root_path: the path of the application behind a proxy, for example ``/corpus``.
    """
    room = Room(holdings, seconds)
    lanes = Lanes(seconds)
    routes: list[BaseRoute] = [
        Route(path, _answer(room, lanes, view, weight), methods=["GET", "HEAD"])
        for path, view, weight in _PATHS
    ]
    routes.append(Route("/static/{name}", _asset(room), methods=["GET", "HEAD"]))

    async def failed(request: Request, error: Exception) -> Response:
        return _failure(room, request, error)

    app = Starlette(routes=routes, exception_handlers={HTTPException: failed})
    return Guard(_rooted(app, root_path), hosts)


def _answer(room: Room, lanes: Lanes, view: View, weight: Weight) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await lanes.run(request, weight, lambda: view(room, request))
        except ReaderLeftError:
            return Response(status_code=499)

    return answer


def _asset(room: Room) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return room.message(request, "There is no such page", (f"No file {name!r}.",), 404)
        return Response(asset(name), media_type=_ASSETS[name], headers={"cache-control": "max-age=3600"})

    return answer


def _failure(room: Room, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    messages = {
        404: ("There is no such page", ("Nothing has this address.",)),
        405: ("This page is for reading only", (f"{request.method} is not possible here; use GET.",)),
    }
    title, lines = messages.get(status, ("This did not work", (str(error),)))
    return room.message(request, title, lines, status, (("", "Overview"), ("search", "Search")))


def _rooted(app: ASGIApp, root_path: str) -> ASGIApp:
    """Tell the application the path that a proxy has taken off the front of each address."""
    if not root_path:
        return app

    async def rooted(scope: dict[str, object], receive: object, send: object) -> None:
        await app({**scope, "root_path": root_path}, receive, send)  # type: ignore[arg-type]

    return rooted  # type: ignore[return-value]
