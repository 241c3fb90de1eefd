"""The first entry is complete, and its words are the words of its source."""

import hashlib
import re

import attrs
import pytest
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.corpus import load
from statecorpus.extraction import extract
from statecorpus.model import (
    Emphasis,
    Mention,
    PageBreak,
    Statement,
    to_printed,
)
from statecorpus.parsing import parse
from statecorpus.tei import to_tei, validate

ID = "kaz-iom-2011-12-05"
ENTRY = shipped("corpus") / "statements" / f"{ID}.xml"
RAW = shipped("corpus") / "sources" / f"{ID}.txt"


@pytest.fixture(scope="module")
def entry() -> Statement:
    return load()[ID]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_entry_is_valid() -> None:
    assert validate(ENTRY).findings == ()


def test_the_entry_is_what_the_writer_writes(entry: Statement) -> None:
    assert to_tei(entry) == ENTRY.read_bytes()


def test_the_words_of_the_entry_are_the_words_of_the_source(entry: Statement) -> None:
    spoken = " ".join(passage.text for passage in entry.passages)
    assert words(" ".join([*entry.head, spoken])) == words(RAW.read_text(encoding="utf-8"))


def test_the_words_in_the_text_element_are_the_words_of_the_source() -> None:
    (text,) = etree.parse(ENTRY).iter("{http://www.tei-c.org/ns/1.0}text")
    encoded = " ".join(str(piece) for piece in text.itertext())
    assert words(encoded) == words(RAW.read_text(encoding="utf-8"))


def test_the_entry_knows_the_bytes_that_it_was_made_from(entry: Statement) -> None:
    assert entry.source is not None
    assert entry.source.name == RAW.name
    assert entry.source.sha256 == hashlib.sha256(RAW.read_bytes()).hexdigest()


def test_the_source_is_the_file_as_it_was_found() -> None:
    # The digest of the file on the day that it was found; an editor that trims lines would change it.
    digest = "6a6f8346a82d67b2e43b0d510218c3800b9cb50501442c991dfe4893359ecfb5"
    assert hashlib.sha256(RAW.read_bytes()).hexdigest() == digest


def test_the_entry_has_twenty_four_paragraphs_and_one_joined_around_its_page_break(entry: Statement) -> None:
    assert len(entry.paragraphs) == 24
    broken = [
        (paragraph.text[: span.start][-11:], paragraph.text[span.start :][:9])
        for paragraph in entry.paragraphs
        for span in paragraph.spans
        if isinstance(span, PageBreak)
    ]
    assert [(before.strip(), after.strip()) for before, after in broken] == [("threats of", "terrorism")]


def test_the_four_emphasised_phrases_are_kept_as_printed(entry: Statement) -> None:
    bold = [
        paragraph.words(span)
        for paragraph in entry.paragraphs
        for span in paragraph.spans
        if isinstance(span, Emphasis)
    ]
    assert bold == [topic.text for topic in entry.topics]
    assert len(bold) == 4


def test_the_authors_wording_stays_and_the_reference_says_who_is_meant(entry: Statement) -> None:
    assert "I would like in behalf of the Government" in entry.paragraphs[0].text
    assert entry.venue is not None
    assert entry.venue.organisation is not None
    assert entry.venue.organisation.name == "International Organization on Migration"
    assert entry.venue.organisation.ref == "igo:IOM"


def test_persons_organisations_and_places_of_the_header_are_linked_from_the_body() -> None:
    tree = etree.parse(ENTRY)
    tei = "{http://www.tei-c.org/ns/1.0}"
    header = {
        element.get("{http://www.w3.org/XML/1998/namespace}id")
        for element in tree.iter(f"{tei}person", f"{tei}personGrp", f"{tei}org", f"{tei}place")
    }
    (text,) = tree.iter(f"{tei}text")
    linked = {
        target.removeprefix("#")
        for element in text.iter()
        for name in ("ref", "corresp")
        for target in element.get(name, "").split()
        if target.startswith("#")
    }
    assert header - linked == set()


