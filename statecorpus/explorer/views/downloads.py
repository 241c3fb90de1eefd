"""The whole result as a file: CSV, JSON or a workbook of Excel; rows are sent while they are built."""

import json
import re
import tempfile
import threading
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from statecorpus.errors import MissingExtraError, QueryError
from statecorpus.explorer.answering.condition import written_condition
from statecorpus.explorer.answering.facets import facet_choices
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.rows import result_table, values_table
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.explorer.views.room import Room, address_of, path_of
from statecorpus.segment import strip_accents
from statecorpus.table import Table
from statecorpus.table.column import Row, Value
from statecorpus.table.delimited import delimited_lines
from statecorpus.table.workbook import MOST_CHARACTERS, MOST_ROWS

_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: The endings of the addresses of a result, and of a facet.
RESULT_ENDINGS = ("csv", "json", "xlsx")
VALUES_ENDINGS = ("csv", "json")

# The characters that are sent at a time.
_CHUNK = 32_768
_LONGEST_NAME = 60
# A workbook is written as a whole before it is sent, which takes a processor for a minute per million cells.
_WORKBOOKS = threading.BoundedSemaphore(2)


def result_file(room: Room, request: Request) -> Response:
    """Answer ``/search.csv``, ``/search.json`` and ``/search.xlsx``."""
    return _file(room, request, None)


def values_file(room: Room, request: Request) -> Response:
    """Answer ``/values/{facet}.csv`` and ``/values/{facet}.json``."""
    return _file(room, request, request.path_params["facet"])


def _file(room: Room, request: Request, facet: str | None) -> Response:
    ending = request.scope["path"].rpartition(".")[2]
    address, bad = address_of(request)
    if bad:
        return refused(ending, [str(value) for value in bad])
    if facet is not None and facet not in FACET_NAMES:
        return refused(ending, [f"no field {facet!r}; the fields are {', '.join(FACET_NAMES)}"], 404)
    result = Result(room.holdings, address)
    try:
        table = _table(result, facet)
        if ending == "xlsx" and (problem := _workbook_problem(table, address)) is not None:
            return refused(ending, [problem])
        return table_file(request, result, table, facet or table.name)
    except QueryError as error:
        return refused(ending, [str(error)])


def table_file(request: Request, result: Result, table: Table, kind: str) -> Response:
    """Return the rows of a table as the file that a path ends in: ``.csv``, ``.json`` or ``.xlsx``.

    Args:
        request: the request.
        result: the result that the table is of.
        table: the table.
        kind: what the rows are, for the name of the file.

    Raises:
        QueryError: the query cannot be parsed, or takes more than its limits.
    """
    path, _, ending = path_of(request).rpartition(".")
    header = _header(result, table, path) if ending == "json" else {}
    headers = {"content-disposition": _file_name(result.address, kind, ending)}
    if request.method == "HEAD":
        return Response(headers=headers, media_type=_TYPES[ending])
    content: Iterable[bytes]
    match ending:
        case "csv":
            content = _chunks(delimited_lines(table.columns, table))
        case "json":
            content = _chunks(_json_pieces(header, table))
        case _:
            content = _workbook(table)
    return StreamingResponse(content, media_type=_TYPES[ending], headers=headers)


def _table(result: Result, facet: str | None) -> Table:
    if facet is None:
        return result_table(result)
    choices = facet_choices(result, FACET_NAMES[facet])
    found = [choice for choice in choices if choice.searched]
    return values_table(FACET_NAMES[facet], found, has_words=result.typed is not None)


def refused(ending: str, problems: list[str], status: int = 400) -> Response:
    """Return the values that are not valid, in the form that a program asked for."""
    if ending == "json":
        content = json.dumps({"errors": problems}, ensure_ascii=False) + "\n"
        return Response(content, status, media_type="application/json")
    return PlainTextResponse("".join(f"{problem}\n" for problem in problems), status)


def _header(result: Result, table: Table, path: str) -> dict[str, object]:
    """Return the members of the JSON object before its rows: question, totals, state of the corpus."""
    from statecorpus.corpus.citing.provenance import provenance_of

    address, typed, totals = result.address, result.typed, result.totals
    condition = written_condition(result)
    record = provenance_of(
        result.holdings.corpus,
        "json",
        exported=totals.statements if typed is not None else totals.searched,
        query=None if typed is None else typed.query,
        filters=() if condition.text is None else (condition.text,),
        seed=address.seed if address.sample else None,
    )
    return {
        "address": f"{path}?{address.query()}",
        "words": address.text,
        "read_as": None if typed is None else typed.reading,
        "filters": {
            **{name: list(values) for name, values in address.filters.items()},
            **({} if address.first_year is None else {"from": address.first_year}),
            **({} if address.last_year is None else {"to": address.last_year}),
        },
        "near": {"words": address.near, "window": address.window} if address.near else None,
        "totals": {
            # Without words nothing was counted in the texts: null, not 0.
            "hits": None if typed is None else totals.hits,
            "statements": None if typed is None else totals.statements,
            "searched": totals.searched,
            "tokens": None if typed is None else totals.tokens,
            "per_million": totals.per_million,
            "rows": len(table),
        },
        "sample": {"size": address.sample, "seed": address.seed} if address.sample else None,
        "provenance": json.loads(record.to_json()),
        "columns": [
            {"name": column.name, "kind": column.kind, "meaning": column.meaning} for column in table.columns
        ],
    }


def _json_pieces(header: dict[str, object], table: Table) -> Iterator[str]:
    """Yield an object in pieces: the members of the header, then the rows, one per line."""
    yield json.dumps(header, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "rows": ['
    for number, record in enumerate(table.records()):
        yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False, default=str)
    yield "\n]}\n"


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Join pieces until they are worth a message of their own."""
    some: list[str] = []
    size = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(some).encode()
            some, size = [], 0
    yield "".join(some).encode()


def _workbook_problem(table: Table, address: Address) -> str | None:
    if find_spec("xlsxwriter") is None:
        return str(MissingExtraError("writing workbooks of Excel", "excel"))
    if len(table) >= MOST_ROWS:
        return (
            f"the result has {len(table):,} rows, and a sheet of Excel has {MOST_ROWS - 1:,}; "
            f"narrow the search, or take search.csv?{address.query()}"
        )
    return None


def _workbook(table: Table) -> Iterator[bytes]:
    """Yield a workbook; it is written to a temporary file when the first bytes are asked for."""
    cut = Table(table.name, table.columns, lambda: map(_cut_row, table), size=len(table))
    with _WORKBOOKS, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.xlsx"
        cut.write_xlsx(path)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _cut_row(row: Row) -> Row:
    return tuple(_cut(value) for value in row)


def _cut(value: Value) -> Value:
    """Cut a text to the length of a cell of Excel; the help page says so."""
    if isinstance(value, str) and len(value) > MOST_CHARACTERS:
        return value[: MOST_CHARACTERS - 1] + "…"
    return value


def _file_name(address: Address, kind: str, ending: str) -> str:
    """Return the header that names a file by its question: ``climate-change-KEN-hits.csv``."""
    values = [value.rpartition(":")[2] for chosen in address.filters.values() for value in chosen]
    years = [str(year) for year in (address.first_year, address.last_year) if year is not None]
    words = re.sub(r"[\W_]+", "-", " ".join([address.text, *values, *years])).strip("-")[:_LONGEST_NAME]
    name = "-".join(filter(None, (words.strip("-"), kind)))
    plain = re.sub(r"[^A-Za-z0-9-]+", "", strip_accents(name)).strip("-") or kind
    header = f'attachment; filename="{plain}.{ending}"'
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name)}.{ending}"
