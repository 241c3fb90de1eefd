"""A JSON object is read as a statement."""

import datetime
import types
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs

from statecorpus.errors import ModelError, StatementJsonError
from statecorpus.exports.json.form import DERIVED, SPANS
from statecorpus.model import Span, Statement

Reader = Callable[[object, str], object]


def from_json(value: object, where: str = "the object") -> Statement:
    """Return the statement of an object of ``to_json``.

    Derived members are ignored, missing members are ``None``.

    Args:
        value: the object, as ``json.loads`` returns it.
        where: the name of the object in an error.

    Raises:
        StatementJsonError: it is not a statement; the message names the place in it; a ``ValueError``.

    >>> from statecorpus.exports.json import to_json
    >>> statement = Statement("fra-unga-2024", title="Statement")
    >>> from_json(to_json(statement)) == statement
    True
    """
    members = (
        {name: member for name, member in value.items() if name not in DERIVED}
        if isinstance(value, dict)
        else value
    )
    try:
        return cast("Statement", _class_reader(Statement)(members, ""))
    except _WrongError as error:
        raise StatementJsonError(where, error.place or "$", error.problem) from error.__cause__


class _WrongError(Exception):
    """A problem at a place in the object."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem


@cache
def _class_reader(cls: type[attrs.AttrsInstance]) -> Reader:
    """Return the reader for the objects of a class."""
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in attrs.fields(cls)}
    optional = {name for name, hint in hints.items() if types.NoneType in get_args(hint)}
    needed = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}

    def read(value: object, place: str) -> object:
        if not isinstance(value, Mapping):
            raise _WrongError(place, f"expected an object, not {_kind(value)}")
        members = {name: member for name, member in value.items() if name != "class"}
        for name in members.keys() - readers.keys():
            raise _WrongError(place, f"no member {name!r} is known; there are {', '.join(readers)}")
        for name in sorted(needed - members.keys()):
            raise _WrongError(place, f"the member {name!r} is missing")
        fields = {
            name: None
            if member is None and name in optional
            else readers[name](member, f"{place}.{name}".lstrip("."))
            for name, member in members.items()
            if member is not None or name in needed
        }
        try:
            return cls(**fields)
        except ModelError as error:
            raise _WrongError(place, str(error)) from error

    return read


def kinds_of(cls: type) -> tuple[type, ...]:
    """Return the classes that a value of a class can have: for ``Span`` its kinds."""
    return SPANS if cls is Span else (cls,)


def _reader(hint: Any) -> Reader:  # noqa: ANN401 -- a type or a union of types
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple_reader(_reader(arguments[0]))
    if origin is Literal:
        return _simple_reader(str, "text")
    if origin in (Union, types.UnionType):
        return _union_reader(tuple(argument for argument in arguments if argument is not types.NoneType))
    if isinstance(hint, type) and attrs.has(hint):
        kinds = kinds_of(hint)
        return _class_reader(hint) if kinds == (hint,) else _union_reader(kinds)
    return _SIMPLE[hint]


def _union_reader(kinds: tuple[type, ...]) -> Reader:
    if len(kinds) == 1:
        return _reader(kinds[0])
    by_name = {kind.__name__: kind for kind in kinds}

    def read(value: object, place: str) -> object:
        if not isinstance(value, Mapping):
            raise _WrongError(place, f"expected an object, not {_kind(value)}")
        kind = by_name.get(str(value.get("class")))
        if kind is None:
            raise _WrongError(f"{place}.class", f"expected one of {', '.join(by_name)}")
        return _class_reader(kind)(value, place)

    return read


def _tuple_reader(item: Reader) -> Reader:
    def read(value: object, place: str) -> object:
        if not isinstance(value, list):
            raise _WrongError(place, f"expected an array, not {_kind(value)}")
        return tuple(item(member, f"{place}[{number}]") for number, member in enumerate(value))

    return read


def _simple_reader(kind: type, expected: str) -> Reader:
    def read(value: object, place: str) -> object:
        # In Python, but not in JSON, a truth value is an int.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise _WrongError(place, f"expected {expected}, not {_kind(value)}")
        return value

    return read


def _number(value: object, place: str) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _WrongError(place, f"expected a number, not {_kind(value)}")
    return float(value)


def _day(value: object, place: str) -> object:
    try:
        return datetime.date.fromisoformat(cast("str", value))
    except (TypeError, ValueError) as error:
        raise _WrongError(place, f"expected a day, for example '2011-12-05', not {value!r}") from error


def _decimal(value: object, place: str) -> object:
    try:
        return Decimal(cast("str", _SIMPLE[str](value, place)))
    except InvalidOperation as error:
        raise _WrongError(place, f"expected a number as text, not {value!r}") from error


def _kind(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")


_SIMPLE: dict[object, Reader] = {
    str: _simple_reader(str, "text"),
    bool: _simple_reader(bool, "true or false"),
    int: _simple_reader(int, "a whole number"),
    float: _number,
    datetime.date: _day,
    Decimal: _decimal,
}
