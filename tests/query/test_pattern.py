"""Patterns: what they are read as, and the exact message for each that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError
from statecorpus.query import Pattern, Words, parse_query


def shown(pattern: Pattern) -> list[str]:
    """Give the words of a pattern, live wildcards as ⁎ and ⁇."""
    if isinstance(pattern, Words):
        marks = {"*": "⁎", "?": "⁇"}
        letters = enumerate(pattern.text)
        return ["".join(marks[mark] if place in pattern.wildcards else mark for place, mark in letters)]
    return [words for part in pattern.parts for words in shown(part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refugees", ["refugees"]),
        (" refugee* ", ["refugee⁎"]),
        ("*abroad", ["⁎abroad"]),
        ("m?grant", ["m⁇grant"]),
        ('"stateless persons"', ["stateless persons"]),
        ('the "human traffick*"', ["the", "human traffick⁎"]),
        (r"5\* \"a\"", ["5*", '"a"']),
        (r'"\"Refugees\""', ['"Refugees"']),
        ("A/RES/66/1", ["A/RES/66/1"]),
        ('a"b"c', ["a", "b", "c"]),
        ('"within"', ["within"]),
        ("10:30", ["10:30"]),
        ("联合国", ["联合国"]),
    ],
)
def test_a_pattern_is_read_so(text: str, expected: list[str]) -> None:
    assert shown(parse_query(text).pattern) == expected


def test_a_condition_follows_two_colons_with_or_without_space() -> None:
    for text in ("refugees::date = 2011", "refugees :: date = 2011"):
        query = parse_query(text)
        assert shown(query.pattern) == ["refugees"]
        assert query.condition is not None
        assert query.condition.text == text


_WORD = 'a word or a phrase such as "stateless persons"'
_FIELD = 'a field such as date or speaker.affiliation, "!" or "("'
BAD = [
    ("", 0, f"the query ends; expected {_WORD}"),
    (":: date = 2011", 0, f"unexpected ':'; expected {_WORD}"),
    ("refugees ::", 11, f"the query ends; expected {_FIELD}"),
    ('the "stateless', 4, 'the phrase does not end; expected a closing "'),
    ('the ""', 4, "the phrase is empty; expected words between the quotation marks"),
    ("refugees)", 8, f"unexpected ')'; expected {_WORD}"),
    (
        "refugees\\",
        9,
        "the query ends after a backslash; expected the character that the backslash is for",
    ),
    ("a :: b = 1 :: c = 2", 11, 'unexpected \':\'; expected "&", "|" or the end'),
]


@pytest.mark.parametrize(("text", "caret", "message"), BAD)
def test_a_bad_query_gets_exactly_this_message(text: str, caret: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(text)
    assert str(caught.value) == f"{message}\n  {text}\n  {' ' * caret}^"


@given(st.text(st.sampled_from('ab*?"\\ :[]()/|<>&.é联=1')))
def test_any_text_is_a_query_or_a_syntax_error_inside_it(text: str) -> None:
    position = 0
    try:
        parse_query(text)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(text)
