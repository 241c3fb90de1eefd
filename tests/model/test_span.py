"""Spans: what each kind takes, and the order of them."""

from decimal import Decimal

import pytest

from statecorpus.model import (
    Amount,
    Citation,
    DateMention,
    DateRange,
    Emphasis,
    Formula,
    InlineVocative,
    Mention,
    PageBreak,
    Quotation,
    Span,
)
from tests.support.refusal import DAY, PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Span: of no kind": (
        lambda: Span(0, 2),
        "Span is Span(start=0, end=2): expected one of its kinds, such as Emphasis or Quotation",
    ),
    "Emphasis: no words": (
        lambda: Emphasis(3, 3),
        "Emphasis.end is 3: expected more than its start, 3; only a PageBreak covers no words",
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
        "Quotation.end is 3: expected more than its start, 5; only a PageBreak covers no words",
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
    "Formula: a kind": (
        lambda: Formula(0, 3, untyped("curse")),
        (
            "Formula.kind is 'curse': "
            "expected one of 'thanks', 'congratulations', 'condolences', 'wishes', 'other'"
        ),
    ),
    "InlineVocative: a text": (
        lambda: InlineVocative(0, 3, addressee=untyped("Sir")),
        "InlineVocative.addressee is 'Sir': expected Addressee",
    ),
    "Mention: a kind": (
        lambda: Mention(0, 3, kind=untyped("ship")),
        "Mention.kind is 'ship': expected one of 'person', 'organisation', 'place'",
    ),
    "Citation: a kind": (
        lambda: Citation(0, 3, untyped("poem")),
        "Citation.kind is 'poem': expected one of 'treaty', 'resolution', 'document', 'law', 'other'",
    ),
    "DateMention: a text of its own": (
        lambda: DateMention(0, 3, range=DateRange.day(DAY, text="today")),
        (
            "DateMention.range is DateRange(start=datetime.date(2011, 12, 5), end=datetime.da…: "
            "expected a DateRange without text: the span covers the words"
        ),
    ),
    "Amount: a float": (
        lambda: Amount(0, 3, value=untyped(1.5)),
        "Amount.value is 1.5: expected a finite decimal.Decimal",
    ),
    "Amount: no number": (
        lambda: Amount(0, 3, value=Decimal("NaN")),
        "Amount.value is Decimal('NaN'): expected a finite decimal.Decimal",
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
