"""Explorers for tests: the demo corpus as its readers reach it, without a network."""

import asyncio
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote, urlencode

import attrs
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

import statecorpus as sc
from statecorpus.explorer import Holdings, application

__all__ = ["Answer", "Client", "demo_client", "demo_holdings"]


@attrs.frozen
class Answer:
    """The answer that a reader gets."""

    status_code: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        """The page as text."""
        return self.content.decode("utf-8")


class Client:
    """A reader of an application in this process, who sends each address as it is written.

    Clients of HTTP refuse long addresses and correct odd ones before the application sees them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def get(self, address: str, params: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page."""
        return self.ask("GET", address, params=params)

    def ask(
        self,
        method: str,
        address: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask with a method and headers; redirects are not followed."""
        path, _, query = address.partition("?")
        given = {"host": "127.0.0.1", **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode("ascii"),
            "root_path": "",
            "query_string": (urlencode(params) if params else query).encode("latin-1"),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
        }
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            await asyncio.Event().wait()  # the reader stays
            raise AssertionError

        async def ask() -> None:
            await self._app(scope, receive, send)

        asyncio.run(ask())
        body = b"".join(message.get("body", b"") for message in sent)
        return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@cache
def demo_holdings() -> Holdings:
    """Return the demo corpus as an explorer holds it, opened once per process."""
    return Holdings(sc.load("demo"), "--corpus demo")


@cache
def demo_client() -> Client:
    """Return a reader of the demo corpus with the time that a busy computer needs."""
    return Client(application(demo_holdings(), seconds=60))
