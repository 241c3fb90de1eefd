"""Labels from a reviewed table: what a person corrected or confirmed is what a statement is judged by."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from statecorpus.corpus.build.correction_log import read_corrections
from statecorpus.corpus.build.review_report import ReviewedLabels
from statecorpus.corpus.build.review_table import ReviewRow, read_review
from statecorpus.corpus.build.statement_field import correctable, field_text
from statecorpus.corpus.store.disk import Disk
from statecorpus.errors import SourceNotFoundError
from statecorpus.model import Statement

# The keys of a label by the path of the field; docs/reference/labels.md describes them.
_KEYS: Mapping[str, tuple[str, ...]] = {
    **{f"speaker.{name}": ("speaker", name) for name in ("honorific", "name", "role", "affiliation")},
    "venue.event": ("event", "name"),
    "venue.session": ("event", "session"),
    "venue.place": ("place",),
    **{
        name: (name,)
        for name in ("title", "on_behalf_of", "closing", "delivery_note", "language", "text_status")
    },
}


def reviewed_labels(
    disk: Disk, statement_of: Callable[[str], Statement | None], path: str | os.PathLike[str]
) -> ReviewedLabels:
    """Return the labels of a reviewed table; see ``Corpus.reviewed_labels``.

    Args:
        disk: of the corpus.
        statement_of: returns the statement of an id, or ``None``.
        path: of the table.
    """
    table = Path(path)
    if not table.is_file():
        raise SourceNotFoundError(str(table))
    applied = {(item.id, item.field, item.value) for item in read_corrections(disk)}
    labels: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for row in read_review(table):
        field = correctable(row.field)
        statement = statement_of(row.id)
        problem = _problem(row, field, statement, applied)
        if problem is not None or field is None or statement is None:
            problems.append(f"row {row.number}: {problem}")
            continue
        label = labels.setdefault(row.id, {"id": row.id, "file": row.source, "fields": []})
        if field not in label["fields"]:
            label["fields"].append(field)
            _put(label, field, statement)
    return ReviewedLabels(tuple(labels.values()), tuple(problems))


def _problem(
    row: ReviewRow, field: str | None, statement: Statement | None, applied: set[tuple[str, str, str]]
) -> str | None:
    """Say why a row gives no label, or return ``None``."""
    if statement is None:
        return f"the corpus has no statement {row.id!r}"
    if field is None or (field != "date" and field not in _KEYS):
        return f"{row.field!r} is no field of a label"
    if not row.source:
        return "its column 'source' is empty; expected the file that the statement was read from"
    if not row.confirmed and (row.id, field, row.value) not in applied:
        return f"the correction of {field!r} is not applied: apply the table first (Corpus.review)"
    return None


def _put(label: dict[str, Any], field: str, statement: Statement) -> None:
    """Write the value of a field into a label; a field without a value gets ``None``."""
    if field == "date":
        label["date"] = _date(statement)
        return
    value = field_text(statement, field) or None
    *owner, name = _KEYS[field]
    place = label.setdefault(owner[0], {}) if owner else label
    place[name] = value


def _date(statement: Statement) -> dict[str, str] | None:
    date = statement.date
    if date is None:
        return None
    start, _, end = date.iso.partition("/")
    return {"from": start, "to": end} if end else {"when": start}
