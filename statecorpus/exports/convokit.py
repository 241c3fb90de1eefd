"""The format of ConvoKit: utterances, speakers and conversations as JSON."""

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.json.form import Json
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.model import Speaker, Statement
from statecorpus.model.metadata_names import FIELDS
from statecorpus.table.target import opened

_KEPT = ("who is addressed", "re-addresses", "headings", *LOST_FIELDS)

# The fields of a meeting, which are not repeated for each of its utterances.
_OF_MEETING = tuple(field.column for field in FIELDS.values() if field.path.startswith("venue."))


def write_convokit(statements: Statements, folder: str | os.PathLike[str]) -> int:
    """Write statements as a corpus of ConvoKit and return the number of utterances.

    A statement is an utterance; the statements of a meeting (the same body, event, session, occasion and
    place) are a conversation, in their order: the first is its root, and ConvoKit
    takes the others as replies to it. The timestamp is midnight (UTC) of the first
    day. Statements with the same name and affiliation have the same speaker; the metadata of statement and
    meeting are ``meta``.

    Args:
        statements: a corpus, a selection or a list; they are read one after the other.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.

    Raises:
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements have data that the format cannot express, for example emphasis.
    """
    losses = Losses("ConvoKit", kept=_KEPT)
    with export_folder(Path(folder), "ConvoKit") as place:
        written = _write_files(losses.noting(each(statements)), place)
    losses.warn()
    return written


def _write_files(statements: Iterable[Statement], place: Path) -> int:
    conversations: dict[tuple[Json, ...], str] = {}
    speakers: dict[str, Json] = {}
    meetings: dict[str, Json] = {}
    kinds: dict[str, dict[str, Json]] = {"utterances": {}, "speakers": {}, "conversations": {}}
    written = 0
    with opened(place / "utterances.jsonl") as file:
        for statement in statements:
            meta = _meta(statement)
            meeting = {name: meta.pop(name) for name in _OF_MEETING}
            key = tuple(meeting.values()) if any(meeting.values()) else (statement.id,)
            conversation = conversations.setdefault(key, statement.id)
            speaker = _speaker_id(statement.speaker)
            about = _about(statement.speaker)
            speakers.setdefault(speaker, {"meta": about, "vectors": []})
            meetings.setdefault(conversation, {"meta": meeting, "vectors": []})
            for name, fields in (("utterances", meta), ("speakers", about), ("conversations", meeting)):
                _note(kinds[name], fields)
            root = None if conversation == statement.id else conversation
            utterance: dict[str, Json] = {
                "id": statement.id, "conversation_id": conversation, "text": statement.text,
                "speaker": speaker, "meta": meta, "reply-to": root, "timestamp": _timestamp(statement),
                "vectors": [],
            }  # fmt: skip
            file.write(json.dumps(utterance, ensure_ascii=False) + "\n")
            written += 1
    _write(place / "speakers.json", speakers)
    _write(place / "conversations.json", meetings)
    _write(place / "corpus.json", {})
    _write(place / "index.json", _index(kinds))
    return written


def _meta(statement: Statement) -> dict[str, Json]:
    (record,) = table_of_statements([statement]).records()
    return {
        name: value.isoformat()
        if isinstance(value, datetime.date)
        else list(value)
        if isinstance(value, list)
        else value
        for name, value in record.items()
        if name not in ("statement", "text")
    }


def _speaker_id(speaker: Speaker | None) -> str:
    """Return the id of a speaker: the person and the state or body of the person."""
    if speaker is None:
        return "unknown"
    body = speaker.affiliation
    return ", ".join(
        filter(None, (speaker.name or speaker.role, None if body is None else body.code or body.name))
    )


def _about(speaker: Speaker | None) -> dict[str, Json]:
    body = None if speaker is None else speaker.affiliation
    return {
        "name": None if speaker is None else speaker.name,
        "affiliation": None if body is None else body.name,
        "affiliation_ref": None if body is None else body.ref,
    }


def _timestamp(statement: Statement) -> int | None:
    if statement.date is None:
        return None
    epoch = datetime.date(1970, 1, 1)
    return (statement.date.start - epoch).days * 86_400


def _note(kinds: dict[str, Json], meta: Mapping[str, Json]) -> None:
    """Record the Python class of each field, which the index of the format lists."""
    for name, value in meta.items():
        if value is not None or name not in kinds:
            kinds[name] = [str(type(value))]


def _index(kinds: Mapping[str, dict[str, Json]]) -> dict[str, Json]:
    indexes: dict[str, Json] = {f"{name}-index": fields for name, fields in kinds.items()}
    return {**indexes, "overall-index": {}, "version": 1, "vectors": []}


def _write(path: Path, value: Mapping[str, Json]) -> None:
    with opened(path) as file:
        json.dump(value, file, ensure_ascii=False)
