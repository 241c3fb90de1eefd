"""Queries as trees. Each node that can later cause an error knows its place in the text of the query."""

from typing import Generic, Literal, TypeVar

import attrs

_Part = TypeVar("_Part")

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~", "in", "overlaps"]


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
    """Tokens in a row, as written: a bare word or a phrase. The index cuts the words into tokens.

    Attributes:
        text: the words, with escapes resolved.
        wildcards: the offsets in ``text`` of each ``*`` and ``?`` that is a wildcard.
        position: the offset in the query.
    """

    text: str
    wildcards: frozenset[int]
    position: int


@attrs.frozen
class RegexPattern:
    """One token whose whole folded form matches a regular expression: ``/traffick(ing|ers)/``.

    Attributes:
        expression: the expression, without the slashes.
        position: the offset in the query.
    """

    expression: str
    position: int


@attrs.frozen
class AttributeTest:
    """A test of one attribute of a token: ``word != "IOM" %c``.

    Attributes:
        name: the name of the attribute.
        negated: whether the sign is ``!=``.
        expression: a regular expression on the whole value.
        any_case: whether case is ignored (``%c``).
        any_accents: whether accents are ignored (``%d``).
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
        test: the tests that the token must pass; ``None`` for any token.
    """

    test: TokenExpression | None


@attrs.frozen
class EdgePattern:
    """The place between two tokens where a region starts (``<s>``) or ends (``</s>``).

    Attributes:
        region: the name of the region.
        closes: whether the place is the end of the region.
        position: the offset in the query.
    """

    region: str
    closes: bool
    position: int


@attrs.frozen
class LabelledPattern:
    """One token that a constraint can refer to: ``a:[word="the"]``.

    Attributes:
        name: the name of the label.
        part: the pattern of the token.
    """

    name: str
    part: WordsPattern | RegexPattern | TokenPattern


@attrs.frozen
class RepeatPattern:
    """A pattern several times in a row: ``{2,4}``, ``?``, ``*``, ``+``.

    Attributes:
        part: the pattern.
        low: the least number of times.
        high: the largest number of times; ``None`` if there is no bound.
    """

    part: "Pattern"
    low: int
    high: int | None


@attrs.frozen
class NearPattern:
    """Two patterns in either order, at most a distance apart: ``A <5> B``.

    Attributes:
        left: one pattern.
        right: the other pattern; the two do not overlap.
        distance: the largest distance, 1 for neighbours: at most ``distance - 1`` tokens lie between the two.
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
    """A comparison of a labelled token with another labelled token, or with a regular expression.

    Attributes:
        left: the attribute of a labelled token.
        negated: whether the sign is ``!=``.
        right: the attribute of the other token, or the expression that the whole value must match.
        any_case: whether case is ignored (``%c``).
        any_accents: whether accents are ignored (``%d``).
    """

    left: LabelName
    negated: bool
    right: "LabelName | Value"
    any_case: bool
    any_accents: bool


LabelExpression = LabelTest | AllOf["LabelExpression"] | AnyOf["LabelExpression"] | NoneOf["LabelExpression"]


@attrs.frozen
class Value:
    """The right side of a comparison.

    Attributes:
        text: the value, with escapes resolved.
        position: the offset in the query.
    """

    text: str
    position: int


@attrs.frozen
class Comparison:
    """A test of one field of a statement.

    Attributes:
        field: the name of the field: ``"speaker.affiliation"``.
        operator: the sign; ``in`` is ``=`` with any of the values, and ``overlaps`` compares two times.
        values: one value; with ``in`` one or more.
        position: the offset of the field's name in the query.
    """

    field: str
    operator: Operator
    values: tuple[Value, ...]
    position: int


@attrs.frozen
class SpanTest:
    """A test whether a statement has a span with some attributes: ``act[kind = "call" & target = "ISR"]``.

    Attributes:
        region: the name of the region: ``"act"``.
        root: the comparisons of its attributes; ``None`` for any span.
        position: the offset of the name in the query.
    """

    region: str
    root: "SpanExpression | None"
    position: int


Expression = Comparison | SpanTest | AllOf["Expression"] | AnyOf["Expression"] | NoneOf["Expression"]
SpanExpression = Comparison | AllOf["SpanExpression"] | AnyOf["SpanExpression"] | NoneOf["SpanExpression"]


@attrs.frozen
class Within:
    """The whole match lies inside one region.

    Attributes:
        region: the name of the region.
        position: the offset of the name in the query.
        root: the comparisons of the region's attributes; ``None`` for any region of the name.
    """

    region: str
    position: int
    root: SpanExpression | None = None


@attrs.frozen
class Condition:
    """A condition on statements.

    Attributes:
        text: the text of the whole query, for errors.
        root: the expression.
    """

    text: str
    root: Expression


@attrs.frozen
class Query:
    """A pattern of tokens, and the statements to search.

    Attributes:
        text: the query as written.
        pattern: the pattern to find.
        within: a match lies inside one region of each of these names.
        containing: a match contains a match of each of these patterns.
        constraint: the constraint on labelled tokens; ``None`` for no constraint.
        condition: the condition on statements; ``None`` for all statements.
        plain: whether the text was read as words, and no sign of it has a meaning of its own.
        parts: the parts of statements to search (``in:title,body``); empty if the query does not say.
    """

    text: str
    pattern: Pattern
    within: tuple[Within, ...] = ()
    containing: tuple[Pattern, ...] = ()
    constraint: LabelExpression | None = None
    condition: Condition | None = None
    plain: bool = False
    parts: tuple[str, ...] = ()
