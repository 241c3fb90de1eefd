"""The web application: which function answers which path, and what happens when it cannot."""

import traceback
from collections.abc import Awaitable, Callable, Collection
from functools import partial

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from statecorpus.errors import StatecorpusError
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.serving.running import Lanes, OutOfTimeError, ReaderLeftError, Weight
from statecorpus.explorer.serving.security import LOOPBACK, Guard
from statecorpus.explorer.views.failures import (
    bug_page,
    no_such_page,
    out_of_time_page,
    reading_only_page,
    refused_page,
)
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

_NOT_ALLOWED = 405
# The status that nginx logs for a reader who has left; it is sent to no reader.
_READER_LEFT = 499

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
        page = (
            reading_only_page
            if isinstance(error, HTTPException) and error.status_code == _NOT_ALLOWED
            else no_such_page
        )
        return await to_thread.run_sync(page, room, request)

    app = Starlette(routes=routes, exception_handlers={HTTPException: failed})
    # A redirect of Starlette's names the host and forgets the path of a proxy.
    app.router.redirect_slashes = False
    return Guard(_rooted(app, root_path), hosts)


def _answer(room: Room, lanes: Lanes, view: View, weight: Weight) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await lanes.run(request, weight, lambda: view(room, request))
        except ReaderLeftError:
            return Response(status_code=_READER_LEFT)
        except OutOfTimeError as error:
            page = partial(out_of_time_page, room, request, has_begun=error.has_begun)
        except StatecorpusError as error:
            page = partial(refused_page, room, request, error)
        except Exception:  # noqa: BLE001 -- a bug in one page must not end the server, and is printed here
            traceback.print_exc()
            page = partial(bug_page, room, request)
        return await to_thread.run_sync(page)

    return answer


def _asset(room: Room) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return room.message(request, "There is no such page", (f"No file {name!r}.",), 404)
        return Response(asset(name), media_type=_ASSETS[name], headers={"cache-control": "max-age=3600"})

    return answer


def _rooted(app: ASGIApp, root_path: str) -> ASGIApp:
    """Take the path of a proxy off the front of each address; a proxy may have taken it off already."""
    if not root_path:
        return app

    async def rooted(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path == root_path:
            # Without the slash at its end, a browser reads the relative links of the page from one level up.
            name = root_path.rpartition("/")[2]
            await RedirectResponse(f"{name}/", 308)(scope, receive, send)
            return
        if path.startswith(f"{root_path}/"):
            scope = {**scope, "path": path.removeprefix(root_path)}
        await app(scope, receive, send)

    return rooted
