"""The rows of a workbook of Excel: of its first sheet, with the names of the columns in the first row."""

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from statecorpus.corpus.build.sources.table_row import TableRow
from statecorpus.errors import MissingExtraError, UndecodableSourceError

#: The suffixes of workbooks.
WORKBOOKS = (".xlsx", ".xlsm")


def workbook_names(path: Path) -> tuple[str, ...]:
    """Return the names of the columns: the cells of the first row.

    Raises:
        UndecodableSourceError: it is not a workbook of Excel, or its first sheet is empty.
        MissingExtraError: ``openpyxl`` is not installed.
    """
    for cells in _sheet(path):
        return tuple(_text(cell) for cell in cells)
    raise UndecodableSourceError(str(path), "its first sheet has no row", "write the names of columns there")


def workbook_rows(path: Path) -> Iterator[TableRow]:
    """Yield the rows below the names of the columns; rows without any value are left out.

    Numbers without a fraction are whole numbers, days are dates in ISO form.

    Raises:
        UndecodableSourceError, MissingExtraError: see ``workbook_names``.
    """
    rows = _sheet(path)
    names = [_text(cell) for cell in next(rows, ())]
    for number, cells in enumerate(rows, 1):
        values = {name: _text(cell) for name, cell in zip(names, cells, strict=False) if name}
        if any(values.values()):
            yield TableRow(number, values, (number + 1, number + 1))


def _sheet(path: Path) -> Iterator[tuple[Any, ...]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading workbooks of Excel", "excel") from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        problem = f"it is not a workbook of Excel ({error})"
        raise UndecodableSourceError(str(path), problem, "save it as .xlsx or as CSV") from error
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
    return str(cell).strip()
