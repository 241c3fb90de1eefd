"""The server: a socket on loopback, the application, and the address to open."""

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus import Corpus
from statecorpus.errors import MissingExtraError, ReadOnlyCorpusError
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.review_desk import ReviewDesk
from statecorpus.explorer.answering.source_finder import SourceFinder

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Server

# The bytes of the head of a request.
_LONGEST_HEAD = 1 << 19
_SECONDS_TO_END = 3
_SWITCH_SECONDS = 0.0005


@attrs.frozen
class ServerSettings:
    """How the explorer is served.

    Attributes:
        port: the port; 0 for a free port.
        hosts: further names under which readers reach it, for example through a proxy.
        root_path: its path behind a proxy, for example ``/corpus``.
        seconds: the time that an answer may take.
        browser: whether the address is opened in the browser.
        edit: whether the corpus is open for corrections.
        who: the name of the reviewer.
        sources: the folder of the raw documents, for the review; ``None`` if none is named.
    """

    port: int = 0
    hosts: Collection[str] = ()
    root_path: str = ""
    seconds: float = 5.0
    browser: bool = True
    edit: bool = False
    who: str = ""
    sources: Path | None = None


def serve(holdings: Holdings, settings: ServerSettings, ready: Callable[[str], None]) -> None:
    """Serve the explorer on loopback until it is interrupted.

    Args:
        holdings: the corpora; they stay open.
        settings: how it is served.
        ready: gets the address once readers can connect.

    Raises:
        MissingExtraError: ``starlette`` or ``uvicorn`` is not installed.
        ReadOnlyCorpusError: corrections are asked for, and the corpora are several, or open for reading only.
        OSError: the port is taken.
    """
    try:
        import uvicorn  # noqa: F401 -- asked for here, so that the error names the extra

        from statecorpus.explorer.serving.app import application
        from statecorpus.explorer.serving.edit_guard import new_secret
        from statecorpus.explorer.serving.security import LOOPBACK
    except ImportError as error:
        raise MissingExtraError("the explorer", "explorer") from error

    # Index new statements before the first page: this has no time limit, and later no page writes a file.
    holdings.prepare()
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", settings.port))
        listening.listen(128)
        desk = _desk(holdings, settings)
        secret = "" if desk is None else new_secret()
        key = f"?key={secret}" if secret else ""
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/{key}"
        app = application(
            holdings,
            hosts={*LOOPBACK, *settings.hosts},
            seconds=settings.seconds,
            root_path=settings.root_path,
            desk=desk,
            secret=secret,
        )
        server = uvicorn_server(app)
        # A thread that wants to compute waits so long for another: 5 ms by itself, at each of many places.
        sys.setswitchinterval(_SWITCH_SECONDS)
        ready(address)
        if settings.browser:
            # The socket listens already: the browser waits for the first answer.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[listening])
    finally:
        listening.close()


def _desk(holdings: Holdings, settings: ServerSettings) -> ReviewDesk | None:
    if not settings.edit:
        return None
    corpus = holdings.corpus
    if not isinstance(corpus, Corpus) or corpus.read_only:
        raise ReadOnlyCorpusError(f"{corpus!r}")
    sources = SourceFinder(settings.sources)
    sources.prepare()
    return ReviewDesk(holdings, corpus, settings.who, sources)


def uvicorn_server(app: "ASGIApp") -> "Server":
    """Return the server of an application, which gets its sockets when it runs."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        http="h11",
        # An address that is too long for the application gets its answer, not one of the parser.
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        # A reader who downloads does not hold up Ctrl-C.
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )
    return uvicorn.Server(config)
