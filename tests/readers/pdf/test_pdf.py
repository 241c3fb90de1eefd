"""PDF files made by reportlab, with known words, looks and places, are read back."""

import io
import sys
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from statecorpus.errors import MissingExtraError, SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.pdf import read_pdf
from statecorpus.readers.reading import Line, Reading
from tests.support.outside import Outside

WIDTH, HEIGHT = pagesizes.A4

Words = Sequence[tuple[str, str]]
"""Words in a row, each with the name of its font."""


def make_pdf(pages: Sequence[Sequence[tuple[float, float, Words]]], size: float = 12.0) -> bytes:
    """Write pages of lines: left edge, distance from the top, and words in their fonts."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4, invariant=1)
    for page in pages:
        for x, y, words in page:
            at = x
            for word, font in words:
                canvas.setFont(font, size)
                canvas.drawString(at, HEIGHT - y, word)
                at += canvas.stringWidth(word, font, size)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_pdf(data, "test.pdf", limits or Limits())


def words_of(line: Line) -> list[tuple[str, bool, bool]]:
    return [(run.text.strip(), run.style.bold, run.style.italic) for run in line.runs]


def test_words_keep_their_order_and_their_bold_and_italics() -> None:
    line = [("We reaffirm ", "Times-Roman"), ("the right to asylum", "Times-Bold"), (", as ", "Times-Roman")]
    data = make_pdf([[(72, 100, [*line, ("Grotius", "Times-Italic"), (" wrote.", "Times-Roman")])]])
    reading = read(data)
    assert [line.text for line in reading.lines] == ["We reaffirm the right to asylum, as Grotius wrote."]
    assert words_of(reading.lines[0]) == [
        ("We reaffirm", False, False),
        ("the right to asylum", True, False),
        (", as", False, False),
        ("Grotius", False, True),
        ("wrote.", False, False),
    ]


def test_words_that_no_space_parts_are_parted_by_the_gap_between_them() -> None:
    data = make_pdf([[(72, 100, [("stateless", "Helvetica")]), (72 + 52, 100, [("persons", "Helvetica")])]])
    assert [line.text for line in read(data).lines] == ["stateless persons"]


def test_the_offsets_of_runs_are_places_in_the_text() -> None:
    data = make_pdf([[(72, 100, [("Geneva", "Times-Bold")])], [(72, 100, [("Thank you.", "Times-Roman")])]])
    reading = read(data)
    assert reading.text == "Geneva\n\fThank you.\n"
    for line in reading.lines:
        for run in line.runs:
            assert reading.text[run.start : run.end] == run.text
    assert [line.page for line in reading.lines] == [1, 2]


def test_a_larger_gap_begins_a_block_and_a_new_page_does_not() -> None:
    plain = "Times-Roman"
    lines = [(72.0, 100.0 + 14 * n, [(f"line {n} of the paragraph", plain)]) for n in range(5)]
    after = [(72.0, 200.0 + 14 * n, [(f"line {n} of the next", plain)]) for n in range(5)]
    reading = read(make_pdf([[*lines, *after], [(72, 100, [("it goes on", plain)])]]))
    blocks = [line.block for line in reading.lines]
    assert blocks == [0] * 5 + [1] * 6
    assert [line.gap > 0 for line in reading.lines] == [False] * 5 + [True] + [False] * 5


def test_running_heads_and_page_numbers_say_so() -> None:
    pages = [
        [
            (72.0, 40.0, [("Permanent Mission of Kazakhstan", "Times-Roman")]),
            *((72.0, 200.0 + 14 * n, [(f"page {page} text {n}", "Times-Roman")]) for n in range(6)),
            (290.0, 800.0, [(f"- {page} -", "Times-Roman")]),
        ]
        for page in range(1, 5)
    ]
    reading = read(make_pdf(pages))
    assert {line.text for line in reading.lines if line.running} == {
        "Permanent Mission of Kazakhstan",
        *(f"- {page} -" for page in range(1, 5)),
    }
    assert sum(not line.running for line in reading.lines) == 24


def test_the_left_column_is_read_before_the_right_one() -> None:
    left = [(60.0, 100.0 + 14 * n, [(f"left column with words {n}", "Times-Roman")]) for n in range(8)]
    right = [(320.0, 100.0 + 14 * n, [(f"right column with words {n}", "Times-Roman")]) for n in range(8)]
    title = [(60.0, 60.0, [("A title across both of the columns, from the left to the right", "Times-Bold")])]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    texts = [line.text for line in read(make_pdf([[*title, *mixed]])).lines]
    assert texts[1:9] == [words[0][0] for _, _, words in left]
    assert texts[9:] == [words[0][0] for _, _, words in right]


def test_a_raised_small_ordinal_is_a_superscript_of_its_line() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(72, 700, "the 79")
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(72 + canvas.stringWidth("the 79", "Times-Roman", 12), 705, "th")
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(113, 700, "session of the Assembly")
    canvas.save()
    [line] = read(file.getvalue()).lines
    assert line.text == "the 79th session of the Assembly"
    assert [run.text for run in line.runs if run.style.superscript] == ["th"]


def test_letters_drawn_with_a_stroke_are_bold() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    text = canvas.beginText(72, 700)
    text.setFont("Times-Roman", 12)
    text.setTextRenderMode(2)
    text.textOut("Mr. President,")
    canvas.drawText(text)
    canvas.save()
    [line] = read(file.getvalue()).lines
    assert words_of(line) == [("Mr. President,", True, False)]


def test_a_line_drawn_under_words_underlines_them() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(72, 700, "Mr. President,")
    canvas.line(72, 698.5, 72 + canvas.stringWidth("Mr. President,", "Times-Roman", 12), 698.5)
    canvas.drawString(72, 640, "I thank you.")
    canvas.save()
    lines = read(file.getvalue()).lines
    assert [(line.text, line.runs[0].style.underline) for line in lines] == [
        ("Mr. President,", True),
        ("I thank you.", False),
    ]


def test_notes_under_a_drawn_line_are_notes() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    canvas.setFont("Times-Roman", 12)
    for n in range(20):
        canvas.drawString(72, 760 - 14 * n, f"line {n} of a text that is long enough")
    canvas.line(72, 100, 216, 100)
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(72, 88, "1 See resolution 46/182.")
    canvas.drawString(72, 77, "It has been adopted by consensus.")
    canvas.save()
    lines = read(file.getvalue()).lines
    assert [line.kind for line in lines] == ["text"] * 20 + ["rule"] + ["note"] * 2


def test_a_small_date_under_a_large_title_is_no_note() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    for size, y, words in ((20, 700, "STATEMENT"), (20, 670, "by the Minister"), (9, 120, "27 May 2024")):
        canvas.setFont("Times-Roman", size)
        canvas.drawString(72, y, words)
    canvas.save()
    assert [line.kind for line in read(file.getvalue()).lines] == ["text"] * 3


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"statecorpus\[pdf\]"):
        read(make_pdf([]))


def test_a_page_that_is_only_an_image_is_a_finding() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    reading = read(file.getvalue())
    assert reading.lines == ()
    assert [finding.code for finding in reading.findings] == ["PA010"]


def test_a_file_whose_letters_are_drawn_as_outlines_is_a_finding() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    canvas.circle(100, 700, 5)
    canvas.save()
    assert [finding.code for finding in read(file.getvalue()).findings] == ["PA010"]


def test_what_the_file_says_of_itself_is_its_properties() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4)
    canvas.setTitle("Déclaration")
    canvas.setAuthor("The Mission")
    canvas.drawString(72, 700, "x")
    canvas.save()
    metadata = read(file.getvalue()).metadata
    assert (metadata["title"], metadata["author"]) == ("Déclaration", "The Mission")


def test_pages_beyond_the_limit_are_a_finding() -> None:
    data = make_pdf([[(72, 100, [(f"page {n}", "Times-Roman")])] for n in range(5)])
    reading = read(data, Limits(pages=2))
    assert [line.text for line in reading.lines] == ["page 0", "page 1"]
    assert [finding.code for finding in reading.findings] == ["PA012"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 1000, b"%PDF-" + b"1" * 5000])
def test_bytes_that_are_no_pdf_are_one_error(data: bytes) -> None:
    with pytest.raises(UndecodableSourceError, match="not a PDF"):
        read(data)


def test_an_encrypted_file_is_one_error() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", ownerPassword="other", strength=128))
    canvas.drawString(72, 700, "x")
    canvas.save()
    with pytest.raises(UndecodableSourceError, match="password"):
        read(file.getvalue())


def test_a_file_that_is_cut_off_is_an_error_or_a_finding() -> None:
    data = make_pdf([[(72, 100, [(f"page {n}", "Times-Roman")])] for n in range(5)])
    for part in (0.3, 0.6, 0.9, 0.99):
        try:
            codes = [finding.code for finding in read(data[: int(len(data) * part)]).findings]
        except UndecodableSourceError:
            continue
        assert "PA014" in codes


def bomb(megabytes: int) -> bytes:
    """Make a small PDF whose page inflates to very much."""
    import zlib

    packer = zlib.compressobj(9)
    block = b"q 1 0 0 1 0 0 cm Q\n" * 55_000
    content = b"".join([packer.compress(block) for _ in range(megabytes)]) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def test_a_page_that_inflates_beyond_the_memory_is_one_error_and_the_process_lives() -> None:
    with pytest.raises(SourceLimitError, match=r"memory"):
        read(bomb(400), Limits(memory=300 * 2**20))


def test_a_page_that_takes_too_long_is_one_error() -> None:
    with pytest.raises(SourceLimitError, match="seconds"):
        read(bomb(200), Limits(seconds=0.2))


def test_an_answer_that_is_too_large_is_one_error() -> None:
    data = make_pdf([[(72, 100 + 10 * n, [("words " * 10, "Times-Roman")]) for n in range(60)]])
    with pytest.raises(SourceLimitError, match="inflated_bytes"):
        read(data, Limits(inflated_bytes=5000))


WORD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;-", min_size=1, max_size=9)
FONT = st.sampled_from(["Times-Roman", "Times-Bold", "Times-Italic", "Helvetica", "Helvetica-BoldOblique"])
LINE = st.lists(st.tuples(WORD, FONT), min_size=1, max_size=7)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(LINE, min_size=1, max_size=8), min_size=1, max_size=3))
def test_what_is_written_is_read_with_its_looks(pages: list[list[list[tuple[str, str]]]]) -> None:
    laid = [
        [
            (72.0, 150.0 + 16 * row, [(word + " ", font) for word, font in words])
            for row, words in enumerate(lines)
        ]
        for lines in pages
    ]
    reading = read(make_pdf(laid, size=8))
    assert [line.text for line in reading.lines] == [
        " ".join(word for word, _ in words) for lines in pages for words in lines
    ]
    for line, words in zip(reading.lines, [words for lines in pages for words in lines], strict=True):
        seen = [(word, run.style) for run in line.runs for word in run.text.split()]
        joined = [(letter, style.bold, style.italic) for word, style in seen for letter in word]
        assert joined == [
            (letter, "Bold" in font, "Italic" in font or "Oblique" in font)
            for word, font in words
            for letter in word
        ]


def test_every_real_file_is_read_or_is_a_finding(outside: Outside) -> None:
    for file in outside.files("bulk/un79_pdfs/*.pdf", "bulk/html_original/*.pdf"):
        reading = read(file.read_bytes())
        assert reading.lines or reading.findings, file.name
        assert all(
            reading.text[run.start : run.end] == run.text for line in reading.lines for run in line.runs
        ), file.name
