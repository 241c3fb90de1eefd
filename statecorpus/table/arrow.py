"""Tables as Arrow: a schema, and batches of rows."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from statecorpus.errors import MissingExtraError
from statecorpus.table.column import Column, Kind, Value
from statecorpus.table.table import Row, Table

# Rows a batch: enough for Arrow's own cost to vanish, few enough for long texts to stay in memory.
_BATCH = 500


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


def batch_of(rows: Sequence[Row], schema: Any) -> Any:  # noqa: ANN401 -- likewise
    """Make a batch of some rows."""
    return _batch(list(zip(*rows, strict=True)), schema)


def _batch(columns: Sequence[Sequence[Value]], schema: Any) -> Any:  # noqa: ANN401 -- likewise
    pa = _arrow()
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def reader_of(table: Table) -> Any:  # noqa: ANN401 -- likewise
    """Give a reader that makes batches of the rows as they are wanted.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = _arrow()
    schema = schema_of(table)

    def batches() -> Iterator[object]:
        for columns in table.batches(_BATCH):
            yield _batch(columns, schema)

    return pa.RecordBatchReader.from_batches(schema, batches())
