"""Chunks: those that need no rule are described as the rules describe them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statecorpus.segment import abbreviation, chunk_of
from statecorpus.segment.chunk import any_chunk_of

WORDS = st.one_of(
    st.sampled_from(sorted(abbreviation.BEFORE_NAME | abbreviation.BEFORE_NUMBER | abbreviation.OPENERS)),
    st.sampled_from(("XIV", "II", "of", "États", "Ёлка", "ﬁnd", "Ǆ", "İstanbul", "ſo", "www", "No", "etc")),
    st.text(st.characters(max_codepoint=0x460, categories=["L"]), min_size=1, max_size=4),
)


MARKS = st.text(st.sampled_from(".,;:!?’'\"»”)]…-"), max_size=3)


@given(
    st.sampled_from(("", *"\"“«([‘'-")),
    st.lists(WORDS, min_size=1, max_size=2).map("-".join),
    MARKS,
    st.sampled_from((str.lower, str.title, str.upper, str)),
)
@example("", "no", ".", str.lower)
@example("(", "No", ".)", str)
def test_a_word_and_its_marks_are_described_as_by_the_rules(
    before: str, word: str, marks: str, case: type[str]
) -> None:
    text = before + case(word) + marks
    assert chunk_of(text) == any_chunk_of(text)


@given(st.text(max_size=6))
def test_any_text_is_described_as_by_the_rules(text: str) -> None:
    assert chunk_of(text) == any_chunk_of(text)


@pytest.mark.parametrize("text", ["refugees", "Refugees,", "peace.”", "XIV", "(The", "inter-agency", "мир?"])
def test_a_chunk_of_one_word_needs_no_rule(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statecorpus.segment.chunk.any_chunk_of", None)
    assert chunk_of(text).tokens[-1][1] == len(text)
