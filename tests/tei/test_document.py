"""A statement as a document: nothing is lost, nothing moves, and what cannot be kept is said."""

import random
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from statecorpus.errors import (
    SourceNotFoundError,
    SourceTooLargeError,
    TeiContentError,
    TeiError,
    TeiSyntaxError,
    UnmodelledMarkupWarning,
)
from statecorpus.model import Addressee, Paragraph, Statement, Vocative
from statecorpus.tei import read_tei, to_tei, write_tei
from tests.support.everything import EVERYTHING
from tests.support.indenting import indented_anew
from tests.support.statements import statements

_GOLDEN = Path("tests/golden/tei/everything.xml")
_TEI = "{http://www.tei-c.org/ns/1.0}"
_AT_LEAST_500 = settings(max_examples=max(500, settings.default.max_examples if settings.default else 0))


@_AT_LEAST_500
@given(statements())
def test_what_is_written_is_read_and_written_again_the_same(statement: Statement) -> None:
    document = to_tei(statement)
    read = read_tei(document)
    assert read == statement
    assert to_tei(read) == document


@given(statements(), st.randoms(use_true_random=False))
def test_an_editor_may_indent_a_file_anew(statement: Statement, rng: random.Random) -> None:
    assert read_tei(indented_anew(to_tei(statement), rng)) == statement


@given(statements())
def test_the_words_of_the_document_are_the_words_of_the_statement(statement: Statement) -> None:
    assert list(_words_of(etree.fromstring(to_tei(statement)))) == list(_words_of_model(statement))


def _words_of(root: etree._Element) -> Iterator[str]:
    """Give the words of each block of the body: all text in it, white space folded, in document order."""
    blocks = ("note", "head", "dateline", "salute", "p", "item", "quote", "ab", "stage", "closer")
    for block in root.find(f"{_TEI}text").iter(*(f"{_TEI}{name}" for name in blocks)):  # type: ignore[union-attr]  # a document has a text
        words = re.sub(r"[ \t\n\r]+", " ", "".join(block.itertext())).strip(" ")
        if words:
            yield words


def _words_of_model(statement: Statement) -> Iterator[str]:
    if statement.delivery_note is not None:
        yield statement.delivery_note
    yield from statement.head
    yield from (line.text for line in statement.salutation)
    yield from (block.text for block in statement.body)
    if statement.closing is not None:
        yield statement.closing


def test_a_statement_with_everything_is_written_as_the_golden_file() -> None:
    assert to_tei(EVERYTHING).decode() == _GOLDEN.read_text(encoding="utf-8")


def test_the_golden_file_is_read_as_the_statement_with_everything() -> None:
    assert read_tei(_GOLDEN) == EVERYTHING
    assert read_tei(str(_GOLDEN)) == EVERYTHING
    assert read_tei(_GOLDEN.read_bytes()) == EVERYTHING


def test_the_least_statement_has_an_empty_title_source_and_body() -> None:
    lines = to_tei(Statement("a")).decode().split("\n")
    assert [line for line in lines if line.endswith("/>")] == [
        "        <title/>",
        "        <bibl/>",
        '      <schemaRef key="statecorpus" n="1.0" url="../schema/statecorpus.rng"/>',
        "    <profileDesc/>",
        '      <div type="statement"/>',
    ]


def test_every_block_is_one_line_and_the_file_ends_with_one_line_feed() -> None:
    text = to_tei(EVERYTHING).decode()
    assert text.endswith("</TEI>\n")
    assert "\r" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    paragraphs = [
        line for line in text.split("\n") if re.match(r" *<(p|item|quote|note|head) .*xml:id", line)
    ]
    assert len(paragraphs) == len(EVERYTHING.paragraphs)
    assert all(re.search(r"</(p|item|quote|note|head)>$", line) for line in paragraphs)


