"""Labels: what is true of a statement, written down by a person; one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from statecorpus.errors import ModelError


@attrs.frozen
class Label:
    """The true fields of one statement.

    Attributes:
        id: its name in the file of labels.
        file: the statement's file.
        values: the true value of each field; a field that the source does not give has none.
        others: further values of a field that are as good as the true one.
        addressees: the parties of the salutation in order; ``None`` where they were not labelled.
        group: the source that the statement is from; statements of one group are alike.
    """

    id: str
    file: Path
    values: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]
    addressees: tuple[str, ...] | None = None
    group: str = ""


def read_labels(path: Path, root: Path | None = None) -> Iterator[Label]:
    """Read a file of labels.

    Each line is an object with ``file`` and any of ``id``, ``title``, ``speaker`` (``honorific``, ``name``,
    ``role``, ``affiliation``), ``on_behalf_of``, ``event`` (``name``, ``session``), ``place``, ``date``
    (``when``, or ``from`` and ``to``), ``addressees``, ``closing``, ``or`` (values as good as the label) and
    ``group``. ``docs/reference/labels.md`` describes it.

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
        "honorific": speaker.get("honorific"),
        "name": speaker.get("name"),
        "role": speaker.get("role"),
        "affiliation": speaker.get("affiliation"),
        "event": event.get("name"),
        "session": event.get("session"),
        "place": said.get("place"),
        "closing": said.get("closing"),
        "behalf": principal if isinstance(principal, str) else None,
        "date": _date(said.get("date") or {}),
    }
    others = {
        key.rpartition(".")[2]: tuple(str(one) for one in more if one)
        for key, more in (said.get("or") or {}).items()
    }
    addressees = said.get("addressees")
    return Label(
        str(said.get("id") or number),
        root / said["file"],
        {field: str(value) for field, value in values.items() if value},
        others,
        None if addressees is None else tuple(addressees),
        str(said.get("group") or ""),
    )


def _date(date: Mapping[str, str | None]) -> str | None:
    if date.get("from"):
        return f"{date['from']}/{date.get('to') or date['from']}"
    return date.get("when")
