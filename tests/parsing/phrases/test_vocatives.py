"""Vocatives: lines that address an audience, and who is in them."""

import pytest

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.phrases.vocatives import vocatives_of

_LINES = [
    ("en", "Mr. President,", ["Mr. President"]),
    ("en", "Distinguished Mr. Director General,", ["Distinguished Mr. Director General"]),
    ("en", "Ladies, and Gentlemen", ["Ladies, and Gentlemen"]),
    ("en", "Mr. Chair, Excellencies; dear friends!", ["Mr. Chair", "Excellencies", "dear friends"]),
    ("en", "President, friends –", ["President", "friends"]),
    ("en", "Mdm President, Your Excellencies", ["Mdm President", "Your Excellencies"]),
    ("en", "So, colleagues,", ["colleagues"]),
    ("en", "Good morning, everyone.", ["everyone"]),
    ("en", "● Distinguished Heads of Delegation;", ["Distinguished Heads of Delegation"]),
    (
        "en",
        "Your Excellency, Mr. Ivo Sand, President of the 9th Session of the Assembly,",
        ["Your Excellency, Mr. Ivo Sand, President of the 9th Session of the Assembly"],
    ),
    (
        "en",
        "Honourable Minister for Labour, Employment and Social Security Mr. Ivo Sand,",
        ["Honourable Minister for Labour, Employment and Social Security Mr. Ivo Sand"],
    ),
    ("en", "Colleagues, friends, all protocols observed,", ["Colleagues", "friends"]),
    ("en", "Distinguished media persons,", ["Distinguished media persons"]),
    (
        "fr",
        "Mesdames et Messieurs les Chefs d’état et de gouvernement ;",
        ["Mesdames et Messieurs les Chefs d’état et de gouvernement"],
    ),
    ("fr", "Excellences, Mesdames, Messieurs,", ["Excellences", "Mesdames, Messieurs"]),
    ("es", "Señora Presidenta, distinguidos delegados:", ["Señora Presidenta", "distinguidos delegados"]),
    (
        "pt",
        "Senhor Presidente da Assembleia Geral, Rui Faro,",
        ["Senhor Presidente da Assembleia Geral, Rui Faro"],
    ),
    ("it", "Signor Presidente,", ["Signor Presidente"]),
    ("de", "Herr Präsident, meine Damen und Herren,", ["Herr Präsident", "meine Damen und Herren"]),
    ("sv", "Herr ordförande, Ers excellenser,", ["Herr ordförande", "Ers excellenser"]),
    ("ru", "Уважаемый господин Председатель,", ["Уважаемый господин Председатель"]),
    ("ar", "السيد الرئيس،،", ["السيد الرئيس"]),
    ("zh", "主席先生，各位同事：", ["主席先生", "各位同事"]),
]


@pytest.mark.parametrize(("code", "line", "parties"), _LINES, ids=[line for _, line, _ in _LINES])
def test_the_parties_of_a_line(code: str, line: str, parties: list[str]) -> None:
    found = vocatives_of(lexicon(code)).line(line)
    assert found is not None, f"{line!r} is not read as an address"
    assert found.strong
    assert [line[party.start : party.end] for party in found.parties] == parties


@pytest.mark.parametrize(
    "line",
    [
        "Statement by",
        "The President of the Republic said so.",
        "The United Nations is at a crossroads.",
        "Minister for Foreign Affairs",
        "H.E. Ms. Ana Lima",
        "PRIME MINISTER AND MINISTER FOR FOREIGN AFFAIRS",
        "Representatives of civil society, who met in Geneva, agreed",
        "We thank you, Mr. President, for your work.",
    ],
)
def test_what_only_looks_like_an_address_is_none(line: str) -> None:
    found = vocatives_of(lexicon("en")).line(line)
    assert found is None or not found.strong


def test_an_address_at_the_beginning_of_a_sentence_ends_before_it() -> None:
    text = "Mr. President, dear colleagues, it is an honour to be here."
    found = vocatives_of(lexicon("en")).opening(text)
    assert found is not None
    assert not found.whole
    assert text[found.end :].strip() == "it is an honour to be here."


def test_what_thanks_are_for_is_not_of_the_party() -> None:
    text = "Thank you, Madam Chair, and thank you Mr Sand for your briefing."
    found = vocatives_of(lexicon("en")).opening(text)
    assert found is not None
    assert [text[party.start : party.end] for party in found.parties] == ["Madam Chair", "Mr Sand"]
    assert not found.whole


def test_honorific_name_and_office_are_told_apart() -> None:
    text = "Honourable Mr. Ivo Sand, Minister of Trade of Norway,"
    found = vocatives_of(lexicon("en")).line(text)
    assert found is not None
    (party,) = found.parties
    assert party.honorific is not None
    assert party.name is not None
    assert party.role is not None
    assert text[slice(*party.honorific)] == "Honourable Mr."
    assert text[slice(*party.name)] == "Ivo Sand"
    assert text[slice(*party.role)] == "Minister of Trade of Norway"


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Excellencies,", "collective"), ("Mr. President,", "office"), ("Dear colleagues,", "collective")],
)
def test_the_kind_of_a_party(line: str, kind: str) -> None:
    found = vocatives_of(lexicon("en")).line(line)
    assert found is not None
    assert [party.kind for party in found.parties] == [kind]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Good morning!"),
        ("en", "A very good morning."),
        ("fr", "Bonjour !"),
        ("es", "Buenos días."),
        ("en", "As the Chair of the Board I’d like to welcome all of you here."),
        ("es", "Celebramos la presentación del Informe del Secretario General sobre los ríos"),
    ],
)
def test_a_greeting_or_a_sentence_addresses_no_party(code: str, text: str) -> None:
    found = vocatives_of(lexicon(code)).line(text)
    assert found is None or not found.strong


@pytest.mark.parametrize(
    "text", ["Ambassador and Permanent Representative of Norway", "Minister and Head of Delegation"]
)
def test_two_offices_of_a_speaker_are_no_address(text: str) -> None:
    found = vocatives_of(lexicon("en")).line(text)
    assert found is None or not found.strong
