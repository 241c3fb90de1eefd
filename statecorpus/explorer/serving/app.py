"""The web application: which function answers which path, and what happens when it cannot."""

import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping
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
from statecorpus.explorer.answering.review_desk import ReviewDesk
from statecorpus.explorer.serving.edit_guard import EditGuard
from statecorpus.explorer.serving.running import Lanes, OutOfTimeError, ReaderLeftError, Weight
from statecorpus.explorer.serving.security import LOOPBACK, Guard
from statecorpus.explorer.views.charts.by_field import by_page
from statecorpus.explorer.views.charts.collocates import collocates_page
from statecorpus.explorer.views.charts.compared import compare_page
from statecorpus.explorer.views.charts.dispersed import dispersion_page
from statecorpus.explorer.views.charts.grid import grid_page
from statecorpus.explorer.views.charts.years import years_page
from statecorpus.explorer.views.cite import cite_page
from statecorpus.explorer.views.comparison.periods import compared_years_page
from statecorpus.explorer.views.comparison.statements import (
    compared_statements_file,
    compared_statements_page,
    stock_wording_page,
)
from statecorpus.explorer.views.comparison.words import compared_words_page
from statecorpus.explorer.views.doubts import doubts_page
from statecorpus.explorer.views.downloads import RESULT_ENDINGS, VALUES_ENDINGS, result_file, values_file
from statecorpus.explorer.views.failures import (
    bug_page,
    no_such_page,
    out_of_time_page,
    reading_only_page,
    refused_page,
)
from statecorpus.explorer.views.help import help_page
from statecorpus.explorer.views.instruments import instruments_page
from statecorpus.explorer.views.overview import overview_page
from statecorpus.explorer.views.profile import SESSION, SPEAKER, STATE
from statecorpus.explorer.views.review import decide, review_page, review_picture, undo
from statecorpus.explorer.views.room import Room
from statecorpus.explorer.views.search import search_page
from statecorpus.explorer.views.spans import ACTS, CITATIONS
from statecorpus.explorer.views.statement import FILES, statement_file, statement_page
from statecorpus.explorer.views.values import values_page
from statecorpus.exports.html import reading_style
from statecorpus.pages import asset
from statecorpus.plots import style_sheet

View = Callable[[Room, Request], Response]
#: A function that takes the body of a form.
Form = Callable[[Room, Request, bytes], Response]

# The function and the weight of each chart; ".csv" and ".json" after its path give the same numbers.
_CHARTS: tuple[tuple[str, View, Weight], ...] = (
    ("/charts/years", years_page, "light"),
    ("/charts/by", by_page, "light"),
    ("/charts/grid", grid_page, "light"),
    ("/charts/dispersion", dispersion_page, "light"),
    ("/collocates", collocates_page, "light"),
    ("/compare", compare_page, "light"),
)

#: The function and the weight of each path.
_PATHS: tuple[tuple[str, View, Weight], ...] = (
    ("/", overview_page, "light"),
    ("/search", search_page, "light"),
    *((f"/search.{ending}", result_file, "heavy") for ending in RESULT_ENDINGS),
    *((f"/values/{{facet}}.{ending}", values_file, "light") for ending in VALUES_ENDINGS),
    ("/values/{facet}", values_page, "light"),
    ("/cite", cite_page, "light"),
    ("/doubts", doubts_page, "light"),
    ("/help", help_page, "light"),
    *((f"/{pages.facet}", pages.page, "light") for pages in (STATE, SPEAKER, SESSION)),
    *((f"/{pages.facet}/{{key:path}}", pages.redirect, "light") for pages in (STATE, SPEAKER, SESSION)),
    ("/acts", ACTS.page, "light"),
    ("/acts/matrix", ACTS.matrix, "light"),
    ("/acts/network", ACTS.network, "light"),
    ("/acts/years", ACTS.years, "light"),
    ("/acts.csv", ACTS.csv, "heavy"),
    ("/acts.json", ACTS.json, "heavy"),
    ("/acts.graphml", ACTS.graphml, "heavy"),
    ("/citations", CITATIONS.page, "light"),
    ("/citations/matrix", CITATIONS.matrix, "light"),
    ("/citations/years", CITATIONS.years, "light"),
    ("/citations.csv", CITATIONS.csv, "heavy"),
    ("/citations.json", CITATIONS.json, "heavy"),
    ("/instruments", instruments_page, "light"),
    *((f"/compare/years{ending}", compared_years_page, "heavy") for ending in ("", ".csv", ".json")),
    *((f"/compare/words{ending}", compared_words_page, "heavy") for ending in ("", ".csv", ".json")),
    ("/compare/stock", stock_wording_page, "heavy"),
    ("/compare/statements", compared_statements_page, "light"),
    ("/compare/statements.csv", compared_statements_file, "light"),
    ("/compare/statements.json", compared_statements_file, "light"),
    *((f"/statement/{{id}}.{ending}", statement_file, "light") for ending in FILES),
    *((f"{path}{form}", view, weight) for path, view, weight in _CHARTS for form in ("", ".csv", ".json")),
    ("/statement/{id}", statement_page, "light"),
)

