"""Tables as CSV and TSV, safe to open in a spreadsheet."""

import datetime
import os
import re
from typing import TextIO

from statecorpus.table.column import Value
from statecorpus.table.table import Table
from statecorpus.table.target import opened

#: What makes spreadsheets take a cell for a formula (OWASP, "CSV Injection"), and the full-width forms that
#: some of them read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_BETWEEN = " | "

_MARK = '"'
_SPECIAL = re.compile(r'[,"\r\n]')


def write_delimited(
    table: Table, target: str | os.PathLike[str] | TextIO, *, delimiter: str, raw: bool
) -> int:
    """Write a table's rows under the names of its columns; see ``Table.write_csv``."""
    cell = _quoted if delimiter == "," else _one_line
    written = 0
    with opened(target) as file:
        file.write(delimiter.join(cell(column.name) for column in table.columns) + "\n")
        for row in table:
            file.write(delimiter.join(cell(_text(value, raw=raw)) for value in row) + "\n")
            written += 1
    return written


def _quoted(cell: str) -> str:
    """Put a cell in quotation marks where RFC 4180 wants them.

    The module csv leaves a carriage return bare when its own lines end in a line feed, and its reader then
    finds one row more.
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
            text = _BETWEEN.join(map(str, cell))
            numbers = all(isinstance(one, int) for one in cell)
            return text if raw or numbers else _safe(text)
        case str():
            return cell if raw else _safe(cell)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
