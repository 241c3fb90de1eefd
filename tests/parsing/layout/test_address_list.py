"""Lines above the salutation that list dignitaries are of the salutation, not of a title block."""

import pytest

from statecorpus.parsing import parse

_REST = "\n\nWe agree with what was said here, and we thank all who have worked for it.\n"


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        (
            "Your Excellency Ana Lima,\nPresident of the General Assembly,\nExcellencies,",
            ["Your Excellency Ana Lima, President of the General Assembly", "Excellencies"],
        ),
        (
            """His Excellency Mr. Ivo Sand, President of the Council;
Her Excellency Ms. Ana Lima, Secretary-General;
Excellencies;""",
            [
                "His Excellency Mr. Ivo Sand, President of the Council",
                "Her Excellency Ms. Ana Lima, Secretary-General",
                "Excellencies",
            ],
        ),
        ("Honoured President of the Assembly,\nDistinguished delegates,", None),
    ],
)
def test_a_list_of_dignitaries_is_addressed(lines: str, addressees: list[str] | None) -> None:
    statement = parse(lines + _REST, format="text").statement
    assert statement.speaker is None, statement.speaker
    assert statement.head == ()
    found = [one.text for one in statement.addressees]
    assert found == addressees if addressees else len(found) >= 2, found


def test_an_invocation_is_of_the_salutation() -> None:
    text = "In the name of God, the Merciful\nPraise be to Him\nMr. President,\nExcellencies," + _REST
    statement = parse(text, format="text").statement
    assert statement.head == ()
    assert statement.salutation[0].text.startswith("In the name of God, the Merciful")


def test_a_person_and_an_office_above_the_salutation_are_the_speaker() -> None:
    text = "H.E. Ana Lima\nMinister of Trade of Nepal\n\nMr. President,\nExcellencies," + _REST
    speaker = parse(text, format="text").statement.speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Ana Lima", "Minister of Trade")


def test_thanks_at_the_end_sign_nothing() -> None:
    text = "We agree with what was said here, and we thank all.\n\n**Thank you, Mr President.**---\n"
    assert parse(text, format="text").statement.speaker is None
