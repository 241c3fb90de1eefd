"""Printed text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import is_printed, to_printed

_ANY = st.text(st.characters(), max_size=20) | st.text(
    st.sampled_from("ab \t\n\r\x00\x0b\u0301\ud800\u00a0é")
)


def _is_printed_by_the_book(text: str) -> bool:
    """Say it character by character: XML 1.0, section 2.2, Char; one space between words; NFC."""
    return (
        text != ""
        and all(
            character == " "
            or "\x21" <= character <= "\ud7ff"
            or "\ue000" <= character <= "\ufffd"
            or character >= "\U00010000"
            for character in text
        )
        and text.split(" ").count("") == 0
        and unicodedata.normalize("NFC", text) == text
    )


@given(_ANY)
def test_printed_text_is_what_the_rule_says_character_by_character(text: str) -> None:
    assert is_printed(text) == _is_printed_by_the_book(text)


def test_every_character_is_judged_as_xml_judges_it() -> None:
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.is_normalized("NFC", character):
            assert is_printed(character) == _is_printed_by_the_book(character), f"U+{code:04X}"


@given(_ANY)
def test_to_printed_makes_printed_text_or_nothing(text: str) -> None:
    made = to_printed(text)
    assert made == "" or is_printed(made)


@given(_ANY)
def test_to_printed_twice_is_to_printed_once(text: str) -> None:
    assert to_printed(to_printed(text)) == to_printed(text)


@given(_ANY)
def test_printed_text_is_left_as_it_is(text: str) -> None:
    if is_printed(text):
        assert to_printed(text) == text


@given(_ANY)
def test_no_letter_is_lost(text: str) -> None:
    kept = [
        character
        for character in text
        if character not in " \t\n\r" and is_printed(to_printed(f"a{character}"))
    ]
    letters = [one for one in unicodedata.normalize("NFD", "".join(kept)) if one.isalnum()]
    assert [one for one in unicodedata.normalize("NFD", to_printed(text)) if one.isalnum()] == letters


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        (" The  plight\n of\tall\r\n", "The plight of all"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("a\x00\x0b\x1f\ufffe\ud800b", "ab"),
        ("e\u0301", "é"),
        ("\x85\u2028", "\x85\u2028"),
        ("\n ", ""),
    ],
)
def test_white_space_of_xml_is_folded_and_that_of_others_stays(raw: str, printed: str) -> None:
    assert to_printed(raw) == printed
