"""A side table: speakers, posts or dates of the documents, joined by a key."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Self

import attrs

from statecorpus.corpus.build.sources.cell import as_value, is_empty
from statecorpus.corpus.build.sources.columns import fields_of, named_field
from statecorpus.corpus.build.sources.table import is_table, table_names, table_rows
from statecorpus.corpus.build.sources.table_row import TableRow
from statecorpus.errors import SourceNotFoundError, UndecodableSourceError
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.readers import Limits

#: The key that is the name of the document's file.
FILE = "file"

_FILE_COLUMNS = frozenset({"file", "filename", "file_name", "file name", "path", "basename"})
_WHOLE = re.compile(r"0*([0-9]+)(?:\.0+)?")
_HINT = "name the column of a key with columns={'ISO Code': 'state'}"


@attrs.frozen
class SideRow:
    """A row of a side table.

    Attributes:
        place: the table and the row, for messages.
        metadata: its values by the paths of their fields; empty cells are left out.
    """

    place: str
    metadata: Mapping[str, str]


@attrs.frozen(eq=False)
class SideTable:
    """The rows of a table by their keys.

    Attributes:
        where: the file.
        on: the key: ``file``, or names of fields or of parts of the files' names.
        rows: the rows with each key; several rows with one key contradict each other if they differ.
    """

    where: Path
    on: tuple[str, ...]
    rows: Mapping[tuple[str, ...], tuple[SideRow, ...]]

    @classmethod
    def read(
        cls,
        path: str | os.PathLike[str],
        on: Sequence[str],
        columns: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> Self:
        """Read a table.

        Args:
            path: of a table: CSV, TSV, XLSX, JSON lines or a JSON array.
            on: the key; ``("file",)`` or ``("state", "session")`` for example.
            columns: the field or the key of some columns, for example ``{"ISO Code": "state"}``; an empty
                field leaves a column out. The other columns go by their names.
            limits: the largest size of a row.

        Raises:
            SourceNotFoundError: there is no file at the path.
            UndecodableSourceError: it is not a table, or it has no column for a part of the key.
            MissingExtraError: it is a workbook, and ``openpyxl`` is not installed.
        """
        where, columns = Path(path), columns or {}
        if not where.is_file():
            raise SourceNotFoundError(str(where))
        if not is_table(where.name):
            problem = "it is no table"
            raise UndecodableSourceError(str(where), problem, "save it as CSV, TSV, XLSX or JSON lines")
        names = table_names(where, columns)
        key_columns = [_key_column(where, part, names, columns) for part in on]
        of_fields = {column: field for column, field in columns.items() if field in SETTABLE or not field}
        left_out = {column: "" for column in columns if column not in of_fields}
        fields = fields_of(where, names, of_fields | left_out, content=False)
        rows: dict[tuple[str, ...], list[SideRow]] = {}
        for row in table_rows(where, columns, limits or Limits()):
            key = tuple(normal_key(str(row.cells.get(column) or "")) for column in key_columns)
            if row.problem is None and all(key):
                rows.setdefault(key, []).append(SideRow(f"{where.name}, {row.place}", _values(row, fields)))
        return cls(where, tuple(on), MappingProxyType({key: tuple(found) for key, found in rows.items()}))

    def matching(self, document: str, values: Mapping[str, str]) -> tuple[SideRow, ...]:
        """Return the rows for a document; several only if they say different things.

        Args:
            document: the path of its file in its source.
            values: what is known of it already, by paths of fields or names of keys.
        """
        for name in _names_of(document) if FILE in self.on else ("",):
            given = {**values, FILE: name}
            key = tuple(normal_key(given.get(_path(part), given.get(part, ""))) for part in self.on)
            found = self.rows.get(key, ())
            if found:
                distinct = {tuple(sorted(row.metadata.items())): row for row in reversed(found)}
                return tuple(sorted(distinct.values(), key=found.index))
        return ()


def normal_key(value: str) -> str:
    """Return a value as a part of a key: without case, white space around it, and zeros before a number.

    >>> normal_key(" KAZ "), normal_key("074"), normal_key("74.0"), normal_key("S/PV.8612")
    ('kaz', '74', '74', 's/pv.8612')
    """
    text = " ".join(value.split()).casefold()
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def _names_of(document: str) -> tuple[str, ...]:
    """Return the names under which a table may list a file: its path, its name, its name without suffix."""
    path = PurePosixPath(document)
    return tuple(dict.fromkeys((document, path.name, path.stem)))


def _path(name: str) -> str:
    return SETTABLE[name].path if name in SETTABLE else name


def _key_column(where: Path, part: str, names: Sequence[str], columns: Mapping[str, str]) -> str:
    """Return the column of a part of the key."""
    given = [column for column, field in columns.items() if _path(field) == _path(part) and column in names]
    by_name = [name for name in names if _is_named(name, part)]
    for column in (*given, *by_name):
        return column
    listed = ", ".join(map(repr, names))
    problem = f"it has no column for the key {part!r}; its columns are {listed}"
    raise UndecodableSourceError(str(where), problem, _HINT)


def _is_named(column: str, part: str) -> bool:
    name = column.strip().lower()
    if part == FILE:
        return name in _FILE_COLUMNS
    field = named_field(column)
    return name == part or (field is not None and _path(field) == _path(part))


def _values(row: TableRow, fields: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(_cells(row, fields)))


def _cells(row: TableRow, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, field in fields.items():
        cell = row.cells.get(column)
        if isinstance(cell, str) and not is_empty(cell):
            yield _path(field), as_value(cell)
