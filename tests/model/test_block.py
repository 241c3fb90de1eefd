"""The blocks of a body."""

import pytest

from statecorpus.model import Addressee, Emphasis, Heading, InlineVocative, Paragraph, Remark, Vocative
from tests.support.refusal import ITERABLE, NO_STRING, PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Paragraph: no words": (lambda: Paragraph("p1", ""), f"Paragraph.text is '': expected {PRINTED}"),
    "Paragraph: a kind": (
        lambda: Paragraph("p1", "Fish.", kind=untyped("poem")),
        "Paragraph.kind is 'poem': expected one of 'paragraph', 'item', 'quotation', 'note'",
    ),
    "Paragraph: no span": (
        lambda: Paragraph("p1", "Fish.", [Emphasis(0, 2), untyped("bold")]),
        "Paragraph.spans[1] is 'bold': expected Span",
    ),
    "Paragraph: a span alone": (
        lambda: Paragraph("p1", "Fish.", untyped(Emphasis(0, 2))),
        f"Paragraph.spans is Emphasis(start=0, end=2, rend='bold'): expected {ITERABLE}",
    ),
    "Paragraph: a text for spans": (
        lambda: Paragraph("p1", "Fish.", untyped("bold")),
        f"Paragraph.spans is 'bold': expected {NO_STRING}",
    ),
    "Paragraph: None for spans": (
        lambda: Paragraph("p1", "Fish.", untyped(None)),
        f"Paragraph.spans is None: expected {ITERABLE}",
    ),
    "Paragraph: a span too long": (
        lambda: Paragraph("p1", "Fish.", [Emphasis(0, 6)]),
        "Paragraph.spans of p1 is Emphasis(start=0, end=6, rend='bold'): expected an end of at most 5",
    ),
    "Paragraph: other words": (
        lambda: Paragraph("p1", "Sir, fish.", [InlineVocative(0, 4, addressee=Addressee("Sir"))]),
        (
            "Paragraph.spans of p1 is InlineVocative(start=0, end=4, addressee=Addressee(text='Si…: "
            "expected an addressee with the text 'Sir,'"
        ),
    ),
    "Vocative: somebody else": (
        lambda: Vocative("Mr. President,", [Addressee("Madam")]),
        (
            "Vocative.addressees is 'Madam': "
            "expected a text that stands in 'Mr. President,', after the addressee before it"
        ),
    ),
    "Vocative: the wrong order": (
        lambda: Vocative("Sir, Madam,", [Addressee("Madam"), Addressee("Sir")]),
        (
            "Vocative.addressees is 'Sir': "
            "expected a text that stands in 'Sir, Madam,', after the addressee before it"
        ),
    ),
    "Vocative: a text for addressees": (
        lambda: Vocative("Sir,", untyped("Sir")),
        f"Vocative.addressees is 'Sir': expected {NO_STRING}",
    ),
    "Vocative: None for addressees": (
        lambda: Vocative("Sir,", untyped(None)),
        f"Vocative.addressees is None: expected {ITERABLE}",
    ),
    "Vocative: a text": (
        lambda: Vocative("Sir,", [untyped("Sir")]),
        "Vocative.addressees[0] is 'Sir': expected Addressee",
    ),
    "Heading: level 0": (lambda: Heading("A", 0), "Heading.level is 0: expected an int from 1 to 6"),
    "Heading: level 7": (lambda: Heading("A", 7), "Heading.level is 7: expected an int from 1 to 6"),
    "Heading: true": (
        lambda: Heading("A", untyped(True)),  # noqa: FBT003 -- a bool where a level belongs
        "Heading.level is True: expected an int from 1 to 6",
    ),
    "Remark: no words": (lambda: Remark(""), f"Remark.text is '': expected {PRINTED}"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_block_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message
