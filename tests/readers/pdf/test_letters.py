"""Letters in arrays give the rows and runs that letters as objects give."""

import binascii
import json
from array import array
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.answer import Font, Look, Page
from statecorpus.readers.pdf.columns import finished_rows, parts_of
from statecorpus.readers.pdf.glyphs import Stroke
from statecorpus.readers.pdf.letters import decode_letters
from statecorpus.readers.pdf.pool import READERS
from statecorpus.readers.pdf.runs import runs_of
from statecorpus.readers.reading import Run
from tests.readers.pdf.plain_letters import PlainPage, TextPiece, letters_of
from tests.readers.pdf.plain_rows import rows_of
from tests.readers.pdf.plain_runs import runs_of as plain_runs_of
from tests.readers.pdf.test_pdf import make_pdf

FONTS = [
    Font(name="Times-Roman", flags=0, weight=400, angle=0),
    Font(name="Times-Bold", flags=0, weight=700, angle=0),
    Font(name="ABCDEF+Garamond,Italic", flags=64, weight=400, angle=-12),
]
# Small letters, digits, spaces, ligatures, a hyphen at the end of a line, accents, bullets, Arabic with
# marks, letters without Unicode, and characters that print nothing.
ALPHABET = (
    "aaabbnnei Wz.,()12 \u00a0\t\ufb01\u0644\u0627\u0628\u062a\u064e\u0301\x02"
    "\uf0b7\ue000\x00\ufeff\u00e9\ufefb"
)
WORDS = [
    "nation nation",
    "nnaattion",
    "\u0627\u0644\u0633\u0644\u0627\u0645 12",
    "(\u0628\u0627) ab",
    "1",
    "\u064e\u064e",
    "aabbaabbaabb",
]
# The italic font has no Unicode for this letter.
UNMAPPED = (2, "W")
WIDTH = 60000

Row = tuple[tuple[Run, ...], float, float, float, float, int]
"""A row: its runs, its left and right edge, its base line, its size and the number of its letters."""


def packed(numbers: "array[int] | array[float]") -> str:
    return binascii.b2a_base64(numbers, newline=False).decode()


def page_of(page: PlainPage, number: int, first_look: int, fonts: Sequence[Font]) -> Page:
    """Write a page as the reader process writes it, with a look for each text object.

    Edges are in the middle of their hundredth of a point, so that rounding to a float does not move them.
    """
    pieces = page.pieces
    looks = [Look(font=p.font, size=p.size, mode=p.mode, slant=p.slant, angle=p.angle) for p in pieces]
    return Page(
        number=number,
        width=page.width,
        height=84200,
        readable=True,
        fonts=list(fonts),
        looks=looks,
        text="".join(piece.text for piece in pieces),
        x0=packed(array("f", [(x + 0.5) / 100 for piece in pieces for x in piece.x0])),
        x1=packed(array("f", [(x + 0.5) / 100 for piece in pieces for x in piece.x1])),
        left=0.0,
        counts=packed(array("i", [len(piece.text) for piece in pieces])),
        looks_of=packed(array("i", range(first_look, first_look + len(pieces)))),
        base_lines=packed(array("d", [piece.y / 100 for piece in pieces])),
        unmapped=sorted({UNMAPPED for piece in pieces if piece.unmapped}),
        origins=[(i, [*p.x0], [*p.x1]) for i, p in enumerate(pieces) if p.angle],
        strokes=[(int(s.x0 * 100), int(s.y * 100), int(s.x1 * 100), int(s.y * 100)) for s in page.strokes],
        images=0.0,
        comments=[],
    )


def rows_in_arrays(pages: Sequence[PlainPage]) -> list[list[Row]]:
    answers, looks = [], 0
    for number, page in enumerate(pages):
        answers.append(page_of(page, number + 1, looks, () if number else FONTS))
        looks += len(page.pieces)
    letters, _ = decode_letters(answers)
    letters, sheets = finished_rows(letters, [page.strokes for page in pages])
    levels = iter(parts_of(letters, sheets[::2]))
    by_page = [[*next(levels), *slanted] for slanted in sheets[1::2]]
    runs = iter(runs_of(letters, [row for rows in by_page for row in rows]))
    return [
        [(next(runs), row.x0, row.x1, row.y, row.size, len(row.letters)) for row in rows] for rows in by_page
    ]


def plain_rows(pages: Sequence[PlainPage]) -> list[list[Row]]:
    lettered = letters_of(pages, FONTS)
    return [
        [
            (plain_runs_of(row), row.x0, row.x1, row.y, row.size, len(row.letters))
            for row in rows_of(letters, page.strokes)
        ]
        for letters, page in zip(lettered, pages, strict=True)
    ]


