"""Explorers for tests: on loopback for a real browser, and in this process."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping

import httpx
import uvicorn
from starlette.types import ASGIApp

__all__ = ["Reader", "served"]

_PATIENCE = 60.0


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port while a block runs, and return its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listening.close()


class Reader:
    """A reader of an application in this process, who keeps cookies; redirects are followed if asked for."""

    def __init__(self, app: ASGIApp, **headers: str) -> None:
        self._app = app
        self._headers = headers
        self._cookies = httpx.Cookies()

    def get(self, path: str, *, follow: bool = True) -> httpx.Response:
        """Ask for a page."""
        return self._ask("GET", path, follow=follow)

    def post(
        self,
        path: str,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        follow: bool = True,
    ) -> httpx.Response:
        """Send a form."""
        return self._ask("POST", path, follow=follow, data=data, headers=headers)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        follow: bool,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            base = "http://127.0.0.1"
            async with httpx.AsyncClient(transport=transport, base_url=base, cookies=self._cookies) as client:
                sent = {**self._headers, **(headers or {})}
                answer = await client.request(method, path, data=data, headers=sent, follow_redirects=follow)
                self._cookies = client.cookies
                return answer

        return asyncio.run(answered())
