"""Instruments are apart from bodies, and their table is whole."""

import collections
import datetime

import pytest

from statecorpus.authorities import find_names, instrument, instruments, un_symbol

_LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh", "de", "it", "pt", "sv"}


def test_an_instrument_has_a_title_and_days() -> None:
    treaty = instrument("treaty:npt-1968")
    assert treaty is not None
    assert treaty.title == "Treaty on the Non-Proliferation of Nuclear Weapons"
    assert (treaty.adopted, treaty.in_force) == (datetime.date(1968, 7, 1), datetime.date(1970, 3, 5))


def test_an_unknown_reference_is_no_instrument() -> None:
    assert instrument("treaty:utopia-1516") is None


def test_an_instrument_is_in_force_after_its_adoption() -> None:
    wrong = [
        known.ref
        for known in instruments().values()
        if known.adopted is not None and known.in_force is not None and known.in_force < known.adopted
    ]
    assert wrong == []


def test_a_treaty_names_the_year_of_its_adoption() -> None:
    wrong = [
        known.ref
        for known in instruments().values()
        if known.ref.startswith("treaty:")
        and known.adopted is not None
        and known.ref[-4:].isdigit()
        # the Package of Measures and the signing may come a year after the text
        and abs(int(known.ref[-4:]) - known.adopted.year) > 1
    ]
    assert wrong == []


def test_a_reference_to_a_united_nations_text_is_a_symbol() -> None:
    refs = [ref for ref in instruments() if ref.startswith("un:") and ref != "un:charter"]
    assert [ref for ref in refs if un_symbol(ref).ref != ref] == []


def test_every_name_has_words_and_a_known_language() -> None:
    names = [name for known in instruments().values() for name in known.names]
    assert {name.language for name in names} == _LANGUAGES
    assert [name for name in names if name.text != name.text.strip() or not name.text] == []


def test_two_instruments_share_a_name_only_in_different_years() -> None:
    owners: dict[tuple[str, str], list[tuple[str, int, int]]] = collections.defaultdict(list)
    for known in instruments().values():
        for name in known.names:
            if name.is_dated:
                years = (name.since or 0, name.until or 9999)
                owners[name.language, name.text.casefold()].append((known.ref, *years))
    clashes = {
        key: (one, other)
        for key, found in owners.items()
        for one in found
        for other in found
        if one[0] < other[0] and one[1] < other[2] and other[1] < one[2]
    }
    assert clashes == {}


@pytest.mark.parametrize("text", ["the Non-Proliferation Treaty", "the Kyoto Protocol", "the 2030 Agenda"])
def test_a_treaty_is_no_body(text: str) -> None:
    assert find_names(text) == ()
