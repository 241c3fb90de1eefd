"""A table (CSV, TSV, JSON lines) as the source of a build, with a document per row."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from statecorpus.corpus.build.sources.folder import read_file
from statecorpus.corpus.build.sources.item import SourceItem, numbered
from statecorpus.errors import UndecodableSourceError
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.readers import Limits

_DELIMITERS = MappingProxyType({".csv": ",", ".tsv": "\t"})
_JSON_LINES = (".jsonl", ".ndjson")
_CONTENT = ("text", "path")
_Row = Mapping[str, str]


def is_table(name: str) -> bool:
    """Return whether a file has the suffix of a supported table.

    >>> is_table("speeches.csv"), is_table("speeches.xlsx")
    (True, False)
    """
    return Path(name).suffix.lower() in (*_DELIMITERS, *_JSON_LINES)


def read_table(path: Path, columns: Mapping[str, str] | None, limits: Limits) -> Iterator[SourceItem]:
    """Yield the rows of a table, in order.

    The key of a row is its ``id`` if it has one, or its path, or a part of the checksum of its text. The key
    does not depend on the other rows.

    Args:
        path: of the table, in UTF-8.
        columns: the field of each column: ``{"Speech": "text", "Date": "date"}``; fields are ``text`` (the
            document itself) or ``path`` (of its file, relative to the table), and the fields of metadata.
            Without it, columns with the names of fields are used; case does not matter. Other columns are
            ignored.
        limits: the largest size of a document.

    Raises:
        UndecodableSourceError: it is not a table in UTF-8; a column of ``columns`` is missing; a field is
            unknown; there is no column with text or paths, or there are both.
    """
    fields: dict[str, str] | None = None
    seen: dict[str, int] = {}
    for number, row in enumerate(_rows(path, limits), 1):
        if fields is None:
            fields = _fields(path, tuple(row), columns)
        yield _item(path, number, row, fields, seen, limits)


def count_table(path: Path, limits: Limits) -> int:
    """Count the rows.

    Raises:
        UndecodableSourceError: it is not a table in UTF-8.
    """
    return sum(1 for _ in _rows(path, limits))


def _fields(path: Path, names: tuple[str, ...], columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the field of each column."""
    known = (*_CONTENT, *SETTABLE)
    if columns is None:
        fields = {name: name.strip().lower() for name in names if name.strip().lower() in known}
    else:
        fields = dict(columns)
    hint = "name the field of each column with columns={'Speech': 'text', 'Date': 'date'}"
    missing = [name for name in fields if name not in names]
    if missing:
        problem = f"it has no column {missing[0]!r}; its columns are {', '.join(map(repr, names))}"
        raise UndecodableSourceError(str(path), problem, hint)
    unknown = [field for field in fields.values() if field not in known]
    if unknown:
        problem = f"{unknown[0]!r} is not a field; the fields are {', '.join(dict.fromkeys(known))}"
        raise UndecodableSourceError(str(path), problem, hint)
    if sum(field in _CONTENT for field in fields.values()) != 1:
        problem = f"exactly one column has to be the text or the path; its columns are {', '.join(names)}"
        raise UndecodableSourceError(str(path), problem, hint)
    return fields


def _item(
    table: Path, number: int, row: _Row, fields: Mapping[str, str], seen: dict[str, int], limits: Limits
) -> SourceItem:
    cells = {field: row.get(column, "") for column, field in fields.items()}
    metadata = {field: value for field, value in cells.items() if field not in _CONTENT and value.strip()}
    named = metadata.get("id")
    if "path" in cells:
        relative = cells["path"].strip()
        key = numbered(named or relative or f"row {number}", seen)
        if not relative:
            return SourceItem(key, problem=f"row {number} has no path")
        file = table.parent / relative
        if not file.resolve().is_relative_to(table.parent.resolve()):
            return SourceItem(key, problem=f"row {number}: {relative} is outside the folder of the table")
        item = read_file(file, key, limits)
    else:
        data = cells["text"].encode("utf-8", errors="surrogatepass")
        key = numbered(named or f"{table.stem}-{hashlib.sha256(data).hexdigest()[:12]}", seen)
        if not cells["text"].strip():
            return SourceItem(key, problem=f"row {number} has no text")
        item = SourceItem(key, data)
        if len(data) > limits.bytes:
            item = SourceItem(key, problem=f"row {number}: more than {limits.bytes:,} bytes of text")
    return SourceItem(item.key, item.data, metadata, item.problem)


def _rows(path: Path, limits: Limits) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if path.suffix.lower() in _JSON_LINES:
                yield from _objects(path, file)
            else:
                # Python limits a cell to 128 KiB, and speeches are longer. The limit is shared by the whole
                # process, so it is only raised.
                csv.field_size_limit(max(csv.field_size_limit(), limits.bytes))
                delimiter = _DELIMITERS[path.suffix.lower()]
                for row in csv.DictReader(file, delimiter=delimiter, restval=""):
                    yield {name: value for name, value in row.items() if isinstance(name, str)}
    except (UnicodeDecodeError, csv.Error) as broken:
        raise UndecodableSourceError(str(path), str(broken), "save it as UTF-8 text") from broken


def _objects(path: Path, lines: Iterable[str]) -> Iterator[_Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as broken:
            problem = f"line {number} is not JSON ({broken})"
            raise UndecodableSourceError(str(path), problem, "write one JSON object per line") from broken
        if not isinstance(value, dict):
            problem = f"line {number} is not a JSON object"
            raise UndecodableSourceError(str(path), problem, "write one JSON object per line")
        yield {name: "" if cell is None else str(cell) for name, cell in value.items()}
