"""Values of the model as JSON values."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import attrs

from statecorpus.model import Heading, Paragraph, Remark, Span, Statement, Vocative

_TAGGED: tuple[type, ...] = (Paragraph, Vocative, Heading, Remark, Span)

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def to_plain(value: object) -> Plain:
    """Return a value of the model as a JSON value.

    Blocks and spans name their class as ``"class"``; a statement has its derived addressees, re-addresses and
    topics in addition to its fields.

    >>> from statecorpus.model import Place
    >>> to_plain(Place("Geneva"))
    {'name': 'Geneva', 'country': None, 'ref': None}
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if attrs.has(type(value)):
        return _fields(cast(attrs.AttrsInstance, value))
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


def _fields(value: attrs.AttrsInstance) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    if isinstance(value, _TAGGED):
        plain["class"] = type(value).__name__
    for field in attrs.fields(type(value)):
        plain[field.name] = to_plain(getattr(value, field.name))
    if isinstance(value, Statement):
        plain["addressees"] = to_plain(value.addressees)
        plain["readdresses"] = to_plain(value.readdresses)
        plain["topics"] = to_plain(value.topics)
    return plain
