"""The head: who delivers, notes of delivery, items of the agenda."""

import pytest

from statecorpus.model import Statement
from statecorpus.parsing import parse

_BODY = "Mr. President,\n\nWe agree with this text, and we will act on it as we can for all of us here.\n"


def _statement(head: str) -> Statement:
    return parse(f"{head}\n\n{_BODY}").statement


@pytest.mark.parametrize(
    ("line", "honorific", "name", "role"),
    [
        ("As delivered by Minister Counsellor Anne Lund", None, "Anne Lund", "Minister Counsellor"),
        (
            "Delivered by H.E. Ms. Vanessa Sand, Permanent Representative",
            "H.E. Ms.",
            "Vanessa Sand",
            "Permanent Representative",
        ),
        ("Presented by Mr. Ivo Sand, Deputy Director", "Mr.", "Ivo Sand", "Deputy Director"),
    ],
)
def test_who_delivers_the_statement_of_a_state_is_its_speaker(
    line: str, honorific: str | None, name: str, role: str
) -> None:
    for title in ("Statement by Malta", "Statement by Malta at the General Debate"):
        statement = _statement(f"{title}\n{line}")
        speaker = statement.speaker
        assert speaker is not None
        assert speaker.affiliation is not None
        assert (speaker.honorific, speaker.name, speaker.role) == (honorific, name, role)
        assert speaker.affiliation.ref == "iso3166:MLT"
        assert (statement.title, statement.delivery_note) == (title, None)


def test_as_delivered_alone_is_a_note() -> None:
    assert _statement("Statement by Malta\nAs delivered").delivery_note == "As delivered"


def test_two_notes_of_delivery_stay_apart() -> None:
    statement = _statement("Check against delivery\nStatement by Malta\nUnofficial translation")
    assert statement.delivery_note == "Check against delivery; Unofficial translation"


@pytest.mark.parametrize(
    "head",
    [
        "Item 4: General Debate\n79th session of the Human Rights Council\nStatement by Malta",
        "Statement by Malta\nat the 79th session of the Human Rights Council\nItem 4: General Debate",
    ],
)
def test_a_numbered_item_of_the_agenda_is_the_occasion(head: str) -> None:
    venue = _statement(head).venue
    assert venue is not None
    assert (venue.occasion, venue.session) == ("Item 4: General Debate", "79")
