"""OpenDocument texts made by odfdo, with known words and looks, are read back."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Element, Header, LineBreak, List, ListItem, Note, Paragraph, Span, Style, Table

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.odt import read_odt
from statecorpus.readers.reading import Reading


def new_document() -> Any:
    document = Document("text")
    document.body.clear()
    return document


def packed(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(document: Any) -> Reading:
    return read_odt(packed(document), "test.odt", Limits())


def looks(reading: Reading) -> list[tuple[str, bool, bool]]:
    return [
        (run.text.strip(), run.style.bold, run.style.italic) for line in reading.lines for run in line.runs
    ]


def add(document: Any, xml: str) -> None:
    document.body.append(Element.from_tag(xml))


def test_words_keep_the_looks_of_their_spans() -> None:
    document = new_document()
    document.insert_style(Style("text", name="key", bold=True), automatic=True)
    document.insert_style(Style("text", name="work", italic=True), automatic=True)
    paragraph = Paragraph("the ")
    paragraph.append(Span("plight", style="key"))
    paragraph.append(" of ")
    paragraph.append(Span("refugees", style="work"))
    document.body.append(paragraph)
    assert looks(read(document)) == [
        ("the", False, False),
        ("plight", True, False),
        ("of", False, False),
        ("refugees", False, True),
    ]


def test_styles_take_what_they_do_not_say_from_their_parents() -> None:
    document = new_document()
    document.insert_style(Style("paragraph", name="Vocative", area="text", bold=True))
    document.insert_style(
        Style("paragraph", name="Derived", parent_style="Vocative", area="text", italic=True)
    )
    document.insert_style(
        Element.from_tag(
            '<style:style style:name="plain" style:family="text">'
            '<style:text-properties fo:font-weight="normal"/></style:style>'
        ),
        automatic=True,
    )
    paragraph = Paragraph("a ", style="Derived")
    paragraph.append(Span("b", style="plain"))
    document.body.append(paragraph)
    assert looks(read(document)) == [("a", True, True), ("b", False, True)]


def test_the_weight_of_right_to_left_words_is_their_own_property() -> None:
    document = new_document()
    document.insert_style(
        Element.from_tag(
            '<style:style style:name="key" style:family="text">'
            '<style:text-properties style:font-weight-complex="bold" fo:font-weight="normal"/></style:style>'
        ),
        automatic=True,
    )
    paragraph = Paragraph("")
    paragraph.append(Span("السلام", style="key"))
    paragraph.append(Span("peace", style="key"))
    document.body.append(paragraph)
    assert looks(read(document)) == [("السلام", True, False), ("peace", False, False)]


def test_superscripts_underlines_and_sizes_are_read_and_links_are_not_underlined() -> None:
    document = new_document()
    for name, properties in (
        ("up", 'style:text-position="super 58%"'),
        ("under", 'style:text-underline-style="solid"'),
        ("large", 'fo:font-size="18pt"'),
    ):
        style = (
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {properties}/></style:style>"
        )
        document.insert_style(Element.from_tag(style), automatic=True)
    add(
        document,
        '<text:p>79<text:span text:style-name="up">th</text:span>'
        '<text:span text:style-name="under">u</text:span><text:a xlink:href="x">'
        '<text:span text:style-name="under">link</text:span></text:a>'
        '<text:span text:style-name="large">L</text:span></text:p>',
    )
    runs = read(document).lines[0].runs
    assert [run.text for run in runs if run.style.superscript] == ["th"]
    assert [run.text for run in runs if run.style.underline] == ["u"]
    assert [(run.text, run.style.size) for run in runs][-1] == ("L", 18.0)


def test_breaks_tabs_spaces_and_pages_are_read() -> None:
    document = new_document()
    paragraph = Paragraph("Mr. President,")
    paragraph.append(LineBreak())
    paragraph.append(
        Element.from_tag("<text:span>Excellencies,<text:tab/>a<text:s text:c='2'/>b</text:span>")
    )
    document.body.append(paragraph)
    add(document, "<text:p>before <text:soft-page-break/>after</text:p>")
    lines = read(document).lines
    assert [(line.text, line.page, line.block, line.hard) for line in lines] == [
        ("Mr. President,", 1, 0, True),
        ("Excellencies,\ta  b", 1, 0, False),
        ("before", 1, 1, False),
        ("after", 2, 1, False),
    ]


def test_white_space_of_the_file_is_one_space() -> None:
    document = new_document()
    add(document, "<text:p>\n  we \n <text:span> agree</text:span>\n</text:p>")
    assert [line.text for line in read(document).lines] == ["we agree"]


def test_headings_lists_tables_and_notes_are_read() -> None:
    document = new_document()
    document.body.append(Header(2, "Asylum"))
    items = List(["first", "second"])
    items.append(ListItem("third"))
    document.body.append(items)
    table = Table("T", width=2, height=1)
    table.set_value((0, 0), "left")
    table.set_value((1, 0), "right")
    document.body.append(table)
    paragraph = Paragraph("See there")
    paragraph.insert_note(
        note_element=Note(note_class="footnote", note_id="n1", citation="1", body="Resolution 46/182."),
        after="there",
    )
    document.body.append(paragraph)
    lines = read(document).lines
    assert [(line.kind, line.level, line.marker, line.text) for line in lines] == [
        ("heading", 2, None, "Asylum"),
        ("item", 1, "•", "first"),
        ("item", 1, "•", "second"),
        ("item", 1, "•", "third"),
        ("text", 0, None, "left"),
        ("text", 0, None, "right"),
        ("text", 0, None, "See there1"),
        ("note", 0, "1", "Resolution 46/182."),
    ]
    assert [run.text for run in lines[6].runs if run.style.superscript] == ["1"]


def test_numbered_lists_count() -> None:
    document = new_document()
    document.insert_style(
        Element.from_tag(
            '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
            'style:num-format="i" style:num-prefix="(" style:num-suffix=")" text:start-value="3"/>'
            "</text:list-style>"
        ),
        automatic=True,
    )
    document.body.append(List(["a", "b"], style="L1"))
    assert [line.marker for line in read(document).lines] == ["(iii)", "(iv)"]


def test_deletions_comments_and_hidden_words_are_omissions() -> None:
    document = new_document()
    add(
        document,
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>partly</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
    )
    add(
        document,
        "<text:p>we <office:annotation><text:p>really?</text:p></office:annotation>"
        "<text:change text:change-id='c1'/>agree</text:p>",
    )
    reading = read(document)
    assert [line.text for line in reading.lines] == ["we agree"]
    assert [(one.kind, reading.text[one.start : one.end]) for one in reading.omissions] == [
        ("deletion", "partly"),
        ("annotation", "really?"),
    ]


def test_text_boxes_are_read_after_their_paragraph() -> None:
    document = new_document()
    add(
        document,
        "<text:p>Statement<draw:frame><draw:text-box><text:p>Check against delivery</text:p></draw:text-box>"
        "</draw:frame> by X</text:p>",
    )
    assert [line.text for line in read(document).lines] == ["Statement by X", "Check against delivery"]


def test_the_document_says_what_it_is() -> None:
    document = new_document()
    document.meta.title = "Déclaration"
    assert read(document).metadata["title"] == "Déclaration"


def test_an_encrypted_text_is_one_error() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", b"\x01\x02\x03")
    with pytest.raises(UndecodableSourceError, match="encrypted"):
        read_odt(file.getvalue(), "x", Limits())


RUN = st.tuples(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8),
    st.sampled_from(["plain", "bold", "italic", "both"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(RUN, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_is_written_is_read_with_its_looks(paragraphs: list[list[tuple[str, str]]]) -> None:
    document = new_document()
    for name in ("plain", "bold", "italic", "both"):
        weight = "bold" if name in ("bold", "both") else "normal"
        slant = "italic" if name in ("italic", "both") else "normal"
        style = (
            f'<style:style style:name="{name}" style:family="text">'
            f'<style:text-properties fo:font-weight="{weight}" fo:font-style="{slant}" '
            f'style:font-weight-complex="{weight}" style:font-style-complex="{slant}"/>'
            "</style:style>"
        )
        document.insert_style(Element.from_tag(style), automatic=True)
    for runs in paragraphs:
        paragraph = Paragraph("")
        for text, name in runs:
            paragraph.append(Span(text, style=name))
        document.body.append(paragraph)
    reading = read(document)
    assert [line.text for line in reading.lines] == ["".join(text for text, _ in runs) for runs in paragraphs]
    for line, runs in zip(reading.lines, paragraphs, strict=True):
        seen = [(letter, run.style.bold, run.style.italic) for run in line.runs for letter in run.text]
        assert seen == [
            (letter, name in ("bold", "both"), name in ("italic", "both"))
            for text, name in runs
            for letter in text
        ]
        assert all(reading.text[run.start : run.end] == run.text for run in line.runs)
