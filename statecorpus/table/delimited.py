"""Rows as CSV and TSV, safe to open in a spreadsheet."""

import datetime
import os
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from statecorpus.table.column import BETWEEN, Column, Row, Value
from statecorpus.table.target import opened

#: A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV Injection"); some
#: spreadsheets also run the full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_MARK = '"'
_SPECIAL = re.compile(r'[,"\r\n]')


def write_delimited(
    columns: Sequence[Column],
    rows: Iterable[Row],
    target: str | os.PathLike[str] | TextIO,
    *,
    delimiter: str,
    raw: bool,
) -> int:
    """Write rows under the names of the columns, and return the number of rows; see ``Table.write_csv``."""
    cell = _quoted if delimiter == "," else _one_line
    written = 0
    with opened(target) as file:
        file.write(delimiter.join(cell(column.name) for column in columns) + "\n")
        for row in rows:
            file.write(delimiter.join(cell(_text(value, raw=raw)) for value in row) + "\n")
            written += 1
    return written


def _quoted(cell: str) -> str:
    """Put a cell in quotation marks if RFC 4180 requires them.

    Python's ``csv`` leaves a carriage return unquoted when lines end in a line feed; its reader then finds an
    extra row.
    """
    return f'"{cell.replace(_MARK, _MARK * 2)}"' if _SPECIAL.search(cell) else cell


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _text(cell: Value, *, raw: bool) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return repr(cell)
        case datetime.date():
            return cell.isoformat()
        case tuple():
            text = BETWEEN.join(map(str, cell))
            numbers = all(isinstance(item, int) for item in cell)
            return text if raw or numbers else _safe(text)
        case str():
            return cell if raw else _safe(cell)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
