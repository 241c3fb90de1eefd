"""Places and venues."""

import pytest

from statecorpus.model import Organisation, Place, Venue
from tests.support.refusal import PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Place: a name": (lambda: Place(" Rome"), f"Place.name is ' Rome': expected {PRINTED}"),
    "Place: a country": (lambda: Place("Rome", ""), f"Place.country is '': expected None or {PRINTED}"),
    "Venue: nothing": (
        Venue,
        (
            "Venue is Venue(event=None, session=None, organisation=None, occasion…: "
            "expected at least one field (no venue at all is None)"
        ),
    ),
    "Venue: a place": (
        lambda: Venue(place=untyped("Rome")),
        "Venue.place is 'Rome': expected Place or None",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_venue_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


@pytest.mark.parametrize("field", ["event", "session", "occasion"])
def test_one_fact_makes_a_venue(field: str) -> None:
    assert getattr(Venue(**{field: untyped("100")}), field) == "100"


def test_a_place_or_a_body_alone_makes_a_venue() -> None:
    assert Venue(place=Place("Geneva")).place == Place("Geneva")
    assert Venue(organisation=Organisation("IOM")).organisation == Organisation("IOM")
