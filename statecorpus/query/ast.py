"""Queries as trees. Every node that can be at fault later carries its place in the query's text."""

from typing import Literal

import attrs

__all__ = [
    "AllOf",
    "AnyOf",
    "Comparison",
    "Condition",
    "Expression",
    "NoneOf",
    "Operator",
    "Pattern",
    "Query",
    "Sequence",
    "Value",
    "Words",
]

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~", "in"]


@attrs.frozen
class Words:
    """Tokens in a row, as written: a bare word or a phrase; which tokens they are, the segmentation says.

    Attributes:
        text: the words, escapes resolved.
        wildcards: the offsets in ``text`` of each ``*`` and ``?`` that stands for other characters.
        position: the offset in the query.
    """

    text: str
    wildcards: frozenset[int]
    position: int


@attrs.frozen
class Sequence:
    """Patterns one after the other.

    Attributes:
        parts: two or more.
    """

    parts: tuple["Pattern", ...]


Pattern = Words | Sequence


@attrs.frozen
class Value:
    """What a field is compared with.

    Attributes:
        text: escapes resolved.
        position: the offset in the query.
    """

    text: str
    position: int


@attrs.frozen
class Comparison:
    """A test of one field of a statement.

    Attributes:
        field: the name, such as ``"speaker.affiliation"``.
        operator: the sign; ``in`` is ``=`` with any of the values.
        values: one; with ``in`` one or more.
        position: the offset of the field's name in the query.
    """

    field: str
    operator: Operator
    values: tuple[Value, ...]
    position: int


@attrs.frozen
class AllOf:
    """Every part holds (``&``)."""

    parts: tuple["Expression", ...]


@attrs.frozen
class AnyOf:
    """At least one part holds (``|``)."""

    parts: tuple["Expression", ...]


@attrs.frozen
class NoneOf:
    """The part does not hold (``!``)."""

    part: "Expression"


Expression = Comparison | AllOf | AnyOf | NoneOf


@attrs.frozen
class Condition:
    """What must hold of a statement.

    Attributes:
        text: the whole query that it stands in, for errors.
        root: the expression.
    """

    text: str
    root: Expression


@attrs.frozen
class Query:
    """A pattern of tokens, and the statements it is looked for in.

    Attributes:
        text: as written.
        pattern: what to find.
        condition: what holds of the statements; ``None`` for all of them.
    """

    text: str
    pattern: Pattern
    condition: Condition | None
