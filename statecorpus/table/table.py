"""A table: its columns, and rows that are built when they are read."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TextIO, cast

from statecorpus._display import MOST_ROWS, RowSheet, SheetColumn, Shown, text_cell
from statecorpus.errors import ModelError
from statecorpus.table.column import Column, Record, Row, Scalar, Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Table(Shown):
    """Rows under named, typed columns. Immutable; the rows may be read any number of times.

    Rows are built one after the other while they are read, so a table of millions of rows takes no memory
    until it becomes a data frame, and none at all when it is written to a file.

    Attributes:
        name: what the rows are: ``"statements"``.
        columns: the columns, in the order of the cells.

    >>> states = Table(
    ...     "states",
    ...     [Column("code", "text", "ISO 3166"), Column("statements", "integer", "how many")],
    ...     lambda: [("KAZ", 3), ("FRA", None)],
    ... )
    >>> states.to_records()
    [{'code': 'KAZ', 'statements': 3}, {'code': 'FRA', 'statements': None}]
    """

    def __init__(
        self,
        name: str,
        columns: Iterable[Column],
        rows: Callable[[], Iterable[Row]],
        *,
        size: int | None = None,
    ) -> None:
        """Build a table.

        Args:
            name: what the rows are.
            columns: the columns, in the order of the cells.
            rows: a function that returns all rows, from the first, at each call.
            size: the number of rows, if it is known without building them.
        """
        self.name = name
        self.columns = tuple(columns)
        self._rows = rows
        self._size = size

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows())

    def __len__(self) -> int:
        """Return the number of rows; if it is not known, the rows are built once to count them."""
        return sum(1 for _ in self) if self._size is None else self._size

    def select(self, *names: str) -> "Table":
        """Return a table of some of the columns, in the order of the given names.

        Raises:
            ModelError: the table has no column of that name; a ``ValueError``.
        """
        places = {column.name: place for place, column in enumerate(self.columns)}
        for name in names:
            if name not in places:
                raise ModelError(f"a column of the table {self.name}", name, f"one of {', '.join(places)}")
        chosen = [places[name] for name in names]
        columns = [self.columns[place] for place in chosen]
        return Table(
            self.name,
            columns,
            lambda: (tuple(row[place] for place in chosen) for row in self),
            size=self._size,
        )

    def records(self) -> Iterator[Record]:
        """Yield each row as a dict by the names of the columns; a cell of several values is a list."""
        names = [column.name for column in self.columns]
        for row in self:
            yield {name: _unlocked(cell) for name, cell in zip(names, row, strict=True)}

    def to_records(self) -> list[Record]:
        """Return all rows as dicts by the names of the columns; a cell of several values is a list."""
        return list(self.records())

    def to_arrow(self) -> "pa.Table":
        """Return a ``pyarrow.Table``; the metadata of each field holds the column's meaning.

        Text is ``string``, integers ``int64``, numbers ``double``, days ``date32``, several values ``list``.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        return self.to_arrow_reader().read_all()

    def to_arrow_reader(self) -> "pa.RecordBatchReader":
        """Return a ``pyarrow.RecordBatchReader``, which builds batches of rows while it is read.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        from statecorpus.table.arrow import reader_of

        return reader_of(self.name, self.columns, self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Pass the rows to a library that reads an Arrow stream (the PyCapsule interface).

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        stream: object = self.to_arrow_reader().__arrow_c_stream__(requested_schema)
        return stream

    def to_pandas(self) -> "pd.DataFrame":
        """Return a ``pandas.DataFrame``.

        Integers are ``Int64`` and truth ``boolean``, which have missing values; days are ``datetime64[s]``,
        several values are lists.

        Raises:
            MissingExtraError: pandas is not installed (extra ``pandas``); an ``ImportError``.
        """
        from statecorpus.table.frames import pandas_frame

        return pandas_frame(self.columns, self)

    def to_polars(self) -> "pl.DataFrame":
        """Return a ``polars.DataFrame``; days are ``Date``, several values ``List``.

        Raises:
            MissingExtraError: polars is not installed (extra ``polars``); an ``ImportError``.
        """
        from statecorpus.table.frames import polars_frame

        return polars_frame(self.columns, self)

    def write_csv(
        self, target: str | os.PathLike[str] | TextIO, *, raw: bool = False, excel: bool = False
    ) -> int:
        r"""Write comma-separated values in UTF-8 under the names of the columns; return the number of rows.

        Several values share a cell with ``" | "`` between them. Days are in ISO form, truth is ``true`` or
        ``false``, and a missing value is an empty cell.

        Args:
            target: the path of a file, which is written whole or not at all, or an open text file.
            raw: whether text is written unchanged. Otherwise text that a spreadsheet would run as a formula
                (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break, or with the full-width
                form of a sign, and holds more than the sign) gets an apostrophe in front, as OWASP advises.
                Numbers are never changed.
            excel: whether to begin with a byte order mark, from which Excel knows that the text is UTF-8.

        Raises:
            OSError: the file cannot be written.

        >>> import sys
        >>> Table("words", [Column("word", "text", "")], lambda: [("=1+1",)]).write_csv(sys.stdout)
        word
        '=1+1
        1
        """
        from statecorpus.table.delimited import write_delimited

        return write_delimited(self.columns, self, target, delimiter=",", raw=raw, mark=excel)

    def write_tsv(self, target: str | os.PathLike[str] | TextIO, *, raw: bool = False) -> int:
        """Write tab-separated values as ``write_csv`` does; tabs and line breaks in text become spaces.

        A cell that holds a quotation mark stands in quotation marks, as in CSV.
        """
        from statecorpus.table.delimited import write_delimited

        return write_delimited(self.columns, self, target, delimiter="\t", raw=raw)

    def write_xlsx(self, path: str | os.PathLike[str]) -> int:
        """Write a workbook of Excel with one sheet; return the number of rows.

        Numbers, days and truth are cells of these kinds, and no text is a formula or a link. Several values
        share a cell with ``" | "`` between them. A day before March 1900 is text, because Excel has no such
        days.

        Raises:
            MissingExtraError: XlsxWriter is not installed (extra ``excel``); an ``ImportError``.
            ModelError: there are more rows than a sheet has; a ``ValueError``.
            OSError: the file cannot be written.

        Warns:
            LossyExportWarning: a text is longer than a cell of Excel (32,767 characters), and is cut.
        """
        from statecorpus.table.workbook import write_workbook

        return write_workbook(self.name, self.columns, self, path)

    def write_json_lines(self, target: str | os.PathLike[str] | TextIO) -> int:
        """Write a JSON object per line in UTF-8; return the number of rows.

        Args:
            target: the path of a file, which is written whole or not at all, or an open text file.

        Raises:
            OSError: the file cannot be written.
        """
        from statecorpus.table.lines import write_json_lines

        return write_json_lines(self.records(), target)

    def write_parquet(self, folder: str | os.PathLike[str], *, by: str | Sequence[str] | None = None) -> int:
        """Write a Parquet file, or a folder with a file per value of a column; return the number of rows.

        Args:
            folder: the path of the file; with ``by``, of a folder, which must be new or empty.
            by: a column of texts or integers, or several. Their values become folders, one in the other
                (``year=2011``, Hive's style), and the files do not repeat them.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
            ModelError: the table has no column ``by``, or its cells hold several values; a ``ValueError``.
            FileExistsError: the folder is not empty.
            OSError: the file cannot be written.
        """
        from statecorpus.table.parquet import write_parquet

        parted = (by,) if isinstance(by, str) else tuple(by or ())
        return write_parquet(self.name, self.columns, self, folder, parted)

    def sheet(self, limit: int | None = MOST_ROWS) -> RowSheet:
        """Lay out the first rows for people; ``None`` lays out all rows."""
        heads = tuple(
            SheetColumn(column.name, "number" if column.numeric else "start") for column in self.columns
        )
        rows = tuple(
            tuple(
                () if cell is None else text_cell(column.shown(cell))
                for column, cell in zip(self.columns, row, strict=True)
            )
            for row in islice(self, limit)
        )
        return RowSheet(heads, rows, len(self), self.name)

    def __repr__(self) -> str:
        size = "" if self._size is None else f" {self._size:,} rows of"
        return f"<Table {self.name}:{size} {', '.join(column.name for column in self.columns)}>"


def _unlocked(cell: Value) -> Scalar | list[str] | list[int]:
    """Return a cell for a record: a tuple becomes a list."""
    return cast("list[str] | list[int]", list(cell)) if isinstance(cell, tuple) else cell
