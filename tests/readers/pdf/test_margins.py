"""Numbers of lines in the margin are left out and accounted for; other numbers at the edges of lines stay."""

from collections.abc import Callable, Sequence

import pytest

from tests.support.printed_pages import PrintedPages, left_out, lines, text_of

ENGLISH = (
    "STATEMENT BY ANA LIMA",
    "MINISTER OF HEALTH OF SAMOA",
    "",
    "Geneva, 14 March 2019",
    "",
    "Madam Chair,",
    "",
    "We are grateful for the report on primary health care, and we",
    "agree with most of its findings. Nurses travel for two days by",
    "boat to reach the outer islands, and fuel has become dear since",
    "2014 and again in 2018.",
    "",
    "A clinic without a roof heals nobody, so we ask that funds for",
    "repair be paid in the first quarter of the year.",
    "",
    "I thank you.",
)
FRENCH = (
    "DÉCLARATION DE S.E. MME ÉLISE DUPRÉ",
    "MINISTRE DE LA SANTÉ",
    "",
    "Genève, le 14 mars 2019",
    "",
    "Madame la Présidente,",
    "",
    "Nous remercions le secrétariat de son rapport, que mon pays a lu",
    "avec une grande attention. Nos infirmières voyagent deux jours en",
    "bateau pour gagner les îles, et le carburant coûte cher depuis",
    "2014 et plus encore depuis 2018.",
    "",
    "Une clinique sans toit ne guérit personne, et nous demandons",
    "que les fonds soient versés au premier trimestre.",
    "",
    "Je vous remercie.",
)

Numbering = Callable[[int, int], str]
"""The number that is printed at a line, by the line of the page and of the document, or nothing."""


def every(step: int, *, by_page: bool) -> Numbering:
    def number(on_page: int, in_all: int) -> str:
        line = on_page if by_page else in_all
        return str(line) if line % step == 0 else ""

    return number


def numbered(
    rows: Sequence[str],
    number: Numbering,
    *,
    blank: bool,
    right: bool = False,
    aligned: bool = False,
    size: float = 11,
    leading: float = 16,
) -> PrintedPages:
    """Print rows on two pages with numbers in the margin, perhaps also at blank rows."""
    page = PrintedPages()
    in_all = 0
    for part in (rows, rows[7:]):
        y, on_page = 80.0, 0
        for row in part:
            if row or blank:
                on_page, in_all = on_page + 1, in_all + 1
                words = number(on_page, in_all)
                width = page.canvas.stringWidth(words, "Helvetica", size)
                page.print((540 if right else 40) - (width if aligned else 0), y, words, size, "Helvetica")
            if row:
                page.print(80, y, row)
            y += leading if row or blank else 0.6 * leading
        page.turn_page()
    return page


@pytest.mark.parametrize("rows", [ENGLISH, FRENCH], ids=["en", "fr"])
@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("by_page", [True, False])
@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("aligned", [True, False])
def test_numbers_of_lines_are_left_out(
    rows: Sequence[str], step: int, *, by_page: bool, blank: bool, right: bool, aligned: bool
) -> None:
    page = numbered(rows, every(step, by_page=by_page), blank=blank, right=right, aligned=aligned)
    reading = page.close()
    assert [line.text for line in reading.lines] == [row for part in (rows, rows[7:]) for row in part if row]
    assert left_out(reading, "margin")[0].split()[0] == str(step)


@pytest.mark.parametrize("blank", [True, False])
def test_two_numbers_that_count_from_the_top_are_enough(*, blank: bool) -> None:
    page = numbered(FRENCH[:12] if blank else FRENCH, every(5, by_page=True), blank=blank)
    reading = page.close()
    assert [line.text for line in reading.lines][: len(FRENCH[:7])][3] == "Madame la Présidente,"
    assert left_out(reading, "margin")


def test_two_figures_at_the_edge_that_count_nothing_stay() -> None:
    page = PrintedPages()
    for number, row in enumerate(row for row in ENGLISH if row):
        page.print(80, 80 + 16 * number, row)
        if number in (2, 7):
            page.print(40, 80 + 16 * number, str(5 * (number // 2)))
    assert not left_out(page.close(), "margin")


@pytest.mark.parametrize("size", [7, 9])
def test_numbers_of_lines_may_be_small(size: float) -> None:
    page = numbered(ENGLISH, every(1, by_page=False), blank=True, size=size)
    assert "1" not in [word for line in lines(page.close()) for word in line.split()[:1]]


def test_lines_that_go_on_with_a_year_keep_it() -> None:
    reading = numbered(ENGLISH, every(1, by_page=True), blank=True).close()
    assert "since 2014 and again in 2018." in text_of(reading)


def test_numbers_of_paragraphs_stay() -> None:
    page = PrintedPages()
    y = 80.0
    for number in range(1, 8):
        page.print(50, y, str(number), 11)
        y = (
            page.paragraph(
                80,
                y,
                "The Committee took note of the report that the secretariat",
                "had prepared, and asked for another one by the end of the",
                "year.",
            )
            + 8
        )
    reading = page.close()
    assert not left_out(reading, "margin")
    assert lines(reading)[0].startswith("1 The Committee")


@pytest.mark.parametrize(
    "names", [["Afghanistan", "Albania", "Algeria", "Andorra", "Angola", "Armenia", "Austria"]]
)
def test_numbers_of_items_stay(names: list[str]) -> None:
    page = PrintedPages()
    for number, name in enumerate(names, 1):
        page.print(50, 80 + 15 * number, str(number))
        page.print(80, 80 + 15 * number, name)
    assert lines(page.close()) == [f"{number} {name}" for number, name in enumerate(names, 1)]


def test_years_at_the_starts_of_lines_stay() -> None:
    page = PrintedPages()
    page.paragraph(
        72,
        80,
        "Nurses have asked for larger boats and better harbours since the",
        "2014 and again in 2015 when the storms came, and they were heard in",
        "2016 by few, and in",
        "2017 by fewer; in the year",
        "2018 by nobody, and since",
        "2019 we have",
        "2020 reasons to ask again.",
    )
    reading = page.close()
    assert "the 2014 and" in text_of(reading)
    assert not left_out(reading, "margin")


def test_the_years_of_a_table_stay() -> None:
    page = PrintedPages()
    for number in range(10):
        page.print(72, 80 + 15 * number, str(2010 + number))
        page.print(140, 80 + 15 * number, f"{number * 3}.4 million")
    assert not left_out(page.close(), "margin")


def test_numbers_of_notes_stay() -> None:
    page = PrintedPages()
    y = page.paragraph(
        72, 80, *["We thank the Council for its work in the past year and for the report"] * 12
    )
    for number in range(1, 7):
        page.print(72, y + 40 + 11 * number, str(number), 8)
        page.print(84, y + 40 + 11 * number, "Ibid., and see the report of the secretariat.", 8)
    assert not left_out(page.close(), "margin")
