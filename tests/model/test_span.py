"""Spans: what each kind takes, and the order of them."""

from decimal import Decimal

import pytest

from statecorpus.model import (
    Act,
    Amount,
    Citation,
    Emphasis,
    InlineVocative,
    Mention,
    NoteCall,
    PageBreak,
    Quotation,
    Span,
    TimeMention,
)
from tests.support.refusal import PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Span: of no kind": (
        lambda: Span(0, 2),
        "Span is Span(start=0, end=2): expected one of its kinds, such as Emphasis or Quotation",
    ),
    "Emphasis: no words": (
        lambda: Emphasis(3, 3),
        "Emphasis.end is 3: expected more than its start, 3; only a PageBreak or a NoteCall covers no words",
    ),
    "Emphasis: before the text": (
        lambda: Emphasis(-1, 3),
        "Emphasis.start is -1: expected an offset: an int, 0 or more",
    ),
    "Emphasis: half an offset": (
        lambda: Emphasis(0, untyped(1.5)),
        "Emphasis.end is 1.5: expected an offset: an int, 0 or more",
    ),
    "Emphasis: true": (
        lambda: Emphasis(0, untyped(True)),  # noqa: FBT003 -- a bool where an offset belongs
        "Emphasis.end is True: expected an offset: an int, 0 or more",
    ),
    "Emphasis: a rendition": (
        lambda: Emphasis(0, 3, untyped("pink")),
        "Emphasis.rend is 'pink': expected one of 'bold', 'italic', 'underline', 'small-caps'",
    ),
    "Quotation: backwards": (
        lambda: Quotation(5, 3),
        "Quotation.end is 3: expected more than its start, 5; only a PageBreak or a NoteCall covers no words",
    ),
    "PageBreak: words": (
        lambda: PageBreak(3, 5),
        "PageBreak.end is 5: expected its start, 3: it covers no words",
    ),
    "PageBreak: before the text": (
        lambda: PageBreak.at(-1),
        "PageBreak.start is -1: expected an offset: an int, 0 or more",
    ),
    "PageBreak: a page": (lambda: PageBreak.at(0, ""), f"PageBreak.n is '': expected None or {PRINTED}"),
    "NoteCall: words": (
        lambda: NoteCall(3, 5),
        "NoteCall.end is 5: expected its start, 3: it covers no words",
    ),
    "NoteCall: a note": (
        lambda: NoteCall.at(3, "1", "note 1"),
        "NoteCall.note is 'note 1': expected None or the id of a paragraph, such as 'p7'",
    ),
    "InlineVocative: a text": (
        lambda: InlineVocative(0, 3, addressee=untyped("Sir")),
        "InlineVocative.addressee is 'Sir': expected Addressee",
    ),
    "Mention: a kind": (
        lambda: Mention(0, 3, kind=untyped("ship")),
        "Mention.kind is 'ship': expected one of 'state', 'organisation', 'group', 'place', 'person'",
    ),
    "Mention: a chain": (
        lambda: Mention(0, 3, kind="person", chain="Mr. Grey"),
        (
            "Mention.chain is 'Mr. Grey': "
            "expected None or a lower-case name in ASCII with a letter, such as 'm1'"
        ),
    ),
    "Mention: a rule without a certainty": (
        lambda: Mention(0, 3, kind="person", rule="mention.name"),
        "Mention.certainty is None: expected a number from 0 to 1 with a rule, and None without",
    ),
    "Mention: a certainty of more than 1": (
        lambda: Mention(0, 3, kind="person", rule="mention.name", certainty=1.5),
        "Mention.certainty is 1.5: expected None or a number from 0 to 1",
    ),
    "Citation: a kind": (
        lambda: Citation(0, 3, untyped("poem")),
        (
            "Citation.kind is 'poem': expected one of 'resolution', 'treaty', 'declaration', 'document', "
            "'judgment', 'law', 'other'"
        ),
    ),
    "TimeMention: no date": (
        lambda: TimeMention(0, 3, value="2011-13"),
        (
            "TimeMention.value is '2011-13': expected a date such as '2011-12-05', '2011', '201' (a decade), "
            "'2001/2011', '1945/..' or '../2030'"
        ),
    ),
    "TimeMention: a range that ends before it begins": (
        lambda: TimeMention(0, 3, value="2012/2011"),
        (
            "TimeMention.value is '2012/2011': expected a date such as '2011-12-05', '2011', "
            "'201' (a decade), '2001/2011', '1945/..' or '../2030'"
        ),
    ),
    "TimeMention: no duration": (
        lambda: TimeMention(0, 3, "duration", "10 years"),
        "TimeMention.value is '10 years': expected a duration in ISO 8601, such as 'P10Y'",
    ),
    "TimeMention: a relative duration": (
        lambda: TimeMention(0, 3, "duration", "P1Y", relative=True),
        "TimeMention.relative is True: expected True or False; False for a duration",
    ),
    "Amount: a range that ends before it begins": (
        lambda: Amount(0, 3, value=Decimal(3), value_to=Decimal(2)),
        "Amount.value_to is Decimal('2'): expected a number of at least its value, 3",
    ),
    "Act: a target": (
        lambda: Act(0, 3, kind="thank", target=["Utopia; Erewhon"]),
        (
            "Act.target[0] is 'Utopia; Erewhon': "
            "expected a reference such as 'iso3166:KAZ', or words without a semicolon"
        ),
    ),
    "Act: about nothing": (
        lambda: Act(0, 3, kind="thank", about=(5, 5)),
        "Act.about is (5, 5): expected None or a start and an end, 0 <= start < end",
    ),
    "Amount: a float": (
        lambda: Amount(0, 3, value=untyped(1.5)),
        "Amount.value is 1.5: expected None or a finite decimal.Decimal",
    ),
    "Amount: no number": (
        lambda: Amount(0, 3, value=Decimal("NaN")),
        "Amount.value is Decimal('NaN'): expected None or a finite decimal.Decimal",
    ),
    "Amount: a unit of two words": (
        lambda: Amount(0, 3, value=Decimal(1), unit="US dollars"),
        "Amount.unit is 'US dollars': expected None or a word in ASCII, such as 'USD'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_span_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message