_NOT_ALLOWED = 405
# The status that nginx logs for a reader who has left; it is sent to no reader.
_READER_LEFT = 499
#: The pages of a corpus that is edited, and the functions that take a form.
_EDIT_PATHS: tuple[tuple[str, View, Weight], ...] = (
    ("/review", review_page, "light"),
    ("/review/page.png", review_picture, "light"),
)
_FORMS: tuple[tuple[str, Form], ...] = (
    ("/review/decide", decide),
    ("/review/undo", undo),
)
# A form of the review holds one value.
_LARGEST_FORM = 64 * 1024

#: The media type and the content of each file that pages load.
_ASSETS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "explorer.css": ("text/css", lambda: asset("explorer.css")),
    "explorer.js": ("text/javascript", lambda: asset("explorer.js")),
    "icon.svg": ("image/svg+xml", lambda: asset("icon.svg")),
    "plot.css": ("text/css", lambda: style_sheet().encode()),
    "reading.css": ("text/css", lambda: reading_style().encode()),
    "review.js": ("text/javascript", lambda: asset("review.js")),
}


def application(
    holdings: Holdings,
    *,
    hosts: Collection[str] = LOOPBACK,
    seconds: float = 5.0,
    root_path: str = "",
    desk: ReviewDesk | None = None,
    secret: str = "",
) -> ASGIApp:
    """Return the web application that shows some corpora.

    Args:
        holdings: the corpora; the caller closes them.
        hosts: the names of the hosts under which readers reach the application.
        seconds: the time that an answer may take.
        root_path: the path of the application behind a proxy, for example ``/corpus``.
        desk: the desk of a reviewer, if the corpus is edited.
        secret: the secret of the opened address, if the corpus is edited.

    Raises:
        ValueError: there is a desk without a secret.
    """
    if desk is not None and not secret:
        message = "a corpus that is edited needs a secret"
        raise ValueError(message)
    room = Room(holdings, seconds, desk)
    lanes = Lanes(seconds)
    routes: list[BaseRoute] = [
        Route(path, _answer(room, lanes, view, weight), methods=["GET", "HEAD"])
        for path, view, weight in (*_PATHS, *(() if desk is None else _EDIT_PATHS))
    ]
    if desk is not None:
        routes += [Route(path, _taken(room, lanes, form), methods=["POST"]) for path, form in _FORMS]
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
    rooted = _rooted(app, root_path)
    return lanes.counting(Guard(rooted if desk is None else EditGuard(rooted, secret), hosts))


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


def _taken(room: Room, lanes: Lanes, form: Form) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST_FORM:
                message = f"A form has at most {_LARGEST_FORM:,} bytes."
                return room.message(request, "This form is too large", (message,), 413)
        try:
            # The change is completed even if the reader leaves: half of a decision is no decision.
            return await lanes.complete(lambda: form(room, request, body))
        except StatecorpusError as error:
            page = partial(refused_page, room, request, error)
        except Exception:  # noqa: BLE001 -- as in _answer
            traceback.print_exc()
            page = partial(bug_page, room, request)
        return await to_thread.run_sync(page)

    return answer


def _asset(room: Room) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return room.message(request, "There is no such page", (f"No file {name!r}.",), 404)
        media_type, content = _ASSETS[name]
        return Response(content(), media_type=media_type, headers={"cache-control": "max-age=3600"})

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
