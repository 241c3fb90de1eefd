"""Fields: what is read of a statement, by name."""

import datetime

from statecorpus.index import FIELDS, record_of
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
    speaker=Speaker("Kairat Umarov", "Deputy Minister", STATE, "wikidata:Q1", honorific="H.E."),
    on_behalf_of=Speaker("The President", affiliation=BODY),
    venue=Venue(
        "100th session", "100", BODY, "60th Anniversary", Place("Geneva", "Switzerland", "unlocode:CHGVA")
    ),
    date=DateRange(datetime.date(2011, 12, 31), datetime.date(2012, 1, 2)),
    language="en",
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
    delivery_note="Check against delivery",
    source=Source("a.md", "text/markdown", "0" * 64, "https://example.org/a", DAY, "CC0"),
    revisions=[Revision(DAY, "A. Editor", "names")],
)


def test_every_field_is_read_from_its_place() -> None:
    assert dict(record_of(FULL)) == {
        "id": ("kaz-iom-2011-12-05",),
        "title": ("Statement by H.E. Kairat Umarov",),
        "language": ("en",),
        "date": (FULL.date,),
        "year": (2011, 2012),
        "speaker": ("Kairat Umarov",),
        "speaker.name": ("Kairat Umarov",),
        "speaker.honorific": ("H.E.",),
        "speaker.role": ("Deputy Minister",),
        "speaker.ref": ("wikidata:Q1",),
        "speaker.affiliation": (STATE,),
        "speaker.affiliation.kind": ("state",),
        "affiliation": (STATE,),
        "on_behalf_of": ("The President", BODY),
        "venue.event": ("100th session",),
        "venue.session": ("100",),
        "venue.organisation": (BODY,),
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
        "delivery_note": ("Check against delivery",),
        "source.name": ("a.md",),
        "source.media_type": ("text/markdown",),
        "source.sha256": ("0" * 64,),
        "source.url": ("https://example.org/a",),
        "source.retrieved": (DateRange.day(DAY),),
        "source.licence": ("CC0",),
        "revision.who": ("A. Editor",),
        "revision.when": (DateRange.day(DAY),),
    }


def test_the_full_statement_has_every_field_and_the_empty_one_only_its_id() -> None:
    assert list(record_of(FULL)) == list(FIELDS)
    assert dict(record_of(Statement("empty"))) == {"id": ("empty",)}
