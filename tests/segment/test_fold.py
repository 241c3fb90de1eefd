"""Folding: what search takes to be the same, and that folding twice is folding once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.segment import as_printed, fold, fold_case, fold_text, plain, strip_accents


@given(st.text())
def test_every_level_is_idempotent(text: str) -> None:
    for level in (as_printed, plain, fold_case, fold, strip_accents, fold_text):
        once = level(text)
        assert level(once) == once, level.__name__


@given(st.text())
def test_a_coarser_level_does_not_depend_on_whether_a_finer_one_came_before(text: str) -> None:
    assert fold_case(plain(text)) == fold_case(text)
    assert fold(fold_case(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("refugees", "re\u00adfugees"),
        ("refugees", "REFUGEES"),
        ("réfugiés", "Re\u0301fugie\u0301s"),
        ("office", "oﬃce"),
        ("IOM", "ＩＯＭ"),
        ("don't", "don’t"),
        ("cross-border", "cross‑border"),
        ("الدول", "الــدول"),
        ("محمد", "مُحَمَّد"),
        ("أمم", "امم"),
        ("ещё", "еще"),
        ("2011", "٢٠١١"),
        ("Mr", "Mr."),
        ("Solidarność", "solidarnosc"),
        ("Løvold", "lovold"),
        ("Việt", "viet"),
    ],
)
def test_these_are_the_same_to_search(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("мой", "мои"), ("が", "か"), ("कि", "क"), ("...", "."), ("US", "U.S."), ("refugee", "refugees")],
)
def test_these_are_not_the_same_to_search(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_case_folding_keeps_accents_and_plain_keeps_case() -> None:
    assert fold_case("ÉTAT") == "état"
    assert plain("É\u00adTAT") == "ÉTAT"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("CO₂", "CO₂"),
        ("…", "…"),
        ("ﬁnal", "ﬁnal"),
        ("re\u00adfugees", "refugees"),
        ("15\u00a0000", "15 000"),
        ("cafe\u0301", "café"),
    ],
)
def test_the_printed_form_keeps_ligatures_and_subscripts(text: str, printed: str) -> None:
    assert as_printed(text) == printed
