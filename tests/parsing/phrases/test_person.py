"""Persons: honorific, name, office and state, in every order that titles have them."""

import pytest

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.person import read_person
from statecorpus.readers import Run

_PEOPLE: list[tuple[str, str, str | None, str | None, str | None, str | None]] = [
    (
        "en",
        "H.E. Ana Lima, Deputy Minister of Foreign Affairs of the Republic of Kazakhstan",
        "H.E.",
        "Ana Lima",
        "Deputy Minister of Foreign Affairs",
        "Republic of Kazakhstan",
    ),
    (
        "en",
        "Deputy Prime-Minister – Minister of Foreign Affairs of Norway H.E. Mr. Ivo Sand",
        "H.E. Mr.",
        "Ivo Sand",
        "Deputy Prime-Minister – Minister of Foreign Affairs",
        "Norway",
    ),
    (
        "en",
        "HIS EXCELLENCY THE RIGHT HONOURABLE PRIME MINISTER, IVO SAND",
        "HIS EXCELLENCY THE RIGHT HONOURABLE",
        "IVO SAND",
        "PRIME MINISTER",
        None,
    ),
    (
        "en",
        "The Rt. Hon’ble Prime Minister Mr. Ivo Sand",
        "The Rt. Hon’ble Mr.",
        "Ivo Sand",
        "Prime Minister",
        None,
    ),
    (
        "en",
        "Prime Minister SAND Ivo",
        None,
        "SAND Ivo",
        "Prime Minister",
        None,
    ),
    (
        "en",
        "President Sand",
        None,
        "Sand",
        "President",
        None,
    ),
    (
        "en",
        "Denmark",
        None,
        None,
        None,
        "Denmark",
    ),
    (
        "en",
        "The Hon. Ana Lima, S.C. M.P. Prime Minister of Barbados",
        "The Hon.",
        "Ana Lima, S.C. M.P.",
        "Prime Minister",
        "Barbados",
    ),
    (
        "en",
        "the Honourable Mr. Ivo Sand, Minister for Labor, Employment and Social Security of Nepal",
        "the Honourable Mr.",
        "Ivo Sand",
        "Minister for Labor, Employment and Social Security",
        "Nepal",
    ),
    (
        "en",
        "His Excellency Sheikh Ali bin Omar Al Hadi Minister of State of the United Arab Emirates",
        "His Excellency Sheikh",
        "Ali bin Omar Al Hadi",
        "Minister of State",
        "United Arab Emirates",
    ),
    (
        "en",
        "COLONEL W. R. SAND, DELEGATE FOR AUSTRALIA",
        "COLONEL",
        "W. R. SAND",
        "DELEGATE",
        "AUSTRALIA",
    ),
    (
        "en",
        "Ana Lima, Ambassador, Deputy Permanent Representative",
        None,
        "Ana Lima",
        "Ambassador, Deputy Permanent Representative",
        None,
    ),
    (
        "en",
        "Mr. Ivo Sand, Under-Secretary-General for Peace Operations",
        "Mr.",
        "Ivo Sand",
        "Under-Secretary-General for Peace Operations",
        None,
    ),
    (
        "fr",
        "SEM Jean Lune, Président de la République du Sénégal",
        "SEM",
        "Jean Lune",
        "Président",
        "République du Sénégal",
    ),
    (
        "es",
        "la Ministra de Relaciones Exteriores del Estado Plurinacional de Bolivia, Ana Luna Sosa",
        None,
        "Ana Luna Sosa",
        "Ministra de Relaciones Exteriores",
        "Estado Plurinacional de Bolivia",
    ),
    (
        "es",
        "LA PRESIDENTA ANA LUNA DE PRADO",
        None,
        "ANA LUNA DE PRADO",
        "PRESIDENTA",
        None,
    ),
    (
        "pt",
        "Presidente da República Federativa do Brasil, Ana Lua da Silva",
        None,
        "Ana Lua da Silva",
        "Presidente",
        "República Federativa do Brasil",
    ),
    (
        "sv",
        "utrikesminister Anna Lund",
        None,
        "Anna Lund",
        "utrikesminister",
        None,
    ),
    (
        "ru",
        "Министра иностранных дел Российской Федерации А.Б.Иванова",
        None,
        "А.Б.Иванова",
        "Министра иностранных дел",
        "Российской Федерации",
    ),
    (
        "ar",
        "رئيس مجلس القيادة الدكتور سامي العلي",
        "الدكتور",
        "سامي العلي",
        "رئيس مجلس القيادة",
        None,
    ),
    (
        "fr",
        "S.E.M. Jean Lune, MINISTRE DES AFFAIRES ÉTRANGÈRES, DE LA FRANCOPHONIE ET DES MALIENS DE L’ÉTRANGER",
        "S.E.M.",
        "Jean Lune",
        "MINISTRE DES AFFAIRES ÉTRANGÈRES, DE LA FRANCOPHONIE ET DES MALIENS DE L’ÉTRANGER",
        None,
    ),
    (
        "fr",
        "Jean Lune, Ministre des affaires étrangères, de la coopération et des Maliens de l’extérieur",
        None,
        "Jean Lune",
        "Ministre des affaires étrangères, de la coopération et des Maliens de l’extérieur",
        None,
    ),
    (
        "ru",
        "Его Превосходительства г-на Ивана Петровича Ильина, Министра иностранных дел Российской Федерации",
        "Его Превосходительства г-на",
        "Ивана Петровича Ильина",
        "Министра иностранных дел",
        "Российской Федерации",
    ),
    ("zh", "李明外长", None, "李明", "外长", None),
    ("zh", "国家主席李明", None, "李明", "国家主席", None),
    ("zh", "李明大使", None, "李明", "大使", None),
]


