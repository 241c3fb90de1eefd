"""A statement as a JSON object: a member for each field of its class, in the order of the fields."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import cast

import attrs

from statecorpus.model import (
    Act,
    Addressee,
    Amount,
    Citation,
    DateRange,
    Emphasis,
    Evidence,
    Heading,
    InlineVocative,
    Mention,
    NoteCall,
    Organisation,
    PageBreak,
    Paragraph,
    Place,
    Publication,
    Quotation,
    Remark,
    Revision,
    Source,
    Span,
    Speaker,
    Statement,
    TimeMention,
    Topic,
    Venue,
    Vocative,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

#: The members of an object that are derived from its fields, for readers with other tools; they are ignored
#: when an object is read.
DERIVED = ("addressees", "readdresses", "topics")

# The classes that share a place with another class; their objects name the class.
_TAGGED: tuple[type, ...] = (Paragraph, Vocative, Heading, Remark, Span, Organisation, Speaker)


def tagged(cls: type) -> bool:
    """Return whether the objects of a class have its name as ``"class"``."""
    return issubclass(cls, _TAGGED)


#: The kinds of span. A list, because ``__subclasses__`` of a class with slots also has the classes that attrs
#: replaced.
SPANS: tuple[type[Span], ...] = (
    Act, Amount, Citation, Emphasis, InlineVocative, Mention, NoteCall, PageBreak, Quotation, TimeMention,
)  # fmt: skip

_CLASSES: tuple[type[attrs.AttrsInstance], ...] = (
    Addressee, DateRange, Evidence, Heading, Organisation, Paragraph, Place, Publication, Remark, Revision,
    Source, Speaker, Statement, Topic, Venue, Vocative, *SPANS,
)  # fmt: skip


def to_json(statement: Statement) -> dict[str, Json]:
    """Return a statement as a JSON object: every field, and the derived addressees and topics.

    The objects of blocks, spans, organisations and speakers name their class as ``"class"``. Dates are in ISO
    form, amounts are text, missing values are ``null``. ``from_json`` reads the object back.

    >>> from statecorpus.model import DateRange
    >>> import datetime
    >>> day = DateRange.day(datetime.date(2024, 9, 25))
    >>> to_json(Statement("fra-unga-2024", date=day))["date"]["start"]
    '2024-09-25'
    """
    members = _object(statement)
    for name in DERIVED:
        members[name] = _any(getattr(statement, name))
    return members


def _object(value: object) -> dict[str, Json]:
    tag, names = _SHAPES[type(value)]
    members: dict[str, Json] = {} if tag is None else {"class": tag}
    for name in names:
        field = getattr(value, name)
        # Most fields are text: this test before the lookup reduces the time to a third.
        members[name] = field if field is None or type(field) is str else _any(field)
    return members


def _any(value: object) -> Json:
    write = _WRITERS.get(type(value))
    return _object(value) if write is None else write(value)


def _itself(value: object) -> Json:
    return cast("Json", value)


def _iso(value: object) -> Json:
    return cast("datetime.date", value).isoformat()


def _list(value: object) -> Json:
    return [_any(item) for item in cast("tuple[object, ...]", value)]


_WRITERS: dict[type, Callable[[object], Json]] = {
    type(None): _itself,
    bool: _itself,
    int: _itself,
    float: _itself,
    str: _itself,
    datetime.date: _iso,
    Decimal: str,
    tuple: _list,
}

# The tag of each class, if its objects have a tag, and its fields.
_SHAPES: dict[type, tuple[str | None, tuple[str, ...]]] = {
    cls: (cls.__name__ if tagged(cls) else None, tuple(field.name for field in attrs.fields(cls)))
    for cls in _CLASSES
}
