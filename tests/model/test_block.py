"""The blocks of a body."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import Addressee, Emphasis, Heading, InlineVocative, Paragraph, Remark, Vocative
from tests.support.refusal import ITERABLE, NO_STRING, PRINTED, Refused, refusal, untyped
from tests.support.statements import printed_texts, spans_of, vocatives

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


@given(st.data())
def test_spans_are_a_set_in_whatever_order_and_however_often_they_are_given(data: st.DataObject) -> None:
    text = data.draw(printed_texts())
    spans = data.draw(spans_of(text))
    given_so = data.draw(
        st.permutations([*spans, *data.draw(st.lists(st.sampled_from(spans)))] if spans else [])
    )
    one, other = Paragraph("p1", text, spans), Paragraph("p1", text, iter(given_so))
    assert one == other
    assert hash(one) == hash(other)
    assert set(one.spans) == set(spans)
    orders = [span.order for span in one.spans]
    assert all(before < after for before, after in itertools.pairwise(orders))


@given(vocatives())
def test_each_addressee_stands_in_the_line_where_it_is_said_to(line: Vocative) -> None:
    assert [line.text[start:end] for start, end in line.places] == [one.text for one in line.addressees]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(line.places))


def test_blocks_take_any_iterable() -> None:
    sir = Addressee("Sir")
    assert Vocative("Sir,", (one for one in [sir])).addressees == (sir,)
    assert Paragraph("p1", "Fish.", {Emphasis(0, 4)}).spans == (Emphasis(0, 4),)
    assert Paragraph("p1", "Fish.", {Emphasis(0, 4): "bold"}.keys()).spans == (Emphasis(0, 4),)
