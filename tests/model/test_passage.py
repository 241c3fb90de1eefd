"""Passages: the spoken text, piece by piece."""

import pytest

from statecorpus.model import Passage
from tests.support.refusal import PRINTED, Refused, refusal, untyped

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
    "Passage: no words": (
        lambda: Passage("closing", 0, "", None),
        f"Passage.text is '': expected {PRINTED}",
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
