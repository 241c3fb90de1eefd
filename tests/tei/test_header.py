"""The header: parties, place, date, source and what is derived from them."""

import datetime
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import ModelError, UnmodelledMarkupWarning
from statecorpus.model import (
    Addressee,
    DateRange,
    Emphasis,
    Organisation,
    Paragraph,
    Place,
    Publication,
    Revision,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
)
from statecorpus.tei import SCHEMA_VERSION, read_tei, to_tei, validate
from tests.support.statements import date_ranges, publications, sources, speakers, venues

_KAZ = Organisation("Kazakhstan", "state", "iso3166:KAZ")


def _lines(statement: Statement, begin: str, end: str) -> list[str]:
    """Give the lines of the document between two tags, both included, without their indentation."""
    text = to_tei(statement).decode()
    return [line.strip() for line in text[text.index(begin) : text.index(end) + len(end)].split("\n")]


@given(st.none() | speakers(), st.none() | speakers())
def test_speaker_and_principal_come_back(speaker: Speaker | None, principal: Speaker | None) -> None:
    read = read_tei(to_tei(Statement("s", speaker=speaker, on_behalf_of=principal)))
    assert (read.speaker, read.on_behalf_of) == (speaker, principal)


@given(st.none() | venues(), st.none() | date_ranges())
def test_venue_and_date_come_back(venue: Venue | None, date: DateRange | None) -> None:
    read = read_tei(to_tei(Statement("s", venue=venue, date=date)))
    assert (read.venue, read.date) == (venue, date)


@given(st.none() | sources)
def test_the_source_comes_back(source: Source | None) -> None:
    assert read_tei(to_tei(Statement("s", source=source))).source == source


def test_the_parties_are_entries_numbered_by_first_use() -> None:
    body = Organisation("IOM", "igo")
    statement = Statement(
        "s",
        speaker=Speaker("K. Umarov", "Deputy Minister", _KAZ, "wikidata:Q1", honorific="H.E."),
        on_behalf_of=_KAZ,
        venue=Venue(organisation=body),
        salutation=[
            Vocative("Mr. Swing,", [Addressee("Mr. Swing", "person", "Mr.", "Swing", "Director", body)]),
            Vocative("All,", [Addressee("All", "collective")]),
        ],
    )
    assert _lines(statement, "<particDesc>", "</particDesc>") == [
        "<particDesc>",
        "<listPerson>",
        '<person xml:id="s.speaker" role="speaker">',
        '<persName ref="wikidata:Q1"><addName>H.E.</addName> <name>K. Umarov</name></persName>',
        '<affiliation ref="#s.o1"><roleName>Deputy Minister</roleName></affiliation>',
        "</person>",
        '<person xml:id="s.a1" role="addressee" n="person">',
        "<persName><addName>Mr.</addName> <name>Swing</name></persName>",
        '<affiliation ref="#s.o2"><roleName>Director</roleName></affiliation>',
        "</person>",
        '<personGrp xml:id="s.a2" role="addressee"/>',
        "</listPerson>",
        "<listOrg>",
        '<org xml:id="s.o1" type="state" role="principal">',
        '<orgName ref="iso3166:KAZ">Kazakhstan</orgName>',
        "</org>",
        '<org xml:id="s.o2" type="igo">',
        "<orgName>IOM</orgName>",
        "</org>",
        "</listOrg>",
        "</particDesc>",
    ]


def test_catalogues_find_author_and_meeting_in_the_title_statement() -> None:
    statement = Statement(
        "s", title="On fish", speaker=Speaker("K. Umarov"), venue=Venue("7th session", place=Place("Rome"))
    )
    assert _lines(statement, "<titleStmt>", "</titleStmt>") == [
        "<titleStmt>",
        "<title>On fish</title>",
        '<author ref="#s.speaker">K. Umarov</author>',
        "<meeting>7th session</meeting>",
        "</titleStmt>",
    ]


def test_an_office_that_speaks_is_no_author() -> None:
    assert b"<author" not in to_tei(Statement("s", speaker=Speaker(role="The Chair")))


def test_a_place_alone_makes_no_meeting() -> None:
    assert b"<standOff>" not in to_tei(Statement("s", venue=Venue(place=Place("Rome"))))


@pytest.mark.parametrize(
    ("certain", "setting", "event"),
    [
        (True, 'from="2011-12-05" to="2011-12-07"', '<event xml:id="s.meeting">'),
        (
            False,
            'notBefore="2011-12-05" notAfter="2011-12-07"',
            '<event xml:id="s.meeting" from="2011-12-05" to="2011-12-07">',
        ),
    ],
)
def test_a_session_has_a_range_where_the_day_inside_it_is_not_known(
    *, certain: bool, setting: str, event: str
) -> None:
    date = DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), certain=certain)
    text = to_tei(Statement("s", venue=Venue(session="7"), date=date)).decode()
    assert f"<date {setting}/>" in text
    assert event in text


