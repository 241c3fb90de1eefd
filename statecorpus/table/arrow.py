"""Tables as Arrow: a schema, and batches of rows."""

from collections.abc import Callable, Iterator
from typing import Any

from statecorpus.errors import MissingExtraError
from statecorpus.table.column import Column, Kind
from statecorpus.table.table import Table

__all__ = ["reader_of", "schema_of"]

# Rows a batch: enough for Arrow's own cost to vanish, few enough for long texts to stay in memory.
_BATCH = 2_000


def _arrow() -> Any:  # noqa: ANN401 -- pyarrow comes without types
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("making an Arrow table", "arrow") from error
    return pa


def schema_of(table: Table) -> Any:  # noqa: ANN401 -- likewise
    """Give the Arrow schema of a table.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = _arrow()
    types: dict[Kind, Callable[[], object]] = {
        "text": pa.string,
        "integer": pa.int64,
        "number": pa.float64,
        "truth": pa.bool_,
        "day": pa.date32,
        "texts": lambda: pa.list_(pa.string()),
        "integers": lambda: pa.list_(pa.int64()),
    }

    def field(column: Column) -> object:
        made: object = pa.field(column.name, types[column.kind](), metadata={"meaning": column.meaning})
        return made

    return pa.schema([field(column) for column in table.columns], metadata={"table": table.name})


def reader_of(table: Table) -> Any:  # noqa: ANN401 -- likewise
    """Give a reader that makes batches of the rows as they are wanted.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = _arrow()
    schema = schema_of(table)

    def batches() -> Iterator[object]:
        for columns in table.batches(_BATCH):
            arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())
