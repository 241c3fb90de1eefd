"""Columns, and two pages on a sheet, are read one after the other; tables are read row by row."""

from collections.abc import Sequence

import pytest
from reportlab.lib import pagesizes

from tests.support.printed_pages import PrintedPages, lines, text_of

LEFT = ("Nurses travel for two days by", "boat to reach the outer", "islands.", "", "Fuel has become dear.")
RIGHT = (
    "A clinic without a roof heals",
    "nobody. We ask that funds for",
    "repair be paid early.",
    "",
    "Boats need fuel.",
)
FRENCH = ("Les infirmières voyagent deux", "jours en bateau pour gagner", "les îles de l'archipel.")
SPANISH = ("Las enfermeras viajan dos días", "en barco para llegar a las islas", "más lejanas del país.")


def words(*columns: Sequence[str]) -> str:
    return " ".join(" ".join(row for row in column if row) for column in columns)


@pytest.mark.parametrize(
    "columns", [(LEFT, RIGHT), (LEFT, FRENCH), (SPANISH, FRENCH), (RIGHT[:3], LEFT[:3]), (LEFT, RIGHT[:2])]
)
@pytest.mark.parametrize("shift", [0.0, 6.0, 40.0])
@pytest.mark.parametrize("title", [True, False])
def test_short_columns_are_read_one_after_the_other(
    columns: tuple[Sequence[str], ...], shift: float, *, title: bool
) -> None:
    page = PrintedPages()
    if title:
        page.paragraph(
            50, 60, "STATEMENT BY ANA LIMA, MINISTER OF HEALTH OF SAMOA, AT THE ASSEMBLY OF HEALTH"
        )
    page.paragraph(50, 100, *columns[0])
    page.paragraph(310, 100 + shift, *columns[1])
    if title:
        page.paragraph(
            50, 260, "We thank all of those who came to hear us, and ask them to remember the islands."
        )
    assert words(*columns) in text_of(page.close())


def test_columns_printed_row_by_row_are_read_column_by_column() -> None:
    page = PrintedPages()
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.print(50, 100 + 15 * number, left)
        page.print(310, 100 + 15 * number, right)
    assert text_of(page.close()) == words(LEFT, RIGHT)


def test_three_columns_are_read_one_after_the_other() -> None:
    page = PrintedPages()
    for x, column in ((40, LEFT), (215, RIGHT), (390, FRENCH)):
        page.paragraph(x, 100, *column)
    assert text_of(page.close()) == words(LEFT, RIGHT, FRENCH)


def test_a_date_above_the_columns_is_read_before_them() -> None:
    page = PrintedPages()
    page.print(400, 60, "Geneva, 14 March 2019")
    page.paragraph(50, 100, *LEFT)
    page.paragraph(310, 100, *RIGHT)
    assert lines(page.close())[0] == "Geneva, 14 March 2019"


def test_columns_between_rows_across_the_page_are_read_in_their_place() -> None:
    page = PrintedPages()
    across = "We thank the Council for its work in the past year and for the report that is before us today."
    page.paragraph(50, 60, across)
    page.paragraph(50, 100, *LEFT)
    page.paragraph(310, 100, *RIGHT)
    page.paragraph(50, 220, across)
    assert text_of(page.close()) == words([across], LEFT, RIGHT, [across])


def test_a_table_is_read_row_by_row() -> None:
    page = PrintedPages()
    rows = [
        ("Speaker", "Ana Lima"),
        ("Office", "Minister of Health"),
        ("State", "Samoa"),
        ("Place", "Geneva"),
        ("Date", "14 March 2019"),
    ]
    for number, (label, value) in enumerate(rows):
        page.print(50, 100 + 15 * number, label)
        page.print(140, 100 + 15 * number, value)
    found = text_of(page.close())
    assert found == " ".join(f"{label} {value}" for label, value in rows)


FIRST = (
    "STATEMENT BY H.E. MS. ANA LIMA",
    "MINISTER OF FOREIGN AFFAIRS",
    "New York, 22 September 2022",
    "",
    "Mr. President,",
    "",
    "We thank the Council for its work in the past",
    "year and for the report that is before us today.",
    "Our islands face the rising sea.",
)
SECOND = (
    "We shall not be silent while our homes",
    "are lost to it. The Ocean is our common heritage.",
    "",
    "Peace is not the absence of war alone.",
    "",
    "I thank you.",
)


THIRD = (
    "Nurses travel for two days by boat to reach",
    "the outer islands, and fuel has become dear since",
    "the spring of last year.",
)
FOURTH = ("A clinic without a roof heals nobody, so we ask", "that funds be paid early.", "", "I thank you.")


@pytest.mark.parametrize(
    "sheet",
    [
        pagesizes.landscape(pagesizes.A4),
        pagesizes.landscape(pagesizes.LETTER),
        pagesizes.landscape(pagesizes.A3),
    ],
)
@pytest.mark.parametrize("shift", [0.0, 7.0])
@pytest.mark.parametrize("folio", [True, False])
def test_two_pages_on_a_sheet_are_two_pages(sheet: tuple[float, float], shift: float, *, folio: bool) -> None:
    page = PrintedPages(sheet)
    middle = page.width / 2
    for number, (left, right) in enumerate(((FIRST, SECOND), (THIRD, FOURTH))):
        page.paragraph(40, 60, *left)
        page.paragraph(middle + 40, 60 + shift, *right)
        if folio:
            page.print(middle / 2, page.height - 30, str(2 * number + 1))
            page.print(1.5 * middle, page.height - 30, str(2 * number + 2))
        page.turn_page()
    reading = page.close()
    assert text_of(reading) == words(FIRST, SECOND, THIRD, FOURTH)
    assert {line.page for line in reading.lines} == {1, 2}
    assert all(0 <= line.box.x0 <= middle for line in reading.lines if line.box)


def test_the_last_page_of_an_odd_number_stands_alone_on_its_sheet() -> None:
    page = PrintedPages(pagesizes.landscape(pagesizes.A4))
    page.paragraph(40, 60, *FIRST)
    assert text_of(page.close()) == words(FIRST)


def test_a_wide_page_with_one_text_is_one_page() -> None:
    page = PrintedPages(pagesizes.landscape(pagesizes.A4))
    row = "We thank the Council for its work in the past year and for the report that is before us."
    page.paragraph(60, 80, *[row] * 6)
    reading = page.close()
    assert lines(reading) == [row] * 6
    assert {round(line.box.width or 0) for line in reading.lines if line.box} == {842}
