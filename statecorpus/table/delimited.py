"""Rows as CSV and TSV, safe to open in a spreadsheet."""

import datetime
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from statecorpus.table.column import BETWEEN, Column, Row, Value
from statecorpus.table.target import opened

#: A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV Injection"); some
#: spreadsheets also run the full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_MARK = '"'
_BYTE_ORDER_MARK = "\ufeff"
_SPECIAL = re.compile(r'["\r\n]')


def write_delimited(
    columns: Sequence[Column],
    rows: Iterable[Row],
    target: str | os.PathLike[str] | TextIO,
    *,
    delimiter: str,
    raw: bool,
    mark: bool = False,
) -> int:
    """Write rows under the names of the columns, and return the number of rows; see ``Table.write_csv``."""
    written = -1
    with opened(target) as file:
        if mark:
            file.write(_BYTE_ORDER_MARK)
        for line in delimited_lines(columns, rows, delimiter=delimiter, raw=raw):
            file.write(line)
            written += 1
    return written


def delimited_lines(
    columns: Sequence[Column], rows: Iterable[Row], *, delimiter: str = ",", raw: bool = False
) -> Iterator[str]:
    """Yield the line of the names of the columns, then a line per row; see ``Table.write_csv``."""
    # A tab and a line break become spaces before the text is made safe: " =1+1" would become "=1+1" after it.
    clean = _one_line if delimiter == "\t" else str
    yield _line([clean(column.name) for column in columns], delimiter)
    for row in rows:
        yield _line([_text(value, clean, raw=raw) for value in row], delimiter)


def _line(cells: Sequence[str], delimiter: str) -> str:
    """Return a line of cells; readers skip a blank line, so a single blank cell has quotation marks."""
    line = delimiter.join(_quoted(cell, delimiter) for cell in cells)
    is_blank = len(cells) == 1 and not line.strip()
    return f"{_MARK}{line}{_MARK}\n" if is_blank else f"{line}\n"


def _quoted(cell: str, delimiter: str) -> str:
    """Put a cell in quotation marks if RFC 4180 requires them; readers of TSV follow the same rule.

    Python's ``csv`` leaves a carriage return unquoted when lines end in a line feed; its reader then finds an
    extra row.
    """
    is_plain = delimiter not in cell and not _SPECIAL.search(cell)
    return cell if is_plain else f'"{cell.replace(_MARK, _MARK * 2)}"'


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _text(cell: Value, clean: Callable[[str], str], *, raw: bool) -> str:
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
            text = clean(BETWEEN.join(map(str, cell)))
            numbers = all(isinstance(item, int) for item in cell)
            return text if raw or numbers else _safe(text)
        case str():
            text = clean(cell)
            return text if raw else _safe(text)


def _safe(text: str) -> str:
    # A sign alone, as in the column "polarity", is no formula to any spreadsheet.
    is_formula = text.startswith(_FORMULA) and text not in _FORMULA
    return f"'{text}" if is_formula else text
