"""Plain text: a file a statement, and a table of what is known of them."""

import os
from pathlib import Path

from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.table.target import opened

#: The name of the table beside the texts.
METADATA = "metadata.csv"

_KEPT = ("who is addressed", "headings", "re-addresses", *LOST_FIELDS)


def write_plain_text(statements: Statements, folder: str | os.PathLike[str], *, raw: bool = False) -> int:
    """Write the spoken words of each statement to ``<id>.txt``; gives how many statements.

    Passages have a blank line between them. ``metadata.csv`` has a row a statement: its columns are those of
    the table of statements, with the name of the file in place of the text.

    Args:
        statements: a corpus, a selection or a list; they are read twice, one after the other.
        folder: is made where it is missing; files of the same names are replaced.
        raw: whether cells that a spreadsheet would run stay as they are; see ``Table.write_csv``.

    Raises:
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements hold what the format has no place for, such as emphasis.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    losses = Losses("plain text", kept=_KEPT)
    written = 0
    for statement in losses.noting(each(statements)):
        with opened(place / f"{statement.id}.txt") as file:
            file.write(f"{statement.text}\n")
        written += 1
    table = table_of_statements(statements)
    told = table.select(*(column.name for column in table.columns if column.name != "text"))
    told.write_csv(place / METADATA, raw=raw)
    losses.warn()
    return written
