"""An explorer on loopback for tests: the server that ``statecorpus explore`` runs, in a thread."""

import contextlib
import socket
import threading
from collections.abc import Iterator

from starlette.types import ASGIApp

from statecorpus.explorer.serving.server import uvicorn_server

__all__ = ["free_port", "served"]

_PATIENCE = 60


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[int]:
    """Serve an application, and yield its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        server = uvicorn_server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
            assert not thread.is_alive(), "the server does not end"


def free_port() -> int:
    """Return a port of loopback that no program listens on now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
