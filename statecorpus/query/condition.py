"""Conditions on statements: ``speaker.affiliation = "KAZ" & date >= 2010``."""

import re

from statecorpus.query.ast import Comparison, Condition, Operator, SpanExpression, SpanTest
from statecorpus.query.cursor import Cursor
from statecorpus.query.logic import read_logic
from statecorpus.query.value import read_value

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_OPERATOR = re.compile(r"!=|<=|>=|=|<|>|~|in\b|overlaps\b")
_OPERATORS: dict[str, Operator] = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "~": "~",
    "in": "in",
    "overlaps": "overlaps",
}

_ATTRIBUTE = 'an attribute such as kind or ref, "!" or "("'
_FIELD = 'a field such as date or speaker.affiliation, "!" or "("'
_VALUE = 'a value: a word, a number, a date, or text in quotation marks such as "KAZ"'


def parse_condition(text: str) -> Condition:
    """Parse a condition on statements.

    Grammar: ``condition = logic of test`` (see ``read_logic``), and nothing after it.

    Args:
        text: the condition: ``speaker.affiliation = "KAZ" & date >= 2010``.

    Raises:
        QuerySyntaxError: the text is not a condition; the caret points to the place of the fault.

    >>> parse_condition("date >= 2010").root
    Comparison(field='date', operator='>=', values=(Value(text='2010', position=8),), position=0)
    """
    cursor = Cursor(text)
    condition = read_condition(cursor)
    if not cursor.ended():
        cursor.fail('"&", "|" or the end')
    return condition


def read_condition(cursor: Cursor) -> Condition:
    """Read ``condition = logic of test``; text after the condition is left to the caller."""
    cursor.skip_space()
    return Condition(cursor.text, read_logic(cursor, _test))


def read_attributes(cursor: Cursor) -> SpanExpression | None:
    """Read ``attributes = "[" [ logic of comparison ] "]"``; ``None`` for no brackets or empty brackets."""
    if not cursor.take("["):
        return None
    if cursor.take("]"):
        return None
    root = read_logic(cursor, lambda here: _comparison(here, _ATTRIBUTE, inside=True))
    if not cursor.take("]"):
        cursor.fail('"&", "|" or "]"')
    return root


def _test(cursor: Cursor) -> Comparison | SpanTest:
    """Read ``test = comparison | NAME attributes``, the second as in ``act[kind = "call"]``."""
    position = cursor.place
    name = cursor.match(_NAME)
    if name is not None and cursor.sees("["):
        return SpanTest(name, read_attributes(cursor), position)
    cursor.place = position
    return _comparison(cursor, _FIELD, inside=False)


def _comparison(cursor: Cursor, expected: str, *, inside: bool) -> Comparison:
    """Read ``comparison = field operator value | field "in" "(" value { "," value } ")"``.

    ``field`` is names joined by full stops, ``operator`` is one of ``= != < <= > >= ~ overlaps``.

    Args:
        cursor: the place to read from.
        expected: what the field can be, for errors.
        inside: whether the comparison stands in square brackets, which end a value.
    """
    position = cursor.place
    field = cursor.match(_NAME)
    if field is None:
        cursor.fail(expected)
    cursor.skip_space()
    operator = _operator(cursor)
    if operator != "in":
        return Comparison(field, operator, (read_value(cursor, _VALUE, inside=inside),), position)
    if not cursor.take("("):
        cursor.fail('"(" and the values, as in: language in ("en", "fr")')
    values = [read_value(cursor, _VALUE, inside=inside)]
    while cursor.take(","):
        values.append(read_value(cursor, _VALUE, inside=inside))
    if not cursor.take(")"):
        cursor.fail('"," or ")"')
    return Comparison(field, "in", tuple(values), position)


def _operator(cursor: Cursor) -> Operator:
    """Read ``operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "in" | "overlaps"``."""
    sign = cursor.match(_OPERATOR)
    if sign is None:
        cursor.fail("= != < <= > >= ~ or in")
    cursor.skip_space()
    return _OPERATORS[sign]
