"""``review.csv``: the doubts for a person to check, as a table for a spreadsheet, and the table read back."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from statecorpus.corpus.build.correction_log import read_corrections
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.span_review import is_span_field
from statecorpus.corpus.build.statement_field import correctable
from statecorpus.corpus.build.worth import worth
from statecorpus.corpus.store.commit import refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.whole_file import write_whole
from statecorpus.errors import UndecodableSourceError
from statecorpus.model import to_printed

REVIEW = "review.csv"
#: The text that a person writes to empty a field.
NOTHING = "(nothing)"
#: The text that a person writes beside a value that is right.
RIGHT = "(right)"
#: The text of a build for fields that the table cannot correct: addressees, the words, no single field.
NOT_HERE = "(not here: edit the TEI)"
_COLUMNS = ("id", "source", "field", "value", "correction", "certainty", "quote", "code", "message")
# The beginnings of a formula in a spreadsheet (OWASP, "CSV Injection"), and the apostrophe that disarms it.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_HINT = "start from the review.csv that a build wrote, and fill in its column 'correction'"


@attrs.frozen
class ReviewRow:
    """A row of a reviewed table with a correction.

    Attributes:
        number: of the row, from 1, without the header.
        id: of the statement.
        field: the field of the statement.
        value: the new value; empty for a cell with ``(nothing)``.
        confirmed: whether the cell says ``(right)``: the value that was read is right.
        source: the file that the statement was read from; empty if the table does not tell.
    """

    number: int
    id: str
    field: str
    value: str
    confirmed: bool = False
    source: str = ""


def write_review(disk: Disk, found: Iterable[tuple[str, str, Sequence[Doubt]]]) -> Path | None:
    """Write the doubts of all statements, those first that are worth most.

    Returns:
        The path of the file, or ``None`` without doubts.

    A table with corrections that are not in the corpus yet is not overwritten: the new table is then
    ``review-2.csv``, and so on. The cell of a field that the table cannot correct says
    ``(not here: edit the TEI)``.

    Args:
        disk: of the corpus.
        found: id, source and doubts of each statement.

    Raises:
        CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``write_whole``.
    """
    rows = [(id, source, doubt) for id, source, doubts in found for doubt in doubts if id]
    rows.sort(key=lambda row: -worth(row[2]))
    name = _free(disk)
    if not rows:
        with refusals(disk):
            disk.unlink(name)
        return None
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for id, source, doubt in rows:
        certainty = "" if doubt.certainty is None else f"{doubt.certainty:.2f}"
        cells = (
            id,
            source,
            doubt.field,
            doubt.value,
            "" if correctable(doubt.field) or is_span_field(doubt.field) else NOT_HERE,
            certainty,
            doubt.quote,
            doubt.code,
            doubt.message,
        )
        table.writerow([_tame(cell) for cell in cells])
    # With a byte order mark, without which Excel does not recognise UTF-8.
    write_whole(disk, name, text.getvalue().encode("utf-8-sig", errors="replace"))
    return disk.path(name)


def _free(disk: Disk) -> str:
    """Return the name of the first table that can be overwritten."""
    applied = {(item.id, item.field, item.value) for item in read_corrections(disk)}
    number = 1
    while True:
        name = REVIEW if number == 1 else f"review-{number}.csv"
        try:
            rows = read_review(disk.path(name)) if disk.exists(name) else ()
        except UndecodableSourceError:
            rows = None  # another table of the user, or a broken table
        if rows is not None and all((row.id, row.field, row.value) in applied for row in rows):
            return name
        number += 1


def read_review(path: Path) -> tuple[ReviewRow, ...]:
    """Read the corrections of a reviewed table: the rows whose cell ``correction`` is filled in.

    A cell with ``(nothing)`` empties the field; ``(right)`` confirms its value; an empty cell and
    ``(not here: edit the TEI)``, which a build wrote, correct nothing. A spreadsheet may have
    saved the table with semicolons or tabs between the cells, and with more columns.

    Raises:
        UndecodableSourceError: it is not a table in UTF-8, or lacks a required column.
        OSError: it cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        header = text.partition("\n")[0]
        delimiter = max(",;\t", key=header.count)
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval=""))
    except (UnicodeDecodeError, csv.Error) as error:
        problem = f"it is not a table in UTF-8 ({error})"
        raise UndecodableSourceError(str(path), problem, "save it as CSV in UTF-8") from error
    names = header.strip().replace('"', "").split(delimiter)
    for column in ("id", "field", "correction"):
        if column not in names:
            raise UndecodableSourceError(str(path), f"it has no column {column!r}", _HINT)
    found = []
    for number, row in enumerate(rows, 1):
        value = to_printed(_wild(row["correction"]))
        if value not in ("", NOT_HERE):
            meant = "" if value in (NOTHING, RIGHT) else value
            id, field = _wild(row["id"]).strip(), _wild(row["field"]).strip()
            source = _wild(row.get("source") or "").strip()
            found.append(ReviewRow(number, id, field, meant, value == RIGHT, source))
    return tuple(found)


def _tame(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RUN) else cell


def _wild(cell: str) -> str:
    """Return the text of a cell that ``_tame`` may have changed."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" \u00a0").startswith(_RUN) else cell
