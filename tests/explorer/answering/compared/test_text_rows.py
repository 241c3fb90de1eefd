"""Rows of two texts: joined they are the texts, and each word has one fate."""

import difflib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import statecorpus as sc
from statecorpus.comparison import compare
from statecorpus.explorer.answering.compared.text_rows import SideBySide, TextPiece, TextRow
from statecorpus.segment import fold, tokens

_WORDS = st.sampled_from(
    ["peace", "war", "law", "sea", ",", ".", "the", "of", "Peace", "état\n\n", "we", "call"]
)
_TEXTS = st.lists(_WORDS, max_size=60).map(" ".join)
_LONG = [f"w{number}" for number in range(400)]

_Side = Callable[[TextRow], tuple[TextPiece, ...]]
_SIDES: tuple[_Side, ...] = (lambda row: row.left, lambda row: row.right)


def rows(left: str, right: str) -> list[TextRow]:
    return SideBySide(compare(left, right)).rows()


def joined(found: list[TextRow]) -> tuple[str, str]:
    return "".join(row.texts[0] for row in found), "".join(row.texts[1] for row in found)


def words(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text) if any(map(str.isalnum, token.text))]


@given(left=_TEXTS, right=_TEXTS)
def test_joined_the_rows_are_the_two_texts(left: str, right: str) -> None:
    found = rows(left, right)
    if found:
        assert joined(found) == (left, right)
    else:
        assert not words(left) + words(right)


@given(left=_TEXTS, right=_TEXTS)
def test_without_what_one_text_has_alone_the_texts_hold_the_same_words_in_one_order(
    left: str, right: str
) -> None:
    found = rows(left, right)
    kept = [
        [word for row in found for piece in side(row) if piece.kind == "same" for word in words(piece.text)]
        for side in _SIDES
    ]
    assert kept[0] == kept[1]


@given(left=_TEXTS, right=_TEXTS)
def test_every_word_of_a_text_is_counted_once(left: str, right: str) -> None:
    shares = SideBySide(compare(left, right)).shares
    assert [own.words for own in shares] == [len(words(left)), len(words(right))]
    assert shares[0].same == shares[1].same


def test_few_words_stay_unmatched_that_a_plain_comparison_matches() -> None:
    """``difflib`` looks for the longest equal stretch first, in any order of cost: it is the oracle."""
    demo = sc.load("demo")
    left, right = demo["ken-unga-2018-09-26"].text, demo["ken-unga-2019-09-25"].text
    blocks = difflib.SequenceMatcher(None, words(left), words(right), autojunk=False).get_matching_blocks()
    shares = SideBySide(compare(left, right)).shares
    equal = sum(block.size for block in blocks)
    assert equal - 12 <= shares[0].same <= equal


def test_a_long_equal_stretch_is_folded_and_some_words_beside_a_change_are_not() -> None:
    left = " ".join([*_LONG, "end"])
    right = " ".join(["begin", *_LONG, "end"])
    found = rows(left, right)
    assert [row.folded for row in found] == [0, 386]
    assert found[0].texts[1].split() == ["begin", *_LONG[:15]]
    middle = rows("a b " + " ".join(_LONG) + " c d", "x y " + " ".join(_LONG) + " z")
    assert [row.folded for row in middle] == [0, 370, 0]


def test_a_short_equal_stretch_is_not_folded() -> None:
    assert [row.folded for row in rows(" ".join(["a", *_LONG[:60]]), " ".join(["b", *_LONG[:60]]))] == [0]


def test_a_moved_passage_is_marked_on_both_sides_with_one_number() -> None:
    moved = "our lakes are shrinking and our rains come late in the year"
    left = f"{moved} . {' '.join(_LONG[:50])}"
    right = f"{' '.join(_LONG[:50])} . {moved}"
    found = rows(left, right)
    for side in _SIDES:
        [piece] = [piece for row in found for piece in side(row) if piece.kind == "moved"]
        assert piece.text.startswith(moved)
        assert (piece.move, piece.is_first, piece.has_partner) == (1, True, True)
    assert SideBySide(compare(left, right)).shares[0].moved == 12


def test_a_paragraph_of_both_texts_begins_a_row() -> None:
    left, right = "One day.\n\nTwo days.\n\nThree nights.", "One night.\n\nTwo days.\n\nThree days."
    assert [row.texts for row in rows(left, right)] == [
        ("One day.\n\n", "One night.\n\n"),
        ("Two days.\n\n", "Two days.\n\n"),
        ("Three nights.", "Three days."),
    ]


@pytest.mark.parametrize("texts", [("", ""), ("Peace.", ""), ("", "Peace."), ("\n", "peace")])
def test_an_empty_text_is_compared(texts: tuple[str, str]) -> None:
    found = rows(*texts)
    assert [re.sub(r"\s", "", text) for text in joined(found)] == [re.sub(r"\s", "", text) for text in texts]
    assert SideBySide(compare(*texts)).shares[0].percent(0) in (None, 0.0)


def test_stock_wording_is_marked_with_the_marks_inside_it() -> None:
    text = "We thank you, Mr. President, for all."
    found = SideBySide(compare(text, text), ([True, True, True, True, True, False, False], [])).rows()
    [row] = found
    assert [(piece.text, piece.is_stock) for piece in row.left] == [
        ("We thank you, Mr. President", True),
        (", for all.", False),
    ]
    assert [piece.is_stock for piece in row.right] == [False]
    assert joined(found) == (text, text)
