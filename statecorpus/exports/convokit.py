"""ConvoKit's format: utterances, speakers and conversations as JSON."""

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path

from statecorpus.exports.json.form import Json
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables.source import Statements, each
from statecorpus.exports.tables.whole import statements as table_of_statements
from statecorpus.model import Speaker, Statement
from statecorpus.model.metadata_names import FIELDS
from statecorpus.table.target import opened

_KEPT = ("who is addressed", "re-addresses", "headings", *LOST_FIELDS)

# What is told of a meeting, and not again of each of its utterances.
_OF_MEETING = tuple(field.column for field in FIELDS.values() if field.path.startswith("venue."))


def write_convokit(statements: Statements, folder: str | os.PathLike[str]) -> int:
    """Write statements as a corpus of ConvoKit; gives how many utterances.

    A statement is an utterance; the statements of one meeting (the same body, event, session, occasion and
    place) are a conversation, in their order, in which nobody replies. The timestamp is midnight (UTC) of the
    first day. A person is one speaker where name and affiliation are the same; what is known of statement and
    meeting is ``meta``.

    Args:
        statements: a corpus, a selection or a list; they are taken one after the other.
        folder: is made where it is missing; files of the same names are replaced.

    Raises:
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements hold what the format has no place for, such as emphasis.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    losses = Losses("ConvoKit", kept=_KEPT)
    conversations: dict[tuple[Json, ...], str] = {}
    speakers: dict[str, Json] = {}
    meetings: dict[str, Json] = {}
    kinds: dict[str, dict[str, Json]] = {"utterances": {}, "speakers": {}, "conversations": {}}
    written = 0
    with opened(place / "utterances.jsonl") as file:
        for statement in losses.noting(each(statements)):
            meta = _meta(statement)
            meeting = {name: meta.pop(name) for name in _OF_MEETING}
            key = tuple(meeting.values()) if any(meeting.values()) else (statement.id,)
            conversation = conversations.setdefault(key, statement.id)
            speaker = _speaker_id(statement.speaker)
            about = _about(statement.speaker)
            speakers.setdefault(speaker, {"meta": about, "vectors": []})
            meetings.setdefault(conversation, {"meta": meeting, "vectors": []})
            for name, said in (("utterances", meta), ("speakers", about), ("conversations", meeting)):
                _note(kinds[name], said)
            utterance: dict[str, Json] = {
                "id": statement.id, "conversation_id": conversation, "text": statement.text,
                "speaker": speaker, "meta": meta, "reply-to": None, "timestamp": _timestamp(statement),
                "vectors": [],
            }  # fmt: skip
            file.write(json.dumps(utterance, ensure_ascii=False) + "\n")
            written += 1
    _write(place / "speakers.json", speakers)
    _write(place / "conversations.json", meetings)
    _write(place / "corpus.json", {})
    _write(place / "index.json", _index(kinds))
    losses.warn()
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
    """Name a speaker: the person and whom the person speaks for."""
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
    """Note of which Python class each field is, as the index of the format wants it."""
    for name, value in meta.items():
        if value is not None or name not in kinds:
            kinds[name] = [str(type(value))]


def _index(kinds: Mapping[str, dict[str, Json]]) -> dict[str, Json]:
    said: dict[str, Json] = {f"{name}-index": fields for name, fields in kinds.items()}
    return {**said, "overall-index": {}, "version": 1, "vectors": []}


def _write(path: Path, value: Mapping[str, Json]) -> None:
    with opened(path) as file:
        json.dump(value, file, ensure_ascii=False)
