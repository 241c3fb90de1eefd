"""Markup that is escaped as it is made: a text becomes part of a page only by way of ``escaped``.

No templates: an element is a call, with its attributes and children, and gives ``Markup``, a string that
knows that it is one. A plain string among the children is text, and is escaped; so what a speech says can
never become an element, an attribute or an address. ``Markup`` is made here only, and of the style sheet.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias


class Markup(str):
    """Text with its markup, escaped where it has to be."""

    __slots__ = ()


#: The attributes of an element by name; one that is ``None`` is left out, one that is ``True`` has no value.
Attributes: TypeAlias = Mapping[str, str | bool | None]

#: What can stand in an element: markup, or text, which is escaped; ``None`` is left out.
Child: TypeAlias = str | None

NOTHING = Markup()
LINE = Markup("\n")

# Printed text may hold other characters, and an HTML document may not (HTML, 13.2.3.5: control and
# non-characters). Ranges of what fits are matched at 1.5 ns a character.
_PLANES = "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))
_FITS = f"\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_PLANES}"
_FIT = re.compile(f"[{_FITS}]*+")
_UNFIT = re.compile(f"[^{_FITS}]")


def escaped(text: str) -> Markup:
    """Make markup of a text, which reads as the text wherever it stands; markup stays as it is.

    A control or non-character, which HTML cannot hold, is shown as U+FFFD.

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
    """Put markup and texts in a row."""
    made = [part if type(part) is Markup else escaped(part) for part in parts if part is not None]
    return Markup(escaped(between).join(made))


def element(name: str, attributes: Attributes | None = None, /, *children: Child) -> Markup:
    """Make an element.

    Args:
        name: of the element, and of the library's own making, like the names of the attributes.
        attributes: their values are escaped.
        children: texts are escaped.

    >>> element("a", {"href": "b.html?c=1&d=2", "class": None}, "1 < 2")
    '<a href="b.html?c=1&amp;d=2">1 &lt; 2</a>'
    """
    # Most children are markup: seen here, they cost no call.
    made = [child if type(child) is Markup else escaped(child) for child in children if child is not None]
    inside = "".join(made)
    return Markup(f"{start_tag(name, attributes)}{inside}</{name}>")


def start_tag(name: str, attributes: Attributes | None = None, /) -> Markup:
    """Make a start tag alone, where elements are laid around stretches of a text; ``end_tag`` closes it."""
    return Markup(f"<{name}>" if not attributes else f"<{name}{_written(attributes)}>")


def end_tag(name: str, /) -> Markup:
    """Make the end tag for a start tag."""
    return Markup(f"</{name}>")


def empty_element(name: str, attributes: Attributes | None = None, /) -> Markup:
    """Make an element that has no content and no end tag, such as ``meta``.

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