@st.composite
def text_pieces(draw: st.DrawFn) -> TextPiece:
    """Draw a text object near one of a few base lines."""
    drawn = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=14)
    text = draw(drawn | st.sampled_from(WORDS))
    size = draw(st.sampled_from([12.0, 12.0, 12.0, 7.5, 10.2, 0.0]))
    place = draw(st.sampled_from([7200, 7200, 7300, 12000, 33000, 45000]))
    # A step from letter to letter, with which the words of a text object may be spaced out, and exceptions:
    # the same place (a ligature), almost the same place (overprinting), a wide gap.
    usual = draw(st.sampled_from([500, 525, 575, 625, 650, 800]))
    steps = st.sampled_from([0, 25, 100, 125, 150, 225, 600, 2500])
    odd = draw(st.dictionaries(st.integers(0, len(text) - 1), steps, max_size=4))
    width = 400000 if draw(st.integers(0, 20)) == 0 else 500
    edges = []
    for index in range(len(text)):
        edges.append((place, place + width))
        place += odd.get(index, usual)
    if draw(st.booleans()) and draw(st.booleans()):
        edges.reverse()
    angle = draw(st.sampled_from([0, 0, 0, 0, 0, 45]))
    font = draw(st.integers(0, 2))
    return TextPiece(
        font=font,
        size=size,
        mode=draw(st.sampled_from([0, 0, 0, 2])),
        slant=draw(st.sampled_from([False, False, True])),
        angle=angle,
        y=draw(st.sampled_from([10000, 11400, 12800, 14200, 15600]))
        + draw(st.sampled_from([0, 0, 0, 25, -400, 300])),
        text=text,
        x0=tuple(left for left, _ in edges),
        x1=tuple(right for _, right in edges),
        unmapped=text.count(UNMAPPED[1]) if font == UNMAPPED[0] else 0,
    )


STROKES = st.builds(
    lambda x, y, length: Stroke(x, y + 1.0, x + length),
    st.sampled_from([72.0, 120.0, 330.0]),
    st.sampled_from([100.0, 114.0, 128.0, 300.0]),
    st.sampled_from([20.0, 200.0]),
)
PAGES = st.builds(
    PlainPage,
    st.just(WIDTH),
    st.lists(text_pieces(), max_size=24).map(tuple),
    st.lists(STROKES, max_size=3).map(tuple),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(PAGES, max_size=3))
def test_letters_in_arrays_are_in_the_rows_and_runs_of_letters_as_objects(pages: list[PlainPage]) -> None:
    assert rows_in_arrays(pages) == plain_rows(pages)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(PAGES, min_size=1, max_size=3))
def test_the_same_letters_are_printed_and_the_same_letters_are_lost(pages: list[PlainPage]) -> None:
    answers = [page_of(pages[0], 1, 0, FONTS)]
    _, [facts] = decode_letters(answers)
    (plain,) = letters_of(pages[:1], FONTS)
    pieces = [*plain.pieces, *plain.slanted]
    assert facts.printed == sum(letter.text != " " for piece in pieces for letter in piece)
    assert facts.lost == plain.undecodable


def spread(text: str, steps: Sequence[int], x: int = 7200, y: int = 10000) -> TextPiece:
    """Build a text object in letters of 5 points, given the steps from letter to letter in hundredths."""
    x0 = tuple(x + sum(steps[:index]) for index in range(len(text)))
    x1 = tuple(place + 500 for place in x0)
    return TextPiece(0, 12.0, 0, slant=False, angle=0, y=y, text=text, x0=x0, x1=x1, unmapped=0)


@pytest.mark.parametrize("spacing", range(0, 200, 25))
def test_words_in_a_spaced_out_row_are_parted_at_the_same_gaps(spacing: int) -> None:
    """Capitals have no advance of their own, so that the edges show the gaps."""
    pages = [
        PlainPage(
            WIDTH, (spread("NATIONSUNITEDHERE", [*[500 + spacing] * 6, 500 + gap, *[500 + spacing] * 9]),)
        )
        for gap in range(0, 500, 4)
    ]
    assert rows_in_arrays(pages) == plain_rows(pages)


@pytest.mark.parametrize("text", ["NN", "NNN", "NMN", "N NN"])
def test_letters_printed_twice_are_bold_at_the_same_shifts(text: str) -> None:
    pages = [
        PlainPage(WIDTH, (spread(text, [first, second, 500]),))
        for first in range(25, 300, 25)
        for second in range(25, 300, 25)
    ]
    assert rows_in_arrays(pages) == plain_rows(pages)


def test_the_reader_process_sends_what_the_bindings_of_the_library_say() -> None:
    raw = pytest.importorskip("pypdfium2.raw")
    words = [
        ("We reaffirm ", "Times-Roman"),
        ("the right to asylum.", "Times-Bold"),
        ("  Thank you", "Courier"),
    ]
    data = make_pdf([[(72, 100 + 14 * line, words) for line in range(40)]])
    answer = json.loads(READERS.read(data, Limits()).lines[1])
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    page = raw.FPDF_LoadPage(document, 0)
    text = raw.FPDFText_LoadPage(page)
    indexes = [i for i in range(raw.FPDFText_CountChars(text)) if raw.FPDFText_GetTextObject(text, i)]
    edges = []
    for index in indexes:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, index, box)
        edges.append((box.left, box.right))
    assert answer["text"] == "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in indexes)
    left, right = (array("f", binascii.a2b_base64(answer[name])).tolist() for name in ("x0", "x1"))
    assert list(zip(left, right, strict=True)) == edges, "more than one portion of boxes is read"
    assert len(indexes) > 1024
    raw.FPDFText_ClosePage(text)
    raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
