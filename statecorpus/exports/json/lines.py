"""Files of statements as JSON Lines."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from statecorpus.errors import StatementJsonError
from statecorpus.exports.json.form import to_json
from statecorpus.exports.json.reading import from_json
from statecorpus.model import Statement
from statecorpus.table.target import opened

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def write_json_lines(statements: Iterable[Statement], target: str | os.PathLike[str] | TextIO) -> int:
    r"""Write statements in UTF-8, one JSON object per line (see ``to_json``), and return their number.

    No data are lost.

    Args:
        statements: for example ``corpus.values()``; they are read one after the other.
        target: the path of a file, which is written whole or not at all, or an open text file.

    Raises:
        OSError: the file cannot be written.
    """
    written = 0
    with opened(target) as file:
        for statement in statements:
            file.write(_encode(to_json(statement)) + "\n")
            written += 1
    return written


def read_json_lines(source: str | os.PathLike[str]) -> Iterator[Statement]:
    """Yield the statements of a file that ``write_json_lines`` wrote; empty lines are skipped.

    Raises:
        StatementJsonError: a line is not JSON, or not a statement; the message names line and place.
        OSError: the file cannot be read.
    """
    with Path(source).open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{os.fspath(source)}, line {number}"
            try:
                value: object = json.loads(line)
            except (UnicodeDecodeError, json.JSONDecodeError) as error:
                raise StatementJsonError(where, "$", f"it is not JSON: {error}") from error
            yield from_json(value, where)
