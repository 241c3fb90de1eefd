"""Queries as trees. Every node that can be at fault later carries its place in the query's text."""

from typing import Generic, Literal, TypeVar

import attrs

_Part = TypeVar("_Part")

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~", "in"]


@attrs.frozen
class AllOf(Generic[_Part]):
    """Every part holds (``&``)."""

    parts: tuple[_Part, ...]


@attrs.frozen
class AnyOf(Generic[_Part]):
    """At least one part holds (``|``)."""

    parts: tuple[_Part, ...]


@attrs.frozen
class NoneOf(Generic[_Part]):
    """The part does not hold (``!``)."""

    part: _Part


@attrs.frozen
class WordsPattern:
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
class RegexPattern:
    """One token whose whole folded form a regular expression matches: ``/traffick(ing|ers)/``.

    Attributes:
        expression: without the slashes.
        position: the offset in the query.
    """

    expression: str
    position: int


@attrs.frozen
class AttributeTest:
    """A test of one attribute of a token: ``word != "IOM" %c``.

    Attributes:
        name: of the attribute.
        negated: whether the sign is ``!=``.
        expression: a regular expression on the whole value.
        any_case: ``%c``: case does not matter.
        any_accents: ``%d``: accents do not matter.
        position: the offset of the name in the query.
    """

    name: str
    negated: bool
    expression: str
    any_case: bool
    any_accents: bool
    position: int


TokenExpression = (
    AttributeTest | AllOf["TokenExpression"] | AnyOf["TokenExpression"] | NoneOf["TokenExpression"]
)


@attrs.frozen
class TokenPattern:
    """One token, in square brackets.

    Attributes:
        test: what holds of it; ``None`` for any token.
    """

    test: TokenExpression | None


@attrs.frozen
class EdgePattern:
    """The place between two tokens where a region starts (``<s>``) or ends (``</s>``).

    Attributes:
        region: the name of the region.
        closes: whether it is the end.
        position: the offset in the query.
    """

    region: str
    closes: bool
    position: int


@attrs.frozen
class LabelledPattern:
    """One token that a constraint can name: ``a:[word="the"]``.

    Attributes:
        name: of the label.
        part: what the token is.
    """

    name: str
    part: WordsPattern | RegexPattern | TokenPattern


@attrs.frozen
class RepeatPattern:
    """A pattern several times in a row: ``{2,4}``, ``?``, ``*``, ``+``.

    Attributes:
        part: the pattern.
        low: at least so often.
        high: at most so often; ``None`` where there is no end.
    """

    part: "Pattern"
    low: int
    high: int | None


@attrs.frozen
class NearPattern:
    """Two patterns in either order, at most so far from each other: ``A <5> B``.

    Attributes:
        left: one pattern.
        right: the other; the two do not overlap.
        distance: how far, 1 is next to each other: at most ``distance - 1`` tokens stand between the two.
    """

    left: "Pattern"
    right: "Pattern"
    distance: int


@attrs.frozen
class SequencePattern:
    """Patterns one after the other.

    Attributes:
        parts: two or more.
    """

    parts: tuple["Pattern", ...]


@attrs.frozen
class AlternativesPattern:
    """One of several patterns (``|``).

    Attributes:
        parts: two or more.
    """

    parts: tuple["Pattern", ...]


Pattern = (
    WordsPattern
    | RegexPattern
    | TokenPattern
    | EdgePattern
    | LabelledPattern
    | RepeatPattern
    | NearPattern
    | SequencePattern
    | AlternativesPattern
)


@attrs.frozen
class Within:
    """Whole matches lie inside one region.

    Attributes:
        region: its name.
        position: the offset of the name in the query.
    """

    region: str
    position: int


@attrs.frozen
class LabelName:
    """An attribute of a labelled token: ``a.word``.

    Attributes:
        label: the label.
        attribute: the name of the attribute.
        position: the offset in the query.
    """

    label: str
    attribute: str
    position: int


@attrs.frozen
class LabelTest:
    """A comparison of a labelled token with another, or with a regular expression.

    Attributes:
        left: one token's attribute.
        negated: whether the sign is ``!=``.
        right: the other token's, or the expression that the whole value matches.
        any_case: ``%c``: case does not matter.
        any_accents: ``%d``: accents do not matter.
    """

    left: LabelName
    negated: bool
    right: "LabelName | Value"
    any_case: bool
    any_accents: bool


LabelExpression = LabelTest | AllOf["LabelExpression"] | AnyOf["LabelExpression"] | NoneOf["LabelExpression"]


@attrs.frozen
class Value:
    """What something is compared with.

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


Expression = Comparison | AllOf["Expression"] | AnyOf["Expression"] | NoneOf["Expression"]


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
        within: the regions that matches lie inside of; each holds.
        containing: patterns of which a match lies inside of each match; each holds.
        constraint: what holds of labelled tokens; ``None`` for nothing.
        condition: what holds of the statements; ``None`` for all of them.
    """

    text: str
    pattern: Pattern
    within: tuple[Within, ...] = ()
    containing: tuple[Pattern, ...] = ()
    constraint: LabelExpression | None = None
    condition: Condition | None = None
