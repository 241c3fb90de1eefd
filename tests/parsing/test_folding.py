"""Folding: spellings of one word become alike, and every offset stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.folding import fold


@given(st.text())
def test_folded_text_has_the_same_length_and_folds_to_itself(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("السيد الرئيس", "السید الرئیس"),
        ("كلمة", "کلمة"),
        ("الأمين", "األمين"),
        ("Ёлка", "елка"),
        ("“Peace”", '"peace"'),
        ("٧٩", "79"),
    ],
)
def test_spellings_of_one_word_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)
