"""A table: its columns, and rows that are made when they are asked for."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TextIO, cast

from statecorpus import _display
from statecorpus.errors import ModelError
from statecorpus.table.column import Column, Scalar, Value

Row = tuple[Value, ...]
Record = dict[str, Scalar | list[str] | list[int]]


class Table:
    """Rows under named, typed columns. Immutable; the rows may be read any number of times.

    Rows are made one after the other when they are asked for, so a table of millions takes no memory until
    it is made into a frame, and none at all when it is written to a file.

    Attributes:
        name: what the rows are, such as ``"statements"``.
        columns: in the order of the cells.

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
        """Make a table.

        Args:
            name: what the rows are.
            columns: in the order of the cells.
            rows: gives all rows, from the first, at each call.
            size: how many there are, where that is known without making them.
        """
        self.name = name
        self.columns = tuple(columns)
        self._rows = rows
        self._size = size

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows())

    def __len__(self) -> int:
        """Say how many rows there are; where that is not known before, they are made once to be counted."""
        if self._size is None:
            self._size = sum(1 for _ in self)
        return self._size

    def select(self, *names: str) -> "Table":
        """Give a table of some of the columns, in the order of their names here.

        Raises:
            ModelError: there is no such column; a ``ValueError``.
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
        """Give the rows one after the other as dicts by the columns' names; several values are a list."""
        names = [column.name for column in self.columns]
        for row in self:
            yield {name: _open(cell) for name, cell in zip(names, row, strict=True)}

    def to_records(self) -> list[Record]:
        """Give all rows as dicts by the columns' names; several values are a list."""
        return list(self.records())

    def batches(self, size: int) -> Iterator[list[Sequence[Value]]]:
        """Give the rows column by column, in batches of at most so many rows."""
        rows = iter(self)
        while batch := list(islice(rows, size)):
            yield [cast("Sequence[Value]", column) for column in zip(*batch, strict=True)]

    def to_arrow(self) -> Any:  # noqa: ANN401 -- the class of an extra cannot be named where it may be missing
        """Make a ``pyarrow.Table``; each field carries the column's meaning as metadata.

        Text is ``string``, integers ``int64``, numbers ``double``, days ``date32``, several values ``list``.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        from statecorpus.table.arrow import reader_of

        return reader_of(self).read_all()

    def to_arrow_reader(self) -> Any:  # noqa: ANN401 -- likewise
        """Make a ``pyarrow.RecordBatchReader``, which takes the rows in batches as they are wanted.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        from statecorpus.table.arrow import reader_of

        return reader_of(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the rows to any library that takes an Arrow stream (the PyCapsule interface).

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        from statecorpus.table.arrow import reader_of

        stream: object = reader_of(self).__arrow_c_stream__(requested_schema)
        return stream

    def to_pandas(self) -> Any:  # noqa: ANN401 -- likewise
        """Make a ``pandas.DataFrame``.

        Integers are ``Int64`` and truth ``boolean``, which know missing values, days ``datetime64[s]``,
        several values lists.

        Raises:
            MissingExtraError: pandas is not installed (extra ``pandas``); an ``ImportError``.
        """
        from statecorpus.table.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> Any:  # noqa: ANN401 -- likewise
        """Make a ``polars.DataFrame``; days are ``Date``, several values ``List``.

        Raises:
            MissingExtraError: polars is not installed (extra ``polars``); an ``ImportError``.
        """
        from statecorpus.table.frames import to_polars

        return to_polars(self)

    def write_csv(self, target: str | os.PathLike[str] | TextIO, *, raw: bool = False) -> int:
        r"""Write comma-separated values in UTF-8, the columns' names first; gives the number of rows.

        Several values stand in one cell with ``" | "`` between them, days in ISO form, truth as ``true`` and
        ``false``; what is missing is an empty cell.

        Args:
            target: the path of a file, which is written whole or not at all, or an open text file.
            raw: whether text is written as it is. Otherwise text that a spreadsheet would run as a formula
                (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break, or with the full-width
                form of a sign) gets an apostrophe in front, as OWASP advises. Numbers are never touched.

        Raises:
            OSError: the file cannot be written.

        >>> import sys
        >>> Table("words", [Column("word", "text", "")], lambda: [("=1+1",)]).write_csv(sys.stdout)
        word
        '=1+1
        1
        """
        from statecorpus.table.delimited import write_delimited

        return write_delimited(self, target, delimiter=",", raw=raw)

    def write_tsv(self, target: str | os.PathLike[str] | TextIO, *, raw: bool = False) -> int:
        """Write tab-separated values; else as ``write_csv``. Tabs and line breaks in text become spaces."""
        from statecorpus.table.delimited import write_delimited

        return write_delimited(self, target, delimiter="\t", raw=raw)

    def write_json_lines(self, target: str | os.PathLike[str] | TextIO) -> int:
        """Write a JSON object a line in UTF-8; gives the number of rows.

        Args:
            target: the path of a file, which is written whole or not at all, or an open text file.

        Raises:
            OSError: the file cannot be written.
        """
        from statecorpus.table.lines import write_json_lines

        return write_json_lines(self, target)

    def write_parquet(self, folder: str | os.PathLike[str], *, by: str | None = None) -> int:
        """Write a Parquet file, or a folder of them, a part for each value of a column; gives the rows.

        Args:
            folder: the path of the file; with ``by``, of a folder, which must be new or empty.
            by: a column of texts or integers: its values become folders such as ``year=2011`` (Hive's
                style), and leave the files.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
            ModelError: there is no such column, or its cells hold several values; a ``ValueError``.
            FileExistsError: there is something in the folder.
            OSError: the file cannot be written.
        """
        from statecorpus.table.parquet import write_parquet

        return write_parquet(self, folder, by)

    def _repr_html_(self) -> str:
        names = [column.name for column in self.columns]
        rows = ([_shown(cell) for cell in row] for row in self)
        return _display.listing(self.name.capitalize(), names, rows, total=len(self))

    def __repr__(self) -> str:
        size = "" if self._size is None else f" {self._size:,} rows of"
        return f"<Table {self.name}:{size} {', '.join(column.name for column in self.columns)}>"


def _open(cell: Value) -> Scalar | list[str] | list[int]:
    return cast("list[str] | list[int]", list(cell)) if isinstance(cell, tuple) else cell


def _shown(cell: Value) -> _display.Cell:
    match cell:
        case None | str():
            return cell
        case tuple():
            return " | ".join(map(str, cell))
        case float():
            return cell
        case _:
            return str(cell)
