"""Rows as Parquet files."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from statecorpus.errors import ForeignFolderError, ModelError
from statecorpus.table.arrow import batch_of, reader_of, schema_of
from statecorpus.table.column import Column, Row, Value
from statecorpus.table.target import placed

if TYPE_CHECKING:
    import pyarrow as pa

# A part per year or per speaker is usual; more parts than this are a mistake that fills a disk with small
# files.
_MOST_PARTS = 1_000

# The most rows that wait in memory until their part has enough of them to be written: 40 MB of statements.
_MOST_HELD = 2_000

# The value of each column that parts the table.
_Key = tuple[Value, ...]

# The name that Hive gives to the part of the rows without a value.
_NULL = "__HIVE_DEFAULT_PARTITION__"


def write_parquet(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    target: str | os.PathLike[str],
    by: Sequence[str],
) -> int:
    """Write rows to a file, or to a folder with a part for each value of columns; return the number of rows.

    Rows go to the disk in groups while they are read. See ``Table.write_parquet``.
    """
    path = Path(target)
    if not by:
        return _to_file(reader_of(name, columns, rows), path)
    known = [column.name for column in columns if column.kind in ("text", "integer")]
    for column in by:
        if column not in known:
            raise ModelError(f"the column that parts the table {name}", column, f"one of {', '.join(known)}")
    if path.exists() and any(path.iterdir()):
        raise ForeignFolderError(str(path), "it is not empty")
    names = [column.name for column in columns]
    schema = schema_of(name, [column for column in columns if column.name not in by])
    return _to_folder(rows, [names.index(column) for column in by], path, by, schema)


def _to_file(reader: "pa.RecordBatchReader", path: Path) -> int:
    import pyarrow.parquet as pq

    written = 0
    with placed(path) as part, pq.ParquetWriter(part, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def _to_folder(
    rows: Iterable[Row], places: Sequence[int], path: Path, by: Sequence[str], schema: "pa.Schema"
) -> int:
    """Write the rows of each value to a file of its own, in groups.

    pyarrow's own writer of datasets keeps batches for every part: 316 MB for 2,000 statements of 79 years.
    """
    waiting: dict[_Key, list[Row]] = {}
    written = held = 0
    with contextlib.ExitStack() as stack:
        parts = _Parts(path, by, schema, stack)
        for row in rows:
            key = tuple(row[place] for place in places)
            waiting.setdefault(key, []).append(
                tuple(value for place, value in enumerate(row) if place not in places)
            )
            written += 1
            held += 1
            if held >= _MOST_HELD:
                key = max(waiting, key=lambda value: len(waiting[value]))
                held -= len(waiting[key])
                parts.write(key, batch_of(waiting.pop(key), schema))
        for key, group in waiting.items():
            parts.write(key, batch_of(group, schema))
    return written


def _part(column: str, value: Value) -> str:
    """Return the name of the folder of a value."""
    return f"{column}={_NULL if value is None else quote(str(value), safe=' ')}"


class _Parts:
    """The files of the parts; a file is opened when the first rows of its part are written."""

    def __init__(
        self, path: Path, by: Sequence[str], schema: "pa.Schema", stack: contextlib.ExitStack
    ) -> None:
        self._path = path
        self._by = by
        self._schema = schema
        self._stack = stack
        self._writers: dict[_Key, Any] = {}

    def write(self, key: _Key, batch: "pa.RecordBatch") -> None:
        """Write a group of rows to the part of some values."""
        import pyarrow.parquet as pq

        if key not in self._writers:
            if len(self._writers) >= _MOST_PARTS:
                problem = f"at most {_MOST_PARTS:,} different values"
                raise ModelError("the column that parts the table", ", ".join(self._by), problem)
            folder = self._path.joinpath(*map(_part, self._by, key))
            folder.mkdir(parents=True, exist_ok=True)
            part = self._stack.enter_context(placed(folder / "part-0.parquet"))
            self._writers[key] = self._stack.enter_context(pq.ParquetWriter(part, self._schema))
        self._writers[key].write_batch(batch)
