"""The rows of a CSV or TSV table, with commas, semicolons or tabs between the cells.

A table is read line by line. A row that cannot be read is a row with a problem, and the next rows are read.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

import attrs

from statecorpus.corpus.build.sources.table_row import TableRow
from statecorpus.errors import UndecodableSourceError

#: The suffixes of these tables, and the delimiter that each stands for if the header does not show another.
DELIMITERS = MappingProxyType({".csv": ",", ".tsv": "\t"})

# Excel writes the delimiter in a line of its own before the header.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
_MARK = '"'
_OPEN = "a quotation mark is opened and never closed, so nothing after it can be read; close it, or double it"
_STRAY = "a quotation mark ends in the middle of a cell; double it inside a cell, or close the cell before it"
_DOUBTFUL = "it follows a row with a broken quotation mark and may be a part of that row; correct that row"


@attrs.frozen
class DelimitedTable:
    """How a table is written.

    Attributes:
        path: the file.
        delimiter: the character between the cells.
        names: the cells of its header.
        skipped: the lines before the header.
    """

    path: Path
    delimiter: str
    names: tuple[str, ...]
    skipped: int

    def rows(self, longest: int) -> Iterator[TableRow]:
        """Yield the rows below the header.

        Args:
            longest: the largest number of characters of a cell.
        """
        # Python limits a cell to 128 KiB, and speeches are longer. The limit is shared by the whole process,
        # so it is only raised.
        csv.field_size_limit(max(csv.field_size_limit(), longest))
        with _opened(self.path) as file:
            for _ in range(self.skipped):
                file.readline()
            records = _records(file, self.delimiter, self.skipped)
            next(records, None)
            broken = False
            for number, record in enumerate(records, 1):
                problem = record.problem
                if problem is None and broken and not self._fits(record):
                    problem = _DOUBTFUL
                broken = problem is not None and (broken or record.problem is not None)
                yield self._row(number, record, problem)

    def _fits(self, record: "_Record") -> bool:
        return len(record.cells) == len(self.names) and record.text.count(_MARK) % 2 == 0

    def _row(self, number: int, record: "_Record", problem: str | None) -> TableRow:
        surplus = [cell for cell in record.cells[len(self.names) :] if cell]
        if problem is None and surplus:
            problem = (
                f"it has {len(record.cells)} cells, and the header has {len(self.names)}; "
                f"put a cell that holds {self.delimiter!r} in quotation marks"
            )
        cells = dict(zip(self.names, record.cells, strict=False))
        return TableRow(number, cells, record.lines, problem)


def open_delimited(path: Path, is_known: Callable[[str], bool]) -> DelimitedTable:
    """Read the header of a table, and find the delimiter under which most of its names are known.

    Args:
        path: the file.
        is_known: whether a name is the name of a column that is looked for.

    Raises:
        UndecodableSourceError: the header is not text in UTF-8, or its quotation marks are broken.
    """
    with _opened(path) as file:
        line = file.readline()
    separator = _SEPARATOR_LINE.fullmatch(line)
    if separator is not None:
        return DelimitedTable(path, separator[1], _names(path, _first(path, separator[1], 1)), 1)
    usual = DELIMITERS[path.suffix.lower()]
    delimiters = sorted(",;\t", key=lambda delimiter: delimiter != usual)
    records = {delimiter: _first(path, delimiter, 0) for delimiter in delimiters}
    known = {delimiter: sum(map(is_known, record.cells)) for delimiter, record in records.items()}
    sizes = {delimiter: max(len(record.cells), 1) for delimiter, record in records.items()}
    scores = known if any(known.values()) else sizes
    best = max(delimiters, key=scores.__getitem__)
    return DelimitedTable(path, best, _names(path, records[best]), 0)


@attrs.frozen
class _Record:
    """A record of the file: its cells, its lines, and the text of the lines."""

    cells: Sequence[str]
    lines: tuple[int, int]
    text: str
    problem: str | None = None


def _opened(path: Path) -> TextIO:
    # Bytes that are not UTF-8 come as lone surrogates: the row that holds them is refused, not the table.
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _first(path: Path, delimiter: str, skipped: int) -> _Record:
    """Return the first record of a file, which has no cells if the file is empty."""
    with _opened(path) as file:
        for _ in range(skipped):
            file.readline()
        return next(_records(file, delimiter, skipped), _Record([], (1, 1), ""))


def _names(path: Path, header: _Record) -> tuple[str, ...]:
    if header.problem is not None:
        raise UndecodableSourceError(str(path), f"its header cannot be read: {header.problem}", "correct it")
    if any("\ud800" <= sign <= "\udfff" for sign in header.text):
        raise UndecodableSourceError(str(path), "its header is not text in UTF-8", "save it as UTF-8 text")
    return tuple(header.cells)


def _records(file: TextIO, delimiter: str, skipped: int) -> Iterator[_Record]:
    """Yield the records that are not blank lines."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in file:
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    while True:
        taken.clear()
        first = reader.line_num + 1 + skipped
        try:
            cells, problem = next(reader), None
        except StopIteration:
            return
        except csv.Error as error:
            cells, problem = [], _told(str(error))
        if cells or problem is not None:
            yield _Record(cells, (first, reader.line_num + skipped), "".join(taken), problem)


def _told(error: str) -> str:
    if error == "unexpected end of data":
        return _OPEN
    return _STRAY if "expected after" in error else f"it is not a row of a table ({error})"
