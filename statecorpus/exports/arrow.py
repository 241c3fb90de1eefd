"""Statements as Arrow: a column per field, nested like the model; no data are lost in either direction.

For tables of flat columns see ``statecorpus.exports.tables``.
"""

import datetime
import os
import types
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from statecorpus.errors import MissingExtraError, StatementJsonError
from statecorpus.exports.json.form import Json, tagged, to_json
from statecorpus.exports.json.reading import from_json, kinds_of
from statecorpus.model import Statement
from statecorpus.table.target import placed

# The quote of evidence can be missing, and a JSON object has to have ``null`` for it.
_NULLABLE = frozenset({"quote"})

# Rows per batch: a whole statement takes 20 KB and more.
_BATCH = 500


def _arrow() -> Any:  # noqa: ANN401 -- pyarrow comes without types
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("statements as Arrow", "arrow") from error
    return pa


@cache
def arrow_schema() -> Any:  # noqa: ANN401 -- pyarrow comes without types
    """Return the schema: the fields of ``Statement``, its classes as structs, days as ``date32``.

    A value that can be of several classes (blocks, spans, organisations and speakers) is a struct with the
    fields of all of them, and ``class`` names its class. Amounts are text.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
    """
    pa = _arrow()
    return pa.schema(_fields(Statement), metadata={"statecorpus": "statements"})


def _fields(*classes: type[attrs.AttrsInstance]) -> list[Any]:
    """Return the fields of a class, or of all classes that a value can have."""
    pa = _arrow()
    fields: dict[str, Any] = {"class": pa.field("class", pa.string())} if tagged(classes[0]) else {}
    for cls in classes:
        hints = get_type_hints(cls)
        for attribute in attrs.fields(cls):
            name = attribute.name
            fields.setdefault(name, pa.field(name, _type(hints[name])))
    return list(fields.values())


def _type(hint: Any) -> Any:  # noqa: ANN401 -- a type or a union of types
    pa = _arrow()
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return pa.list_(_type(arguments[0]))
    if origin in (Union, types.UnionType):
        kinds = [argument for argument in arguments if argument is not types.NoneType]
        return _type(kinds[0]) if len(kinds) == 1 else pa.struct(_fields(*kinds))
    if isinstance(hint, type) and attrs.has(hint):
        return pa.struct(_fields(*kinds_of(hint)))
    simple = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime.date: pa.date32()}
    return pa.string() if origin is Literal or hint in (str, Decimal) else simple[hint]


def to_arrow(statements: Iterable[Statement]) -> Any:  # noqa: ANN401 -- pyarrow comes without types
    """Return a ``pyarrow.RecordBatchReader`` of statements, which reads them batch by batch on demand.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.

    >>> from statecorpus.corpus import load
    >>> table = to_arrow(load().values()).read_all()
    >>> table["speaker"][0]["name"].as_py()
    'Kairat Umarov'
    """
    pa = _arrow()
    schema = arrow_schema()

    def batches() -> Iterator[Any]:
        waiting = iter(statements)
        while some := list(islice(waiting, _BATCH)):
            rows = [_with_days(to_json(statement), schema) for statement in some]
            arrays = [pa.array([row[field.name] for row in rows], type=field.type) for field in schema]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _with_days(value: Mapping[str, Json], schema: Any) -> dict[str, object]:  # noqa: ANN401 -- pyarrow comes without types
    """Turn the dates, which are text in JSON, into days."""
    return {field.name: _cell(value[field.name], field.type) for field in schema}


def _cell(value: Json, kind: Any) -> object:  # noqa: ANN401 -- pyarrow comes without types
    pa = _arrow()
    if isinstance(value, dict):
        return {field.name: _cell(value.get(field.name), field.type) for field in kind}
    if isinstance(value, list):
        return [_cell(item, kind.value_type) for item in value]
    if isinstance(value, str) and kind == pa.date32():
        return datetime.date.fromisoformat(value)
    return value


def from_arrow(source: Any) -> Iterator[Statement]:  # noqa: ANN401 -- any object with an Arrow stream
    """Yield the statements of an Arrow stream that ``to_arrow`` wrote.

    Args:
        source: a reader or table of pyarrow, or any object with the Arrow PyCapsule stream.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        StatementJsonError: a row is not a statement; the message names row and place; a ``ValueError``.
    """
    pa = _arrow()
    number = 0
    for batch in pa.RecordBatchReader.from_stream(source):
        for row in batch.to_pylist():
            number += 1
            yield from_json(_plain(row), f"row {number:,}")


def _plain(value: object) -> object:
    """Drop missing values, which can be fields of another class, and turn days into text."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item is not None or name in _NULLABLE}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def write_arrow(statements: Iterable[Statement], path: str | os.PathLike[str]) -> int:
    """Write statements to an Arrow file (IPC, also known as Feather 2) and return their number.

    No data are lost.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        OSError: the file cannot be written.
    """
    pa = _arrow()
    reader = to_arrow(statements)
    written = 0
    with (
        placed(Path(path)) as part,
        pa.OSFile(str(part), "wb") as sink,
        pa.ipc.new_file(sink, reader.schema) as file,
    ):
        for batch in reader:
            file.write_batch(batch)
            written += batch.num_rows
    return written


def read_arrow(path: str | os.PathLike[str]) -> Iterator[Statement]:
    """Yield the statements of a file that ``write_arrow`` wrote.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        StatementJsonError: a row is not a statement, or the file is not an Arrow file; a ``ValueError``.
        OSError: the file cannot be read.
    """
    pa = _arrow()
    with pa.memory_map(os.fspath(path)) as source:
        try:
            file = pa.ipc.open_file(source)
        except pa.ArrowInvalid as error:
            raise StatementJsonError(os.fspath(path), "$", f"it is not an Arrow file: {error}") from error
        for number in range(file.num_record_batches):
            yield from from_arrow(pa.Table.from_batches([file.get_batch(number)]))
