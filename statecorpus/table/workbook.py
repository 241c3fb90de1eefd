"""Rows as a workbook of Excel."""

import datetime
import errno
import os
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from statecorpus.errors import LossyExportWarning, MissingExtraError, ModelError
from statecorpus.table.column import BETWEEN, Column, Row, Value
from statecorpus.table.target import placed

#: The most characters of a cell, and the most rows of a sheet, in Excel.
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
# The calendar of Excel has a 29 February 1900; from March on its days are right.
_FIRST_DAY = datetime.date(1900, 3, 1)
_CUT = "…"


def write_workbook(
    name: str, columns: Sequence[Column], rows: Iterable[Row], target: str | os.PathLike[str]
) -> int:
    """Write rows to a sheet of a new workbook, and return the number of rows; see ``Table.write_xlsx``."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("writing workbooks of Excel", "excel") from error
    with placed(Path(target)) as part:
        book = xlsxwriter.Workbook(str(part), _OPTIONS)
        try:
            written, cut = _write_sheet(book, name, columns, rows)
        finally:
            _close(book)
    if cut:
        what = f"{cut:,} texts of more than {MOST_CHARACTERS:,} characters, which end with {_CUT!r}"
        warnings.warn(LossyExportWarning("a workbook", (what,)), stacklevel=4)
    return written


def _write_sheet(
    book: Any,  # noqa: ANN401 -- the class is known only where the extra is installed
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
) -> tuple[int, int]:
    """Write a sheet, and return the number of rows and of texts that were cut."""
    sheet = book.add_worksheet(name.translate(_FORBIDDEN)[:_NAME] or "rows")
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column.name, head)
    cut = written = 0
    for row in rows:
        written += 1
        if written >= MOST_ROWS:
            raise ModelError("the number of rows", written, f"fewer than {MOST_ROWS:,}, as Excel has")
        for number, value in enumerate(row):
            cell = _cell(value)
            if isinstance(cell, str) and len(cell) > MOST_CHARACTERS:
                cut += 1
                cell = cell[: MOST_CHARACTERS - len(_CUT)] + _CUT
            _write_cell(sheet, written, number, cell, day)
    return written, cut


def _write_cell(sheet: Any, row: int, column: int, cell: object, day: object) -> None:  # noqa: ANN401 -- see above
    match cell:
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)
        case datetime.date():
            sheet.write_datetime(row, column, cell, day)
        case str() if cell:
            sheet.write_string(row, column, cell)
        case _:
            pass


def _close(book: Any) -> None:  # noqa: ANN401 -- see above
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        raise OSError(errno.EIO, str(error)) from error


def _cell(value: Value) -> str | int | float | datetime.date | None:
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    if isinstance(value, datetime.date) and value < _FIRST_DAY:
        return value.isoformat()
    return value
