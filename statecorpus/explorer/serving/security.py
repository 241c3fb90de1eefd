"""Headers of security for every answer of the explorer, and the hosts that it answers to."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names by which the computer itself is reached.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

#: The page's own style sheet, script and pictures, and forms that lead back: nothing inline, no other host.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


# Twice what two thousand characters and some filters need; a web server before the explorer allows less.
_LONGEST_ADDRESS = 65_536


class Guard:
    """An ASGI application that answers known hosts only, and adds the headers of security to every answer.

    A page of another site can make a browser send a request to loopback under its own name (DNS rebinding);
    the list of hosts refuses it.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of a known host on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                # The back-forward cache of browsers keeps no page with no-store.
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        host = _name_of(Headers(scope=scope).get("host", ""))
        if host not in self._hosts:
            text = f"This server does not answer to the host {host!r}; name it with --host at its start.\n"
            await PlainTextResponse(text, 400)(scope, receive, guarded)
            return
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > _LONGEST_ADDRESS:
            text = f"This address has {length:,} bytes; the explorer reads at most {_LONGEST_ADDRESS:,}.\n"
            await PlainTextResponse(text, 414)(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)


def _name_of(host: str) -> str:
    """Return the name of a host without its port.

    >>> _name_of("localhost:8000"), _name_of("[::1]:8000"), _name_of("Example.org")
    ('localhost', '[::1]', 'example.org')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
