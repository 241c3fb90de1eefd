"""The differences of two texts: operations cover both, equal words are equal, moves are found."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.comparison import Difference, compare
from statecorpus.corpus import load
from statecorpus.segment import fold, tokens

_WORDS = ("we", "call", "on", "all", "states", "to", "act", "now", "and", "then", "again", ",")
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)


def forms(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text)]


def check(found: Difference, left: str, right: str) -> None:
    """Compare the operations with the two texts, token by token."""
    first, second = forms(left), forms(right)
    assert [one.left for one in found.operations if one.left[0] < one.left[1]] == [
        one.left for one in found.operations if one.change != "insert"
    ]
    covered = [place for one in found.operations for place in range(*one.left)]
    assert covered == list(range(len(first))), "every token of the first text is in one stretch"
    covered = [place for one in found.operations for place in range(*one.right)]
    assert covered == list(range(len(second))), "every token of the second text is in one stretch"
    for one in found.operations:
        same = first[slice(*one.left)] == second[slice(*one.right)]
        assert same == (one.change == "equal"), one
    for move in found.moves:
        assert move.words >= 8


@given(_TEXTS, _TEXTS)
def test_the_stretches_cover_both_texts_and_equal_ones_are_equal(left: str, right: str) -> None:
    check(compare(left, right), left, right)


@given(_TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = compare(text, text)
    assert found.shares == (1.0, 1.0)
    assert {one.change for one in found.operations} <= {"equal"}


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3])
def test_a_draft_with_edits_keeps_the_words_that_were_not_edited(share: float) -> None:
    chance = random.Random(7)  # noqa: S311 -- a repeatable draft
    text = [f"word{chance.randrange(400)}" for _ in range(2_400)]
    draft, kept = [], 0
    for word in text:
        if chance.random() < share:
            draft.append(f"new{chance.randrange(10_000)}")
        else:
            draft.append(word)
            kept += 1
    left, right = " ".join(text), " ".join(draft)
    found = compare(left, right)
    check(found, left, right)
    equal = sum(one.words for one in found.operations if one.change == "equal")
    assert equal >= 0.99 * kept, f"{equal} of {kept} words that stayed are found"


def test_a_passage_in_another_place_is_a_move() -> None:
    passage = "the herder and the farmer meet at the same well with weapons"
    before = [f"first{number}" for number in range(40)]
    after = [f"second{number}" for number in range(40)]
    left = " ".join([passage, *before, *after])
    right = " ".join([*before, passage, *after])
    found = compare(left, right)
    check(found, left, right)
    (move,) = found.moves
    assert found.words(move) == (passage, passage)
    assert found.shares == (1.0, 1.0)


def test_unrelated_texts_are_not_matched_word_by_word() -> None:
    demo = load("demo")
    found = compare(demo["nor-iaea-2004-09-21"], demo["bgd-hrc-2008-03-06"])
    assert max(found.shares) < 0.12


def test_two_years_of_one_speaker_show_what_stayed() -> None:
    demo = load("demo")
    found = compare(demo["ken-unga-2018-09-26"], demo["ken-unga-2019-09-25"])
    assert 0.6 < found.shares[0] < 0.8
    assert any("Our lakes are shrinking" in found.words(move)[0] for move in found.moves)
    rows = found.to_table().to_records()
    assert len(rows) == len(found.operations) + len(found.moves)
    assert "<ins>" in found._repr_html_()
