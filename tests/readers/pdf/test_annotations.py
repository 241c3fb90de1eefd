"""What is filled in a form is read; comments are left out and accounted for."""

from typing import Any

import pytest

from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.pdf import read_pdf
from tests.support.printed_pages import PrintedPages, left_out, lines, text_of


def with_field(
    value: str, *, x: float = 72, y: float = 160, width: float = 400, height: float = 20, **options: Any
) -> PrintedPages:
    """Print a page with a field of a form between two sentences."""
    page = PrintedPages()
    page.paragraph(72, 100, "Madam Chair,", "", "We are grateful for the report.")
    form = page.canvas.acroForm
    options = {"fontName": "Helvetica", "fontSize": 11, "maxlen": 5000} | options
    form.textfield(
        name="f", value=value, x=x, y=page.height - y - height, width=width, height=height, **options
    )
    page.paragraph(72, 420, "I thank you.")
    return page


@pytest.mark.parametrize(
    "value", ["We pledge ten boats.", "Nous offrons dix bateaux à l'archipel.", "Mañana será tarde"]
)
@pytest.mark.parametrize("size", [8, 11, 14])
def test_the_value_of_a_field_is_a_line_at_its_place(value: str, size: float) -> None:
    reading = with_field(value, fontSize=size).close()
    assert lines(reading) == ["Madam Chair,", "We are grateful for the report.", value, "I thank you."]
    assert all(reading.text[run.start : run.end] == run.text for line in reading.lines for run in line.runs)


def test_a_field_of_several_lines_keeps_its_lines() -> None:
    reading = with_field(
        "We pledge ten boats.\nWe pledge fuel for them.", height=120, fieldFlags="multiline"
    ).close()
    assert lines(reading)[2:4] == ["We pledge ten boats.", "We pledge fuel for them."]


def test_a_long_value_is_wrapped_and_no_word_is_lost() -> None:
    value = " ".join(["We shall do our part in this field, and we ask the others to do theirs."] * 8)
    reading = with_field(value, height=200, fieldFlags="multiline").close()
    assert value in text_of(reading)
    assert len(lines(reading)) > 8


def test_a_field_beside_its_label_is_in_the_row_of_the_label() -> None:
    page = PrintedPages()
    page.print(72, 100, "Name of the speaker:")
    page.canvas.acroForm.textfield(
        name="n",
        value="Ana Lima",
        x=190,
        y=page.height - 106,
        width=200,
        height=20,
        fontName="Helvetica",
        fontSize=11,
    )
    assert lines(page.close()) == ["Name of the speaker: Ana Lima"]


def test_the_choice_of_a_list_is_read() -> None:
    page = PrintedPages()
    page.print(72, 100, "Language of the statement")
    page.canvas.acroForm.choice(
        name="c",
        value="French",
        options=["English", "French"],
        x=72,
        y=page.height - 150,
        width=200,
        height=20,
    )
    assert lines(page.close()) == ["Language of the statement", "French"]


def test_an_empty_field_a_password_and_a_box_to_tick_are_no_words() -> None:
    page = with_field("")
    page.canvas.acroForm.textfield(
        name="p", value="secret", x=72, y=200, width=200, height=20, fieldFlags="password"
    )
    page.canvas.acroForm.checkbox(name="b", checked=True, x=72, y=150)
    assert lines(page.close()) == ["Madam Chair,", "We are grateful for the report.", "I thank you."]


def test_a_comment_is_left_out_and_accounted_for() -> None:
    page = with_field("We pledge ten boats.")
    page.canvas.textAnnotation("Check the number of boats.", (300, 300, 320, 320))
    reading = page.close()
    assert "Check" not in text_of(reading)
    assert left_out(reading, "annotation") == ["Check the number of boats."]


def test_a_page_with_nothing_but_a_form_is_no_picture() -> None:
    page = PrintedPages()
    page.print(72, 100, "")
    page.canvas.acroForm.textfield(
        name="n", value="We shall do our part in this field.", x=72, y=500, width=400, height=20
    )
    reading = page.close()
    assert not reading.findings
    assert lines(reading) == ["We shall do our part in this field."]


def test_a_form_in_xml_is_a_finding() -> None:
    content = b"BT /F1 12 Tf 72 720 Td (Please wait for the form to load.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA 6 0 R>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length 6>>stream\n<xdp/>\nendstream",
    ]
    made = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, 1))
    data = made + b"trailer<</Size 7/Root 1 0 R>>\n%%EOF\n"
    assert [finding.code for finding in read_pdf(data, "form.pdf", Limits()).findings] == ["PA015"]
