"""Labels: what is true of a statement, written down by a person; one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from statecorpus.errors import ModelError
from statecorpus.parsing.candidates.candidate import PATHS

#: The fields of the text itself. A label without one of them does not judge it; a label without a field of
#: the title block says that the statement does not give it.
OF_TEXT = ("language", "closing", "delivery_note", "text_status", "body")
#: The fields that hold several values.
LISTS = ("addressees", "readdresses", "topics")


@attrs.frozen
class Label:
    """The true fields of one statement.

    Attributes:
        id: its name in the file of labels.
        file: the statement's file.
        values: the true value of each field, by the keys of ``PATHS`` and the names in ``OF_TEXT``; a field
            that the source does not give has none.
        others: further values of a field that are as good as the true one.
        lists: the true values of each field that has several, in order.
        fields: the fields that were labelled, as ``Evidence.field`` names them; no other field is judged.
        group: the source that the statement is from; statements of one group are alike.
    """

    id: str
    file: Path
    values: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]
    fields: frozenset[str]
    group: str = ""


def read_labels(path: Path, root: Path | None = None) -> Iterator[Label]:
    """Read a file of labels.

    ``docs/reference/labels.md`` describes the keys of a line.

    Args:
        path: the file.
        root: the folder that the names of files start from; the folder of the labels if ``None``.

    Raises:
        ModelError: a line is not such an object.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name} line {number}"
        try:
            said = json.loads(line)
        except ValueError as error:
            raise ModelError(where, line[:40], "a JSON object with the key 'file'") from error
        if not isinstance(said, dict) or not isinstance(said.get("file"), str):
            raise ModelError(where, line[:40], "a JSON object with the key 'file'")
        yield _label(said, (root or path.parent), number)


def _label(said: Mapping[str, Any], root: Path, number: int) -> Label:
    speaker, event = said.get("speaker") or {}, said.get("event") or {}
    principal = said.get("on_behalf_of")
    values = {
        "title": said.get("title"),
        **{name: speaker.get(name) for name in ("honorific", "name", "role", "affiliation")},
        "behalf": principal if isinstance(principal, str) else None,
        "event": event.get("name"),
        "session": event.get("session"),
        "place": said.get("place"),
        "date": _date(said.get("date") or {}),
        **{name: said.get(name) for name in OF_TEXT},
    }
    lists = {name: tuple(map(_words, said[name])) for name in LISTS if said.get(name) is not None}
    fields = said.get("fields")
    if fields is None:
        fields = [*PATHS.values(), *(name for name in OF_TEXT if name in said), *lists]
    others = {
        key.rpartition(".")[2]: tuple(str(value) for value in more if value)
        for key, more in (said.get("or") or {}).items()
    }
    return Label(
        str(said.get("id") or number),
        root / said["file"],
        {field: str(value) for field, value in values.items() if value},
        others,
        lists,
        frozenset(fields),
        str(said.get("group") or ""),
    )


def _words(item: object) -> str:
    """Return the words of an item of a list: a text, or an object with the key ``text``."""
    return str(item.get("text", "") if isinstance(item, dict) else item)


def _date(date: Mapping[str, str | None]) -> str | None:
    if date.get("from"):
        return f"{date['from']}/{date.get('to') or date['from']}"
    return date.get("when")
