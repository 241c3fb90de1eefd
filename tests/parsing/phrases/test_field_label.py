"""Labels of a head: what a label says its value is, in every language that has a lexicon."""

import pytest

from statecorpus.parsing import parse
from statecorpus.parsing.lexicons import languages, lexicon

_BODY = "\n\nMadam Chair,\n\nNurses travel for two days by boat, and we ask for fuel and for boats.\n"


@pytest.mark.parametrize("code", languages())
def test_a_labelled_head_is_read_in_every_language(code: str) -> None:
    labels = lexicon(code).labels
    head = (
        f"{labels.speaker.phrases[0].capitalize()}: Nora Vance\n"
        f"{labels.role.phrases[0].capitalize()}: Minister of Health\n"
        f"{labels.affiliation.phrases[0].capitalize()}: Norway\n"
        f"{labels.place.phrases[0].capitalize()}: Geneva\n"
        f"{labels.date.phrases[0].capitalize()}: 3 May 2021"
    )
    statement = parse(head + _BODY, format="text", language="en").statement
    assert statement.speaker is not None
    assert statement.venue is not None
    assert statement.date is not None
    affiliation, place = statement.speaker.affiliation, statement.venue.place
    assert (
        statement.speaker.name,
        statement.speaker.role,
        affiliation and affiliation.ref,
        place and place.name,
        statement.date.iso,
    ) == ("Nora Vance", "Minister of Health", "iso3166:NOR", "Geneva", "2021-05-03"), head


def test_a_label_may_stand_on_the_line_before_its_value() -> None:
    head = "Speaker\nMs. Nora Vance\nTitle\nMinister of Health\nCountry\nNorway\nDate\n3 May 2021"
    speaker = parse(head + _BODY, format="text", language="en").statement.speaker
    assert speaker is not None
    assert (speaker.honorific, speaker.name, speaker.role) == ("Ms.", "Nora Vance", "Minister of Health")


def test_a_line_with_a_colon_that_is_no_label_stays_what_it_is() -> None:
    head = "Statement by Nora Vance\nMinister of Health of Norway\nTheme: boats for nurses"
    statement = parse(head + _BODY, format="text", language="en").statement
    assert statement.speaker is not None
    assert statement.speaker.name == "Nora Vance"
