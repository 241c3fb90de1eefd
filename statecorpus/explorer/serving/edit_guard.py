"""The guard of a corpus that is edited: a secret in the opened address, and no request from other sites.

Every user of a computer reaches its loopback, so an address alone is no permission to write.
"""

import hmac
import secrets
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_READING = frozenset({"GET", "HEAD"})
_CLOSED = (
    "This explorer can change a corpus, so it answers only the browser that opened its address.\n"
    "Open the address that the terminal shows; it ends with ?key=…\n"
)
_OTHER_SITE = "This change was asked for by a page of another site, and was not made.\n"


def new_secret() -> str:
    """Return a secret for one run of the explorer."""
    return secrets.token_urlsafe(24)


class EditGuard:
    """An ASGI application that answers the browser with the secret, and takes changes from its own pages.

    The address with ``?key=…`` sets a cookie and leads to the same address without the key, which would stay
    in the history otherwise.
    """

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self._app = app
        self._secret = secret
        # Cookies do not know ports: two explorers on one computer need two names.
        self._cookie = f"statecorpus-{sha256(secret.encode()).hexdigest()[:8]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that has the secret."""
        if scope["type"] != "http" or scope["path"].rpartition("/static/")[1]:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._answer(request)
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await answer(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """Return the answer for a request that is not passed on; ``None`` to pass it on."""
        pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        keys = [value for name, value in pairs if name == "key"]
        if keys and request.method in _READING and self._is_secret(keys[0]):
            rest = urlencode([(name, value) for name, value in pairs if name != "key"])
            name = request.scope["path"].rpartition("/")[2]
            answer = RedirectResponse(f"{name or './'}{'?' + rest if rest else ''}", 303)
            answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
            return answer
        if not self._is_secret(request.cookies.get(self._cookie, "")):
            return PlainTextResponse(_CLOSED, 403)
        if request.method not in _READING and not _is_own(request):
            return PlainTextResponse(_OTHER_SITE, 403)
        return None

    def _is_secret(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self._secret.encode())


def _is_own(request: Request) -> bool:
    """Return whether a page of the explorer itself sent a request, by Origin and Sec-Fetch-Site.

    Browsers send ``Origin`` with every form that is posted; a program that sends neither is refused.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return site == "same-origin"
    return origin.partition("://")[2] == request.headers.get("host", "")
