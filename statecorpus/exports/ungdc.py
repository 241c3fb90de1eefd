"""The layout of the UN General Debate Corpus: ``TXT/Session 66 - 2011/KAZ_66_2011.txt``; a table of speakers.

Jankin, Baturo and Dasandi, "Words to unite nations: The complete United Nations General Debate Corpus".
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from statecorpus.errors.wording import listed
from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.losses import Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.model import Statement
from statecorpus.table import Column, Row, Table
from statecorpus.table.target import opened

#: The name of the table of speakers.
SPEAKERS = "Speakers_by_session.csv"

_COLUMNS = (
    Column("Year", "integer", "of the first day"),
    Column("Session", "text", "its number"),
    Column("ISO Code", "text", "of the state"),
    Column("Country", "text", "its name as printed"),
    Column("Name of Person Speaking", "text", "as printed"),
    Column("Post", "text", "the office as printed"),
    Column("File", "text", "the file's name"),
)

# The bodies with these sessions. A body without a reference may also be the General Assembly.
_ASSEMBLY = frozenset({"igo:UN", "igo:UNGA"})
_STATE = re.compile(r"iso3166(?:-3)?:([A-Z]{2,4})")
# The number of omitted statements that the warning names.
_SHOWN = 3

_KEPT = ("who is addressed", "headings", "re-addresses")


def write_ungdc(statements: Statements, folder: str | os.PathLike[str]) -> int:
    """Write statements in the layout of the UN General Debate Corpus, and return the number written.

    The layout has one speech per state, session and year; a second speech is ``KAZ_66_2011_2.txt``. A
    statement without a state, a session number or a date, or of another body than the General Assembly, has
    no file name in the layout: it is omitted, and the warning counts the omitted statements.

    Args:
        statements: a corpus, a selection or a list; they are read one after the other.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.

    Raises:
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements are omitted, or have data that the layout cannot express.
    """
    losses = Losses("the layout of the UN General Debate Corpus", kept=_KEPT)
    rows: list[Row] = []
    with export_folder(Path(folder), "UNGDC") as place:
        nameless = _write_texts(losses.noting(each(statements)), place, rows)
        Table("speakers", _COLUMNS, lambda: rows).write_csv(place / SPEAKERS)
    if nameless:
        losses.add(_counted(nameless))
    losses.warn()
    return len(rows)


def _write_texts(statements: Iterable[Statement], place: Path, rows: list[Row]) -> list[str]:
    """Write the texts, add the rows of the table, and return the ids of statements that have no name."""
    taken: dict[str, int] = {}
    nameless: list[str] = []
    for statement in statements:
        named = _named(statement)
        if named is None:
            nameless.append(statement.id)
            continue
        state, session, year = named
        stem = f"{state}_{session}_{year}"
        taken[stem] = taken.get(stem, 0) + 1
        name = f"{stem}.txt" if taken[stem] == 1 else f"{stem}_{taken[stem]}.txt"
        session_folder = place / "TXT" / f"Session {session} - {year}"
        session_folder.mkdir(parents=True, exist_ok=True)
        with opened(session_folder / name) as file:
            file.write("".join(f"{passage.text}\n" for passage in statement.passages))
        rows.append((year, session, state, *_speaker(statement), name))
    return nameless


def _named(statement: Statement) -> tuple[str, str, int] | None:
    """Return the code of the state, the number of the session and the year, or ``None`` if any is missing."""
    body = None if statement.speaker is None else statement.speaker.affiliation
    state = None if body is None or body.ref is None else _STATE.fullmatch(body.ref)
    session = None if statement.venue is None else statement.venue.session
    if session is not None and _is_of_another_body(statement):
        return None
    if state is None or statement.date is None or session is None or not session.isdigit():
        return None
    return state[1], session, statement.date.start.year


def _is_of_another_body(statement: Statement) -> bool:
    """Return whether the meeting body is known and not the General Assembly: COP 24 is not Session 24."""
    body = None if statement.venue is None else statement.venue.organisation
    return body is not None and body.ref is not None and body.ref not in _ASSEMBLY


def _speaker(statement: Statement) -> Iterator[str | None]:
    speaker = statement.speaker
    yield None if speaker is None or speaker.affiliation is None else speaker.affiliation.name
    yield None if speaker is None else speaker.name
    yield None if speaker is None else speaker.role


def _counted(ids: list[str]) -> str:
    several = f"{len(ids):,} statements" if len(ids) > 1 else "1 statement"
    more = " …" if len(ids) > _SHOWN else ""
    missing = "a state, a session of the General Assembly or a date"
    return f"{several} without {missing} ({listed(ids[:_SHOWN])}{more})"
