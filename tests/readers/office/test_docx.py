"""Word documents made by python-docx, with known words and looks, are read back."""

import io
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.readers.limits import Limits
from statecorpus.readers.office.docx import read_docx
from statecorpus.readers.reading import Reading
from tests.support.outside import Outside


def read(document: Any) -> Reading:
    file = io.BytesIO()
    document.save(file)
    return read_docx(file.getvalue(), "test.docx", Limits())


def _append(run: Any, element: object) -> None:
    run._r.append(element)


def looks(reading: Reading) -> list[tuple[str, bool, bool]]:
    return [
        (run.text.strip(), run.style.bold, run.style.italic) for line in reading.lines for run in line.runs
    ]


def test_direct_formatting_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("the ")
    paragraph.add_run("plight").bold = True
    paragraph.add_run(" of ")
    paragraph.add_run("refugees").italic = True
    assert looks(read(document)) == [
        ("the", False, False),
        ("plight", True, False),
        ("of", False, False),
        ("refugees", False, True),
    ]


def test_toggles_of_paragraph_and_character_styles_cancel_out_and_direct_formatting_decides() -> None:
    document = docx.Document()
    bold = document.styles.add_style("Vocative", WD_STYLE_TYPE.PARAGRAPH)
    bold.font.bold = True
    derived = document.styles.add_style("Derived", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = bold
    strong = document.styles.add_style("Stronger", WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    paragraph = document.add_paragraph("a ", style="Derived")
    paragraph.add_run("b ", style="Stronger")
    paragraph.add_run("c ").bold = False
    paragraph.add_run("d ", style="Stronger").bold = True
    paragraph = document.add_paragraph("e ")
    paragraph.add_run("f", style="Stronger")
    assert [(text, is_bold) for text, is_bold, _ in looks(read(document))] == [
        ("a", True),
        ("b c", False),
        ("d", True),
        ("e", False),
        ("f", True),
    ]


def test_document_defaults_and_sizes_are_read() -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    document.add_paragraph("a")
    document.add_paragraph().add_run("b").font.size = Pt(9.5)
    assert [line.runs[0].style.size for line in read(document).lines] == [13.0, 9.5]


def test_underlines_superscripts_and_small_capitals_are_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("79")
    paragraph.add_run("th").font.superscript = True
    paragraph.add_run("session").underline = True
    paragraph.add_run("gen").font.small_caps = True
    runs = read(document).lines[0].runs
    assert [(r.text, r.style.superscript, r.style.underline, r.style.small_caps) for r in runs] == [
        ("79", False, False, False),
        ("th", True, False, False),
        ("session", False, True, False),
        ("gen", False, False, True),
    ]


def test_breaks_tabs_and_pages_are_read() -> None:
    document = docx.Document()
    run = document.add_paragraph("Mr. President,").add_run()
    run.add_break()
    run.add_text("Excellencies,\twelcome")
    document.add_paragraph("before").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("after")
    lines = read(document).lines
    assert [(line.text, line.page, line.block, line.hard) for line in lines] == [
        ("Mr. President,", 1, 0, True),
        ("Excellencies,\twelcome", 1, 0, False),
        ("before", 1, 1, False),
        ("after", 2, 2, False),
    ]


def test_a_page_end_that_was_rendered_after_a_break_is_the_same_page_end() -> None:
    document = docx.Document()
    document.add_paragraph("one").add_run().add_break(WD_BREAK.PAGE)
    run = document.add_paragraph().add_run()
    _append(run, OxmlElement("w:lastRenderedPageBreak"))
    run.add_text("two")
    _append(run, OxmlElement("w:lastRenderedPageBreak"))
    run.add_text("three")
    lines = read(document).lines
    assert [(line.text, line.page, line.block) for line in lines] == [
        ("one", 1, 0),
        ("two", 2, 1),
        ("three", 3, 1),
    ]


def test_headings_lists_quotations_and_alignment_are_read() -> None:
    document = docx.Document()
    document.add_heading("Asylum", 2)
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("quoted", style="Quote")
    document.add_paragraph("centred").alignment = WD_ALIGN_PARAGRAPH.CENTER
    lines = read(document).lines
    assert [(line.kind, line.level, line.marker, line.centred) for line in lines] == [
        ("heading", 2, None, False),
        ("item", 1, "•", False),
        ("quotation", 0, None, False),
        ("text", 0, None, True),
    ]


def test_numbered_items_count_as_a_word_processor_counts() -> None:
    document = docx.Document()
    for words in ("a", "b", "c"):
        document.add_paragraph(words, style="List Number")
    assert [line.marker for line in read(document).lines] == ["1.", "2.", "3."]


def test_a_list_that_starts_at_a_number_of_thousands_of_digits_starts_at_one() -> None:
    document = docx.Document()
    document.add_paragraph("a", style="List Number")
    for start in document.part.numbering_part.element.iter(qn("w:start")):
        start.set(qn("w:val"), "9" * 5000)
    assert [line.marker for line in read(document).lines] == ["1."]


def test_empty_paragraphs_are_white_space() -> None:
    document = docx.Document()
    for words in ("one", "", "", "two", "three"):
        document.add_paragraph(words)
    assert [(line.text, line.gap) for line in read(document).lines] == [
        ("one", 0.0),
        ("two", 3.0),
        ("three", 1.0),
    ]


def test_the_words_of_tables_stand_in_the_order_of_reading() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    assert [line.text for line in read(document).lines] == [f"cell {n}" for n in range(4)]


def test_headers_come_first_and_footers_last_and_both_are_running() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Permanent Mission"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Thank you.")
    assert [(line.text, line.running) for line in read(document).lines] == [
        ("Permanent Mission", True),
        ("Thank you.", False),
        ("Page 1", True),
    ]


def _marked(document: Any, xml: str) -> None:
    document.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def test_insertions_stay_and_deletions_and_hidden_words_are_omissions() -> None:
    document = docx.Document()
    _marked(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>we </w:t></w:r><w:ins><w:r><w:t>fully </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>partly</w:delText></w:r></w:del><w:r><w:t>agree</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>.</w:t></w:r></w:hyperlink></w:p>",
    )
    reading = read(document)
    assert [line.text for line in reading.lines] == ["we fully agree."]
    assert [(one.kind, reading.text[one.start : one.end]) for one in reading.omissions] == [
        ("deletion", "partly"),
        ("hidden", "secret"),
    ]


def test_text_boxes_are_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Check against delivery</w:t></w:r></w:p></w:txbxContent>"
    _marked(
        document,
        "<w:p><w:r><w:t>Statement</w:t><mc:AlternateContent "
        "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>",
    )
    assert [line.text for line in read(document).lines] == ["Statement", "Check against delivery"]


def test_notes_stand_at_the_end_and_their_calls_are_superscripts() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    paragraph = document.add_paragraph("See there")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    _append(paragraph.add_run(), reference)
    paragraph.add_run(".")
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='7'><w:p><w:r><w:footnoteRef/><w:t> Resolution 46/182."
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    lines = read(document).lines
    assert [(line.kind, line.text, line.marker) for line in lines] == [
        ("text", "See there1.", None),
        ("note", "Resolution 46/182.", "1"),
    ]
    assert [run.text for run in lines[0].runs if run.style.superscript] == ["1"]


def test_bold_of_right_to_left_runs_is_their_own_property() -> None:
    document = docx.Document()
    _marked(
        document,
        "<w:p><w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>السلام</w:t></w:r>"
        "<w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t>سلام</w:t></w:r></w:p>",
    )
    assert looks(read(document)) == [("السلام", False, False), ("سلام", True, False)]


def test_core_properties_are_read() -> None:
    document = docx.Document()
    document.core_properties.title = "Déclaration"
    document.core_properties.author = "The Mission"
    metadata = read(document).metadata
    assert (metadata["title"], metadata["author"]) == ("Déclaration", "The Mission")


RUN = st.tuples(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(RUN, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_is_written_is_read_with_its_looks(paragraphs: list[list[tuple[str, bool, bool, bool]]]) -> None:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, is_bold, is_italic, is_underlined in runs:
            run = paragraph.add_run(text)
            run.bold, run.italic, run.underline = is_bold, is_italic, is_underlined
    reading = read(document)
    assert [line.text for line in reading.lines] == [
        "".join(text for text, *_ in runs) for runs in paragraphs
    ]
    for line, runs in zip(reading.lines, paragraphs, strict=True):
        seen = [
            (letter, run.style.bold, run.style.italic, run.style.underline)
            for run in line.runs
            for letter in run.text
        ]
        assert seen == [(letter, *look) for text, *look in runs for letter in text]
    for line in reading.lines:
        assert all(reading.text[run.start : run.end] == run.text for run in line.runs)


def _plain_words(file: Path) -> list[str]:
    """Read the words of a real file with python-docx, as an oracle."""
    document = docx.Document(str(file))
    return [word for paragraph in document.paragraphs for word in paragraph.text.split()]


def test_every_real_file_has_the_words_that_python_docx_finds(outside: Outside) -> None:
    for file in outside.files("bulk/docx/*/*.docx"):
        reading = read_docx(file.read_bytes(), file.name, Limits())
        body = [line for line in reading.lines if not line.running and line.kind != "note"]
        # python-docx writes a hyphen that does not break as a plain one, and leaves soft ones out.
        plain = [line.text.replace("\u2011", "-").replace("\u00ad", "") for line in body]
        found = [word for text in plain for word in text.split()]
        assert "".join(found) == "".join(_plain_words(file)), file.name
