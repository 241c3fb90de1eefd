"""A page that is one file: head, style, skip link, landmarks. No script, and no other resource."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from statecorpus._display.markup import Markup
from statecorpus.pages import templates

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def document(title: str, main: Markup) -> str:
    """Return a whole page.

    Its policy allows only the style sheet in the page, by its hash: no script, picture, font or form, and no
    request to a server.

    Args:
        title: of the window.
        main: the content of the main landmark.
    """
    style = reading_style() + style_of("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # The style sheet is part of the library, and text inside <style> must not be escaped.
    values = {"title": title, "content": main, "style": Markup(style), "digest": digest}
    return templates().get_template("alone.html").render(values)


@cache
def reading_style() -> str:
    """Return the style sheet of the reading view and of the tokens that it takes its colours from."""
    return style_of("reading.css")


@cache
def style_of(name: str) -> str:
    """Return a style sheet of this package without its comments."""
    return _COMMENT.sub("", files("statecorpus.exports.html").joinpath(name).read_text(encoding="utf-8"))
