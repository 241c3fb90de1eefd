"""Shapes of SVG: places across are shares of the width, so that a plot fits a telephone and a desk alike.

Across, a place is a percentage; down, it is in pixels. Text therefore keeps its size at every width, which a
``viewBox`` would shrink with the rest. Every element has an end tag, because HTML and XML both read that.
"""

import re

import attrs

from statecorpus._display.markup import Attributes, Child, Markup, element, joined
from statecorpus.errors import ModelError
from statecorpus.plots.label import isolated, shortened, width_of

#: The most marks of a plot that are links; a browser's list of links is of no use beyond.
MOST_LINKS = 400

#: The size of text in pixels, and the widths in pixels that labels are cut for: of a page, of a telephone.
TEXT, WIDE, NARROW = 12, 680, 288

# An address without a scheme and without a host.
_RELATIVE = re.compile(r"(?![/\\]{2})[^\s\x00-\x20\\:]*(?:[/?#][^\s\x00-\x20\\]*)?")


def checked_address(_: object, __: object, value: str | None) -> None:
    """Refuse an address that leaves the site or runs a script; a validator of attrs.

    Raises:
        ModelError: the address has a scheme, a host or a space.
    """
    if value is not None and _RELATIVE.fullmatch(value) is None:
        raise ModelError("the address of a mark", value, "a relative address such as search?q=peace")


def share(place: float) -> str:
    """Return a place across as a percentage: ``12.5%``."""
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"


def down(place: float) -> str:
    """Return a place down in pixels."""
    return f"{place:.1f}".removesuffix(".0")


def group(kind: str | None, *children: Child, **attributes: str) -> Markup:
    """Return a group of shapes with a class."""
    return element("g", {"class": kind, **attributes}, *children)


def rectangle(
    x: float, y: float, width: float, height: float, kind: str | None = None, fill: str | None = None
) -> Markup:
    """Return a rectangle; ``x`` and ``width`` are shares of the width."""
    size: Attributes = {
        "x": share(x),
        "y": down(y) if y else None,
        "width": share(max(width, 0)),
        "height": down(max(height, 0)),
    }
    return element("rect", {**size, "class": kind, "fill": fill})


def line(start: tuple[float, float], end: tuple[float, float], **attributes: str | None) -> Markup:
    """Return a straight line between two places."""
    places: Attributes = {
        "x1": share(start[0]),
        "y1": down(start[1]),
        "x2": share(end[0]),
        "y2": down(end[1]),
        **attributes,
    }
    return element("line", places)


def text(x: float, y: float, words: str, *, anchor: str | None = None, **attributes: str | None) -> Markup:
    """Return a line of text; ``y`` is its base line, and ``dx`` moves it by pixels."""
    places: Attributes = {"x": share(x), "y": down(y), "text-anchor": anchor, **attributes}
    return element("text", places, isolated(words))


def fitted(
    x: float, y: float, words: str, room: float, *, anchor: str | None = None, dx: str | None = None
) -> Markup:
    """Return a text cut for a page and, if that is too long for a telephone, another cut for it.

    Args:
        x: the place across.
        y: the base line.
        words: the text.
        room: the share of the width that the text may take.
        anchor: the end of the text that stands at the place.
        dx: the pixels that the text is moved by.
    """
    long = shortened(words, room / 100 * WIDE / TEXT)
    short = shortened(words, room / 100 * NARROW / TEXT)
    if long == short:
        return text(x, y, long, anchor=anchor, dx=dx)
    return joined(
        (
            text(x, y, long, anchor=anchor, dx=dx, **{"class": "plot-long"}),
            text(x, y, short, anchor=anchor, dx=dx, display="none", **{"class": "plot-short"}),
        )
    )


def area(box: tuple[float, float, float, float], *children: Child) -> Markup:
    """Return a room for paths, 1000 units across whatever its width, and in pixels down.

    Args:
        box: the place across and down, the width as a share, and the height.
        children: the paths; their strokes must not scale.
    """
    x, y, width, height = box
    return element(
        "svg",
        {
            "x": share(x),
            "y": down(y),
            "width": share(width),
            "height": down(height),
            "viewBox": f"0 0 1000 {down(height)}",
            "preserveAspectRatio": "none",
            # A line at the edge of the room would lose half of its width.
            "overflow": "visible",
        },
        *children,
    )


def wrapped(words: str, room: float, most: int = 3) -> list[str]:
    """Return the lines of a text that is broken at spaces, each within a room in ems; the last is cut."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        line = [rest.pop(0)]
        while rest and width_of(" ".join([*line, rest[0]])) <= room:
            line.append(rest.pop(0))
        lines.append(shortened(" ".join(line), room))
    return [*lines, shortened(" ".join(rest), room)] if rest else lines


@attrs.define
class LinkedMarks:
    """The marks of a plot that are drawn, and how many of them are links.

    Attributes:
        linked: the number of marks that are links, at most ``MOST_LINKS``.
        unlinked: the number of marks with an address that are no links, because there are too many.
    """

    linked: int = 0
    unlinked: int = 0

    def mark(self, words: str, href: str | None, *shapes: Child) -> Markup:
        """Return shapes with a title, as a link if they have an address."""
        titled = (element("title", None, isolated(words)), *shapes)
        if href is None:
            return element("g", None, *titled)
        if self.linked == MOST_LINKS:
            self.unlinked += 1
            return element("g", None, *titled)
        self.linked += 1
        return element("a", {"href": href}, *titled)


def hatching(prefix: str) -> Markup:
    """Return the pattern of places where nothing could be counted; ``url(#PREFIX-hatch)`` fills with it."""
    size = {"width": "5", "height": "5", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    stroke = element("path", {"d": "M1 0V5", "class": "plot-hatch", "stroke": "#767676"})
    return element("pattern", {"id": f"{prefix}-hatch", **size}, stroke)
