"""Which way languages and texts run."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.exports.html.reading.direction import Direction, direction_of_language, direction_of_text


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("AR-eg", "rtl"),
        ("fa", "rtl"),
        ("he-Hebr-IL", "rtl"),
        ("ar-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
        ("pa-Guru", "ltr"),
        ("sr-Latn-RS", "ltr"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
        ("arn", "ltr"),
        (None, "ltr"),
    ],
)
def test_the_script_of_a_tag_decides_and_else_its_language(tag: str | None, direction: Direction) -> None:
    assert direction_of_language(tag) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("IOM هي منظمة دولية تعمل من أجل المهاجرين", "rtl"),
        ("The word سلام is peace", "ltr"),
        ("שלום", "rtl"),
        ("Привет", "ltr"),
        ("中文", "ltr"),
        ("12 – 14", "rtl"),
    ],
)
def test_most_letters_decide_and_a_text_without_any_runs_as_what_is_around(
    text: str, direction: Direction
) -> None:
    assert direction_of_text(text, "rtl") == direction


@given(st.text(st.characters(categories=["L"])), st.sampled_from(["ltr", "rtl"]))
def test_it_agrees_with_the_bidirectional_types_of_unicode(text: str, otherwise: Direction) -> None:
    types = [unicodedata.bidirectional(letter) for letter in text]
    left, right = types.count("L"), types.count("R") + types.count("AL")
    if left + right == len(types):  # a few letters are of other types, or not in this table yet
        expected = otherwise if left == right else "rtl" if right > left else "ltr"
        assert direction_of_text(text, otherwise) == expected
