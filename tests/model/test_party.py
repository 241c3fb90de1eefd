"""Organisations, speakers and addressees."""

import pytest

from statecorpus.model import Addressee, Organisation, Speaker
from tests.support.refusal import PRINTED, Refused, refusal, untyped

_KINDS = "one of 'state', 'igo', 'ministry', 'mission', 'group', 'ngo', 'other'"

REFUSED: Refused = {
    "Organisation: no name": (lambda: Organisation(""), f"Organisation.name is '': expected {PRINTED}"),
    "Organisation: a number": (
        lambda: Organisation(untyped(7)),
        f"Organisation.name is 7: expected {PRINTED}",
    ),
    "Organisation: a kind": (
        lambda: Organisation("A", untyped("club")),
        f"Organisation.kind is 'club': expected {_KINDS}",
    ),
    "Organisation: a list of kinds": (
        lambda: Organisation("A", untyped(["state"])),
        f"Organisation.kind is ['state']: expected {_KINDS}",
    ),
    "Speaker: nothing": (
        lambda: Speaker(honorific="H.E."),
        (
            "Speaker is Speaker(honorific='H.E.', name=None, role=None, affiliation…: "
            "expected a name, a role or an affiliation (no speaker at all is None)"
        ),
    ),
    "Speaker: a name of two lines": (
        lambda: Speaker("A\nB"),
        f"Speaker.name is 'A\\nB': expected None or {PRINTED}",
    ),
    "Speaker: an affiliation": (
        lambda: Speaker("A", affiliation=untyped("Kazakhstan")),
        "Speaker.affiliation is 'Kazakhstan': expected Organisation or None",
    ),
    "Addressee: a kind": (
        lambda: Addressee("Sir", untyped("king")),
        "Addressee.kind is 'king': expected one of 'office', 'person', 'collective'",
    ),
    "Addressee: two spaces": (
        lambda: Addressee("Mr.  President"),
        f"Addressee.text is 'Mr.  President': expected {PRINTED}",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_party_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("iso3166:KAZ", "KAZ"),
        ("https://example.org/a:b", "//example.org/a:b"),
        (None, None),
    ],
)
def test_the_code_of_an_organisation_is_its_reference_without_the_scheme(
    ref: str | None, code: str | None
) -> None:
    assert Organisation("A", ref=ref).code == code


def test_an_office_or_a_state_alone_can_speak() -> None:
    state = Organisation("Republic of Kazakhstan", "state")
    assert Speaker(role="Minister").name is None
    assert Speaker(affiliation=state).affiliation == state
