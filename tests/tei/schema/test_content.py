"""Content models against ``re``, which knows nothing of derivatives."""

import re
from functools import reduce

import pytest
from hypothesis import given

from statecorpus.tei.schema.content import (
    EMPTY,
    NEVER,
    Content,
    ElementContent,
    Text,
    choice,
    counterexample,
    repeat,
    sequence,
)
from tests.support.content_models import as_expression, as_word, content_models, words

_LONGEST = 4
_WORDS = list(words(_LONGEST))

_HEAD, _P, _HI = ElementContent("head"), ElementContent("p"), ElementContent("hi")


def _taken(content: Content, children: tuple[str, ...]) -> bool:
    return reduce(lambda rest, child: rest.after(child), children, content).nullable


@given(content_models())
def test_a_model_takes_the_words_that_its_regular_expression_matches(content: Content) -> None:
    expression = re.compile(as_expression(content))
    wrong = [
        word for word in _WORDS if _taken(content, word) != bool(expression.fullmatch(as_word(word)))
    ]  # fmt: skip
    assert wrong == [], f"{content} and {expression.pattern} differ"


@given(content_models(), content_models())
def test_a_counterexample_is_the_shortest_word_that_only_one_model_takes(one: Content, two: Content) -> None:
    found = counterexample(one, two)
    between = [word for word in _WORDS if _taken(one, word) and not _taken(two, word)]
    if found is None:
        assert between == []
    else:
        assert _taken(one, found)
        assert not _taken(two, found)
        assert all(len(found) <= len(word) for word in between)


def test_a_bounded_repetition_counts() -> None:
    model = repeat(_P, 2, 4)
    assert [number for number in range(7) if _taken(model, ("p",) * number)] == [2, 3, 4]


@pytest.mark.parametrize(
    ("content", "notation"),
    [
        (sequence([_HEAD, repeat(_P, 1)]), "head, p+"),
        (repeat(choice([_P, Text()])), "(p | text)*"),
        (sequence([choice([_HEAD, _P]), repeat(_HI, 0, 1)]), "(head | p), hi?"),
        (choice([sequence([_HEAD, _P]), _HI]), "(head, p) | hi"),
        (repeat(repeat(_P, 1, 2), 3, 5), "(p{1,2}){3,5}"),
        (repeat(_P, 2), "p{2,}"),
        (EMPTY, "empty"),
        (NEVER, "never"),
    ],
)
def test_a_model_prints_in_a_notation_that_a_person_can_read(content: Content, notation: str) -> None:
    assert str(content) == notation


@pytest.mark.parametrize(
    ("made", "same"),
    [
        (sequence([]), EMPTY),
        (sequence([_P]), _P),
        (sequence([_P, EMPTY, _HI]), sequence([_P, _HI])),
        (sequence([_P, NEVER]), NEVER),
        (choice([]), NEVER),
        (choice([_P, _P]), _P),
        (choice([_P, _HI]), choice([_HI, _P])),
        (choice([EMPTY, repeat(_P)]), repeat(_P)),
        (repeat(EMPTY, 3), EMPTY),
        (repeat(NEVER), EMPTY),
        (repeat(NEVER, 1), NEVER),
        (repeat(_P, 1, 1), _P),
        (repeat(_P, 0, 0), EMPTY),
        (repeat(repeat(_P), 2, 3), repeat(_P)),
        (sequence([repeat(_P, 0, 1), repeat(_HI)]).after("hi"), repeat(_HI)),
    ],
)
def test_models_that_mean_the_same_are_made_equal_where_it_is_cheap(made: Content, same: Content) -> None:
    assert made == same
    assert hash(made) == hash(same)