def test_topics_are_keywords_once_each() -> None:
    text = "On fish and ships. On fish."
    spans = [Emphasis(3, 7), Emphasis(12, 18), Emphasis(22, 26)]
    statement = Statement("s", body=[Paragraph("p1", text, spans)])
    assert _lines(statement, "<keywords>", "</keywords>") == [
        *("<keywords>", "<term>fish</term>", "<term>ships</term>", "</keywords>")
    ]


def test_the_language_stands_in_the_header_and_on_the_text() -> None:
    text = to_tei(Statement("s", language="zh-Hans")).decode()
    assert '<language ident="zh-Hans"/>' in text
    assert '<text xml:lang="zh-Hans">' in text


def test_the_schema_and_its_version_are_named() -> None:
    assert (
        f'<schemaRef key="statecorpus" n="{SCHEMA_VERSION}" url="../schema/statecorpus.rng"/>'
        in to_tei(Statement("s")).decode()
    )


def test_revisions_keep_their_order() -> None:
    days = [datetime.date(2024, 1, 2), datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)]
    revisions = tuple(Revision(day, "A", f"b{number}") for number, day in enumerate(days))
    assert read_tei(to_tei(Statement("s", revisions=revisions))).revisions == revisions


def test_a_session_broken_over_lines_is_folded() -> None:
    statement = Statement("s", venue=Venue(session="one hundred"))
    text = to_tei(statement).decode().replace(">one hundred<", ">one\n  hundred<")
    assert read_tei(text.encode()) == statement


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("<title>a</title>", "<title>a</title><idno type='doi'>1</idno>", '<idno type="doi">'),
        ("<title>a</title>", "<title>a</title><note type='x'>1</note>", '<note type="x">'),
        ("<title>a</title>", "<title>a</title><publisher>1</publisher>", "<publisher>"),
        ("<title>a</title>", "<title level='m'>a</title>", "level of <title>"),
        ("<name>b</name>", "<name>b</name><forename>1</forename>", "<forename>"),
        ("<listPerson>", "<listPerson><listRelation/>", "<listRelation>"),
        ("<encodingDesc>", "<encodingDesc><projectDesc><p>1</p></projectDesc>", "<projectDesc>"),
        ("<label/>", "<label/><note>1</note>", "<note>"),
    ],
)
def test_what_the_header_has_besides_is_warned_of(before: str, after: str, name: str) -> None:
    statement = Statement(
        "s", source=Source("a"), speaker=Speaker("b"), venue=Venue(session="1", place=Place("c"))
    )
    text = to_tei(statement).decode()
    assert before in text
    with pytest.warns(UnmodelledMarkupWarning, match=re.escape(name)) as caught:
        assert read_tei(text.replace(before, after).encode()) == statement
    assert len(caught) == 1


def test_an_organisation_of_the_header_that_nobody_names_is_left_out() -> None:
    statement = Statement("s", speaker=Speaker("b", affiliation=_KAZ))
    text = to_tei(statement).decode()
    extra = '<org xml:id="s.o9" type="ngo"><orgName>Extra</orgName></org></listOrg>'
    assert read_tei(text.replace("</listOrg>", extra).encode()) == statement


def test_a_pointer_to_no_organisation_is_no_organisation() -> None:
    statement = Statement("s", speaker=Speaker("b", affiliation=_KAZ))
    text = to_tei(statement).decode().replace('<affiliation ref="#s.o1"', '<affiliation ref="#s.o7"')
    read = read_tei(text.encode())
    assert statement.speaker is not None
    assert read.speaker == attrs.evolve(statement.speaker, affiliation=None)


@given(st.none() | publications())
def test_the_publication_comes_back_and_is_valid(publication: Publication | None) -> None:
    statement = Statement("s", title="A", publication=publication)
    document = to_tei(statement)
    assert read_tei(document) == statement
    assert validate(document).findings == ()


def test_a_publication_without_a_publisher_has_an_empty_one() -> None:
    publication = Publication(licence_url="https://example.org/by", encoders=["A. Editor"])
    assert _lines(Statement("s", publication=publication), "<publicationStmt>", "</publicationStmt>") == [
        "<publicationStmt>",
        "<publisher/>",
        "<availability>",
        '<licence target="https://example.org/by"/>',
        "</availability>",
        "</publicationStmt>",
    ]


def test_a_publication_statement_with_other_words_is_warned_of() -> None:
    text = to_tei(Statement("s")).decode().replace("An entry of a corpus", "A page of a corpus")
    with pytest.warns(UnmodelledMarkupWarning, match="<publicationStmt> with words of its own"):
        assert read_tei(text.encode()) == Statement("s")


@pytest.mark.parametrize("doi", ["https://doi.org/10.5281/a", "10.5281", "10.5281/a b", "doi:10.1/x", ""])
def test_a_doi_has_no_address_before_it(doi: str) -> None:
    with pytest.raises(ModelError, match="expected None or a DOI without an address"):
        Publication(doi=doi)


def test_no_publication_at_all_is_none() -> None:
    with pytest.raises(ModelError, match="at least one field"):
        Publication()
