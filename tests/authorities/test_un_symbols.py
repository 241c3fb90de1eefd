"""The grammar of UN symbols: what is read is written again, and what is no symbol is refused."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.authorities import (
    UnSymbol,
    assembly_session_begun,
    assembly_session_of,
    council_numbers,
    council_year,
    last_council_year,
    un_symbol,
)
from statecorpus.errors import ModelError

_NUMBERS = st.integers(1, 9999).map(str)
_LETTERS = st.sampled_from(["", "A", "L"])
_ROMAN = st.sampled_from(["I", "IX", "XV", "XXX", "S-VI", "ES-IV"])
_SESSIONS = st.one_of(st.integers(31, 80).map(str), st.sampled_from(["S-30", "ES-11"]))


def _council(number: str, year: int) -> UnSymbol:
    return UnSymbol("S", "resolution", str(year), number)


_SYMBOLS = st.one_of(
    st.builds(_council, _NUMBERS, st.integers(1946, 2030)),
    st.builds(UnSymbol, st.just("A"), st.just("resolution"), _ROMAN, _NUMBERS, _LETTERS),
    st.builds(
        UnSymbol, st.sampled_from(["A", "A/HRC"]), st.sampled_from(["resolution", "decision"]), _SESSIONS,
        _NUMBERS, _LETTERS,
    ),
    st.builds(
        UnSymbol, st.sampled_from(["E", "E/CN.4"]), st.just("resolution"),
        st.integers(1946, 2030).map(str), _NUMBERS,
    ),
    st.builds(UnSymbol, st.just("S"), st.just("presidential-statement"), st.just("2005"), _NUMBERS),
    st.builds(
        UnSymbol, st.sampled_from(["A", "S", "E"]), st.just("document"), st.just(""),
        st.sampled_from(["59/2005", "2022/12", "HRC/47/L.3", "C.1/70/L.13", "12345", "48/49/Add.1"]),
    ),
)  # fmt: skip


@given(_SYMBOLS)
def test_a_printed_symbol_reads_as_itself(symbol: UnSymbol) -> None:
    assert un_symbol(str(symbol)) == symbol


@given(st.text(string.ascii_letters + string.digits + "/()-. ", max_size=30))
def test_what_is_read_has_one_canonical_spelling(text: str) -> None:
    try:
        symbol = un_symbol(text)
    except ModelError:
        return
    assert un_symbol(str(symbol)) == symbol, f"{text!r} reads as {symbol!r}"


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("S/RES/242 (1967)", "S/RES/242(1967)"),
        ("S/RES/242", "S/RES/242(1967)"),
        ("A/RES/1514 (XV)", "A/RES/1514(XV)"),
        ("A/RES/3201 (S-VI)", "A/RES/3201(S-VI)"),
        ("A/RES/60/288.", "A/RES/60/288"),
        ("A/RES/ES\u201011/1", "A/RES/ES-11/1"),
        ("un:A/HRC/RES/16/18", "A/HRC/RES/16/18"),
        ("E/RES/1996/31", "E/RES/1996/31"),
        ("S/PRST/2005/30", "S/PRST/2005/30"),
        ("A/59/2005", "A/59/2005"),
    ],
)
def test_spellings_of_one_symbol_are_one(printed: str, canonical: str) -> None:
    assert str(un_symbol(printed)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "242", "A/RES/60", "S/RES/242(XV)", "A/RES/1514(1960)", "S/RES/60/288", "S/RES/9999", "and/or",
     "A/b", "A/RES/DEC/3", "A//3", "Article 51"],
)  # fmt: skip
def test_a_text_that_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        un_symbol(text)
    assert str(caught.value) == (
        f"UN symbol is {text!r}: expected a symbol such as 'S/RES/242(1967)', 'A/RES/60/288', "
        "'A/HRC/47/L.3' or 'S/2022/12'"
    )


def test_the_numbers_of_the_council_have_no_gap() -> None:
    numbers = [council_numbers(year) for year in range(1946, last_council_year() + 1)]
    known = [row for row in numbers if row is not None]
    assert len(known) == len(numbers)
    assert known[0][0] == 1
    assert [(one, other) for one, other in itertools.pairwise(known) if one[1] + 1 != other[0]] == []


@given(st.integers(1, 4000))
def test_a_number_lies_in_the_numbers_of_its_year(number: int) -> None:
    year = council_year(number)
    if year is not None:
        numbers = council_numbers(year)
        assert numbers is not None
        assert numbers[0] <= number <= numbers[1]


@pytest.mark.parametrize(
    ("number", "year"),
    [(1, 1946), (242, 1967), (338, 1973), (435, 1978), (687, 1991), (1325, 2000), (2758, 2024)],
)
def test_a_council_number_has_one_year(number: int, year: int) -> None:
    assert council_year(number) == year


@pytest.mark.parametrize(
    ("number", "session"),
    [
        (181, "II"),
        (194, "III"),
        (377, "V"),
        (1514, "XV"),
        (2758, "XXVI"),
        (3201, "S-VI"),
        (3379, "XXX"),
        (9999, None),
    ],
)
def test_an_early_number_of_the_assembly_has_one_session(number: int, session: str | None) -> None:
    assert assembly_session_of(number) == session


def test_a_session_begins_every_year() -> None:
    assert [assembly_session_begun(year) for year in (1946, 1975, 2025)] == [1, 30, 80]
