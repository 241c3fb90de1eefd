"""Tables as JSON Lines."""

import datetime
import json
import os
from typing import TextIO

from statecorpus.table.table import Table
from statecorpus.table.target import opened


def write_json_lines(table: Table, target: str | os.PathLike[str] | TextIO) -> int:
    """Write a table's rows, a JSON object a line; see ``Table.write_json_lines``."""
    written = 0
    with opened(target) as file:
        for record in table.records():
            plain = {
                name: cell.isoformat() if isinstance(cell, datetime.date) else cell
                for name, cell in record.items()
            }
            file.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")
            written += 1
    return written
