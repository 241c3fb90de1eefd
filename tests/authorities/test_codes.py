"""Codes of states: what a code meant on the day of the statement."""

import datetime

import pytest

from statecorpus.authorities import find_names, resolve_code
from statecorpus.authorities.table import authorities


@pytest.mark.parametrize(
    ("code", "day", "ref", "name"),
    [
        ("ARE", None, "iso3166:ARE", "United Arab Emirates"),
        ("SDN", None, "iso3166:SDN", "Sudan"),
        ("iso3166:NPL", None, "iso3166:NPL", "Nepal"),
        ("igo:UNGA", None, "igo:UNGA", "United Nations General Assembly"),
        ("RUS", "1975-09-23", "iso3166-3:SUHH", "Union of Soviet Socialist Republics"),
        ("RUS", "1991-12-24", "iso3166-3:SUHH", "Union of Soviet Socialist Republics"),
        ("RUS", "1991-12-25", "iso3166:RUS", "Russian Federation"),
        ("CHN", "1971-10-24", "iso3166:TWN", "Republic of China"),
        ("CHN", "1971-10-25", "iso3166:CHN", "China"),
        ("EGY", "1965-10-01", "iso3166:EGY", "United Arab Republic"),
        ("YUG", "1975-10-01", "iso3166-3:YUCS", "Yugoslavia"),
        ("YUG", None, "iso3166-3:CSXX", "Serbia and Montenegro"),
        ("DEU", "1980-10-01", "iso3166:DEU", "Federal Republic of Germany"),
        ("YEM", "1980-10-01", "iso3166:YEM", "Yemen Arab Republic"),
        ("DDR", "1980-10-01", "iso3166-3:DDDE", "German Democratic Republic"),
    ],
)
def test_a_code_means_what_it_meant_on_the_day(code: str, day: str | None, ref: str, name: str) -> None:
    meaning = resolve_code(code, datetime.date.fromisoformat(day) if day else None)
    assert meaning is not None
    assert (meaning.authority.ref, meaning.name) == (ref, name)


@pytest.mark.parametrize("code", ["XYZ", "npl", "Nepal", "", "iso3166:XYZ"])
def test_a_word_that_is_no_code_means_nothing(code: str) -> None:
    assert resolve_code(code) is None


def test_every_alpha_3_code_of_a_state_is_its_own_today() -> None:
    for ref in authorities():
        scheme, _, code = ref.partition(":")
        if scheme == "iso3166":
            meaning = resolve_code(code)
            assert meaning is not None
            assert meaning.authority.ref == ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Portuguese Guinea", None),
        ("Northern Ireland", None),
        ("New Mexico", None),
        ("Irlande du Nord", None),
        ("Nuevo México", None),
        ("Britisch-Honduras", None),
        ("Южная Георгия", None),
        ("أيرلندا الشمالية", None),
        ("法属几内亚", None),
        ("South Korea", "iso3166:KOR"),
        ("South Sudan", "iso3166:SSD"),
        ("Corée du Sud", "iso3166:KOR"),
        ("Macao, China", "iso3166:MAC"),
        ("French Guiana", "iso3166:GUF"),
        ("Korea, Republic of", "iso3166:KOR"),
        ("the former Yugoslav Republic of Macedonia", "iso3166:MKD"),
    ],
)
def test_a_state_in_the_name_of_another_place_is_not_found(text: str, ref: str | None) -> None:
    found = find_names(text)
    assert [name.authority.ref for name in found] == ([ref] if ref else [])
    if ref is not None:
        assert text.removeprefix("the ") == text[found[0].start : found[0].end]