def test_every_mention_says_what_it_mentions(entry: Statement) -> None:
    mentions = [
        (paragraph.words(span), span.ref)
        for paragraph in entry.paragraphs
        for span in paragraph.spans
        if isinstance(span, Mention)
    ]
    assert [words for words, ref in mentions if ref is None] == []
    assert len(mentions) > 20


def said(statement: Statement) -> list[tuple[str, dict[str, object]]]:
    """Return the spans that say something, without their certainties, which change with the measurement."""
    layers = (statement.mentions, statement.citations, statement.times, statement.amounts, statement.acts)
    fields = [(found.paragraph.id, attrs.asdict(found.span)) for layer in layers for found in layer]
    return [(name, {**known, "certainty": None}) for name, known in fields]


def test_extracting_the_entry_again_changes_nothing(entry: Statement) -> None:
    assert said(extract(entry)) == said(entry)


def test_a_fresh_reading_of_the_source_gives_the_citations_times_and_amounts_of_the_entry(
    entry: Statement,
) -> None:
    fresh = extract(parse(RAW).statement)
    for read, kept in (
        (fresh.citations, entry.citations),
        (fresh.times, entry.times),
        (fresh.amounts, entry.amounts),
    ):
        assert [(found.text, found.span.start) for found in read] == [
            (found.text, found.span.start) for found in kept
        ]


def test_the_entry_cites_the_conventions_on_refugees_and_both_covenants(entry: Statement) -> None:
    assert [(found.text, found.span.kind, found.span.ref) for found in entry.citations] == [
        (
            "International Covenant on Economic, Social and Cultural Rights",
            "treaty",
            "treaty:icescr-1966",
        ),
        ("International Covenant on Political and Civil Rights", "treaty", "treaty:iccpr-1966"),
        ("1951 Convention on the Status of Refugees", "treaty", "treaty:refugees-1951"),
        ("1967 Protocol", "treaty", "treaty:refugees-protocol-1967"),
        ("Convention on the Status of Refugees", "treaty", "treaty:refugees-1951"),
        ("Law “On Refugees”", "law", None),
        ("2012-2014 Action Plan", "declaration", None),
        ("On migration of the population", "law", None),
    ]


def test_the_times_of_the_entry_count_from_its_day(entry: Statement) -> None:
    assert [(found.text, found.span.value, found.span.relative) for found in entry.times] == [
        ("2010", "2010", False),
        ("last 10 years", "2001/2011", True),
        ("22nd of last July", "2011-07-22", True),
        ("last March", "2011-03", True),
    ]


def test_the_amounts_of_the_entry_have_a_unit_and_a_hedge(entry: Statement) -> None:
    amounts = [
        (found.text, int(found.span.value), found.span.unit, found.span.mod)
        for found in entry.amounts
        if found.span.value is not None and found.span.unit != "fraction"
    ]
    assert amounts == [
        ("200 million people", 200_000_000, "person", "about"),
        ("3 percent", 3, "percent", "exact"),
        ("16 conventions", 16, "convention", "exact"),
        ("10,000 refugees", 10_000, "refugee", "about"),
        ("15,000 people", 15_000, "person", "more"),
    ]


def test_the_entry_thanks_congratulates_and_praises(entry: Statement) -> None:
    acts = [
        (
            found.span.kind,
            found.text,
            found.span.target,
            found.paragraph.text[slice(*found.span.about)][:24],
        )
        for found in entry.acts
        if found.span.about is not None
    ]
    assert acts == [
        (
            "thank",
            "appreciation",
            ("wikidata:Q8018479",),
            "for the invitation to ta",
        ),
        ("congratulate", "congratulate", ("igo:IOM",), "on its 60th anniversary"),
        ("commend", "evaluates", ("igo:IOM",), "the role that the Intern"),
    ]
    assert all(found.span.is_set_by_person for found in entry.acts)


def test_the_conference_of_last_march_was_in_almaty(entry: Statement) -> None:
    (sentence,) = [paragraph for paragraph in entry.paragraphs if "last March in Almaty" in paragraph.text]
    refs = [span.ref for span in sentence.spans if isinstance(span, Mention)]
    assert "unlocode:KZALA" in refs


