"""A drop cap is the first letter of its word, in any language and of any height."""

import pytest

from tests.support.printed_pages import PrintedPages, lines, text_of

ROWS = {
    "en": (
        "T",
        "he Ocean is our common heritage, and we call",
        "on all States to ratify the treaty before the",
        "year ends, as we did.",
    ),
    "fr": (
        "N",
        "ous remercions le Conseil de son rapport, que",
        "mon pays a lu avec une grande attention, et de",
        "son travail.",
    ),
    "es": (
        "L",
        "os océanos son nuestra herencia común, por lo",
        "que pedimos a todos los Estados que ratifiquen",
        "el tratado.",
    ),
    "de": (
        "W",
        "ir danken dem Rat für seine Arbeit und für den",
        "Bericht, der uns heute vorliegt, und wir werden",
        "nicht schweigen.",
    ),
    "pt": (
        "É",
        "ramos poucos no começo, mas hoje somos muitos",
        "os que pedem que o tratado entre em vigor antes",
        "do fim do ano.",
    ),
}


@pytest.mark.parametrize("language", ROWS)
@pytest.mark.parametrize(("size", "down"), [(30, 17.0), (38, 16.0), (56, 32.0)])
@pytest.mark.parametrize("first", [True, False])
def test_a_drop_cap_joins_the_word_beside_its_top(
    language: str, size: float, down: float, *, first: bool
) -> None:
    cap, *rows = ROWS[language]
    page = PrintedPages()
    page.paragraph(72, 80, "STATEMENT BY ANA LIMA", "", "Mr. President,")
    if first:
        edge = page.print(72, 150 + down, cap, size, "Times-Bold")
    else:
        edge = 72 + page.canvas.stringWidth(cap, "Times-Bold", size)
    indented = rows if size > 50 else rows[:2]
    after = page.paragraph(edge + 3, 150, *indented)
    if not first:
        page.print(72, 150 + down, cap, size, "Times-Bold")
    page.paragraph(
        72, after, *rows[len(indented) :], "This is the row below that is as wide as the column of the text."
    )
    page.paragraph(72, after + 60, "I thank you.")
    assert cap + " ".join(rows) in text_of(page.close())


def test_the_rest_of_the_first_word_may_be_in_capitals() -> None:
    page = PrintedPages()
    page.print(72, 117, "W", 40)
    page.paragraph(
        112, 100, "E THANK the Council for its work in the past", "year and for the report that is before us."
    )
    page.paragraph(
        72, 130, "Our islands face the rising sea, and we shall not be silent while homes are lost."
    )
    assert text_of(page.close()).startswith("WE THANK the Council")


def test_a_quotation_mark_stands_before_a_drop_cap() -> None:
    page = PrintedPages()
    page.print(60, 117, "«L", 40)
    page.paragraph(
        112,
        100,
        "a paix n'est pas l'absence de guerre», disait",
        "un sage de nos îles il y a bien longtemps.",
    )
    page.paragraph(
        72, 130, "Nous sommes venus ici pour le redire, et pour demander que chacun tienne parole."
    )
    assert text_of(page.close()).startswith("«La paix n'est pas")


def test_an_apostrophe_follows_a_drop_cap() -> None:
    page = PrintedPages()
    page.print(72, 117, "L", 40)
    page.paragraph(
        100,
        100,
        "'océan est notre bien commun, et nous prions",
        "tous les États de ratifier le traité cette année.",
    )
    page.paragraph(
        72, 130, "Nous sommes venus ici pour le redire, et pour demander que chacun tienne parole."
    )
    assert text_of(page.close()).startswith("L'océan est notre")


@pytest.mark.parametrize(
    ("cap", "first", "second", "expected"),
    [
        (
            "A",
            "clinic without a roof heals nobody, and we ask",
            "that funds be paid to each clinic in the islands.",
            "A clinic without",
        ),
        (
            "I",
            "thank you for the floor, and I thank all of those",
            "who came; we thank them for what they have done.",
            "I thank you",
        ),
        (
            "A",
            "ll States have a duty to ratify, and we ask that",
            "all of them do so before the end of this year.",
            "All States",
        ),
        (
            "I",
            "n the islands the sea is rising, and in the north",
            "the ice is thin: in a year we shall see no snow.",
            "In the islands",
        ),
    ],
)
def test_a_drop_cap_is_a_word_if_the_document_has_the_rest_as_a_word(
    cap: str, first: str, second: str, expected: str
) -> None:
    page = PrintedPages()
    edge = page.print(72, 117, cap, 40)
    page.paragraph(edge + 4, 100, first, second)
    page.paragraph(
        72, 130, "Our islands face the rising sea, and we shall not be silent while homes are lost."
    )
    assert text_of(page.close()).startswith(expected)


def test_a_first_line_that_begins_a_space_further_right_begins_a_word() -> None:
    page = PrintedPages()
    page.print(72, 117, "A", 40)
    page.print(108, 100, "harbour without boats is of no use to islanders")
    page.print(104, 115, "who live from fishing, and so we ask for funds.")
    assert text_of(page.close()).startswith("A harbour without")


def test_a_large_letter_on_the_base_line_of_its_word_joins_it() -> None:
    page = PrintedPages()
    edge = page.print(72, 100, "P", 30)
    page.print(edge + 1.6, 100, "eace is not the absence of war alone, and we all")
    page.paragraph(
        72, 115, "know what it costs to keep it; our islands have paid for it with the lives of men."
    )
    assert text_of(page.close()).startswith("Peace is not")


def test_a_large_letter_that_stands_alone_is_left_alone() -> None:
    page = PrintedPages()
    page.print(72, 100, "A", 60)
    page.paragraph(72, 160, "The first group of States has met twice in the", "past year.")
    assert lines(page.close())[0] == "A"
