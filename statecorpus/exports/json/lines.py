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
    r"""Write statements in UTF-8, a JSON object a line (see ``to_json``); gives how many. Nothing is lost.

    Args:
        statements: such as ``corpus.values()``; they are taken one after the other.
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
    """Read the statements that ``write_json_lines`` wrote, one after the other; empty lines are passed over.

    Raises:
        StatementJsonError: a line is no JSON, or no statement; the message names line and place.
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
                raise StatementJsonError(where, "$", f"it is no JSON: {error}") from error
            yield from_json(value, where)
