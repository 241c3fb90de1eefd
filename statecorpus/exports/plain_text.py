"""Plain text: a file per statement, and a table of their metadata."""

import os
from pathlib import Path

from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.table.target import opened

#: The name of the table beside the texts.
METADATA = "metadata.csv"

_KEPT = ("who is addressed", "headings", "re-addresses", *LOST_FIELDS)


def write_plain_text(statements: Statements, folder: str | os.PathLike[str], *, raw: bool = False) -> int:
    """Write the spoken words of each statement to ``<id>.txt`` and return the number of statements.

    Passages have a blank line between them. ``metadata.csv`` has a row per statement: the columns of the
    table of statements without the text.

    Args:
        statements: a corpus, a selection or a list; they are read twice, one after the other.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.
        raw: whether cells that a spreadsheet would run as a formula stay unchanged; see ``Table.write_csv``.

    Raises:
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements have data that the format cannot express, for example emphasis.
    """
    losses = Losses("plain text", kept=_KEPT)
    written = 0
    with export_folder(Path(folder), "plain text") as place:
        for statement in losses.noting(each(statements)):
            with opened(place / f"{statement.id}.txt") as file:
                file.write(f"{statement.text}\n")
            written += 1
        table = table_of_statements(statements)
        metadata = table.select(*(column.name for column in table.columns if column.name != "text"))
        metadata.write_csv(place / METADATA, raw=raw)
    losses.warn()
    return written
