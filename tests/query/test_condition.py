"""Conditions: what they are read as, and the exact message for each that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError
from statecorpus.query import (
    AllOf,
    AnyOf,
    Comparison,
    Expression,
    NoneOf,
    SpanExpression,
    SpanTest,
    parse_condition,
)


def shown(expression: Expression | SpanExpression) -> str:
    """Write a condition with every bracket and quotation mark."""
    match expression:
        case Comparison(field, operator, values):
            said = ",".join('"' + value.text.replace('"', '\\"') + '"' for value in values)
            return f"{field} {operator} ({said})" if operator == "in" else f"{field} {operator} {said}"
        case SpanTest(region, root):
            return f"{region}[{'' if root is None else shown(root)}]"
        case AllOf(parts):
            return "(" + " & ".join(map(shown, parts)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(shown, parts)) + ")"
        case NoneOf(part):
            return f"!{shown(part)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date >= 2010", 'date >= "2010"'),
        ('  speaker.affiliation="KAZ"  ', 'speaker.affiliation = "KAZ"'),
        ("act[]", "act[]"),
        ("! act[kind=call&target in (ISR,'a b')]", '!act[(kind = "call" & target in ("ISR","a b"))]'),
        ("time[value overlaps 2001/2011] | year=2", '(time[value overlaps "2001/2011"] | year = "2")'),
        ("date>=2010&date<2012-05", '(date >= "2010" & date < "2012-05")'),
        ("a = 1 & b = 2 | c = 3", '((a = "1" & b = "2") | c = "3")'),
        ("a = 1 & (b = 2 | !c != 3)", '(a = "1" & (b = "2" | !c != "3"))'),
        ("!(a = 1)", '!a = "1"'),
        ('language in ("en", fr)', 'language in ("en","fr")'),
        ("topic ~ 'the \"plight\"'", 'topic ~ "the \\"plight\\""'),
        (r'title ~ "\bmigra\w+"', r'title ~ "\bmigra\w+"'),
        (r'title = "a\"b"', r'title = "a\"b"'),
        ("inbox = in", 'inbox = "in"'),
    ],
)
def test_a_condition_is_read_so(text: str, expected: str) -> None:
    assert shown(parse_condition(text).root) == expected


_FIELD = 'a field such as date or speaker.affiliation, "!" or "("'
_VALUE = 'a value: a word, a number, a date, or text in quotation marks such as "KAZ"'
BAD = [
    ("", 0, f"the query ends; expected {_FIELD}"),
    ("date", 4, "the query ends; expected = != < <= > >= ~ or in"),
    ("date is 2010", 5, "unexpected 'i'; expected = != < <= > >= ~ or in"),
    ("date >= ", 8, f"the query ends; expected {_VALUE}"),
    ("date == 2010", 6, f"unexpected '='; expected {_VALUE}"),
    ("date = 2010 2011", 12, 'unexpected \'2\'; expected "&", "|" or the end'),
    ("(date = 2010", 12, 'the query ends; expected "&", "|" or ")"'),
    ("date = 2010 &", 13, f"the query ends; expected {_FIELD}"),
    ('title = "migration', 8, 'the text in quotation marks does not end; expected a closing "'),
    (
        "language in en",
        12,
        """unexpected 'e'; expected "(" and the values, as in: language in ("en", "fr")""",
    ),
    ('language in ("en"', 17, 'the query ends; expected "," or ")"'),
    ("1 = 1", 0, f"unexpected '1'; expected {_FIELD}"),
]


@pytest.mark.parametrize(("text", "caret", "message"), BAD)
def test_a_bad_condition_gets_exactly_this_message(text: str, caret: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_condition(text)
    assert str(caught.value) == f"{message}\n  {text}\n  {' ' * caret}^"


def test_endless_brackets_are_refused_and_do_not_exhaust_the_stack() -> None:
    with pytest.raises(QuerySyntaxError, match="too many brackets"):
        parse_condition("!" * 100_000 + "a = 1")
    with pytest.raises(QuerySyntaxError, match="too many brackets"):
        parse_condition("(" * 100_000)


NAMES = st.from_regex(r"[a-z]{1,4}(\.[a-z]{1,4})?", fullmatch=True)
VALUES = st.text(st.sampled_from("ab 'é.*&|()=~<"), max_size=5)
SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~"])
TESTS = st.builds(lambda name, sign, value: f'{name} {sign} "{value}"', NAMES, SIGNS, VALUES)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        inner.map(lambda part: f"!{part}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " & ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " | ".join(parts) + ")"),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_a_fully_bracketed_condition_is_read_as_it_is_written(text: str) -> None:
    assert shown(parse_condition(text).root) == text


@given(st.text(st.sampled_from("ab=!<>~&|()\"' in.1\\")))
def test_any_text_is_a_condition_or_a_syntax_error_inside_it(text: str) -> None:
    position = 0
    try:
        parse_condition(text)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(text)
