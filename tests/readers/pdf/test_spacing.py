"""Words whose letters are spaced out are words."""

import pytest

from tests.support.printed_pages import PrintedPages, lines, text_of

NAMES = [
    "TEVA RANGI",
    "ANA LIMA",
    "JOÃO DA SILVA E COSTA",
    "ÉLISE DU PRÉ",
    "LI NA",
    "STATEMENT BY",
    "Österreich",
    "H.E. MS. ANA LIMA",
]


def read_back(page: PrintedPages) -> str:
    [line] = lines(page.close())
    return line


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spacing", [1.5, 3, 4.5, 6, 8])
def test_words_are_read_at_any_spacing_of_their_letters(name: str, spacing: float) -> None:
    page = PrintedPages()
    page.spaced(72, 100, name, spacing)
    assert read_back(page) == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("between", [2, 3, 4])
def test_letters_with_spaces_between_them_are_the_words_that_wider_spaces_part(
    name: str, between: int
) -> None:
    page = PrintedPages()
    page.print(72, 100, (" " * between).join(" ".join(word) for word in name.split()))
    assert read_back(page) == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("gap", [3.0, 5.0])
def test_letters_that_are_printed_one_by_one_are_words(name: str, gap: float) -> None:
    page = PrintedPages()
    x = 72.0
    for letter in name:
        x = x + 4 + gap if letter == " " else page.print(x, 100, letter) + gap
    assert read_back(page) == name


def test_only_the_name_in_a_row_may_be_spaced_out() -> None:
    page = PrintedPages()
    edge = page.print(72, 100, "Statement by ")
    page.spaced(edge, 100, "TEVA RANGI", 5, size=11)
    assert read_back(page) == "Statement by TEVA RANGI"


def test_a_spaced_out_date_keeps_its_numbers() -> None:
    page = PrintedPages()
    page.spaced(72, 100, "14 MARCH 2019", 5)
    assert read_back(page) == "14 MARCH 2019"


@pytest.mark.parametrize(
    "words", ["1 2 3 4 5 6", "I am a man of a few words", "A. B. C. D.", "a) b) c) d)", ". . . . . ."]
)
def test_words_and_numbers_that_are_short_stay_apart(words: str) -> None:
    page = PrintedPages()
    page.print(72, 100, words)
    assert read_back(page) == words


def test_letters_at_the_heads_of_columns_stay_apart() -> None:
    page = PrintedPages()
    for number, letter in enumerate("ABCDE"):
        page.print(72 + 40 * number, 100, letter)
    assert "AB" not in text_of(page.close())
