"""Patterns of file names: what a name says, and what is wrong with a pattern."""

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from statecorpus.corpus.build.known.name_pattern import NamePattern, first_match
from statecorpus.errors import NamePatternError

_PATTERNS = (
    "{state}_{session}_{year}.txt",
    "{state}-{date}.pdf",
    "{year}/{state}/{speaker}.docx",
    "[{language}] {speaker.affiliation} ({session}){*}.md",
    "{{{state}}}_{year}_{state}.txt",
)
_WORDS = st.text(alphabet="abcXYZé0123456789 .+$", min_size=1, max_size=8)
_YEARS = st.integers(1946, 2100).map(str)
_DAYS = st.dates(datetime.date(1946, 1, 1), datetime.date(2100, 1, 1)).map(datetime.date.isoformat)


@given(st.data(), st.sampled_from(_PATTERNS))
def test_a_name_that_was_made_of_fields_says_the_same_fields(data: st.DataObject, text: str) -> None:
    pattern = NamePattern.of(text)
    kinds = {"year": _YEARS, "date": _DAYS}
    values = {name: data.draw(kinds.get(name, _WORDS), label=name) for name in pattern.names}
    key = f"some/folder/{pattern.format(values)}"
    found = pattern.match(key)
    assert found is not None, key
    assert pattern.format(found) == pattern.format(values)
    # A value with the sign that separates it from the next field has two readings; without it there is one.
    separators = {sign for piece in pattern.pieces if isinstance(piece, str) for sign in piece}
    assume(not any(sign in value for value in values.values() for sign in separators))
    if "{*}" not in text:
        assert found == values


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_an_error_that_points_into_it(text: str) -> None:
    fault = None
    try:
        assert NamePattern.of(text).names
    except NamePatternError as error:
        fault = error
    assert fault is None or 0 <= fault.position <= len(text)


@pytest.mark.parametrize(
    ("pattern", "key", "fields"),
    [
        ("{state}_{session}_{year}.txt", "TXT/Session 74 - 2019/KAZ_74_2019.txt", ["KAZ", "74", "2019"]),
        ("{state}_{session}_{year}.txt", "KAZ_74_19.txt", None),
        ("{state}_{session}_{year}.txt", "KAZ_74_2019.txt.bak", None),
        ("{date}_{state}.txt", "20190924_KAZ.txt", ["2019-09-24", "KAZ"]),
        ("{date}_{state}.txt", "2019-09_KAZ.txt", ["2019-09", "KAZ"]),
        ("{date}_{state}.txt", "20190931_KAZ.txt", None),
        ("{year}/{state}.txt", "raw/2019/KAZ.txt", ["2019", "KAZ"]),
        ("{year}/{state}.txt", "KAZ.txt", None),
        ("{state}{year}{*}.txt", "KAZ2019b.txt", ["KAZ", "2019"]),
        ("{state}-{state}.txt", "KAZ-KAZ.txt", ["KAZ"]),
        ("{state}-{state}.txt", "KAZ-UZB.txt", None),
    ],
)
def test_a_name_is_read_as_the_pattern_says(pattern: str, key: str, fields: list[str] | None) -> None:
    found = NamePattern.of(pattern).match(key)
    assert (None if found is None else list(found.values())) == fields


def test_of_several_patterns_the_first_that_fits_is_used() -> None:
    patterns = [NamePattern.of(text) for text in ("{state}_{year}.txt", "{speaker}_{state}.txt")]
    assert first_match(patterns, "KAZ_2019.txt") == {"state": "KAZ", "year": "2019"}
    assert first_match(patterns, "Lima_WSM.txt") == {"speaker": "Lima", "state": "WSM"}
    assert first_match(patterns, "README.md") is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{state", "a '{' stands alone; write {{ for the sign itself\n  {state\n  ^"),
        ("state}_{year}", "a '}' stands alone; write }} for the sign itself\n  state}_{year}\n       ^"),
        (
            "{state}_{mood}.txt",
            (
                "'mood' is not a field; the fields are those of --set, for example state, session, year, "
                "date, speaker, role, body, event, language, title, id; {*} skips a part\n"
                "  {state}_{mood}.txt\n           ^"
            ),
        ),
        (
            "{state}{session}.txt",
            "two fields stand side by side; put a text between\n  {state}{session}.txt\n         ^",
        ),
        ("{*}.txt", "it has no field, for example {state} or {year}\n  {*}.txt\n         ^"),
        ("", "it has no field, for example {state} or {year}\n  \n  ^"),
    ],
)
def test_a_wrong_pattern_says_what_is_wrong_and_where(pattern: str, message: str) -> None:
    with pytest.raises(NamePatternError) as caught:
        NamePattern.of(pattern)
    assert str(caught.value) == message


def test_a_key_of_a_side_table_may_stand_in_a_pattern() -> None:
    pattern = NamePattern.of("UNSC_{year}_SPV.{spv}.txt", keys=("spv",))
    assert pattern.match("UNSC_2019_SPV.8612.txt") == {"year": "2019", "spv": "8612"}