@pytest.mark.parametrize(
    ("code", "text", "honorific", "name", "role", "state"), _PEOPLE, ids=[one[1] for one in _PEOPLE]
)
def test_the_parts_of_a_person(
    code: str, text: str, honorific: str | None, name: str | None, role: str | None, state: str | None
) -> None:
    strand = Strand.of_runs([Run(text, 0, len(text))])
    parts = read_person(strand, 0, len(text), lexicon(code))
    assert {
        "honorific": " ".join(text[slice(*one)] for one in parts.honorifics) or None,
        "name": text[slice(*parts.name)] if parts.name else None,
        "role": text[slice(*parts.role)] if parts.role else None,
        "state": text[parts.state.start : parts.state.end] if parts.state else None,
    } == {"honorific": honorific, "name": name, "role": role, "state": state}


def test_an_institution_speaks_without_a_person() -> None:
    text = "the Foreign Ministry of the Republic of Belarus in connection with the elections"
    parts = read_person(Strand.of_runs([Run(text, 0, len(text))]), 0, len(text), lexicon("en"))
    assert parts.institution is not None
    assert text[slice(*parts.institution)] == "Foreign Ministry of the Republic of Belarus"
    assert parts.name is None


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "H.E. Ms. Nora M. Vance, Minister of Health", "Nora M. Vance"),
        ("en", "Mr. M. Vance", "M. Vance"),
        ("fr", "S.E. M. Luc Morel, Ministre de la Santé", "Luc Morel"),
        ("de", "Frau Nora H. Richter", "Nora H. Richter"),
        ("en", "Ms. Nora Bishop, Minister of Health", "Nora Bishop"),
        ("en", "Mr. Hugh Marshal", "Hugh Marshal"),
        ("fr", "M. Luc Juge, Ministre de la Santé", "Luc Juge"),
        ("es", "la Sra. Rosa Alcalde, Ministra de Salud", "Rosa Alcalde"),
        ("en", "Mr. To Van Minh", "To Van Minh"),
        ("en", "Ms. Pak In-hye", "Pak In-hye"),
        ("en", "Ms. Nora d’Aubigny", "Nora d’Aubigny"),
        ("en", "Mr. Jan van ’t Veld", "Jan van ’t Veld"),
        ("en", "Ms. Nur binti Hassan", "Nur binti Hassan"),
        ("fr", "Mme Nur binti Hassan", "Nur binti Hassan"),
        ("en", "Mr. Ravi s/o Kumar", "Ravi s/o Kumar"),
        ("en", "Lord Vance of Hull", "Vance of Hull"),
        ("en", "Admiral (Retd.) Nora Vance", "Nora Vance"),
        ("en", "Mr. ‘Isileli Vance", "‘Isileli Vance"),
        ("en", "VANCE, Nora", "VANCE, Nora"),
        ("fr", "Mme MOREL, Luce", "MOREL, Luce"),
        ("en", "Vance, Nora (Ms.)", "Vance, Nora"),
        ("en", "Civil Protection Minister Ms. Nora Vance", "Nora Vance"),
        ("en", "Ms. Nora Vance President of the Assembly", "Nora Vance"),
    ],
)
def test_names_are_whole(code: str, text: str, name: str) -> None:
    parts = read_person(Strand.of_runs([Run(text, 0, len(text))]), 0, len(text), lexicon(code))
    assert parts.name is not None, text
    assert text[slice(*parts.name)] == name


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "on Clinics and Nurses"),
        ("en", "to the Board of Governors"),
        ("en", "on the situation in Peru"),
        ("fr", "sur la situation au Pérou"),
        ("es", "sobre la situación en el Perú"),
        ("pt", "sobre a situação no Peru"),
        ("de", "über die Lage in Peru"),
        ("ru", "по ситуации в Перу"),
        ("en", ": floods in Peru"),
    ],
)
def test_a_subject_is_nobody(code: str, text: str) -> None:
    parts = read_person(Strand.of_runs([Run(text, 0, len(text))]), 0, len(text), lexicon(code))
    assert (parts.name, parts.state, parts.institution) == (None, None, None), text


@pytest.mark.parametrize(
    ("code", "text", "ref"),
    [
        ("en", "Nora Vance, Norwegian Ambassador to Peru", "iso3166:NOR"),
        ("en", "Nora Vance, Ambassador of Norway to Peru", "iso3166:NOR"),
        ("es", "Rosa Luna, Embajadora de Chile en el Perú", "iso3166:CHL"),
        ("fr", "Luc Morel, Ambassadeur du Mali au Pérou", "iso3166:MLI"),
    ],
)
def test_the_state_that_an_envoy_is_sent_to_is_not_the_own(code: str, text: str, ref: str) -> None:
    parts = read_person(Strand.of_runs([Run(text, 0, len(text))]), 0, len(text), lexicon(code))
    assert parts.state is not None
    assert parts.state.authority.ref == ref
