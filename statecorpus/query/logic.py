"""Tests joined by ``&``, ``|``, ``!`` and parentheses, in conditions, tokens and constraints."""

from collections.abc import Callable
from typing import TypeVar, Union

from statecorpus.query.ast import AllOf, AnyOf, NoneOf
from statecorpus.query.cursor import Cursor

_Test = TypeVar("_Test")
Logic = Union[  # noqa: UP007 -- mypy takes no alias that begins with a type variable and a bar
    _Test, AllOf["Logic[_Test]"], AnyOf["Logic[_Test]"], NoneOf["Logic[_Test]"]
]

#: The most brackets, groups and negations inside each other; more would exhaust the interpreter's stack.
DEEPEST = 50


def read_logic(cursor: Cursor, read_test: Callable[[Cursor], _Test], depth: int = 0) -> Logic[_Test]:
    """Read ``any-of = all-of { "|" all-of }``.

    Args:
        cursor: the place to read from.
        read_test: a function that reads one test.
        depth: the number of brackets and negations around this place.
    """
    parts = [_all_of(cursor, read_test, depth)]
    while cursor.take("|"):
        parts.append(_all_of(cursor, read_test, depth))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _all_of(cursor: Cursor, read_test: Callable[[Cursor], _Test], depth: int) -> Logic[_Test]:
    """Read ``all-of = part { "&" part }``."""
    parts = [_part(cursor, read_test, depth)]
    while cursor.take("&"):
        parts.append(_part(cursor, read_test, depth))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _part(cursor: Cursor, read_test: Callable[[Cursor], _Test], depth: int) -> Logic[_Test]:
    """Read ``part = "!" part | "(" any-of ")" | test``."""
    if depth > DEEPEST:
        cursor.fail(f"at most {DEEPEST}", problem="too many brackets and negations inside each other")
    if cursor.take("!"):
        return NoneOf(_part(cursor, read_test, depth + 1))
    if cursor.take("("):
        inner = read_logic(cursor, read_test, depth + 1)
        if not cursor.take(")"):
            cursor.fail('"&", "|" or ")"')
        return inner
    return read_test(cursor)
