"""Checks of field values: attrs validators and converters that raise ``ModelError``."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import attrs

from statecorpus.errors import ModelError

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]
_T = TypeVar("_T")


def one_of(*values: str) -> Validator:
    """Build an attrs validator that accepts the listed strings only."""
    allowed = frozenset(values)
    expected = "one of " + ", ".join(repr(value) for value in values)

    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)

    return validate


def instance_of(kind: type | tuple[type, ...], *, optional: bool = False) -> Validator:
    """Build an attrs validator that accepts instances of a class, or of one of several classes."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    expected = " or ".join([*(kind.__name__ for kind in kinds), *(["None"] if optional else [])])

    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not (isinstance(value, kinds) or (optional and value is None)):
            raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)

    return validate


def each_instance_of(*kinds: type) -> Validator:
    """Build an attrs validator for a tuple in which each item is an instance of one of the classes."""
    expected = " or ".join(kind.__name__ for kind in kinds)
    exact = frozenset(kinds)

    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if exact.issuperset(map(type, cast(tuple[object, ...], value))):  # nearly always true, and fast
            return
        for number, item in enumerate(cast(tuple[object, ...], value)):
            if not isinstance(item, kinds):
                raise ModelError(f"{type(instance).__name__}.{attribute.name}[{number}]", item, expected)

    return validate


def day(*, optional: bool = False) -> Validator:
    """Build an attrs validator for a date without a time.

    A ``datetime`` is refused, although it is a subclass of ``date``: comparing the two raises an error.
    """
    expected = f"{'None or ' if optional else ''}a datetime.date without a time"

    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if optional and value is None:
            return
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)

    return validate


def whole_number(least: int, *, optional: bool = False) -> Validator:
    """Build an attrs validator for an ``int`` of at least ``least``; ``True`` is refused."""
    expected = f"{'None or ' if optional else ''}an int, {least} or more"

    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if optional and value is None:
            return
        if type(value) is not int or value < least:
            raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)

    return validate


def tuple_of(values: Iterable[_T], place: str) -> tuple[_T, ...]:
    """Return the values of a field as a tuple (for a converter).

    A string is refused: Python would take it as an iterable of its letters, which is always a mistake here.

    Args:
        values: any iterable of values but a string or bytes.
        place: the class and field, for the error.

    Raises:
        ModelError: ``values`` is a string or bytes, or no iterable.
    """
    if type(values) is list or type(values) is tuple:  # nearly always true; the checks below take 0.4 µs
        return tuple(values)
    if isinstance(values, str | bytes):
        expected = "an iterable of values other than a string; one value goes into a list"
        raise ModelError(place, values, expected)
    if not isinstance(values, Iterable):
        raise ModelError(place, values, "an iterable of values, such as a list; none at all is ()")
    return tuple(values)
