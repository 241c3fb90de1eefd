"""A table (CSV, TSV, XLSX, JSON lines, a JSON array) as the source of a build, with a document per row."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from statecorpus.corpus.build.sources.cell import as_document, as_value, is_empty
from statecorpus.corpus.build.sources.columns import CONTENT, fields_of, named_field
from statecorpus.corpus.build.sources.delimited import DELIMITERS, open_delimited
from statecorpus.corpus.build.sources.folder import read_file
from statecorpus.corpus.build.sources.item import SourceItem, numbered
from statecorpus.corpus.build.sources.json_rows import ARRAY, LINES, json_rows
from statecorpus.corpus.build.sources.table_row import TableRow
from statecorpus.corpus.build.sources.workbook import WORKBOOKS, workbook_names, workbook_rows
from statecorpus.readers import Limits


def is_table(name: str) -> bool:
    """Return whether a file has the suffix of a supported table.

    >>> is_table("speeches.csv"), is_table("speeches.xlsx"), is_table("speeches.ods")
    (True, True, False)
    """
    return Path(name).suffix.lower() in (*DELIMITERS, *LINES, ARRAY, *WORKBOOKS)


def read_table(path: Path, columns: Mapping[str, str] | None, limits: Limits) -> Iterator[SourceItem]:
    """Yield the rows of a table, in order.

    The key of a row is its ``id`` if it has one, or its path, or a part of the checksum of its text. The key
    does not depend on the other rows. A row that cannot be read is an item with a problem, which names the
    row and its line.

    Args:
        path: of the table; text is in UTF-8, and of a workbook the first sheet is read.
        columns: the fields of some columns: ``{"Speech": "text", "Date": "date"}``; fields are ``text`` (the
            document itself) or ``path`` (of its file, relative to the table), and the fields of metadata; an
            empty field leaves a column out. Other columns are used if they have the name of a field; case
            does not matter. All others are ignored.
        limits: the largest size of a document.

    Raises:
        UndecodableSourceError: it is not a table in UTF-8; a column of ``columns`` is missing; a field is
            unknown; two columns are the same field, or have the same name; there is no column with text or
            paths, or there are both.
    """
    fields = fields_of(path, table_names(path, columns or {}), columns or {})
    seen: dict[str, int] = {}
    for row in table_rows(path, columns or {}, limits):
        yield _item(path, row, fields, seen, limits)


def count_table(path: Path, columns: Mapping[str, str] | None, limits: Limits) -> int:
    """Count the rows.

    Raises:
        UndecodableSourceError: it is not a table in UTF-8.
    """
    return sum(1 for _ in table_rows(path, columns or {}, limits))


def _is_json(path: Path) -> bool:
    return path.suffix.lower() not in DELIMITERS


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def table_names(path: Path, columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the columns: the header, or the names of all objects of a JSON table."""
    if _is_workbook(path):
        return workbook_names(path)
    if _is_json(path):
        return tuple(dict.fromkeys(name for row in json_rows(path) for name in row.cells))
    return open_delimited(path, _known(columns)).names


def table_rows(path: Path, columns: Mapping[str, str], limits: Limits) -> Iterator[TableRow]:
    """Yield the rows of a table, as they are read."""
    if _is_workbook(path):
        return workbook_rows(path)
    if _is_json(path):
        return json_rows(path)
    return open_delimited(path, _known(columns)).rows(limits.bytes)


def _known(columns: Mapping[str, str]) -> Callable[[str], bool]:
    return lambda name: name in columns or named_field(name) is not None


def _item(
    table: Path, row: TableRow, fields: Mapping[str, str], seen: dict[str, int], limits: Limits
) -> SourceItem:
    values = {field: _text(row.cells.get(column)) for column, field in fields.items()}
    problem = row.problem or _problem(row, fields, values)
    if problem is not None:
        return SourceItem(numbered(f"row {row.number}", seen), problem=f"{row.place}: {problem}")
    cells = {field: value for field, value in values.items() if value is not None and not is_empty(value)}
    metadata = {field: as_value(value) for field, value in cells.items() if field not in CONTENT}
    if "path" in values:
        relative = cells.get("path", "").strip()
        key = numbered(metadata.get("id") or relative or f"row {row.number}", seen)
        item = _file(table, relative, key, limits)
    else:
        text = cells.get("text", "")
        checksum = hashlib.sha256(text.encode()).hexdigest()
        key = numbered(metadata.get("id") or f"{table.stem}-{checksum[:12]}", seen)
        item = _document(text, key, limits)
    problem = None if item.problem is None else f"{row.place}: {item.problem}"
    return attrs.evolve(item, metadata=metadata, place=row.place, problem=problem)


def _text(value: object) -> str | None:
    """Return the text of a cell; ``None`` for a list or an object."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
    return None


def _problem(row: TableRow, fields: Mapping[str, str], values: Mapping[str, str | None]) -> str | None:
    """Return the reason why the cells of a row cannot be used."""
    for column, field in fields.items():
        value = values[field]
        if value is None:
            kind = "a list" if isinstance(row.cells[column], list) else "an object"
            return f"the column {column!r} holds {kind}, not a text; join its parts with line breaks"
        if "\0" in value:
            return f"the column {column!r} holds a NUL character; remove it"
        if not value.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in value):
            return f"the column {column!r} holds bytes that are not UTF-8 text; save it as UTF-8"
    return None


def _file(table: Path, relative: str, key: str, limits: Limits) -> SourceItem:
    if not relative:
        return SourceItem(key, problem="it has no path")
    file = table.parent / relative
    try:
        is_inside = file.resolve().is_relative_to(table.parent.resolve())
    except (OSError, RuntimeError) as error:  # before Python 3.13, a circle of links is a RuntimeError
        return SourceItem(key, problem=f"{relative} cannot be followed ({error})")
    if not is_inside:
        return SourceItem(key, problem=f"{relative} is outside the folder of the table")
    return read_file(file, key, limits)


def _document(text: str, key: str, limits: Limits) -> SourceItem:
    if not text:
        return SourceItem(key, problem="it has no text")
    data = as_document(text).encode()
    if len(data) > limits.bytes:
        return SourceItem(key, problem=f"more than {limits.bytes:,} bytes of text")
    return SourceItem(key, data)
