"""Rows as Arrow: a schema, and batches of rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from statecorpus.errors import MissingExtraError
from statecorpus.table.column import Column, Kind, Row, Value

if TYPE_CHECKING:
    import pyarrow as pa

# Rows per batch: enough for Arrow's own cost to vanish, few enough for long texts to stay in memory.
_BATCH = 500


def _arrow() -> Any:  # noqa: ANN401 -- pyarrow has no type annotations
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("making an Arrow table", "arrow") from error
    return pa


def schema_of(name: str, columns: Sequence[Column]) -> "pa.Schema":
    """Return the Arrow schema of a table.

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
    fields = [
        pa.field(column.name, types[column.kind](), metadata={"meaning": column.meaning})
        for column in columns
    ]
    return pa.schema(fields, metadata={"table": name})


def batch_of(rows: Sequence[Row], schema: "pa.Schema") -> "pa.RecordBatch":
    """Build a record batch of rows."""
    return _batch(list(zip(*rows, strict=True)), schema)


def _batch(columns: Sequence[Sequence[Value]], schema: "pa.Schema") -> "pa.RecordBatch":
    pa = _arrow()
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def batches_of(rows: Iterable[Row], size: int) -> Iterator[list[Sequence[Value]]]:
    """Yield the rows column by column, in batches of at most ``size`` rows."""
    following = iter(rows)
    while batch := list(islice(following, size)):
        yield [cast("Sequence[Value]", column) for column in zip(*batch, strict=True)]


def reader_of(name: str, columns: Sequence[Column], rows: Iterable[Row]) -> "pa.RecordBatchReader":
    """Return a reader that builds batches of the rows while it is read.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = _arrow()
    schema = schema_of(name, columns)
    batches = (_batch(batch, schema) for batch in batches_of(rows, _BATCH))
    return pa.RecordBatchReader.from_batches(schema, batches)
