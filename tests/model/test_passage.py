"""Passages: the spoken text, piece by piece."""

import pytest

from statecorpus.model import Block, Heading, Paragraph, Passage, Remark, Vocative
from statecorpus.model.passage import passages_of
from tests.support.refusal import Refused, refusal, untyped

REFUSED: Refused = {
    "Passage: a kind": (
        lambda: Passage(untyped("note"), 0, "a", 0),
        (
            "Passage.kind is 'note': "
            "expected one of 'salutation', 'heading', 'vocative', 'paragraph', 'closing'"
        ),
    ),
    "Passage: before the text": (
        lambda: Passage("closing", -1, "a", None),
        "Passage.start is -1: expected an int, 0 or more",
    ),
    "Passage: a number": (
        lambda: Passage("closing", 0, untyped(7), None),
        "Passage.text is 7: expected str",
    ),
    "Passage: a block": (
        lambda: Passage("paragraph", 0, "a", -1),
        "Passage.block is -1: expected None or an int, 0 or more",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_passage_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


def test_a_passage_ends_after_its_last_code_point() -> None:
    assert Passage("closing", 7, "Спасибо 𝄞", None).end == 16


def test_passages_are_two_code_points_apart_and_notes_and_remarks_are_none() -> None:
    body: list[Block] = [Remark("(Applause.)"), Paragraph("p1", "Ab"), Paragraph("p2", "See.", kind="note")]
    assert list(passages_of([Vocative("Sir,")], [*body, Heading("C")], "Bye.")) == [
        Passage("salutation", 0, "Sir,", 0),
        Passage("paragraph", 6, "Ab", 1),
        Passage("heading", 10, "C", 3),
        Passage("closing", 13, "Bye.", None),
    ]


def test_a_statement_without_words_has_no_passages() -> None:
    assert list(passages_of([], [Remark("(Silence.)")], None)) == []
