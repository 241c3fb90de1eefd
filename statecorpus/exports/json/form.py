"""A statement as a JSON object: a member for each field of its class, in the order of the fields."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import cast

import attrs

from statecorpus.model import (
    Addressee,
    Amount,
    Citation,
    DateMention,
    DateRange,
    Emphasis,
    Evidence,
    Formula,
    Heading,
    InlineVocative,
    Mention,
    Organisation,
    PageBreak,
    Paragraph,
    Place,
    Quotation,
    Remark,
    Revision,
    Source,
    Span,
    Speaker,
    Statement,
    Topic,
    Venue,
    Vocative,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

#: What a statement's object carries besides its fields, for who reads it with other tools; nothing is read
#: back from there.
DERIVED = ("addressees", "readdresses", "topics")

# Where one of several classes may stand, an object says which it is of.
_TOLD_APART: tuple[type, ...] = (Paragraph, Vocative, Heading, Remark, Span, Organisation, Speaker)


def tagged(cls: type) -> bool:
    """Tell whether the objects of a class carry its name as ``"class"``."""
    return issubclass(cls, _TOLD_APART)


#: The kinds of span. Written out: of a class with slots, ``__subclasses__`` also gives what attrs made it of.
SPANS: tuple[type[Span], ...] = (
    Amount, Citation, DateMention, Emphasis, Formula, InlineVocative, Mention, PageBreak, Quotation,
)  # fmt: skip

_CLASSES: tuple[type[attrs.AttrsInstance], ...] = (
    Addressee, DateRange, Evidence, Heading, Organisation, Paragraph, Place, Remark, Revision, Source,
    Speaker, Statement, Topic, Venue, Vocative, *SPANS,
)  # fmt: skip


def to_json(statement: Statement) -> dict[str, Json]:
    """Make a JSON object of a statement: every field, and derived from them the addressees and topics.

    Where one of several classes may stand (blocks, spans, organisations and speakers), ``"class"`` names it.
    Dates are in ISO form, amounts are text, what is missing is ``null``. ``from_json`` is the way back.

    >>> from statecorpus.model import DateRange
    >>> import datetime
    >>> day = DateRange.day(datetime.date(2024, 9, 25))
    >>> to_json(Statement("fra-unga-2024", date=day))["date"]["start"]
    '2024-09-25'
    """
    made = _object(statement)
    for name in DERIVED:
        made[name] = _any(getattr(statement, name))
    return made


def _object(value: object) -> dict[str, Json]:
    tag, names = _SHAPES[type(value)]
    made: dict[str, Json] = {} if tag is None else {"class": tag}
    for name in names:
        field = getattr(value, name)
        # Most fields are text: asking for that first takes a third of the time.
        made[name] = field if field is None or type(field) is str else _any(field)
    return made


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

# What each class is called, where that is said, and its fields.
_SHAPES: dict[type, tuple[str | None, tuple[str, ...]]] = {
    cls: (cls.__name__ if tagged(cls) else None, tuple(field.name for field in attrs.fields(cls)))
    for cls in _CLASSES
}
