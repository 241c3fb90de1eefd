"""Robustness: whatever the input, parsing ends, and its work grows no faster than the input."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing import parse

_GROWING = {
    "addresses": "Mr. President, ",
    "lines of address": "Mr. President,\n",
    "a title without end": "Statement by ",
    "titles": "Statement by\n",
    "offices": "Minister of ",
    "commas": ", ",
    "stops": ".",
    "thanks": "Thank you. ",
    "dates": "28 September 2024 ",
    "digits": "1 ",
    "ordinals": "79th ",
    "numbers in words": "seventy-",
    "cut words": "a-\n",
    "form feeds": "a\n\f",
    "brackets": "(",
    "quotation marks": "“",
    "places": "New York, ",
    "states": "Republic of ",
}


def _calls(text: str) -> int:
    """Count the Python calls that parsing takes: a measure of work that no other process disturbs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(trace)
    try:
        parse(text, format="text", language="en")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", _GROWING.values(), ids=_GROWING)
def test_work_grows_no_faster_than_the_input(piece: str) -> None:
    parse(piece * 10 + "\n", format="text", language="en")  # patterns are made at the first use
    small, large = (_calls(piece * times + "\n") for times in (250, 1000))
    assert large <= 4.8 * small + 2000, f"four times the input took {large / small:.1f} times the calls"


@pytest.mark.parametrize(
    "text", ["word " * 400_000, "a" * 2_000_000, " " * 2_000_000 + "x", "\n" * 1_000_000]
)
def test_lines_of_a_million_characters_are_read(text: str) -> None:
    assert parse(text + "\n").statement.id


@given(st.text(max_size=200))
def test_any_text_parses(text: str) -> None:
    result = parse(text + "\n")
    assert result.statement.language is None or result.statement.language


@given(st.binary(max_size=300))
def test_any_bytes_parse_as_text(data: bytes) -> None:
    assert parse(data, format="text").statement.id


def test_nul_and_lone_surrogates_do_no_harm() -> None:
    statement = parse("Statement by \ud800 Ana\n\nMr. President,\n\nWe \x00agree \udfffwith it.\n").statement
    assert statement.paragraphs[0].text == "We agree with it."