def test_a_file_is_written_into_folders_that_are_made_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "s.xml"
    assert write_tei(Statement("s"), path) == path
    assert write_tei(Statement("s", closing="Thank you."), str(path)) == path
    assert read_tei(path).closing == "Thank you."
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_and_a_large_file_are_errors_of_the_library(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        read_tei(tmp_path / "no.xml")
    with pytest.raises(SourceTooLargeError):
        read_tei(to_tei(EVERYTHING), limit=1000)


def test_comments_and_processing_instructions_are_passed_over_everywhere() -> None:
    text = to_tei(EVERYTHING).decode()
    commented = re.sub(r"(?<!\?)>", "><!-- not words --><?none of it?>", text)
    commented = commented.removesuffix("<!-- not words --><?none of it?>\n")
    assert commented.count("not words") > 100
    assert read_tei(commented.encode()) == EVERYTHING


# An edit of the golden file, and what the reader says of it; the statement stays the same.
UNKNOWN: dict[str, tuple[str, str, str]] = {
    "an element of the header": (
        "<profileDesc>",
        "<profileDesc><creation>In haste</creation>",
        "<creation> is not modelled; it is not kept",
    ),
    "a container of the header": (
        "<sourceDesc>",
        "<notesStmt><note>First</note></notesStmt><sourceDesc>",
        "<notesStmt> is not modelled; it is not kept",
    ),
    "a part of the publication": (
        "<availability>",
        "<pubPlace>Bensalem</pubPlace><availability>",
        "<pubPlace> is not modelled; it is not kept",
    ),
    "an attribute of the root": (
        "<TEI ",
        '<TEI version="5" ',
        "version of <TEI> is not modelled; it is not kept",
    ),
    "an attribute of a paragraph": (
        "<p xml:id=",
        '<p rend="indent" xml:id=',
        "rend of <p> is not modelled; it is not kept",
    ),
    "an attribute of a span": (
        '<hi rend="italic"',
        '<hi xml:lang="la" rend="italic"',
        "xml:lang of <hi> is not modelled; it is not kept",
    ),
    "an element inside a sentence": (
        "Let me first",
        "Let <emph>me</emph> first",
        "<emph> is not modelled; its text is kept",
    ),
    "an element in a heading": (
        "On ships",
        "On <emph>ships</emph>",
        "<emph> is not modelled; its text is kept",
    ),
    "an element of another namespace": (
        "Let me first",
        'Let <b xmlns="http://www.w3.org/1999/xhtml">me</b> first',
        "<{http://www.w3.org/1999/xhtml}b> is not modelled; its text is kept",
    ),
    "a division of its own": (
        "<closer>I thank you.</closer>",
        "<postscript><closer>I thank you.</closer></postscript>",
        "<postscript> is not modelled; its text is kept",
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_markup_is_warned_of_and_changes_nothing(name: str) -> None:
    before, after, said = UNKNOWN[name]
    text = _GOLDEN.read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(before)) + 1
    with pytest.warns(UnmodelledMarkupWarning) as caught:
        statement = read_tei(text.replace(before, after, 1).encode())
    assert [str(one.message) for one in caught] == [f"<bytes>:{line}: {said}"]
    assert statement == EVERYTHING


def test_each_name_is_warned_of_once_and_in_the_name_of_the_caller() -> None:
    text = (
        _GOLDEN.read_text(encoding="utf-8")
        .replace("<p ", '<p rend="x" ')
        .replace("<item ", '<item rend="x" ')
    )
    with pytest.warns(UnmodelledMarkupWarning) as caught:
        read_tei(text.encode())
    assert [str(one.message).split(": ")[1].split(" is")[0] for one in caught] == [
        "rend of <p>",
        "rend of <item>",
    ]
    assert {one.filename for one in caught} == {__file__}


def test_a_block_that_is_not_modelled_keeps_its_words_as_a_paragraph() -> None:
    document = _with_body(
        '<lg xml:id="s.p7"><l>Some <hi rend="bold">verse</hi></l></lg><p xml:id="s.p3">Fish.</p>'
    )
    with pytest.warns(UnmodelledMarkupWarning) as caught:
        statement = read_tei(document)
    assert [str(one.message).split()[1] for one in caught] == ["<lg>", "<l>"]
    assert [(one.id, one.text, len(one.spans)) for one in statement.paragraphs] == [
        ("p8", "Some verse", 1),
        ("p3", "Fish.", 0),
    ]


def test_a_wrapper_that_is_not_modelled_keeps_its_blocks() -> None:
    document = _with_body('<sp><speaker>He</speaker><p xml:id="s.p3">Fish.</p></sp>')
    with pytest.warns(UnmodelledMarkupWarning):
        statement = read_tei(document)
    assert [block.text for block in statement.body] == ["He", "Fish."]


def test_what_stands_before_and_after_the_body_keeps_its_words() -> None:
    text = _with_body('<p xml:id="s.p1">Fish.</p>').decode()
    text = text.replace("<body>", "<front><p xml:id='s.p2'>Before</p></front><body>")
    with pytest.warns(UnmodelledMarkupWarning, match="<front> is not modelled; its text is kept"):
        assert [one.text for one in read_tei(text.encode()).paragraphs] == ["Before", "Fish."]


# A value that the model does not take: inside a sentence it is left out, and said.
NOT_TAKEN: dict[str, tuple[str, str]] = {
    "a rendition": (
        '<hi rend="pink">x</hi>',
        "<hi>: Emphasis.rend is 'pink': expected one of 'bold', 'italic', 'underline', 'small-caps'",
    ),
    "a reference": (
        '<orgName ref="IOM">x</orgName>',
        (
            "<orgName>: Mention.ref is 'IOM': expected None or a scheme, a colon and a name in ASCII, "
            "such as 'iso3166:KAZ'"
        ),
    ),
    "a date that is none": (
        '<date when="2011-02-30">x</date>',
        (
            "<date>: TimeMention.value is '2011-02-30': expected a date such as '2011-12-05', '2011', "
            "'201' (a decade), '2001/2011', '1945/..' or '../2030'"
        ),
    ),
    "half a range": (
        '<date notBefore="2011">x</date>',
        (
            "<date>: date is {'notBefore': '2011'}: expected when, or from and to or one of them, "
            "or notBefore and notAfter, or dur"
        ),
    ),
    "a number that is none": (
        '<measure quantity="many">x</measure>',
        "<measure>: measure/@quantity is 'many': expected a number",
    ),
    "a type of segment": (
        '<seg type="aside">x</seg>',
        "<seg>: seg/@type is 'aside': expected 'vocative', 'act' or 'about'",
    ),
    "no words": (
        '<hi rend="bold"/>x',
        (
            "<hi>: Emphasis.end is 2: expected more than its start, 2; "
            "only a PageBreak or a NoteCall covers no words"
        ),
    ),
}


def test_many_spans_of_one_fault_are_one_warning() -> None:
    inside = "".join(f'<hi rend="bold"/>{number}' for number in range(100))
    with pytest.warns(UnmodelledMarkupWarning) as caught:
        read_tei(_with_body(f'<p xml:id="s.p1">{inside}</p>'))
    assert len(caught) == 1


def test_blocks_without_ids_get_numbers_after_the_greatest() -> None:
    huge = "p1" + 5000 * "0"
    document = _with_body(
        f'<lg>a</lg><p xml:id="s.p41">b</p><lg>c</lg><p xml:id="s.p42a">d</p><p xml:id="s.{huge}">e</p>'
    )
    with pytest.warns(UnmodelledMarkupWarning):
        assert [one.id for one in read_tei(document).paragraphs] == ["p43", "p41", "p44", "p42a", huge]


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_a_span_that_the_model_does_not_take_is_warned_of_and_its_words_are_kept(name: str) -> None:
    inside, said = NOT_TAKEN[name]
    with pytest.warns(UnmodelledMarkupWarning) as caught:
        statement = read_tei(_with_body(f'<p xml:id="s.p1">a {inside} b</p>'))
    assert [str(one.message) for one in caught] == [
        f"<bytes>:1: {said}; it is not modelled, its text is kept"
    ]
    assert statement.body == (Paragraph("p1", "a x b"),)


def _with_body(body: str, header: str = "") -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="s"><teiHeader>{header}</teiHeader>'
        f'<text><body><div type="statement">{body}</div></body></text></TEI>'
    ).encode()


def _with_profile(profile: str) -> bytes:
    return _with_body("", f"<profileDesc>{profile}</profileDesc>")


# A document that no statement can be made of, and what the error says after the place.
IMPOSSIBLE: dict[str, tuple[bytes, str]] = {
    "not TEI": (
        b"<html/>",
        'the root is <html>; expected <TEI xmlns="http://www.tei-c.org/ns/1.0">',
    ),
    "TEI without its namespace": (
        b"<TEI xml:id='s'/>",
        'the root is <TEI>; expected <TEI xmlns="http://www.tei-c.org/ns/1.0">',
    ),
    "TEI's namespace, another root": (
        b'<text xmlns="http://www.tei-c.org/ns/1.0"/>',
        'the root is <text>; expected <TEI xmlns="http://www.tei-c.org/ns/1.0">',
    ),
    "no id": (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        "the root has no xml:id; expected a lower-case ASCII name such as 'kaz-iom-2011-12-05'",
    ),
    "an id of another form": (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="KAZ"/>',
        "the root has xml:id='KAZ'; expected a lower-case ASCII name such as 'kaz-iom-2011-12-05'",
    ),
    "a paragraph without an id": (
        _with_body("<p>Fish.</p>"),
        'a paragraph with no xml:id; expected an id such as xml:id="s.p7"',
    ),
    "a paragraph of another statement": (
        _with_body('<p xml:id="t.p1">Fish.</p>'),
        "a paragraph with xml:id='t.p1'; expected an id such as xml:id=\"s.p7\"",
    ),
    "an id that is no paragraph's": (
        _with_body('<p xml:id="s.first">Fish.</p>'),
        "<p>: Paragraph.id is 'first'; expected 'p' and a number, such as 'p7' (or 'p7a')",
    ),
    "words outside a paragraph": (
        _with_body('Fish. <p xml:id="s.p1">Ships.</p>'),
        "words outside a paragraph: 'Fish.'; expected them inside a <p>",
    ),
    "words after a paragraph": (
        _with_body('<p xml:id="s.p1">Ships.</p> Fish.'),
        "words outside a paragraph: 'Fish.'; expected them inside a <p>",
    ),
    "a date that is none": (
        _with_profile('<settingDesc><setting><date when="tomorrow"/></setting></settingDesc>'),
        "<date>: date is 'tomorrow'; expected a day, month or year such as 2011-12-05, 2011-12 or 2011",
    ),
    "a language that is none": (
        _with_profile('<langUsage><language ident="English?"/></langUsage>'),
        "<TEI>: Statement.language is 'English?'; expected None or a BCP 47 tag such as 'en' or 'zh-Hans'",
    ),
    "a speaker without anything": (
        _with_profile(
            '<particDesc><listPerson><person role="speaker" xml:id="s.speaker"/></listPerson></particDesc>'
        ),
        (
            "<person>: Speaker is Speaker(honorific=None, name=None, role=None, affiliation=N…; "
            "expected a name, a role or an affiliation (no speaker at all is None)"
        ),
    ),
    "a kind of organisation": (
        _with_profile(
            "<particDesc><listOrg><org xml:id='s.o1' type='club'><orgName>A</orgName></org></listOrg>"
            "</particDesc>"
        ),
        (
            "<org>: Organisation.kind is 'club'; expected one of 'state', 'igo', 'ministry', 'mission', "
            "'group', 'ngo', 'other'"
        ),
    ),
    "a change without a day": (
        _with_body("", "<revisionDesc><change><name>A</name><desc>b</desc></change></revisionDesc>"),
        "<change>: date is ''; expected a day, month or year such as 2011-12-05, 2011-12 or 2011",
    ),
    "a change in a month": (
        _with_body(
            "", '<revisionDesc><change when="2011-12"><name>A</name><desc>b</desc></change></revisionDesc>'
        ),
        "<change>: date is '2011-12'; expected a day such as 2011-12-05",
    ),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_document_that_is_no_statement_is_one_error_with_its_line(name: str) -> None:
    document, said = IMPOSSIBLE[name]
    with pytest.raises(TeiContentError) as caught:
        read_tei(b"<!-- a line\n -->" + document)
    assert str(caught.value) == f"<bytes>:2: {said}"


def test_a_body_needs_no_more_than_a_closing() -> None:
    statement = Statement("s", closing="I thank you.")
    assert b"<p/>" in to_tei(statement)
    assert read_tei(to_tei(statement)) == statement


def test_a_new_value_of_a_field_gives_a_new_document() -> None:
    """No field is forgotten by the writer: each, when left out, changes the bytes."""
    whole = to_tei(EVERYTHING)
    fields = [field for field in attrs.fields(Statement) if field.name != "id"]
    without: dict[str, Any] = {field.name: field.default for field in fields}
    for name, default in without.items():
        assert to_tei(attrs.evolve(EVERYTHING, **{name: default})) != whole, name


@given(statements(), st.data())
def test_a_damaged_document_is_a_statement_or_an_error_of_the_library(
    statement: Statement, data: st.DataObject
) -> None:
    root = etree.fromstring(to_tei(statement))
    elements = list(root.iter("*"))
    chosen = data.draw(st.sampled_from(elements))
    match data.draw(st.sampled_from(["rename", "attribute", "empty", "drop", "move"])):
        case "rename":
            chosen.tag = data.draw(st.sampled_from([element.tag for element in elements]))
        case "attribute":
            for name in list(chosen.attrib):
                chosen.set(str(name), data.draw(st.sampled_from(["", " ", "x", "#s.a1", "2011"])))
        case "empty":
            chosen.clear(keep_tail=True)
        case "drop":
            chosen.attrib.clear()
        case _:
            other = data.draw(st.sampled_from(elements))
            if chosen not in other.iterancestors() and chosen is not other:
                other.append(chosen)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnmodelledMarkupWarning)
        try:
            outcome: Statement | TeiError = read_tei(etree.tostring(root))
        except (TeiContentError, TeiSyntaxError) as error:
            outcome = error
    assert isinstance(outcome, Statement) or str(outcome).startswith("<bytes>:")


def test_an_addressee_whom_only_the_text_names_has_an_entry_of_its_own() -> None:
    lines = [
        Vocative("Excellencies,", [Addressee("Excellencies", "collective")]),
        Vocative("Ladies and gentlemen,", [Addressee("Ladies and gentlemen", "collective")]),
        Vocative("Excellencies!", [Addressee("Excellencies", "collective")]),
    ]
    document = to_tei(Statement("s", salutation=lines)).decode()
    assert re.findall(r'<personGrp xml:id="([^"]+)"', document) == ["s.a1", "s.a2"]
    assert re.findall(r'<rs ref="([^"]+)"', document) == ["#s.a1", "#s.a2", "#s.a1"]


def test_an_office_is_one_entry_however_it_is_called() -> None:
    lines = [
        Vocative("Mr. President,", [Addressee("Mr. President", role="President")]),
        Vocative("Your Excellency,", [Addressee("Your Excellency", role="President")]),
    ]
    document = to_tei(Statement("s", salutation=lines)).decode()
    assert document.count("<person ") == 1
