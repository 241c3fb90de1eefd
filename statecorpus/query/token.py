"""Single tokens in a pattern: tests in square brackets, and regular expressions."""

import re

from statecorpus.query.ast import AttributeTest, RegexPattern, TokenPattern
from statecorpus.query.cursor import Cursor
from statecorpus.query.logic import read_logic
from statecorpus.query.value import read_quoted

_NAME = re.compile(r"[^\W\d]\w*")
_ATTRIBUTE = 'an attribute and a value in quotation marks such as word="IOM", "!" or "("'
_VALUE = 'a regular expression in quotation marks such as "refugees?"'


def read_token(cursor: Cursor) -> TokenPattern:
    """Read ``token = "[" [ logic of attribute-test ] "]"`` (see ``read_logic``)."""
    cursor.take("[")
    if cursor.sees("]"):
        cursor.place += 1
        return TokenPattern(None)
    test = read_logic(cursor, _attribute_test)
    if not cursor.sees("]"):
        cursor.fail('"&", "|", %c, %d or "]"')
    cursor.place += 1
    return TokenPattern(test)


def _attribute_test(cursor: Cursor) -> AttributeTest:
    """Read ``attribute-test = NAME ( "=" | "!=" ) quoted [ "%c" ] [ "%d" ]``."""
    position = cursor.place
    name = cursor.match(_NAME)
    if name is None:
        cursor.fail(_ATTRIBUTE)
    cursor.skip_space()
    negated = read_sign(cursor)
    value = read_quoted(cursor, _VALUE)
    any_case, any_accents = read_flags(cursor)
    return AttributeTest(name, negated, value.text, any_case, any_accents, position)


def read_sign(cursor: Cursor) -> bool:
    """Read ``"=" | "!="``; return whether the sign negates."""
    if cursor.take("!="):
        return True
    if not cursor.take("="):
        cursor.fail("= or !=")
    return False


def read_flags(cursor: Cursor) -> tuple[bool, bool]:
    """Read ``{ "%" { "c" | "d" } }``: return whether case, and whether accents, are ignored."""
    flags = ""
    while cursor.sees("%"):
        cursor.place += 1
        found = cursor.match(_NAME)
        if found is None or set(found) - {"c", "d"}:
            place = cursor.place - len(found or "")
            cursor.fail("%c (any case), %d (any accents) or %cd", problem="no such flag", place=place)
        cursor.skip_space()
        flags += found
    return "c" in flags, "d" in flags


def read_regex(cursor: Cursor) -> RegexPattern:
    r"""Read ``regex = "/" characters "/"``; ``\/`` is a slash, and any other backslash is itself."""
    position = cursor.place
    text, place = cursor.text, position + 1
    expression: list[str] = []
    while place < len(text) and text[place] != "/":
        width = 2 if text[place] == "\\" else 1
        piece = text[place : place + width]
        expression.append("/" if piece == "\\/" else piece)
        place += width
    if place >= len(text):
        cursor.fail("a closing /", problem="the regular expression does not end", place=position)
    if place == position + 1:
        cursor.fail(
            "an expression between the slashes", problem="the regular expression is empty", place=position
        )
    cursor.place = place + 1
    return RegexPattern("".join(expression), position)
