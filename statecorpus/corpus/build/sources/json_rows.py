"""The rows of a JSON table: JSON lines with an object per line, or an array of objects."""

import json
from collections.abc import Iterator
from pathlib import Path

from statecorpus.corpus.build.sources.table_row import TableRow
from statecorpus.errors import UndecodableSourceError

#: The suffixes of JSON lines.
LINES = (".jsonl", ".ndjson")
#: The suffix of an array of objects, or of JSON lines.
ARRAY = ".json"

_NESTED = "it is nested too deeply"
# Numbers stay text: Python refuses to read an integer of more than 4,300 digits, and 1.10 is not 1.1. Objects
# are tuples of pairs, so that a name that occurs twice is seen.
_DECODER = json.JSONDecoder(
    object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=lambda _: None
)


def json_rows(path: Path) -> Iterator[TableRow]:
    """Yield the rows of a table; a row that is not an object has a problem.

    Raises:
        UndecodableSourceError: a file with the suffix ``.json`` holds neither an array nor objects.
    """
    if path.suffix.lower() in LINES:
        yield from _line_rows(path)
        return
    text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    match text.lstrip()[:1]:
        case "[":
            yield from _array_rows(text)
        case "{":
            value = _value(text)
            yield from [_row(1, value, None)] if isinstance(value, tuple) else _line_rows(path)
        case _:
            problem = "it holds neither a JSON array nor JSON objects"
            raise UndecodableSourceError(str(path), problem, "write an array with an object per row")


def _line_rows(path: Path) -> Iterator[TableRow]:
    number = 0
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as lines:
        for line_number, line in enumerate(lines, 1):
            if line.strip():
                number += 1
                yield _row(number, _value(line.strip()), (line_number, line_number))


def _array_rows(text: str) -> Iterator[TableRow]:
    """Yield the elements of an array; after an element that cannot be read, nothing can be read."""
    place = _after_space(text, text.index("[") + 1)
    number = 0
    while text[place : place + 1] != "]":
        number += 1
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            problem = f"{_reason(error)}, so nothing after it can be read"
            yield TableRow(number, {}, None, problem)
            return
        yield _row(number, value, None)
        place = _after_space(text, place)
        sign = text[place : place + 1]
        if sign not in (",", "]"):
            yield TableRow(number + 1, {}, None, 'a comma or the closing "]" is missing before it')
            return
        place = _after_space(text, place + (sign == ","))


def _after_space(text: str, place: int) -> int:
    while text[place : place + 1] in (" ", "\t", "\r", "\n"):
        place += 1
    return place


def _value(text: str) -> object:
    """Return the JSON value of a text; the error if it has none."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        return error


def _row(number: int, value: object, lines: tuple[int, int] | None) -> TableRow:
    if isinstance(value, Exception):
        return TableRow(number, {}, lines, _reason(value))
    if not isinstance(value, tuple):
        return TableRow(number, {}, lines, "it is not a JSON object; write an object per row")
    cells = dict(value)
    if len(cells) < len(value):
        names = [name for name, _ in value]
        twice = next(name for name in cells if names.count(name) > 1)
        return TableRow(number, cells, lines, f"it has two values for {twice!r}; keep one of them")
    return TableRow(number, cells, lines)


def _reason(error: Exception) -> str:
    return _NESTED if isinstance(error, RecursionError) else f"it is not JSON ({error})"
