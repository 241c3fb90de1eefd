"""The fields of a statement by name, as text that a person can read and correct."""

import datetime
from collections.abc import Iterable
from typing import Any

import attrs

from statecorpus.errors import ModelError
from statecorpus.model import DateRange, Organisation, Place, Speaker, Statement
from statecorpus.model.metadata_names import SETTABLE

#: The paths of the fields that a correction can set.
CORRECTABLE = tuple(sorted({field.path for field in SETTABLE.values()} - {"id", "date.year"}))


def correctable(field: str) -> str | None:
    """Return the path of the field that a correction in the row of a field sets, or ``None``.

    Args:
        field: a path, or the short form of a name: a correction of a missing ``speaker`` is the name of the
            speaker. Other short forms are refused: ``body`` is the text of a statement here, and a short form
            of ``venue.organisation`` elsewhere.

    >>> correctable("speaker"), correctable("title"), correctable("body"), correctable("")
    ('speaker.name', 'title', None, None)
    """
    named = SETTABLE.get(field)
    if named is None or field not in (named.path, named.path.partition(".")[0]):
        return None
    return named.path if named.path in CORRECTABLE else None


def field_text(statement: Statement, field: str) -> str:
    """Return the value of a field as text; empty if it has no value, or no value with a text form.

    >>> from statecorpus.corpus import load
    >>> field_text(load()["kaz-iom-2011-12-05"], "venue.place")
    'Geneva'
    """
    value: object = statement
    for name in field.split("."):
        value = getattr(value, name, None)
    match value:
        case str():
            return value
        case Organisation() | Place() | Speaker():
            return value.name or ""
        case DateRange():
            return value.text or value.iso
        case datetime.date():
            return value.isoformat()
        case _:
            return ""


def without(statement: Statement, field: str) -> Statement:
    """Return the statement with a field removed; a speaker or venue without any value is removed too.

    >>> from statecorpus.corpus import load
    >>> after = without(load()["kaz-iom-2011-12-05"], "venue.place")
    >>> after.venue.place, after.venue.session
    (None, '100')
    """
    owner, _, name = field.partition(".")
    if not name:
        return attrs.evolve(statement, **_nothing(field))
    part = getattr(statement, owner)
    if part is None:
        return statement
    fields = _nothing(name, "ref") if field == "speaker.name" else _nothing(name)
    try:
        left = attrs.evolve(part, **fields)
    except ModelError:  # the model has no speaker and no venue without values
        left = None
    return attrs.evolve(statement, **{owner: left})


def _nothing(*fields: str) -> dict[str, Any]:
    return dict.fromkeys(fields)


def concerns(field: str, corrected: Iterable[str]) -> bool:
    """Return whether corrections settle a doubt about a field: a correction of a part settles the whole.

    >>> concerns("speaker", ["speaker.name"]), concerns("speaker.role", ["speaker.name"])
    (True, False)
    """
    return any(name == field or name.startswith(f"{field}.") for name in corrected)
