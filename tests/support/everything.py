"""One statement that has all there is: every field, every kind of block and of span, spans that cross."""

import datetime
from decimal import Decimal

from statecorpus.model import (
    Act,
    Addressee,
    Amount,
    Citation,
    DateRange,
    Emphasis,
    Evidence,
    Heading,
    InlineVocative,
    Mention,
    NoteCall,
    Organisation,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Place,
    Publication,
    Quotation,
    Remark,
    Revision,
    Source,
    Span,
    Speaker,
    Statement,
    TimeMention,
    Venue,
    Vocative,
)

__all__ = ["EVERYTHING"]

_STATE = Organisation("Republic of Utopia", "state", "iso3166:UTO")
_BODY = Organisation("Assembly of Nations", "igo", "igo:AN")
_PRESIDENT = Addressee("Mr. President", honorific="Mr.", role="President", organisation=_BODY)
_DELEGATES = Addressee("distinguished delegates", "collective")


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _paragraph(name: str, text: str, *spans: Span, kind: ParagraphKind = "paragraph") -> Paragraph:
    return Paragraph(name, text, spans, kind)


_OPENING = (
    "Let me first, Mr. President, thank the Assembly & its staff, here in New Atlantis, for 2011 < 2012."
)
_CROSSING = "We want “peace for stateless persons” now, all of it."
_FIGURES = "In September 2024, under resolution 60/1, Mrs. Grey gave 1,500.50 dollars to migration."

EVERYTHING = Statement(
    "uto-an-2011-12-06",
    title="Statement by H.E. Thomas Grey at the 7th session of the Assembly of Nations",
    speaker=Speaker(
        "Thomas Grey",
        "Minister of Fish",
        _STATE,
        "wikidata:Q1",
        honorific="H.E.",
        identifiers=["viaf:7", "https://example.org/grey"],
    ),
    on_behalf_of=Organisation("Group of Islands", "group"),
    venue=Venue(
        "7th session of the Assembly of Nations",
        "7",
        _BODY,
        "general debate",
        Place("New Atlantis", "Bensalem", "geonames:1"),
        "un:AN/7/PV.1",
    ),
    date=DateRange(
        datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), text="5-7 December 2011", certain=False
    ),
    language="en",
    delivery_language="fr",
    text_status="translation",
    head=["Statement by H.E. Thomas Grey", "of the Republic of Utopia", "(New Atlantis, 5-7 December 2011)"],
    salutation=[
        Vocative("Mr. President, distinguished delegates,", [_PRESIDENT, _DELEGATES]),
        Vocative("Peace be upon you!"),
    ],
    body=[
        _paragraph(
            "p1",
            _OPENING,
            InlineVocative(*_at(_OPENING, "Mr. President"), addressee=_PRESIDENT),
            Act(
                *_at(_OPENING, "thank"),
                kind="thank",
                verb="thank",
                target=["igo:AN", "its staff"],
                about=_at(_OPENING, "here in New Atlantis"),
                rule="act.thank",
                certainty=0.9,
            ),
            Act(*_at(_OPENING, "thank"), kind="wish", mood="past", polarity="-", deliverer="iso3166:UTO"),
            Mention(*_at(_OPENING, "Assembly"), kind="organisation", form="deictic", ref="igo:AN"),
            Mention(*_at(_OPENING, "New Atlantis"), kind="place", ref="geonames:1"),
            TimeMention(*_at(_OPENING, "2011"), value="2011/..", rule="time.year", certainty=0.95),
            PageBreak.at(_OPENING.index("staff") + 3, "2"),
        ),
        Vocative("Mr. President,", [_PRESIDENT]),
        Heading("On peace", 2),
        _paragraph(
            "p2",
            _CROSSING,
            Quotation(*_at(_CROSSING, "peace for stateless persons")),
            Emphasis(*_at(_CROSSING, "stateless persons”"), "bold"),
            Emphasis(*_at(_CROSSING, "all of it"), "italic"),
            PageBreak.at(_CROSSING.index("now")),
        ),
        _paragraph("p3", "Fish.", kind="item"),
        _paragraph("p4", "Ships.", kind="item"),
        Heading("On ships", 3),
        Remark("(Applause.)"),
        _paragraph("p5", "No man is an island.", kind="quotation"),
        Heading("On figures", 1),
        _paragraph(
            "p6a",
            _FIGURES,
            TimeMention(*_at(_FIGURES, "September 2024"), value="2024-09", relative=True),
            Citation(*_at(_FIGURES, "resolution 60/1"), "resolution", "un:A/RES/60/1", part="op.8"),
            NoteCall.at(_FIGURES.index(", Mrs."), "1", "p7"),
            Mention(*_at(_FIGURES, "Grey"), kind="person", chain="m1"),
            Amount(*_at(_FIGURES, "1,500.50 dollars"), value=Decimal("1500.50"), unit="USD", mod="more"),
        ),
        _paragraph("p7", "See the annex.", kind="note"),
    ],
    closing="I thank you.",
    delivery_note="Check against delivery",
    publication=Publication(
        publisher="Society of Islands",
        date=datetime.date(2024, 3, 2),
        doi="10.5281/zenodo.1234567",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        edition="Second edition",
        series="Papers on Utopia",
        encoders=["A. Editor", "B. Scribe"],
    ),
    source=Source(
        "grey.md",
        "text/markdown",
        "0" * 64,
        "https://example.org/grey?lang=en&page=1",
        datetime.date(2024, 2, 29),
        "Public, say the publishers",
        "tesseract 5.3.0 (eng)",
    ),
    revisions=[Revision(datetime.date(2024, 3, 1), "A. Editor", "page break found")],
    evidence=[
        Evidence("speaker.name", 18, 29, "Thomas Grey", "title.name", 0.95),
        Evidence("addressees[0]", 230, 243, "Mr. President", "salutation.party"),
        Evidence("venue.occasion", 0, 0, "general debate", "metadata"),
        Evidence("language", 244, 246, None, "language.common-words", 0.5),
    ],
)
