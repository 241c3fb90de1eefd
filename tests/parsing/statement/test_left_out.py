"""The account: what is in the statement and what was left out make the source, character for character."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus._resources import shipped
from statecorpus.parsing import ParseResult, parse
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.statement.account import account
from statecorpus.readers import Run
from tests.support.outside import Outside

# What readers and strands take out of text: it has no place of its own in the account.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")


def _kept(result: ParseResult) -> str:
    parts, end = [], 0
    for one in result.left_out:
        assert end <= one.start < one.end, f"{one} overlaps what stands before it"
        parts.append(result.text[end : one.start])
        end = one.end
    return "".join([*parts, result.text[end:]])


def _letters(text: str) -> Counter[str]:
    composed = unicodedata.normalize("NFC", _UNPRINTED.sub("", text))
    return Counter(mark for mark in composed if not mark.isspace())


def _said(result: ParseResult) -> str:
    statement = result.statement
    lines = [*statement.head, *(line.text for line in statement.salutation)]
    blocks = [block.text for block in statement.body]
    note = (statement.delivery_note or "").replace("; ", " ")  # what joins two notes is not the source's
    return "".join([*lines, *blocks, statement.closing or "", note])


_LINES = st.sampled_from(
    [
        "Statement by H.E. Ana Lima",
        "New York, 28 September 2024",
        "Check against delivery",
        "Mr. President,",
        "Excellencies, dear colleagues",
        "We agree with this, and we will act on it.",
        "and then it goes on to",
        "2",
        "\x0c",
        "",
        "",
        "***",
        "Page 3 of 7",
        "INTRODUCTION",
        "• an item",
        "Thank you.",
        "[1] A note.",
        "Source: https://example.org",
        "(Applause.)",
        "END",
        "THE PRESIDENT: We meet here.",
        "non-",
        "12",
        "Posted on 3 May 2020",
        "Theme: “Peace",
        "for all”",
        "السيد الرئيس،",
        "主席先生，",
        "\u202bنص\u202c",
    ]
)


@given(st.lists(_LINES, max_size=25))
def test_of_generated_text_nothing_is_lost_and_nothing_told_twice(lines: list[str]) -> None:
    result = parse("\n".join([*lines, ""]), format="text")
    assert _letters(_kept(result)) == _letters(_said(result))


@given(st.text(alphabet="ab. \n\f,é\u0301\u200b", max_size=60))
def test_of_any_text_nothing_is_lost(text: str) -> None:
    result = parse(text + "\n", format="text")
    assert _letters(_kept(result)) == _letters(_said(result))


def _made_up_files(request: pytest.FixtureRequest) -> list[Path]:
    fixtures = request.getfixturevalue("checkout") / "tests" / "fixtures" / "parsing"
    return [*sorted((shipped("demo") / "sources").iterdir()), *sorted(fixtures.glob("*.txt"))]


def _real_files(request: pytest.FixtureRequest) -> list[Path]:
    outside: Outside = request.getfixturevalue("outside")
    return outside.files("dev/statements/*.*")


@pytest.mark.parametrize("files", [_made_up_files, pytest.param(_real_files, marks=pytest.mark.data)])
def test_no_letter_of_a_whole_file_is_lost(
    files: Callable[[pytest.FixtureRequest], list[Path]], request: pytest.FixtureRequest
) -> None:
    for file in files(request):
        result = parse(file)
        lost = _letters(_kept(result)) - _letters(_said(result))
        # A place that the source writes otherwise (an escape, an entity) is kept as written.
        assert set(lost) <= set("\\&;nbsp"), f"{file.name}: {lost}"
        assert not _letters(_said(result)) - _letters(_kept(result)), file.name


def test_what_was_put_aside_is_named_and_the_rest_is_markup_or_white_space() -> None:
    text = "** a **\n2\nb"
    strands = [Strand.of_runs([Run("a", 3, 4)]), Strand.of_runs([Run("b", 10, 11)])]
    seen = [(one.kind, text[one.start : one.end]) for one in account(text, strands, [(8, 9, "page-number")])]
    assert seen == [
        ("markup", "**"),
        ("white-space", " "),
        ("white-space", " "),
        ("markup", "**"),
        ("white-space", "\n"),
        ("page-number", "2"),
        ("white-space", "\n"),
    ]
