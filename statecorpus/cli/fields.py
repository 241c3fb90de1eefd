"""A statement as rows: the path of a field, and its value as text."""

from collections.abc import Iterator

from statecorpus.model import Addressee, DateRange, Organisation, Place, Speaker, Statement, Topic, Vocative
from statecorpus.model.metadata_field import Field
from statecorpus.model.metadata_names import FIELDS


def rows(statement: Statement) -> Iterator[tuple[str, str]]:
    """Return the shown fields of a statement as pairs of path and value, in the order of the table of fields.

    A field without a value has no row. The paths are the same as in the evidence (``speaker.name``,
    ``addressees[0]``).

    >>> list(rows(Statement("a", title="Statement by Samoa", language="en")))
    [('id', 'a'), ('title', 'Statement by Samoa'), ('language', 'en')]
    """
    for field in FIELDS.values():
        if field.shown:
            yield from _rows(statement, field)


def _rows(statement: Statement, field: Field) -> Iterator[tuple[str, str]]:
    owner, *names = field.attribute.split(".")
    value: object = getattr(statement, owner)
    if isinstance(value, tuple):
        yield from ((f"{owner}[{number}]", _words(item)) for number, item in enumerate(value))
        return
    for name in names:
        value = None if value is None else getattr(value, name)
    if isinstance(value, Speaker):
        yield from _parts_of(value, field.path)
    elif value is not None:
        yield field.path, _words(value)


def _parts_of(speaker: Speaker, path: str) -> Iterator[tuple[str, str]]:
    """Return the rows of a person who is the value of a field: the parts that the speaker has, too."""
    for field in FIELDS.values():
        owner, _, part = field.path.partition(".")
        if owner == "speaker" and field.shown and getattr(speaker, part) is not None:
            yield f"{path}.{part}", _words(getattr(speaker, part))


def _words(value: object) -> str:
    match value:
        case Organisation(name=name, ref=str(ref)):
            return f"{name} ({ref})"
        case Organisation(name=name) | Place(name=name):
            return name
        case Topic():
            return f"{value.text} ({value.paragraph})"
        case Addressee() | Vocative():
            return value.text
        case DateRange():
            return _date(value)
        case _:
            return str(value)


def _date(date: DateRange) -> str:
    doubt = "" if date.certain else ", one day of these" if date.start != date.end else ", not certain"
    return f"{date.iso}{doubt}"
