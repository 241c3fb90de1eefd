"""Who the tables know, and which printed forms resolve to whom."""

import unicodedata
from collections import defaultdict
from importlib.resources import files

import pytest

from statecorpus.authorities import (
    Authority,
    authority,
    resolve_organisation,
    resolve_state,
)
from statecorpus.authorities.index import index, index_text
from statecorpus.authorities.resolution import resolve
from statecorpus.authorities.table import Name, authorities, names
from statecorpus.model import is_reference

STATES = {ref: one for ref, one in authorities().items() if one.kind == "state"}
ORGANISATIONS = {ref: one for ref, one in authorities().items() if one.kind != "state"}


def test_the_states_are_the_members_the_observers_and_a_few_more() -> None:
    current = [ref for ref in STATES if ref.startswith("iso3166:")]
    former = {ref for ref in STATES if ref.startswith("iso3166-3:")}
    assert len(current) == 193 + 2 + 5
    others = {"VAT", "PSE", "COK", "NIU", "XKX", "TWN", "ESH"}
    assert {f"iso3166:{code}" for code in others} <= set(current)
    assert former == {f"iso3166-3:{code}" for code in ("SUHH", "YUCS", "CSXX", "CSHH", "DDDE", "YDYE")}


def test_every_ref_is_a_reference_and_every_parent_is_in_the_table() -> None:
    assert [one for one in authorities().values() if not is_reference(one.ref)] == []
    missing = [one.ref for one in authorities().values() if one.parent and one.parent not in authorities()]
    assert missing == []


def test_former_states_have_years() -> None:
    for ref, one in STATES.items():
        assert (one.until is not None) == ref.startswith("iso3166-3:"), ref


def test_every_name_is_composed_and_has_no_stray_space() -> None:
    odd = [
        name
        for name in names()
        if name.text != " ".join(name.text.split()) or not unicodedata.is_normalized("NFC", name.text)
    ]
    assert odd == []


def test_the_years_of_a_name_are_in_order() -> None:
    wrong = [name for name in names() if name.since and name.until and name.since > name.until]
    assert wrong == []


def test_every_state_is_named_in_ten_languages() -> None:
    spoken = defaultdict(set)
    for name in names():
        spoken[name.ref].add(name.language)
    languages = {"en", "fr", "es", "ru", "ar", "zh", "pt", "it", "de", "sv"}
    without = {"iso3166:ESH", "iso3166-3:CSXX", "iso3166-3:YDYE"}
    missing = {
        ref: languages - spoken[ref] for ref in STATES if ref not in without and languages - spoken[ref]
    }
    assert missing == {}


def _alone(name: Name) -> bool:
    entry = index().entries[name.keys[-1]]
    return "?" in entry.marks or (name.form == "adjective" and entry.form != "adjective")


def test_every_name_resolves_to_its_own_row_and_to_no_other() -> None:
    wrong = []
    for name in names():
        found = resolve(name.text, state=name.ref.startswith("iso3166"))
        if not _alone(name) and (found is None or found.ref != name.ref):
            wrong.append((name, found))
    assert wrong == []


def test_the_ambiguous_names_are_the_known_ones() -> None:
    ambiguous = {key for key, entry in index().entries.items() if "?" in entry.marks}
    assert ambiguous == {"congolais", "congolaise", "congolena", "congoleno", "congolese"}


