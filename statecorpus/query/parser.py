"""Whole queries: a pattern of tokens, its filters, a constraint on labels, and a condition on statements."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from statecorpus.query.ast import Pattern, Query, Within
from statecorpus.query.cursor import Cursor
from statecorpus.query.parts import at_parts, read_parts
from statecorpus.query.pattern import PatternReader

if TYPE_CHECKING:
    from statecorpus.query.ast import Condition, LabelExpression

# Word processors and telephones type these; each is one character, so that places in the query stay.
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂", '"'))
_NAME = re.compile(r"[^\W\d]\w*")


def parse_query(text: str, fields: Collection[str] = ()) -> Query:
    """Parse a query.

    Grammar::

        query = pattern { filter } [ "&" constraint ] [ parts ] [ "::" condition ]
        filter = "within" NAME [ attributes ] | "containing" repeated

    and nothing after it.

    Args:
        text: the query: ``"stateless persons" :: date >= 2010``, including its quotation marks.
        fields: the fields of statements. If a field is compared inside the pattern (``date = 2010``), the two
            colons were forgotten.

    Raises:
        QuerySyntaxError: the text is not a query, or compares a field before ``::``; the caret points to the
            place of the fault.

    >>> parse_query("refugee* :: date >= 2010").pattern
    WordsPattern(text='refugee*', wildcards=frozenset({7}), position=0)
    """
    cursor = Cursor(_straightened(text))
    reader = PatternReader(cursor, fields)
    pattern = reader.pattern()
    labels = tuple(reader.labels)
    within, containing = _filters(cursor, reader)
    constraint = _constraint(cursor, labels) if cursor.take("&") else None
    parts = read_parts(cursor)
    condition = _condition(cursor) if cursor.take("::") else None
    if not cursor.ended():
        cursor.fail(_following(constraint is not None, condition is not None))
    return Query(text, pattern, within, containing, constraint, condition, parts=parts)


def _constraint(cursor: Cursor, labels: tuple[str, ...]) -> "LabelExpression":
    from statecorpus.query.constraint import read_constraint

    return read_constraint(cursor, labels)


def _condition(cursor: Cursor) -> "Condition":
    from statecorpus.query.condition import read_condition

    return read_condition(cursor)


def _straightened(text: str) -> str:
    """Return a query with straight quotation marks for typographic ones, unless it has straight ones."""
    return text if '"' in text else text.translate(_QUOTES)


def _filters(cursor: Cursor, reader: PatternReader) -> tuple[tuple[Within, ...], tuple[Pattern, ...]]:
    """Read ``{ "within" NAME [ attributes ] | "containing" repeated }``."""
    within: list[Within] = []
    containing: list[Pattern] = []
    before = len(reader.labels)
    place = cursor.place
    while reader.at_filter() and not at_parts(cursor):
        if cursor.take("within"):
            position = cursor.place
            name = cursor.match(_NAME)
            if name is None:
                cursor.fail('the name of a region such as s or p; the word itself is written "within"')
            from statecorpus.query.condition import read_attributes

            within.append(Within(name, position, read_attributes(cursor)))
        else:
            cursor.take("containing")
            containing.append(reader.repeated())
        cursor.skip_space()
    if len(reader.labels) > before:
        cursor.fail(
            "labels in the pattern itself", problem="a label after containing has no use", place=place
        )
    return tuple(within), tuple(containing)


def _following(constraint: bool, condition: bool) -> str:  # noqa: FBT001 -- what was read so far
    if condition:
        return '"&", "|" or the end'
    if constraint:
        return '"&", "|", "::" or the end'
    return '"|", "within", "containing", "&", "::" or the end'
