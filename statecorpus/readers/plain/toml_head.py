"""The head of a Markdown file in TOML: the block between two lines of plus signs."""

import datetime
import re
import tomllib
from collections.abc import Iterator

from statecorpus.readers.reading import Property

_BLOCK = re.compile(r"\+\+\+[ \t]*\r?\n(?P<inside>(?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"[ \t]*(?P<name>[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:\.[\w-]+)*[ \t]*=[ \t]*")
# A head is short, and so is a value of several lines.
_LONGEST = 64_000
_MOST_LINES = 40
# A head with more lines that are no values is no head.
_MOST_TRIES = 200


def toml_head_of(text: str) -> tuple[tuple[Property, ...], int]:
    r"""Return the properties of the head, and the offset after it; 0 without a head.

    Each item of a list is a property. A value that is no TOML is left out.

    >>> properties, end = toml_head_of('+++\ntitle = "Wells"\ntags = ["un", "water"]\n+++\nMr. President,')
    >>> [(item.name, item.value) for item in properties], end
    ([('title', 'Wells'), ('tags', 'un'), ('tags', 'water')], 47)
    """
    block = _BLOCK.match(text, 0, _LONGEST)
    if block is None:
        return (), 0
    return tuple(_properties(text, block.start("inside"), block.end("inside"))), block.end()


def _properties(text: str, start: int, end: int) -> Iterator[Property]:
    tries = _MOST_TRIES
    while start < end:
        key = _KEY.match(text, start, end)
        stop = _line_end(text, start, end)
        if key is not None:
            values, stop, used = _values(text, key.end(), end, min(tries, _MOST_LINES))
            tries -= used
            place = key.end()
            for value in values:
                at = text.find(value, place, stop)
                place = at + len(value) if at >= 0 else place
                found = (at, place) if at >= 0 else (0, 0)
                yield Property(key["name"].strip("\"'").lower(), value, *found)
        start = stop


def _line_end(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return end if stop < 0 else stop + 1


def _values(text: str, start: int, end: int, most: int) -> tuple[list[str], int, int]:
    """Read the value that begins at an offset, over several lines if it goes on.

    Args:
        text: the source.
        start: the offset of the value.
        end: the end of the head.
        most: the greatest number of lines.

    Returns:
        The value as text, in its items; the offset after its last line; and the tries beyond the first line.
    """
    first = stop = _line_end(text, start, end)
    for tries in range(max(1, most)):
        try:
            value = tomllib.loads(f"value = {text[start:stop]}".replace("\r\n", "\n"))["value"]
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):
            if stop >= end:
                return [], first, tries
            stop = _line_end(text, stop, end)
            continue
        return _written(value), stop, tries
    return [], first, most


def _written(value: object) -> list[str]:
    """Return a value as text; each item of a list for itself."""
    if isinstance(value, list):
        return [written for item in value for written in _written(item)]
    if isinstance(value, datetime.datetime | datetime.date):
        return [value.isoformat()[:10]]
    if isinstance(value, bool):
        return [str(value).lower()]
    written = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return [written] if written else []
