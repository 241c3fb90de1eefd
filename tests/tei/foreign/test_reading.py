"""Made-up TEI of every kind: what becomes a statement, what of it is kept, and what is said to be lost."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.errors import SourceNotFoundError, SourceTooLargeError, TeiContentError, TeiSyntaxError
from statecorpus.model import (
    Citation,
    Emphasis,
    Heading,
    Mention,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    Statement,
    TimeMention,
)
from statecorpus.tei import read_tei, to_tei, validate
from statecorpus.tei.foreign import read_foreign
from tests.support.foreign_words import block_texts, document_words, statement_words, tei


def _one(body: str, header: str = "", attributes: str = "") -> Statement:
    (statement,) = read_foreign(tei(body, header, attributes), where="vote-1.xml").statements
    return statement


def _codes(body: str, header: str = "") -> set[str]:
    return {finding.code for finding in read_foreign(tei(body, header), where="a.xml").findings}


def test_all_that_one_speaker_says_until_another_does_is_one_statement() -> None:
    result = read_foreign(
        tei(
            '<div><u who="#A"><seg>One.</seg></u><u who="#A">Two.</u><u who="#B">Three.</u>'
            '<u who="#A">Four.</u></div><div><u who="#A">Five.</u></div>'
        )
    )
    texts = [statement.text for statement in result.statements]
    assert texts == ["One.\n\nTwo.", "Three.", "Four.", "Five."]


def test_ids_are_those_of_the_utterances_and_sort_in_the_order_of_the_sitting() -> None:
    speeches = "".join(f'<u xml:id="S_1.u{n}" who="#p{n}">Yes.</u>' for n in range(1, 12))
    ids = [one.id for one in read_foreign(tei(speeches, attributes='xml:id="S_1"')).statements]
    assert ids == sorted(ids)
    assert ids[9:] == ["s-1-u0010", "s-1-u0011"]


def test_what_nobody_says_goes_with_the_turn_before_and_labels_with_the_next() -> None:
    first, second = read_foreign(
        tei(
            '<div><head>Item 3</head><note type="speaker">The PRESIDENT:</note><u who="#Lee">Order.</u>'
            "<note>(Applause.)</note><note type='speaker'>Ms. OH (Korea):</note><kinesic><desc>Rises</desc>"
            '</kinesic><u who="#Oh">Thank you.</u><incident><desc>Bell</desc></incident></div>'
        )
    ).statements
    assert first.head == ("The PRESIDENT:",)
    assert [type(block) for block in first.body] == [Heading, Paragraph, Remark]
    assert second.head == ("Ms. OH (Korea):",)
    assert [block.text for block in second.body] == ["Rises", "Thank you.", "Bell"]
    assert first.venue is not None
    assert first.venue.occasion == "Item 3"
    assert first.speaker is not None
    assert first.speaker.role == "The PRESIDENT"


def test_a_remark_in_a_paragraph_cuts_it_and_a_footnote_follows_it() -> None:
    statement = _one(
        '<u who="#a"><seg>We <hi rend="bold">all <note>(Laughter.)</note> agree</hi>.'
        '<note n="1">In French.</note></seg></u>'
    )
    first, laughter, second, foot = statement.body
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(foot, Paragraph)
    assert (first.text, laughter.text, second.text) == ("We all", "(Laughter.)", "agree.")
    assert first.spans == (Emphasis(3, 6),)
    assert second.spans == (Emphasis(0, 5),)
    assert (foot.kind, foot.text) == ("note", "In French.")


def test_an_sp_has_its_speaker_by_its_label() -> None:
    first, second = read_foreign(
        tei(
            "<sp><speaker>MR. NOBLE</speaker><p>Yes.</p></sp>"
            "<sp><speaker>THE CHAIRMAN</speaker><p>So.</p></sp>"
        )
    ).statements
    assert first.speaker is not None
    assert (first.speaker.name, first.head, first.text) == ("NOBLE", ("MR. NOBLE",), "Yes.")
    assert second.text == "So."


def test_a_letter_has_its_title_block_its_salutation_and_its_closing() -> None:
    statement = _one(
        '<div><head>Ann to Bob</head><opener><dateline>Bonn, <date when="1957-02-03">3 February</date>'
        "</dateline><salute>Dear Bob,</salute></opener><p>Yes.</p>"
        "<closer><salute>Yours,</salute><signed>Ann</signed></closer></div>",
        attributes='xml:lang="en"',
    )
    assert statement.head == ("Ann to Bob", "Bonn, 3 February")
    assert [line.text for line in statement.salutation] == ["Dear Bob,"]
    assert (statement.closing, statement.language) == ("Yours, Ann", "en")


def test_a_closing_that_more_words_follow_is_a_paragraph() -> None:
    statement = _one("<p>Yes.</p><closer>Ann</closer><postscript><p>No.</p></postscript>")
    assert statement.text == "Yes.\n\nAnn\n\nNo."
    assert statement.closing is None


def test_several_documents_are_several_statements_with_what_stands_around_them() -> None:
    first, second = read_foreign(
        tei(
            '<p>Source: <hi rend="italic">box 3</hi>.</p><div type="compilation"><head>Bonn</head>'
            '<div type="document" xml:id="d1"><head>Ann to Bob<note n="1">A copy.</note></head>'
            '<dateline><date when="1957-02-03"/></dateline><p>Yes.</p></div>'
            '<div type="document" xml:id="d2"><p>No.</p></div></div><p>End.</p>',
            attributes='xml:id="box"',
        )
    ).statements
    assert [block.text for block in first.body] == ["Source: box 3.", "Bonn", "A copy.", "Yes."]
    assert isinstance(first.body[0], Remark)
    assert (first.id, first.title, first.date and first.date.iso) == ("box-d0001", "Ann to Bob", "1957-02-03")
    assert [block.text for block in second.body] == ["No.", "End."]


def test_the_texts_of_a_group_are_documents() -> None:
    body = "<body><head>Ann to Bob</head><p>Yes.</p></body>"
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letters"><teiHeader/><text>'
        f"<front><p>Letters</p></front><group><text>{body}</text><text>{body}</text></group></text></TEI>"
    )
    first, second = read_foreign(document.encode()).statements
    assert (first.id, first.title, first.text) == ("letters-0001", "Ann to Bob", "Yes.")
    assert [block.text for block in first.body] == ["Letters", "Yes."]
    assert (second.id, second.head) == ("letters-0002", ("Ann to Bob",))


def test_spans_of_the_model_are_kept_with_their_words() -> None:
    (paragraph,) = _one(
        '<p>The <name type="ORG">UN</name> met <persName ref="wikidata:Q1">Ann</persName> on '
        '<date when="2015-10-26T10:00">Monday</date>, <q>here</q> <ref target="https://example.org/a">(link)</ref>'
        '<pb n="2"/> and <hi rend="italics bold">there</hi>.</p>'
    ).paragraphs
    assert {(type(span), paragraph.words(span)) for span in paragraph.spans} == {
        (Mention, "UN"),
        (Mention, "Ann"),
        (TimeMention, "Monday"),
        (Quotation, "here"),
        (Citation, "(link)"),
        (PageBreak, ""),
        (Emphasis, "there"),
    }
    assert sum(isinstance(span, Emphasis) for span in paragraph.spans) == 2


def test_a_page_that_begins_between_paragraphs_begins_the_next_one() -> None:
    first, second = _one('<p>One.</p><pb n="7"/><p>Two.</p>').paragraphs
    assert not first.spans
    assert second.spans == (PageBreak.at(0, "7"),)


def test_lists_tables_verse_and_block_quotations_keep_their_words_apart() -> None:
    statement = _one(
        "<list><head>Present</head><item>Ann</item><item>Bob<list><item>Cy</item></list></item></list>"
        "<table><row><cell>1861</cell><cell>20</cell></row></table><lg><l>Roses</l><l>red</l></lg>"
        "<p>He said: <quote><p>No.</p></quote> We left.</p>"
    )
    assert [(type(block).__name__, block.text) for block in statement.body] == [
        ("Heading", "Present"),
        ("Paragraph", "Ann"),
        ("Paragraph", "Bob"),
        ("Paragraph", "Cy"),
        ("Paragraph", "1861 20"),
        ("Paragraph", "Roses red"),
        ("Paragraph", "He said:"),
        ("Paragraph", "No."),
        ("Paragraph", "We left."),
    ]
    kinds = [paragraph.kind for paragraph in statement.paragraphs]
    assert kinds == ["item"] * 3 + ["paragraph"] * 3 + ["quotation", "paragraph"]


def test_words_that_were_told_apart_join_as_the_file_says() -> None:
    statement = _one(
        '<u who="#a"><seg><s>\n<name type="PER"><w lemma="ann" join="right">Ann</w></name>\n<pc>,</pc>\n'
        '<w>yes</w><linkGrp><link target="#a #b"/></linkGrp></s>\n<s><w>No</w>\n<pc join="left">.</pc></s>'
        "</seg></u>"
    )
    (paragraph,) = statement.paragraphs
    assert paragraph.text == "Ann, yes No."
    assert [paragraph.words(span) for span in paragraph.spans] == ["Ann"]
    unjoined = _one("<p><w>Ann</w><pc>,</pc> <w>yes</w></p>")
    assert unjoined.text == "Ann, yes"


def test_the_source_is_what_the_editor_read_not_what_he_made_of_it() -> None:
    body = "<p><choice><sic>teh</sic><corr>the</corr></choice> end</p>"
    assert _one(body).text == "teh end"
    assert "FT102" in _codes(body)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p><foreign>mots</foreign></p>", "FT101"),
        ("<p>a<anchor/></p>", "FT102"),
        ('<p>a <gap reason="inaudible"/></p>', "FT102"),
        ('<u who="#X">a</u>', "FT103"),
        ("<u>a</u>", "FT104"),
        ("<p>a</p>", "FT106"),
        ("<p/>", "FT107"),
        ("<div>loose<p>a</p></div>", "FT109"),
        ('<p><w lemma="a">A</w></p>', "FT110"),
        ('<u who="#X #Y">a</u>', "FT111"),
        ('<p><ref target="#n1">a</ref></p>', "FT112"),
    ],
)
def test_what_has_no_place_is_a_finding(body: str, code: str) -> None:
    assert code in _codes(body)


def test_a_finding_comes_once_with_how_often_and_the_first_line() -> None:
    result = read_foreign(tei("<p>\n<foreign>a</foreign>\n<foreign>b</foreign></p>"), where="a.xml")
    (finding,) = [one for one in result.findings if one.code == "FT101"]
    assert (finding.line, finding.severity, finding.where) == (2, "warning", "a.xml")
    assert finding.message.endswith("2 times")


def test_the_header_gives_title_date_meeting_place_language_and_source() -> None:
    header = (
        '<fileDesc><titleStmt><title type="sub">S</title><title type="main" xml:lang="en">Debates</title>'
        '<title type="main" xml:lang="fr">Débats</title><meeting ana="#parla.term" n="9">IX term</meeting>'
        '<meeting ana="#parla.meeting" n="095">Number 095</meeting></titleStmt><publicationStmt>'
        '<publisher><ref target="https://example.org/home"/></publisher>'
        '<idno type="URI">http://hdl.handle.net/11356/1388</idno><availability><licence>CC BY</licence>'
        '</availability><date when="2023-03-01"/></publicationStmt><sourceDesc><bibl><date when="2015"/>'
        '</bibl></sourceDesc></fileDesc><profileDesc><settingDesc><setting><name type="city">Lyon</name>'
        '<name type="country">France</name><date when="2015-01-27">27.01.2015</date></setting></settingDesc>'
        "</profileDesc>"
    )
    statement = _one('<u who="#A">Oui.</u>', header, 'xml:lang="fr"')
    assert (statement.title, statement.language) == ("Débats", "fr")
    assert statement.date is not None
    assert (statement.date.start, statement.date.text) == (datetime.date(2015, 1, 27), "27.01.2015")
    assert statement.venue is not None
    assert (statement.venue.event, statement.venue.session) == ("IX term, Number 095", "95")
    assert statement.venue.place is not None
    assert (statement.venue.place.name, statement.venue.place.country) == ("Lyon", "France")
    assert statement.source is not None
    assert (statement.source.name, statement.source.licence) == ("vote-1.xml", "CC BY")
    assert statement.source.url == "http://hdl.handle.net/11356/1388"
    assert statement.source.sha256 is not None


def test_a_document_of_frus_has_its_date_by_its_own_attributes() -> None:
    statement = _one(
        '<div xmlns:frus="http://history.state.gov/frus/ns/1.0" type="document" '
        'frus:doc-dateTime-min="1969-01-20T00:00:00-05:00" frus:doc-dateTime-max="1969-01-20T23:59:59-05:00">'
        "<p>Yes.</p></div>"
    )
    assert statement.date is not None
    assert statement.date.iso == "1969-01-20"


def test_a_corpus_in_one_file_hands_its_header_down() -> None:
    document = (
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="GA"><teiHeader><fileDesc>'
        "<titleStmt><title>General debate</title></titleStmt></fileDesc><profileDesc><particDesc><listPerson>"
        '<person xml:id="Ann"><persName>Ann Lee</persName></person></listPerson></particDesc></profileDesc>'
        '</teiHeader><TEI xml:id="ga1"><teiHeader/><text><body><u who="#Ann">Yes.</u></body></text></TEI>'
        '<TEI xml:id="ga2"><teiHeader/><text><body><u who="#Ann">No.</u></body></text></TEI></teiCorpus>'
    )
    first, second = read_foreign(document.encode()).statements
    assert first.speaker is not None
    assert (first.speaker.name, first.speaker.ref) == ("Ann Lee", "ga:Ann")
    assert (first.title, second.language, second.id) == ("General debate", "en", "s-ga2")


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (b"<html/>", TeiContentError),
        (b"<TEI.2/>", TeiContentError),
        (b"<TEI/>", TeiContentError),
        (b"<TEI", TeiSyntaxError),
        (b"", TeiSyntaxError),
        (b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI>&a;</TEI>', TeiSyntaxError),
    ],
)
def test_what_is_not_safe_tei_is_refused(document: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_foreign(document)


def test_a_file_that_is_missing_or_too_large_is_refused() -> None:
    with pytest.raises(SourceNotFoundError):
        read_foreign("nowhere.xml")
    with pytest.raises(SourceTooLargeError):
        read_foreign(tei("<p>a</p>"), limit=10)


_NAMES = (
    *("p", "div", "head", "list", "item", "table", "row", "cell", "quote", "q", "u", "seg", "sp", "speaker"),
    *(
        "note",
        "kinesic",
        "vocal",
        "incident",
        "desc",
        "hi",
        "ref",
        "date",
        "name",
        "pb",
        "lb",
        "opener",
        "salute",
    ),
    *(
        "closer",
        "signed",
        "dateline",
        "lg",
        "l",
        "stage",
        "foreign",
        "figure",
        "ab",
        "s",
        "w",
        "pc",
        "trailer",
    ),
    *(
        "front",
        "back",
        "floatingText",
        "body",
        "label",
        "group",
        "text",
        "gap",
        "postscript",
        "annotationBlock",
        "unheard-of",
    ),
)
_ATTRIBUTES = st.sampled_from(
    [
        *(
            {},
            {},
            {"who": "#a"},
            {"who": "b"},
            {"type": "speaker"},
            {"n": "1"},
            {"place": "foot"},
            {"rend": "bold"},
        ),
        *(
            {"type": "document"},
            {"when": "2015-13-45"},
            {"target": ":"},
            {"type": "vocative"},
            {"type": "closing"},
        ),
        *(
            {"type": "heading", "n": "9"},
            {"type": "salutation"},
            {"type": "item"},
            {"type": "PER"},
            {"ana": "#x"},
        ),
    ]
)


@st.composite
def _elements(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    element = etree.Element(
        "{http://www.tei-c.org/ns/1.0}" + draw(st.sampled_from(_NAMES)), draw(_ATTRIBUTES)
    )
    words = st.sampled_from([None, " ", " one ", " two\n", " trois; "])
    element.text = draw(words)
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        child = draw(_elements(depth - 1))
        child.tail = draw(words)
        element.append(child)
    if draw(st.integers(0, 9)) == 0:
        element.append(etree.Comment(" said by nobody "))
    return element


def _document(found: list[etree._Element]) -> bytes:
    root = etree.fromstring(tei(""))
    body = root.find(".//{http://www.tei-c.org/ns/1.0}body")
    assert body is not None
    body.extend(found)
    return etree.tostring(root)


@given(st.lists(_elements(), max_size=4).map(_document))
def test_whatever_the_markup_every_word_is_kept_and_the_statements_are_valid(document: bytes) -> None:
    statements = read_foreign(document, where="a.xml").statements
    assert statement_words(statements) == document_words(etree.fromstring(document))
    for statement in statements:
        assert all(text for text in block_texts(statement))
        made = to_tei(statement)
        assert validate(made, where=f"{statement.id}.xml").is_valid
        assert read_tei(made) == statement
