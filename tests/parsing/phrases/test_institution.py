"""Institutions that speak without a person: a state itself, its ministry, its mission."""

import pytest

from statecorpus.parsing import parse

_TEXTS = {
    "en": "Mr. President,\n\nWe agree with this text, and we will act on it as we can for all of us.\n",
    "fr": "Monsieur le Président,\n\nNous sommes d’accord avec ce texte et nous agirons pour tous.\n",
    "es": "Señor Presidente,\n\nEstamos de acuerdo con este texto y vamos a actuar por todos.\n",
}


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Statement by the United States", ("United States", "state", "iso3166:USA")),
        (
            "en",
            "Statement by the United States of America",
            ("United States of America", "state", "iso3166:USA"),
        ),
        (
            "en",
            "Statement by the Permanent Mission of Chile",
            ("Permanent Mission of Chile", "mission", None),
        ),
        ("en", "Statement by the Embassy of Ghana", ("Embassy of Ghana", "mission", None)),
        ("en", "Statement by the Delegation of Brazil", ("Delegation of Brazil", "state", "iso3166:BRA")),
        ("en", "Statement by the Government of Canada", ("Government of Canada", "state", "iso3166:CAN")),
        (
            "en",
            "Statement by the Ministry of Foreign Affairs of Norway",
            ("Ministry of Foreign Affairs of Norway", "ministry", None),
        ),
        ("en", "Statement by the European Union", ("European Union", "igo", "igo:EU")),
        ("fr", "Déclaration de la délégation du Mali", ("délégation du Mali", "state", "iso3166:MLI")),
        (
            "fr",
            "Déclaration de la Mission permanente du Mali",
            ("Mission permanente du Mali", "mission", None),
        ),
        (
            "es",
            "Declaración del Ministerio de Relaciones Exteriores de Chile",
            ("Ministerio de Relaciones Exteriores de Chile", "ministry", None),
        ),
        ("es", "Declaración de la Delegación de Cuba", ("Delegación de Cuba", "state", "iso3166:CUB")),
    ],
)
def test_only_what_acts_as_the_state_has_its_reference(
    language: str, title: str, expected: tuple[str, str, str | None]
) -> None:
    speaker = parse(f"{title}\n\n{_TEXTS[language]}", language=language).statement.speaker
    assert speaker is not None
    name, kind, ref = expected
    assert speaker.affiliation is not None
    got = speaker.affiliation
    assert (got.name, got.kind, got.ref) == (name, kind, ref)
