"""Tables as Parquet."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from statecorpus.errors import ModelError
from statecorpus.table.arrow import reader_of
from statecorpus.table.table import Table
from statecorpus.table.target import placed

__all__ = ["write_parquet"]

# One a year, or one a speaker: more parts than this are a mistake that fills a disk with small files.
_MOST_PARTS = 10_000


def write_parquet(table: Table, target: str | os.PathLike[str], by: str | None) -> int:
    """Write a table's rows to a file, or to a folder with a part for each value of a column.

    Rows go to the disk in groups as they are made. See ``Table.write_parquet``.
    """
    reader = reader_of(table)
    path = Path(target)
    if by is None:
        return _to_file(reader, path)
    known = [column.name for column in table.columns if column.kind in ("text", "integer")]
    if by not in known:
        raise ModelError(f"the column that parts the table {table.name}", by, f"one of {', '.join(known)}")
    if path.exists() and any(path.iterdir()):
        raise FileExistsError(errno.EEXIST, "the folder is not empty", str(path))
    return _to_folder(reader, path, by)


def _to_file(reader: Any, path: Path) -> int:  # noqa: ANN401 -- pyarrow comes without types
    import pyarrow.parquet as pq

    written = 0
    with placed(path) as part, pq.ParquetWriter(part, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def _to_folder(reader: Any, path: Path, by: str) -> int:  # noqa: ANN401 -- likewise
    import pyarrow as pa
    import pyarrow.dataset as ds

    written = 0

    def counted() -> Iterator[object]:
        nonlocal written
        for batch in reader:
            written += batch.num_rows
            yield batch

    ds.write_dataset(
        counted(),
        path,
        schema=reader.schema,
        format="parquet",
        partitioning=ds.partitioning(pa.schema([reader.schema.field(by)]), flavor="hive"),
        max_partitions=_MOST_PARTS,
        # The dataset writer takes batches ahead of the disk: one thread holds few of them.
        use_threads=False,
    )
    return written
