"""Pages whose text is turned are read like others, and are no pictures."""

import pytest

from statecorpus.readers.reading import Reading
from tests.support.printed_pages import PrintedPages, lines

ROWS = (
    "STATEMENT BY ANA LIMA",
    "",
    "Mr. President,",
    "",
    "We thank the Council for its work in the past year and for the",
    "report that is before us today.",
    "",
    "I thank you.",
)
PARTS = ["The sea is rising.", "Fuel has become dear.", "We ask for boats."]
WORDS = [row for row in ROWS if row]


def turn(page: PrintedPages, angle: int) -> None:
    """Turn what is printed from now on, so that its top left corner is in another corner of the page."""
    width, height = page.width, page.height
    page.canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height), 0: (0, 0)}[angle])
    page.canvas.rotate(angle)
    if angle % 180:
        page.width, page.height = height, width


def upright() -> Reading:
    page = PrintedPages()
    page.paragraph(72, 100, *ROWS)
    return page.close()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_has_the_lines_blocks_and_places_of_upright_text(angle: int) -> None:
    page = PrintedPages()
    turn(page, angle)
    page.paragraph(72, 100, *ROWS)
    reading, plain = page.close(), upright()
    assert lines(reading) == WORDS
    assert not reading.findings
    assert [line.block for line in reading.lines] == [line.block for line in plain.lines]
    for line, other in zip(reading.lines, plain.lines, strict=True):
        assert line.box is not None
        assert other.box is not None
        assert (line.box.x0, line.box.y) == pytest.approx((other.box.x0, other.box.y), abs=0.02)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_has_no_finding(angle: int) -> None:
    page = PrintedPages((842, 595))
    page.canvas.setPageRotation(angle)
    page.paragraph(72, 100, *ROWS)
    reading = page.close()
    assert sorted(lines(reading)) == sorted(WORDS)
    assert not reading.findings


@pytest.mark.parametrize("angle", [90, 270])
def test_a_turned_page_among_upright_pages_is_read_in_its_place(angle: int) -> None:
    page = PrintedPages()
    for number in range(3):
        if number == 1:
            turn(page, angle)
        page.paragraph(72, 100, PARTS[number], *ROWS[4:])
        page.turn_page()
        page.width, page.height = 595.0, 842.0
    reading = page.close()
    assert [line for line in lines(reading) if line in PARTS] == PARTS
    assert not reading.findings


def test_two_columns_on_a_turned_page_are_read_one_after_the_other() -> None:
    page = PrintedPages()
    turn(page, 90)
    left = ("Nurses travel for two days by", "boat to reach the outer", "islands of the north.")
    right = ("A clinic without a roof heals", "nobody. We ask that funds for", "repair be paid early.")
    page.paragraph(50, 100, *left)
    page.paragraph(450, 100, *right)
    assert lines(page.close()) == [*left, *right]


def test_a_water_mark_is_read_after_the_text() -> None:
    page = PrintedPages()
    page.paragraph(72, 100, *ROWS)
    page.canvas.rotate(45)
    page.canvas.drawString(400, 100, "DRAFT")
    assert lines(page.close()) == [*WORDS, "DRAFT"]
