"""The page around its content: head, style, skip link, landmarks. No script, and no other resource."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from statecorpus._display.markup import LINE, NOTHING, Child, Markup, element, empty_element, joined

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def document(title: str, main: Markup, *, above: Child = None, below: Child = None) -> str:
    """Return a whole page.

    Its policy allows only the style sheet in the page, by its hash: no script, picture, font or form, and no
    request to a server.

    Args:
        title: of the window.
        main: the content of the main landmark.
        above: the content above it.
        below: the content below it.
    """
    body = (
        element("a", {"class": "skip", "href": "#main"}, "Skip to the text"),
        element("header", {"class": "site"}, above) if above is not None else None,
        element("main", {"id": "main", "tabindex": "-1"}, LINE, main, LINE),
        element("footer", {"class": "site"}, below) if below is not None else None,
    )
    html = element(
        "html",
        {"lang": "en"},
        element("head", None, _head(), element("title", None, title)),
        LINE,
        element("body", None, LINE, joined(body, LINE), LINE),
    )
    return f"<!DOCTYPE html>\n{html}\n"


@cache
def reading_style() -> str:
    """Return the style sheet of the reading view and of the tokens that it takes its colours from."""
    return _style("reading.css")


def _style(name: str) -> str:
    return _COMMENT.sub("", files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def _head() -> Markup:
    style = reading_style() + _style("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    parts = (
        NOTHING,
        empty_element("meta", {"charset": "utf-8"}),
        empty_element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        empty_element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        empty_element("meta", {"name": "referrer", "content": "no-referrer"}),
        empty_element("meta", {"name": "color-scheme", "content": "light dark"}),
        empty_element("meta", {"name": "generator", "content": "statecorpus"}),
        # The style sheet is part of the library, and text inside <style> must not be escaped.
        element("style", None, Markup(style)),
    )
    return joined((*parts, NOTHING), LINE)