def test_the_index_is_made_from_the_tables() -> None:
    shipped = files("statecorpus.authorities") / "index.tsv"
    assert shipped.read_text(encoding="utf-8") == index_text(names()), "run tools/authorities.py"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Republic of Kazakhstan", "KAZ"),
        ("REPUBLIC OF KAZAKHSTAN", "KAZ"),
        ("the Republic of\nKazakhstan", "KAZ"),
        ("Kazakhstan's", "KAZ"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("The Gambia", "GMB"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Republic of Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Cabo Verde", "CPV"),
        ("Democratic Republic of Congo", "COD"),
        ("Zaire", "COD"),
        ("Republic of the Congo", "COG"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Guinea-Bissau", "GNB"),
        ("U.S.", "USA"),
        ("U.S.A.", "USA"),
        ("UK", "GBR"),
        ("St. Kitts and Nevis", "KNA"),
        ("Saint Vincent & the Grenadines", "VCT"),
        ("Bosnia & Herzegovina", "BIH"),
        ("DPRK", "PRK"),
        ("Lao People's Dem. Rep.", "LAO"),
        ("Government of Nepal", "NPL"),
        ("Nepali", "NPL"),
        ("Holy See", "VAT"),
        ("République gabonaise", "GAB"),
        ("RÉPUBLIQUE DU BURUNDI", "BDI"),
        ("REPUBLIQUE DU BURUNDI", "BDI"),
        ("l'Union des Comores", "COM"),
        ("États-Unis d’Amérique", "USA"),
        ("Argentine Republic", "ARG"),
        ("República Argentina", "ARG"),
        ("Estado Plurinacional de Bolivia", "BOL"),
        ("República Oriental del Uruguay", "URY"),
        ("EE.UU.", "USA"),
        ("EE. UU.", "USA"),
        ("Республика Казахстан", "KAZ"),
        ("Республики Казахстан", "KAZ"),
        ("Российской Федерации", "RUS"),
        ("Кыргызской Республики", "KGZ"),
        ("Нигерии", "NGA"),
        ("Нигера", "NER"),
        ("Соединённых Штатов Америки", "USA"),
        ("جمهورية كازاخستان", "KAZ"),
        ("لجمهورية كازاخستان", "KAZ"),
        ("المَمْلَكَة العربيّة السعودية", "SAU"),
        ("الجمهوريه اليمنيه", "YEM"),
        ("الامارات العربية المتحدة", "ARE"),
        ("中华人民共和国", "CHN"),
        ("伊朗（伊斯兰共和国）", "IRN"),
        ("大韩民国", "KOR"),
        ("República Federativa do Brasil", "BRA"),
        ("República de Angola", "AGO"),
        ("Moçambique", "MOZ"),
        ("Repubblica Italiana", "ITA"),
        ("Città del Vaticano", "VAT"),
        ("Bundesrepublik Deutschland", "DEU"),
        ("Schweizerischen Eidgenossenschaft", "CHE"),
        ("Republik Kasachstan", "KAZ"),
        ("Schwedens", "SWE"),
        ("Sveriges", "SWE"),
        ("Konungariket Sverige", "SWE"),
        ("Kyrgizstan", "KGZ"),
        ("Kazahkstan", "KAZ"),
        ("Congolese", None),
        ("People's Republic of Korea", None),
        ("Atlantis", None),
        ("", None),
        ("(", None),
    ],
)
def test_printed_names_of_states(printed: str, code: str | None) -> None:
    found = resolve_state(printed)
    assert (found and found.ref) == (code and f"iso3166:{code}")


@pytest.mark.parametrize(
    ("printed", "acronym"),
    [
        ("International Organization on Migration", "IOM"),
        ("International Organization for Migration (IOM)", "IOM"),
        ("International Organisation of Migration", "IOM"),
        ("Organization on Security and Cooperation in Europe", "OSCE"),
        ("Organisation for the Prohibition of Chemical Weapon", "OPCW"),
        ("International Labor Organization", "ILO"),
        ("General Assembly of the United Nations", "UNGA"),
        ("UN General Assembly", "UNGA"),
        ("UNGA", "UNGA"),
        ("U.N.", "UN"),
        ("Human Right Council", "HRC"),
        ("Non-aligned Movement", "NAM"),
        ("G-77 and China", "G77"),
        ("BIMSTEC", "BIMSTEC"),
        ("l’Union européenne", "EU"),
        ("Assemblée générale de l’ONU", "UNGA"),
        ("Mouvement des pays non alignés", "NAM"),
        ("Consejo de Seguridad de las Naciones Unidas", "UNSC"),
        ("OIEA", "IAEA"),
        ("Организации Объединённых Наций", "UN"),
        ("Генеральной Ассамблее ООН", "UNGA"),
        ("Совета Безопасности", "UNSC"),
        ("Содружества Независимых Государств", "CIS"),
        ("МАГАТЭ", "IAEA"),
        ("الجمعية العامة للأمم المتحدة", "UNGA"),
        ("للأمم المتحدة", "UN"),
        ("لمجلس الأمن", "UNSC"),
        ("الجمعية العامة لألمم المتحدة", "UNGA"),
        ("األمم المتحدة", "UN"),
        ("االتحاد األفريقي", "AU"),
        ("جامعة الدول العربية", "LAS"),
        ("联合国大会", "UNGA"),
        ("安理会", "UNSC"),
        ("Assembleia Geral das Nações Unidas", "UNGA"),
        ("Consiglio di Sicurezza delle Nazioni Unite", "UNSC"),
        ("Generalversammlung der Vereinten Nationen", "UNGA"),
        ("FN:s generalförsamling", "UNGA"),
        ("FN:s säkerhetsråd", "UNSC"),
        ("International Organization of Amateurs", None),
        ("Kazakhstan", None),
        ("", None),
    ],
)
def test_printed_names_of_organisations(printed: str, acronym: str | None) -> None:
    found = resolve_organisation(printed)
    assert (found and found.ref) == (acronym and f"igo:{acronym}")


def test_a_state_is_no_organisation_and_the_other_way_round() -> None:
    assert resolve_organisation("France") is None
    assert resolve_state("European Union") is None


def test_an_authority_says_who_it_is() -> None:
    assert authority("iso3166:KAZ") == Authority(
        "iso3166:KAZ", "state", "Kazakhstan", "Republic of Kazakhstan"
    )
    council = authority("igo:HRC")
    assert council is not None
    assert (council.name, council.acronym, council.parent) == ("Human Rights Council", "HRC", "igo:UNGA")
    arctic = authority("igo:ARCTIC-COUNCIL")
    assert arctic is not None
    assert arctic.acronym is None
    assert authority("igo:NOBODY") is None


def test_no_mark_of_the_tables_stands_in_a_name() -> None:
    marked = [item.ref for item in authorities().values() if item.name[0] in "~!" or item.official[0] in "~!"]
    assert marked == []
