"""Labels: texts and numbers as people read them, cut to the room that a plot has."""

import unicodedata

# The width of characters in ems, of DejaVu Sans, the widest of the usual fonts.
_NARROW = frozenset("fijltrI.,;:'!|()[]/ ")
_WIDTHS = {"narrow": 0.36, "upper": 0.72, "usual": 0.62, "full": 1.0}

_HUNDRED, _TEN = 100, 10

# First-strong isolate and its end: a label in Arabic keeps its order beside a number.
_ISOLATE, _END = "\u2068", "\u2069"


def width_of(text: str) -> float:
    """Return the estimated width of a text in ems."""
    return sum(map(_width, text))


def shortened(text: str, room: float) -> str:
    """Return a text of one line that fits a room in ems; a longer text ends in an ellipsis.

    >>> shortened("Committee on the Peaceful Uses of Outer Space", 12)
    'Committee on the Pea…'
    """
    text = " ".join(text.split())
    if width_of(text) <= room:
        return text
    kept, width = 0, _width("…")
    for character in text:
        width += _width(character)
        if width > room:
            break
        kept += 1
    return f"{text[:kept].rstrip()}…"


def isolated(text: str) -> str:
    """Return a text that keeps its direction beside other text, if any of it runs from the right."""
    leftward = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return f"{_ISOLATE}{text}{_END}" if leftward else text


def number(value: float) -> str:
    """Write a number for people: separators of thousands, and three digits or all digits of a whole number.

    >>> number(12345), number(12345.6), number(12.34), number(0.5), number(-2.0)
    ('12,345', '12,346', '12.3', '0.5', '-2')
    """
    if value == int(value):
        return f"{int(value):,}"
    size = abs(value)
    if size >= _HUNDRED:
        return f"{value:,.0f}"
    if size >= _TEN:
        return f"{value:.1f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if size >= 1 else f"{value:.2g}"


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return _WIDTHS["narrow"]
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return _WIDTHS["full"]
    return _WIDTHS["upper" if character.isupper() or character in "mwMW" else "usual"]
