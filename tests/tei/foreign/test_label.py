"""Labels before speeches name persons, offices and states, in the forms of many records."""

import pytest

from statecorpus.model import Speaker
from statecorpus.tei.foreign.label import labelled_speaker
from tests.tei.foreign.test_alternatives import read

# The label, and the honorific, name, office, body and reference of the speaker.
Read = tuple[str | None, str | None, str | None, str | None, str | None]
LABELS: dict[str, Read] = {
    "Ms. HALVORSEN (Norway)": ("Ms.", "HALVORSEN", None, "Norway", "iso3166:NOR"),
    "Mr. TAUFA (Tonga):": ("Mr.", "TAUFA", None, "Tonga", "iso3166:TON"),
    "Mr. Taufa (Tonga) (spoke in English)": ("Mr.", "Taufa", None, "Tonga", "iso3166:TON"),
    "Mr. TAUFA (Tonga), Rapporteur": ("Mr.", "TAUFA", "Rapporteur", "Tonga", "iso3166:TON"),
    "Mr. Taufa, Tonga": ("Mr.", "Taufa", None, "Tonga", "iso3166:TON"),
    "Tonga (Mr. TAUFA)": ("Mr.", "TAUFA", None, "Tonga", "iso3166:TON"),
    "TAUFA (Tonga)": (None, "TAUFA", None, "Tonga", "iso3166:TON"),
    "Mrs. Ana Taufa (Minister for Fisheries)": ("Mrs.", "Ana Taufa", "Minister for Fisheries", None, None),
    "H.E. Mr. TAUFA (Tonga)": ("H.E. Mr.", "TAUFA", None, "Tonga", "iso3166:TON"),
    "H.E. Mr. Taufa, Minister of Fisheries": ("H.E. Mr.", "Taufa", "Minister of Fisheries", None, None),
    "Prince Taufa (Tonga)": ("Prince", "Taufa", None, "Tonga", "iso3166:TON"),
    "The PRESIDENT (interpretation from Arabic)": (None, None, "The PRESIDENT", None, None),
    "La PRESIDENTA (habla en inglés)": (None, None, "La PRESIDENTA", None, None),
    "Mr. TAUFA (spoke in English)": ("Mr.", "TAUFA", None, None, None),
    "The CHAIRMAN": (None, None, "The CHAIRMAN", None, None),
    "The ACTING PRESIDENT": (None, None, "The ACTING PRESIDENT", None, None),
    "Mr. President": (None, None, "Mr. President", None, None),
    "The President (Mr. Taufa)": ("Mr.", "Taufa", "The President", None, None),
    "The SECRETARY-GENERAL": (None, None, "The SECRETARY-GENERAL", None, None),
    "Senator TAUFA": (None, "TAUFA", "Senator", None, None),
    "TONGA": (None, None, None, "TONGA", "iso3166:TON"),
    "Ana Taufa": (None, "Ana Taufa", None, None, None),
    "M. DUPONT (France)": ("M.", "DUPONT", None, "France", "iso3166:FRA"),
    "Mme LEROY (Bélgique)": ("Mme", "LEROY", None, "Bélgique", "iso3166:BEL"),
    "Le PRÉSIDENT": (None, None, "Le PRÉSIDENT", None, None),
    "M. le Président": (None, None, "M. le Président", None, None),
    "La Sra. ROJAS (Chile)": ("La Sra.", "ROJAS", None, "Chile", "iso3166:CHL"),
    "La PRESIDENTA": (None, None, "La PRESIDENTA", None, None),
    "O Sr. PRESIDENTE": (None, None, "O Sr. PRESIDENTE", None, None),
    "O Sr. SILVA (PS)": ("O Sr.", "SILVA", None, "PS", None),
    "Herr BERG (m)": ("Herr", "BERG", None, "m", None),
    "Statsrådet BERG": (None, "BERG", "Statsrådet", None, None),
    "TALMANNEN": (None, None, "TALMANNEN", None, None),
    "Frau Dr. WEISS (CDU/CSU)": ("Frau Dr.", "WEISS", None, "CDU/CSU", None),
    "Vizepräsidentin Petra Pau": (None, None, "Vizepräsidentin Petra Pau", None, None),
    "De heer JANSEN (VVD)": ("De heer", "JANSEN", None, "VVD", None),
    "Г-н ИВАНОВ (Российская Федерация)": ("Г-н", "ИВАНОВ", None, "Российская Федерация", "iso3166:RUS"),
    "Председатель": (None, None, "Председатель", None, None),
}


def _parts(speaker: Speaker) -> Read:
    body = speaker.affiliation
    name, ref = (None, None) if body is None else (body.name, body.ref)
    return speaker.honorific, speaker.name, speaker.role, name, ref


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_read(label: str) -> None:
    speaker = labelled_speaker(label, None)
    assert speaker is not None
    assert _parts(speaker) == LABELS[label]


@pytest.mark.parametrize("label", ["", " : ", "()", "( )"])
def test_a_label_without_words_names_nobody_or_itself(label: str) -> None:
    speaker = labelled_speaker(label, None)
    assert speaker is None or speaker.name is not None


def test_labels_of_speeches_name_their_speakers() -> None:
    result = read(
        "<sp><speaker>Ms. HALVORSEN (Norway)</speaker><p>We agree.</p></sp>"
        "<sp><speaker>The CHAIR</speaker><p>Thank you.</p></sp>"
    )
    first, second = result.statements
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.name, second.speaker.name, second.speaker.role) == ("HALVORSEN", None, "The CHAIR")


def test_notes_with_labels_name_speakers_whom_the_pointer_does_not_know() -> None:
    result = read(
        "<note type='speaker'>Fru BERG (c):</note><u who='unknown'><seg>Herr talman,</seg></u>"
        "<u who='unknown'><seg>vi tackar.</seg></u>"
        "<note type='speaker'>Herr STRAND:</note><u who='unknown'><seg>Nej.</seg></u>"
    )
    speakers = [one.speaker.name for one in result.statements if one.speaker is not None]
    assert speakers == ["BERG", "STRAND"]
    assert [block.text for block in result.statements[0].paragraphs] == ["Herr talman,", "vi tackar."]
