"""Acts in words."""

from typing import get_args

import pytest

from statecorpus.exports.html.reading.deeds import deed_words
from statecorpus.model import ACT_KINDS, Act, Mood, Polarity


@pytest.mark.parametrize(
    ("polarity", "mood", "words"),
    [
        ("+", "plain", "welcomes"),
        ("-", "plain", "does not welcome"),
        ("+", "again", "again welcomes"),
        ("-", "again", "again does not welcome"),
        ("+", "conditional", "would welcome"),
        ("-", "conditional", "would not welcome"),
        ("+", "past", "welcomed"),
        ("-", "past", "did not welcome"),
    ],
)
def test_mood_and_denial_are_said(polarity: Polarity, mood: Mood, words: str) -> None:
    assert deed_words(Act(0, 1, kind="welcome", polarity=polarity, mood=mood)) == words


def test_a_preposition_needs_a_target() -> None:
    with_target = {kind: deed_words(Act(0, 1, kind=kind, target=["igo:UN"])) for kind in ACT_KINDS}
    alone = {kind: deed_words(Act(0, 1, kind=kind)) for kind in ACT_KINDS}
    assert {kind for kind in ACT_KINDS if with_target[kind] != alone[kind]} == {
        "condole",
        "wish",
        "align",
        "call",
    }
    assert alone["call"] == "calls for"
    assert not any(words.endswith((" ", " with", " on")) for words in alone.values())


def test_every_kind_in_every_mood_has_words_of_its_own() -> None:
    words = {
        deed_words(Act(0, 1, kind=kind, polarity=polarity, mood=mood))
        for kind in ACT_KINDS
        for polarity in get_args(Polarity)
        for mood in get_args(Mood)
    }
    assert len(words) == len(ACT_KINDS) * 8


def test_concern_is_a_state_of_the_speaker() -> None:
    assert deed_words(Act(0, 1, kind="concern", polarity="-")) == "is not concerned"
    assert deed_words(Act(0, 1, kind="concern", polarity="-", mood="past")) == "was not concerned"
