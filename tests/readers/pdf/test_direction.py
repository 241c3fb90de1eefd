"""Letters that stand from left to right are read in the order of their script."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers.pdf.direction import is_right_to_left, join_ligature, mirrored, reading_order


class Letter(NamedTuple):
    """A letter on the page."""

    text: str


def read(visual: str) -> str:
    return "".join(letter.text for letter in reading_order([Letter(character) for character in visual]))


def shown(words: list[str]) -> str:
    """Lay out words of a right-to-left line as a page shows them: a plain oracle for words and numbers."""
    return " ".join(word if word[0].isdigit() or word.isascii() else word[::-1] for word in reversed(words))


ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=7)
NUMBER = st.sampled_from(["79", "2024", "24/09/2024", "1,250", "٢٠٢٤"])


WORDS = st.lists(st.one_of(ARABIC, ARABIC, NUMBER), max_size=7)


@given(ARABIC, WORDS)
def test_arabic_words_and_numbers_are_read_as_they_were_written(first: str, others: list[str]) -> None:
    words = [first, *others]
    assert read(shown(words)) == " ".join(words)


@given(st.text("abc XYZ 0123,.()-", max_size=30))
def test_lines_of_other_scripts_stay_as_they_are(text: str) -> None:
    assert read(text) == text


def test_a_latin_name_keeps_its_order_in_an_arabic_line() -> None:
    assert read("عم UN Women ةلاكو"[::1]) == "وكالة UN Women مع"


def test_an_arabic_word_keeps_its_order_in_a_latin_line() -> None:
    assert read("the word مالس means peace") == "the word سلام means peace"


def test_the_letters_of_a_ligature_are_in_the_order_of_reading() -> None:
    assert join_ligature("ا", "ل", is_reversed=True) == join_ligature("ل", "ا", is_reversed=False) == "لا"
    assert join_ligature("م", "ل", is_reversed=True) == join_ligature("ل", "م", is_reversed=False) == "لم"
    assert join_ligature("f", "i", is_reversed=True) == "fi"
    assert join_ligature("1", "fi", is_reversed=True) == "1fi"


def test_brackets_that_say_their_shape_are_turned_around_and_others_stay() -> None:
    assert mirrored("العام )٢٠٢٤(") == "العام (٢٠٢٤)"
    assert mirrored("(أ) العام") == "(أ) العام"
    assert mirrored("أ) العام") == "أ) العام"


def test_the_direction_is_that_of_most_letters() -> None:
    assert is_right_to_left("قال UN")
    assert not is_right_to_left("he said سلام and left the hall")
    assert not is_right_to_left("")
