"""Constraints on labelled tokens: ``a.word = b.word``."""

import re
from collections.abc import Sequence

from statecorpus.query.ast import LabelExpression, LabelName, LabelTest
from statecorpus.query.cursor import Cursor
from statecorpus.query.logic import read_logic
from statecorpus.query.token import read_flags, read_sign
from statecorpus.query.value import read_quoted

_REFERENCE = re.compile(r"([^\W\d]\w*)\.([^\W\d]\w*)")
_LABEL = 'a label and an attribute such as a.word, "!" or "("'
_RIGHT = 'a label and an attribute such as b.word, or an expression in quotation marks such as "IOM"'


def read_constraint(cursor: Cursor, labels: Sequence[str]) -> LabelExpression:
    """Read ``constraint = logic of label-test`` (see ``read_logic``).

    ``label-test = label "." attribute ( "=" | "!=" ) ( label "." attribute | quoted ) [ "%c" ] [ "%d" ]``

    Args:
        cursor: the place to read from.
        labels: the labels of the pattern.
    """
    return read_logic(cursor, lambda here: _test(here, labels))


def _test(cursor: Cursor, labels: Sequence[str]) -> LabelTest:
    left = _reference(cursor, labels, _LABEL)
    negated = read_sign(cursor)
    quoted = cursor.sees('"') or cursor.sees("'")
    right = read_quoted(cursor, _RIGHT) if quoted else _reference(cursor, labels, _RIGHT)
    any_case, any_accents = read_flags(cursor)
    return LabelTest(left, negated, right, any_case, any_accents)


def _reference(cursor: Cursor, labels: Sequence[str], expected: str) -> LabelName:
    position = cursor.place
    found = _REFERENCE.match(cursor.text, position)
    if found is None:
        cursor.fail(expected)
    if found.group(1) not in labels:
        known = f"one of {', '.join(labels)}" if labels else "a label in the pattern, as in a:[]"
        cursor.fail(known, problem=f"no label {found.group(1)!r}")
    cursor.place = found.end()
    cursor.skip_space()
    return LabelName(found.group(1), found.group(2), position)
