"""Rows as JSON Lines."""

import datetime
import json
import os
from collections.abc import Iterable
from typing import TextIO

from statecorpus.table.column import Record
from statecorpus.table.target import opened


def write_json_lines(records: Iterable[Record], target: str | os.PathLike[str] | TextIO) -> int:
    """Write a JSON object per line, and return the number of lines; see ``Table.write_json_lines``."""
    written = 0
    with opened(target) as file:
        for record in records:
            plain = {
                name: cell.isoformat() if isinstance(cell, datetime.date) else cell
                for name, cell in record.items()
            }
            file.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")
            written += 1
    return written
