"""Fields: what is read of a statement, by name."""

import datetime

from statecorpus.index import FIELD_NAMES, FIELDS, record_of, record_values
from statecorpus.model import (
    Addressee,
    Citation,
    DateRange,
    Emphasis,
    Heading,
    InlineVocative,
    Mention,
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

STATE = Organisation("Republic of Kazakhstan", kind="state", ref="iso3166:KAZ")
BODY = Organisation("International Organization for Migration", kind="igo", ref="igo:IOM")
DAY = datetime.date(2011, 12, 5)
TEXT = "The plight, Mr. Chairman, is IOM's."
FULL = Statement(
    "kaz-iom-2011-12-05",
    title="Statement by H.E. Kairat Umarov",
    speaker=Speaker(
        "Kairat Umarov", "Deputy Minister", STATE, "wikidata:Q1", honorific="H.E.", identifiers=["viaf:7"]
    ),
    on_behalf_of=Speaker("The President", affiliation=BODY),
    venue=Venue(
        "100th session",
        "100",
        BODY,
        "60th Anniversary",
        Place("Geneva", "Switzerland", "unlocode:CHGVA"),
        "un:MC/2333",
    ),
    date=DateRange(datetime.date(2011, 12, 31), datetime.date(2012, 1, 2)),
    language="en",
    delivery_language="fr",
    text_status="translation",
    salutation=[
        Vocative(
            "Mr. Director General Swing, Excellencies,",
            [
                Addressee(
                    "Mr. Director General Swing",
                    honorific="Mr.",
                    role="Director General",
                    name="Swing",
                    organisation=BODY,
                    ref="wikidata:Q2",
                ),
                Addressee("Excellencies", kind="collective"),
            ],
        )
    ],
    body=[
        Heading("Refugees"),
        Vocative("Mr. President,"),
        Paragraph(
            "p1",
            TEXT,
            [
                Emphasis(4, 10),
                InlineVocative(12, 24, addressee=Addressee("Mr. Chairman")),
                Mention(29, 32, kind="organisation", ref="igo:IOM"),
                Citation(29, 32, "treaty", "un:treaty-1"),
            ],
        ),
    ],
    closing="I thank you.",
    delivery_note="Check against delivery",
    publication=Publication(
        publisher="Society",
        date=DAY,
        doi="10.5281/zenodo.1",
        licence="CC BY",
        licence_url="https://example.org/by",
        edition="Second",
        series="Papers",
        encoders=["A. Editor", "B. Scribe"],
    ),
    source=Source("a.md", "text/markdown", "0" * 64, "https://example.org/a", DAY, "CC0", "tesseract, eng"),
    revisions=[Revision(DAY, "A. Editor", "names")],
)


def test_every_field_is_read_from_its_place() -> None:
    assert dict(record_of(FULL)) == {
        "id": ("kaz-iom-2011-12-05",),
        "title": ("Statement by H.E. Kairat Umarov",),
        "language": ("en",),
        "delivery_language": ("fr",),
        "text_status": ("translation",),
        "date": (FULL.date,),
        "date.year": (2011, 2012),
        "speaker.name": ("Kairat Umarov",),
        "speaker.honorific": ("H.E.",),
        "speaker.role": ("Deputy Minister",),
        "speaker.ref": ("wikidata:Q1",),
        "speaker.identifiers": ("viaf:7",),
        "speaker.affiliation": (STATE,),
        "on_behalf_of": ("The President", BODY),
        "venue.event": ("100th session",),
        "venue.session": ("100",),
        "venue.organisation": (BODY,),
        "venue.ref": ("un:MC/2333",),
        "venue.occasion": ("60th Anniversary",),
        "venue.place": ("Geneva",),
        "venue.place.country": ("Switzerland",),
        "venue.place.ref": ("unlocode:CHGVA",),
        "addressee": ("Mr. Director General Swing", "Excellencies"),
        "addressee.kind": ("office", "collective"),
        "addressee.honorific": ("Mr.",),
        "addressee.name": ("Swing",),
        "addressee.role": ("Director General",),
        "addressee.organisation": (BODY,),
        "addressee.ref": ("wikidata:Q2",),
        "readdress": ("Mr. President,", "Mr. Chairman"),
        "topic": ("plight",),
        "heading": ("Refugees",),
        "mention.ref": ("igo:IOM",),
        "citation.ref": ("un:treaty-1",),
        "closing": ("I thank you.",),
        "delivery_note": ("Check against delivery",),
        "publication.publisher": ("Society",),
        "publication.date": (DateRange.day(DAY),),
        "publication.doi": ("10.5281/zenodo.1",),
        "publication.licence": ("CC BY",),
        "publication.licence_url": ("https://example.org/by",),
        "publication.edition": ("Second",),
        "publication.series": ("Papers",),
        "publication.encoders": ("A. Editor", "B. Scribe"),
        "source.name": ("a.md",),
        "source.media_type": ("text/markdown",),
        "source.sha256": ("0" * 64,),
        "source.url": ("https://example.org/a",),
        "source.retrieved": (DateRange.day(DAY),),
        "source.licence": ("CC0",),
        "source.ocr": ("tesseract, eng",),
        "revision.who": ("A. Editor",),
        "revision.when": (DateRange.day(DAY),),
    }


def test_a_part_is_computed_from_the_value_that_it_is_a_part_of() -> None:
    record = record_of(FULL)
    parts = {name: record_values(record, name) for name, field in FIELDS.items() if field.base is not None}
    assert parts == {
        "speaker.affiliation.kind": ("state",),
        "speaker.affiliation.ref": ("iso3166:KAZ",),
        "on_behalf_of.ref": ("igo:IOM",),
        "venue.organisation.ref": ("igo:IOM",),
        "date.text": (),
        "date.start": (DateRange.day(datetime.date(2011, 12, 31)),),
        "date.end": (DateRange.day(datetime.date(2012, 1, 2)),),
        "date.precision": ("day",),
        "date.certain": (True,),
        "addressee.organisation.ref": ("igo:IOM",),
    }


def test_an_alias_reads_the_field_that_it_stands_for() -> None:
    record = record_of(FULL)
    for name, field in FIELD_NAMES.items():
        assert record_values(record, name) == record_values(record, field.path), name
    assert record_values(record, "country") == (STATE,)
    assert record_values(record, "colour") == ()


def test_the_full_statement_has_every_field_and_the_empty_one_only_its_id() -> None:
    assert list(record_of(FULL)) == [field.path for field in FIELDS.values() if field.base is None]
    assert dict(record_of(Statement("empty"))) == {"id": ("empty",)}
