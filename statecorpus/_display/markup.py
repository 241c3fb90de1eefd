"""Markup that is escaped when it is built: a text becomes part of a page only through ``escaped``.

There are no templates: an element is a call with attributes and children, and returns ``Markup``, a string
type for escaped text. A plain string among the children is text, and is escaped; therefore the words of a
speech can never become an element, an attribute or an address. Only this module and the style sheet build
``Markup``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias


class Markup(str):
    """Text with markup, which is already escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup itself, so that a template does not escape it again (Jinja's protocol)."""
        return self


#: The attributes of an element by name; ``None`` omits the attribute, ``True`` writes it without a value.
Attributes: TypeAlias = Mapping[str, str | bool | None]

#: A child of an element: markup, or text, which is escaped; ``None`` is omitted.
Child: TypeAlias = str | None

NOTHING = Markup()
LINE = Markup("\n")

# The characters that an HTML document may have (HTML, 13.2.3.5 forbids control and non-characters; printed
# text can have them). Ranges are matched in 1.5 ns per character.
_PLANES = "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))
_FITS = f"\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_PLANES}"
_FIT = re.compile(f"[{_FITS}]*+")
_UNFIT = re.compile(f"[^{_FITS}]")


def escaped(text: str) -> Markup:
    """Escape a text for any place in a page; markup is returned unchanged.

    A control or non-character, which HTML forbids, becomes U+FFFD.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    if isinstance(text, Markup):
        return text
    if not text.isprintable() and _FIT.fullmatch(text) is None:
        text = _UNFIT.sub("\ufffd", text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return Markup(text)


def joined(parts: Iterable[Child], between: str = "") -> Markup:
    """Join markup and texts."""
    pieces = [part if type(part) is Markup else escaped(part) for part in parts if part is not None]
    return Markup(escaped(between).join(pieces))


def element(name: str, attributes: Attributes | None = None, /, *children: Child) -> Markup:
    """Return an element.

    Args:
        name: of the element; it comes from the library, like the names of the attributes.
        attributes: their values are escaped.
        children: texts are escaped.

    >>> element("a", {"href": "b.html?c=1&d=2", "class": None}, "1 < 2")
    '<a href="b.html?c=1&amp;d=2">1 &lt; 2</a>'
    """
    # Most children are markup: the test here saves a call.
    pieces = [child if type(child) is Markup else escaped(child) for child in children if child is not None]
    inside = "".join(pieces)
    return Markup(f"{start_tag(name, attributes)}{inside}</{name}>")


def start_tag(name: str, attributes: Attributes | None = None, /) -> Markup:
    """Return only a start tag, for an element around a part of a text; ``end_tag`` closes it."""
    return Markup(f"<{name}>" if not attributes else f"<{name}{_written(attributes)}>")


def end_tag(name: str, /) -> Markup:
    """Return the end tag for a start tag."""
    return Markup(f"</{name}>")


def empty_element(name: str, attributes: Attributes | None = None, /) -> Markup:
    """Return an element without content and end tag, for example ``meta``.

    >>> empty_element("meta", {"charset": "utf-8"})
    '<meta charset="utf-8">'
    """
    return start_tag(name, attributes)


def _written(attributes: Attributes) -> str:
    parts = []
    for name, value in attributes.items():
        if value is True:
            parts.append(f" {name}")
        elif isinstance(value, str):
            parts.append(f' {name}="{escaped(value)}"')
    return "".join(parts)
