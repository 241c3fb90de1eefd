"""The row that a notebook shows for each statement of a selection."""

from collections.abc import Mapping

from statecorpus.errors import BrokenEntryError
from statecorpus.model import Statement

COLUMNS = ("id", "date", "speaker", "affiliation", "title")


def row_of(id: str, entries: Mapping[str, Statement]) -> tuple[str | None, ...]:
    """Return the cells of a statement, or the error if its file cannot be read."""
    try:
        statement = entries[id]
    except BrokenEntryError as error:
        return id, None, None, None, str(error)  # the other statements are shown all the same
    speaker = statement.speaker
    body = None if speaker is None else speaker.affiliation
    return (
        id,
        None if statement.date is None else statement.date.iso,
        None if speaker is None else speaker.name or speaker.role,
        None if body is None else body.name,
        statement.title,
    )
