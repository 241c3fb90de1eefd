"""Statements as Arrow: a column a field, nested as the model is; nothing is lost, and there is a way back.

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
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs

from statecorpus.errors import MissingExtraError, StatementJsonError
from statecorpus.exports.json.form import Json, tagged, to_json
from statecorpus.exports.json.reading import from_json, kinds_of
from statecorpus.model import Statement
from statecorpus.table.target import placed

# Of evidence: it may be missing, and an object of JSON has to say so.
_NULLABLE = frozenset({"quote"})

# Rows a batch: whole statements of 20 KB and more.
_BATCH = 500


def _arrow() -> Any:  # noqa: ANN401 -- pyarrow comes without types
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("statements as Arrow", "arrow") from error
    return pa


@cache
def arrow_schema() -> Any:  # noqa: ANN401 -- likewise
    """Give the schema: a field for each of ``Statement``'s, its classes as structs, days as ``date32``.

    Where one of several classes may stand (blocks, spans, organisations and speakers), the struct has the
    fields of all of them, and ``class`` says which it is of. Amounts are text.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
    """
    pa = _arrow()
    return pa.schema(_fields(Statement), metadata={"statecorpus": "statements"})


def _fields(*classes: type[attrs.AttrsInstance]) -> list[Any]:
    """Give the fields of a class, or of all classes that may stand at one place."""
    pa = _arrow()
    fields: dict[str, Any] = {"class": pa.field("class", pa.string())} if tagged(classes[0]) else {}
    for cls in classes:
        hints = get_type_hints(cls)
        for one in attrs.fields(cls):
            fields.setdefault(one.name, pa.field(one.name, _type(hints[one.name])))
    return list(fields.values())


def _type(hint: Any) -> Any:  # noqa: ANN401 -- a type, or what typing makes of several
    pa = _arrow()
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return pa.list_(_type(arguments[0]))
    if origin is types.UnionType:
        kinds = [one for one in arguments if one is not types.NoneType]
        return _type(kinds[0]) if len(kinds) == 1 else pa.struct(_fields(*kinds))
    if isinstance(hint, type) and attrs.has(hint):
        return pa.struct(_fields(*kinds_of(hint)))
    simple = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime.date: pa.date32()}
    return pa.string() if origin is Literal or hint in (str, Decimal) else simple[hint]


def to_arrow(statements: Iterable[Statement]) -> Any:  # noqa: ANN401 -- likewise
    """Make a ``pyarrow.RecordBatchReader`` of statements, which takes them as batches are wanted.

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
            rows = [_with_days(to_json(one), schema) for one in some]
            arrays = [pa.array([row[field.name] for row in rows], type=field.type) for field in schema]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _with_days(value: Mapping[str, Json], schema: Any) -> dict[str, object]:  # noqa: ANN401 -- likewise
    """Make days of the text that JSON has for them."""
    return {field.name: _cell(value[field.name], field.type) for field in schema}


def _cell(value: Json, kind: Any) -> object:  # noqa: ANN401 -- likewise
    pa = _arrow()
    if isinstance(value, dict):
        return {field.name: _cell(value.get(field.name), field.type) for field in kind}
    if isinstance(value, list):
        return [_cell(one, kind.value_type) for one in value]
    if isinstance(value, str) and kind == pa.date32():
        return datetime.date.fromisoformat(value)
    return value


def from_arrow(source: Any) -> Iterator[Statement]:  # noqa: ANN401 -- whatever hands out an Arrow stream
    """Make statements of what ``to_arrow`` made, one after the other.

    Args:
        source: a reader or table of pyarrow, or anything else with the Arrow PyCapsule stream.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        StatementJsonError: a row is no statement; the message names row and place; a ``ValueError``.
    """
    pa = _arrow()
    number = 0
    for batch in pa.RecordBatchReader.from_stream(source):
        for row in batch.to_pylist():
            number += 1
            yield from_json(_plain(row), f"row {number:,}")


def _plain(value: object) -> object:
    """Leave out what is missing, which may be a field of another class, and make text of days."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if one is not None or name in _NULLABLE}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def write_arrow(statements: Iterable[Statement], path: str | os.PathLike[str]) -> int:
    """Write statements to an Arrow file (IPC, also known as Feather 2); gives how many. Nothing is lost.

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
    """Read the statements that ``write_arrow`` wrote, one after the other.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        StatementJsonError: a row is no statement, or the file is none of Arrow; a ``ValueError``.
        OSError: the file cannot be read.
    """
    pa = _arrow()
    with pa.memory_map(os.fspath(path)) as source:
        try:
            file = pa.ipc.open_file(source)
        except pa.ArrowInvalid as error:
            raise StatementJsonError(os.fspath(path), "$", f"it is no file of Arrow: {error}") from error
        for number in range(file.num_record_batches):
            yield from from_arrow(pa.Table.from_batches([file.get_batch(number)]))
