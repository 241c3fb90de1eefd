"""Conditions on statements: ``speaker.affiliation = "KAZ" & date >= 2010``."""

import re

from statecorpus.query.ast import AllOf, AnyOf, Comparison, Condition, Expression, NoneOf, Operator, Value
from statecorpus.query.cursor import Cursor

__all__ = ["parse_condition", "read_condition"]

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_OPERATOR = re.compile(r"!=|<=|>=|=|<|>|~|in\b")
_OPERATORS: dict[str, Operator] = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "~": "~",
    "in": "in",
}
_BARE = re.compile(r"""[^\s&|!()<>=~,"']+""")
_DEEPEST = 50

_FIELD = 'a field such as date or speaker.affiliation, "!" or "("'
_VALUE = 'a value: a word, a number, a date, or text in quotation marks such as "KAZ"'


def parse_condition(text: str) -> Condition:
    """Parse a condition on statements.

    Grammar: ``condition = any-of``, and nothing after it.

    Args:
        text: such as ``speaker.affiliation = "KAZ" & date >= 2010``.

    Raises:
        QuerySyntaxError: the text is not a condition; the caret stands where it stops being one.

    >>> parse_condition("date >= 2010").root
    Comparison(field='date', operator='>=', values=(Value(text='2010', position=8),), position=0)
    """
    cursor = Cursor(text)
    condition = read_condition(cursor)
    if not cursor.at_end:
        cursor.fail('"&", "|" or the end')
    return condition


def read_condition(cursor: Cursor) -> Condition:
    """Read ``condition`` up to where it ends, which need not be the end of the text."""
    cursor.skip_space()
    return Condition(cursor.text, _any_of(cursor, 0))


def _any_of(cursor: Cursor, depth: int) -> Expression:
    """Read ``any-of = all-of { "|" all-of }``."""
    parts = [_all_of(cursor, depth)]
    while cursor.take("|"):
        parts.append(_all_of(cursor, depth))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _all_of(cursor: Cursor, depth: int) -> Expression:
    """Read ``all-of = test { "&" test }``."""
    parts = [_test(cursor, depth)]
    while cursor.take("&"):
        parts.append(_test(cursor, depth))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _test(cursor: Cursor, depth: int) -> Expression:
    """Read ``test = "!" test | "(" any-of ")" | comparison``."""
    if depth > _DEEPEST:
        cursor.fail(f"at most {_DEEPEST}", problem="too many brackets and negations inside each other")
    if cursor.take("!"):
        return NoneOf(_test(cursor, depth + 1))
    if cursor.take("("):
        inner = _any_of(cursor, depth + 1)
        if not cursor.take(")"):
            cursor.fail('"&", "|" or ")"')
        return inner
    return _comparison(cursor)


def _comparison(cursor: Cursor) -> Comparison:
    """Read ``comparison = field operator value | field "in" "(" value { "," value } ")"``.

    ``field`` is names joined by full stops, ``operator`` one of ``= != < <= > >= ~``.
    """
    position = cursor.place
    field = cursor.match(_NAME)
    if field is None:
        cursor.fail(_FIELD)
    cursor.skip_space()
    operator = _operator(cursor)
    if operator != "in":
        return Comparison(field, operator, (_value(cursor),), position)
    if not cursor.take("("):
        cursor.fail('"(" and the values, as in: language in ("en", "fr")')
    values = [_value(cursor)]
    while cursor.take(","):
        values.append(_value(cursor))
    if not cursor.take(")"):
        cursor.fail('"," or ")"')
    return Comparison(field, "in", tuple(values), position)


def _operator(cursor: Cursor) -> Operator:
    """Read ``operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "in"``."""
    sign = cursor.match(_OPERATOR)
    if sign is None:
        cursor.fail("= != < <= > >= ~ or in")
    cursor.skip_space()
    return _OPERATORS[sign]


def _value(cursor: Cursor) -> Value:
    r"""Read ``value = bare | '"' text '"' | "'" text "'"``.

    Inside quotation marks ``\"`` is a quotation mark, and every other backslash stands for itself, so that a
    regular expression is written as it is.
    """
    position = cursor.place
    mark = cursor.text[position : position + 1]
    if mark not in ('"', "'"):
        bare = cursor.match(_BARE)
        if bare is None:
            cursor.fail(_VALUE)
        cursor.skip_space()
        return Value(bare, position)
    place, text = position + 1, cursor.text
    said: list[str] = []
    while place < len(text) and text[place] != mark:
        width = 2 if text[place] == "\\" else 1
        piece = text[place : place + width]
        said.append(mark if piece == f"\\{mark}" else piece)
        place += width
    if place >= len(text):
        cursor.fail(f"a closing {mark}", problem="the text in quotation marks does not end", place=position)
    cursor.place = place + 1
    cursor.skip_space()
    return Value("".join(said), position)
