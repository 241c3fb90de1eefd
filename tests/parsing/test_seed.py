"""The first statement: every field that was labelled by hand, and the paragraph that a page cuts in two."""

from pathlib import Path

import pytest

from statecorpus.model import PageBreak, to_printed
from statecorpus.parsing import ParseResult, parse

_RAW = Path(__file__).resolve().parents[2] / "corpus" / "sources" / "kaz-iom-2011-12-05.txt"


@pytest.fixture(scope="module")
def result() -> ParseResult:
    return parse(_RAW)


def test_title_and_speaker_are_those_of_the_label(result: ParseResult) -> None:
    statement, speaker = result.statement, result.statement.speaker
    assert statement.title == (
        "Statement by H.E. Kairat Umarov, Deputy Minister of Foreign Affairs of the Republic of Kazakhstan "
        "at the 100th session of International Organization on Migration "
        "on the occasion of 60th Anniversary of the Organization"
    )
    assert speaker is not None
    assert speaker.affiliation is not None
    assert {
        "honorific": speaker.honorific,
        "name": speaker.name,
        "role": speaker.role,
        "affiliation": speaker.affiliation.name,
    } == {
        "honorific": "H.E.",
        "name": "Kairat Umarov",
        "role": "Deputy Minister of Foreign Affairs",
        "affiliation": "Republic of Kazakhstan",
    }
    assert speaker.affiliation.ref == "iso3166:KAZ"


def test_the_venue_is_that_of_the_label(result: ParseResult) -> None:
    venue = result.statement.venue
    assert venue is not None
    assert venue.organisation is not None
    assert venue.place is not None
    assert {
        "name": venue.event,
        "session": venue.session,
        "body": venue.organisation.name,
        "occasion": venue.occasion,
    } == {
        "name": "100th session of International Organization on Migration",
        "session": "100",
        "body": "International Organization on Migration",
        "occasion": "60th Anniversary of the Organization",
    }
    assert venue.organisation.ref == "igo:IOM"
    assert venue.place.name == "Geneva"


def test_a_session_s_range_is_not_a_certain_day_of_delivery(result: ParseResult) -> None:
    date = result.statement.date
    assert date is not None
    assert date.iso == "2011-12-05/2011-12-07"
    assert not date.certain
    assert "PA121" in {finding.code for finding in result.findings}


def test_addressees_lose_their_punctuation_and_vocatives_keep_it(result: ParseResult) -> None:
    statement = result.statement
    assert [one.text for one in statement.addressees] == [
        "Distinguished Mr. Director General",
        "Distinguished Heads and Members of delegations",
        "Ladies and Gentlemen",
    ]
    assert [one.text for one in statement.readdresses] == ["Mr. President,"]


def test_the_emphasised_phrases_of_the_body_are_the_topics(result: ParseResult) -> None:
    assert [topic.text for topic in result.statement.topics] == [
        "the plight of the refugees",
        "stateless persons",
        "human trafficking",
        "International Organization on Migration",
    ]


def test_a_paragraph_cut_by_a_page_is_one_with_the_break_at_its_offset(result: ParseResult) -> None:
    paragraphs = result.statement.paragraphs
    assert len(paragraphs) == 24
    breaks = [(one, span) for one in paragraphs for span in one.spans if isinstance(span, PageBreak)]
    assert len(breaks) == 1
    paragraph, span = breaks[0]
    assert paragraph.text[: span.start].endswith("threats of ")
    assert paragraph.text[span.start :].startswith("terrorism make it imperative")


def test_the_head_is_the_title_block_as_printed(result: ParseResult) -> None:
    head = result.statement.head
    assert head[0] == "Statement by"
    assert head[-1] == "(Geneva, 5-7 December 2011)"
    assert len(head) == 6


def test_id_closing_and_language(result: ParseResult) -> None:
    statement = result.statement
    assert statement.id == "kaz-iom-2011-12-05"
    assert statement.closing == "Thank you for your attention."
    assert statement.language == "en"


def test_every_field_has_evidence_that_quotes_the_source(result: ParseResult) -> None:
    fields = {
        "title", "speaker.honorific", "speaker.name", "speaker.role", "speaker.affiliation", "venue.event",
        "venue.session", "venue.organisation", "venue.occasion", "venue.place", "date", "language", "closing",
        "addressees[0]", "addressees[1]", "addressees[2]",
    }  # fmt: skip
    assert fields <= set(result.evidence)
    for field, evidence in result.evidence.items():
        assert evidence.field == field
        assert to_printed(result.text[evidence.start : evidence.end]) == evidence.quote
    assert result.evidence["speaker.name"].quote == "Kairat Umarov"
    assert {one.field for one in result.statement.evidence} == set(result.evidence)