def test_the_corpus_states_its_edition() -> None:
    publication = load().publication
    assert publication is not None
    assert publication.edition == "2026.2"


def test_parsing_the_source_reads_what_a_reader_sees_in_it() -> None:
    statement = parse(RAW).statement
    speaker, venue, date = statement.speaker, statement.venue, statement.date
    assert speaker is not None
    assert speaker.affiliation is not None
    assert (speaker.honorific, speaker.name) == ("H.E.", "Kairat Umarov")
    assert (speaker.role, speaker.affiliation.name) == (
        "Deputy Minister of Foreign Affairs",
        "Republic of Kazakhstan",
    )
    assert venue is not None
    assert venue.organisation is not None
    assert venue.place is not None
    assert venue.event == f"100th session of {venue.organisation.name}"
    assert venue.organisation.name == "International Organization on Migration"
    assert (venue.session, venue.place.name) == ("100", "Geneva")
    assert venue.occasion == "60th Anniversary of the Organization"
    assert statement.title == (
        f"Statement by {speaker.honorific} {speaker.name}, {speaker.role} of the {speaker.affiliation.name} "
        f"at the {venue.event} on the occasion of {venue.occasion}"
    )
    assert date is not None
    assert (date.start.isoformat(), date.end.isoformat()) == ("2011-12-05", "2011-12-07")
    assert [addressee.text for addressee in statement.addressees] == [
        "Distinguished Mr. Director General",
        "Distinguished Heads and Members of delegations",
        "Ladies and Gentlemen",
    ]
    assert [line.text for line in statement.readdresses] == ["Mr. President,"]
    assert [topic.text for topic in statement.topics] == [
        "the plight of the refugees",
        "stateless persons",
        "human trafficking",
        "International Organization on Migration",
    ]
    assert (statement.language, statement.closing) == ("en", "Thank you for your attention.")


def test_parsing_the_source_gives_the_entry_apart_from_what_was_added_by_hand(entry: Statement) -> None:
    statement = parse(RAW).statement
    assert entry.venue is not None
    assert entry.venue.place is not None
    place = attrs.evolve(entry.venue.place, ref=None)
    entry = attrs.evolve(entry, venue=attrs.evolve(entry.venue, place=place))
    fields = ("id", "title", "speaker", "venue", "date", "language", "head", "closing", "source")
    parsed = {name: getattr(statement, name) for name in fields}
    kept = {name: getattr(entry, name) for name in fields}
    assert parsed == kept
    assert [block.text for block in statement.body] == [block.text for block in entry.body]
    assert [line.text for line in statement.salutation] == [line.text for line in entry.salutation]
    assert statement.topics == entry.topics


def test_every_field_of_the_label_has_evidence_that_quotes_the_source() -> None:
    result = parse(RAW)
    source = RAW.read_text(encoding="utf-8")
    fields = [
        "title",
        "speaker.honorific",
        "speaker.name",
        "speaker.role",
        "speaker.affiliation",
        "venue.event",
        "venue.session",
        "venue.organisation",
        "venue.occasion",
        "venue.place",
        "date",
        "addressees[0]",
        "addressees[1]",
        "addressees[2]",
        "readdresses[0]",
        "topics[0]",
        "topics[3]",
        "closing",
        "language",
    ]
    assert [field for field in fields if field not in result.evidence] == []
    wrong = [
        field
        for field, evidence in result.evidence.items()
        if to_printed(source[evidence.start : evidence.end]) != evidence.quote
    ]
    assert wrong == []


def test_the_evidence_of_the_entry_is_what_parsing_the_source_gives(entry: Statement) -> None:
    # A person has checked the entry: its certainties are 1. Those of the parser change with its weights.
    parsed = parse(RAW).statement.evidence
    checked = {evidence.field: evidence.certainty for evidence in entry.evidence}
    assert entry.evidence == tuple(
        attrs.evolve(evidence, certainty=checked.get(evidence.field, 0)) for evidence in parsed
    )
    assert all(evidence.certainty >= 0.8 for evidence in parsed), "a field of the first entry is in doubt"
    assert len(entry.evidence) > 20
