"""Values: the right side of a comparison."""

import re

from statecorpus.query.ast import Value
from statecorpus.query.cursor import Cursor

_BARE = re.compile(r"""[^\s&|!()<>=~,"']+""")

_BARE_INSIDE = re.compile(r"""[^\s&|!()<>=~,"'\]]+""")


def read_value(cursor: Cursor, expected: str, *, inside: bool = False) -> Value:
    """Read ``value = bare | quoted``; ``bare`` is characters without space, quotation mark or sign.

    Args:
        cursor: the place to read from.
        expected: what the value can be, for errors.
        inside: whether a closing square bracket ends a bare value.
    """
    position = cursor.place
    if cursor.sees('"') or cursor.sees("'"):
        return read_quoted(cursor, expected)
    bare = cursor.match(_BARE_INSIDE if inside else _BARE)
    if bare is None:
        cursor.fail(expected)
    cursor.skip_space()
    return Value(bare, position)


def read_quoted(cursor: Cursor, expected: str) -> Value:
    r"""Read ``quoted = '"' text '"' | "'" text "'"``.

    Inside quotation marks ``\"`` is a quotation mark. Any other backslash is itself, so that a regular
    expression needs no further escapes.
    """
    position = cursor.place
    mark = cursor.text[position : position + 1]
    if mark not in ('"', "'"):
        cursor.fail(expected)
    place, text = position + 1, cursor.text
    value: list[str] = []
    while place < len(text) and text[place] != mark:
        width = 2 if text[place] == "\\" else 1
        piece = text[place : place + width]
        value.append(mark if piece == f"\\{mark}" else piece)
        place += width
    if place >= len(text):
        cursor.fail(f"a closing {mark}", problem="the text in quotation marks does not end", place=position)
    cursor.place = place + 1
    cursor.skip_space()
    return Value("".join(value), position)
