"""Topics: which emphasised phrases are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import (
    Addressee,
    Emphasis,
    InlineVocative,
    Paragraph,
    ParagraphKind,
    Quotation,
    Span,
    Topic,
)
from statecorpus.model.topic import topics_of
from tests.support.refusal import PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Topic: no words": (lambda: Topic("", "p1", Emphasis(0, 1)), f"Topic.text is '': expected {PRINTED}"),
    "Topic: a paragraph": (
        lambda: Topic("a", "1", Emphasis(0, 1)),
        "Topic.paragraph is '1': expected 'p' and a number, such as 'p7' (or 'p7a')",
    ),
    "Topic: a quotation": (
        lambda: Topic("a", "p1", untyped(Quotation(0, 1))),
        "Topic.span is Quotation(start=0, end=1): expected Emphasis",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_topic_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


_TEXT = "abcdefghijklmno"
_STRETCHES = st.tuples(st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))).filter(
    lambda ends: ends[0] < ends[1]
)


def _address(start: int, end: int) -> Span:
    return InlineVocative(start, end, addressee=Addressee(_TEXT[start:end]))


@given(st.lists(_STRETCHES, max_size=6), st.lists(_STRETCHES, max_size=6))
def test_emphasis_that_overlaps_an_address_is_no_topic(
    emphasised: list[tuple[int, int]], addressed: list[tuple[int, int]]
) -> None:
    spans = [Emphasis(*ends) for ends in emphasised] + [_address(*ends) for ends in addressed]
    found = {(topic.span.start, topic.span.end) for topic in topics_of(Paragraph("p1", _TEXT, spans))}
    assert found == {
        (start, end)
        for start, end in emphasised
        if (start, end) != (0, len(_TEXT))
        and not any(first < end and start < last for first, last in addressed)
    }


def _topics(text: str, *spans: Span, kind: ParagraphKind = "paragraph") -> list[str]:
    return [topic.text for topic in topics_of(Paragraph("p1", text, spans, kind))]


def test_punctuation_that_is_set_in_bold_with_the_words_is_no_part_of_a_topic() -> None:
    assert _topics("We see: “peace”, now.", Emphasis(6, 16)) == ["“peace”"]
    assert _topics("Say peace, now.", Emphasis(3, 10)) == ["peace"]
    assert _topics("Say, now.", Emphasis(3, 4)) == []


def test_a_wholly_emphasised_paragraph_has_no_topic_of_all_its_words() -> None:
    assert _topics("Peace now.", Emphasis(0, 10)) == []
    assert _topics("Peace now.", Emphasis(0, 9)) == [], "the full stop alone is left"
    assert _topics("Peace now.", Emphasis(0, 10), Emphasis(0, 5)) == ["Peace"]


def test_a_note_has_no_topics_and_an_item_has() -> None:
    assert _topics("See peace now.", Emphasis(4, 9), kind="note") == []
    assert _topics("See peace now.", Emphasis(4, 9), kind="item") == ["peace"]


def test_words_that_are_emphasised_twice_are_one_topic_and_parts_of_them_another() -> None:
    bold_italic = (Emphasis(4, 9, "bold"), Emphasis(4, 9, "italic"))
    assert _topics("See peace now.", *bold_italic) == ["peace"]
    assert _topics("See peace now.", *bold_italic, Emphasis(4, 13)) == ["peace now", "peace"]


def test_a_quotation_is_no_topic() -> None:
    assert _topics("See peace now.", Quotation(4, 9)) == []
