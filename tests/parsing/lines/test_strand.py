"""Strands: printed text, and where each of its characters stands in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import is_printed, to_printed
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lines.strand import Strand
from statecorpus.readers import Run, Style

_SOURCE_TEXT = st.text(alphabet="ab é e\u0301\t\n \u200b\u202a\u0000،中", max_size=40)


def _strand(text: str) -> Strand:
    return Strand.of_runs([Run(text, 0, len(text))])


@given(_SOURCE_TEXT)
def test_a_strand_is_printed_text_or_empty(text: str) -> None:
    strand = _strand(text)
    assert strand.text == "" or is_printed(strand.text)


@given(_SOURCE_TEXT)
def test_each_exact_piece_is_its_stretch_of_the_source(text: str) -> None:
    for piece in _strand(text).pieces:
        written = text[piece.source : piece.source_end]
        if piece.is_exact:
            assert written.replace("\t", " ").replace("\n", " ") == piece.text
        else:
            # What is not printed, such as a zero-width space, may part a letter from its accent.
            printed = written.translate({0x200B: None, 0x202A: None, 0: None})
            assert to_printed(piece.text) == to_printed(printed)


@given(_SOURCE_TEXT, st.data())
def test_a_cut_stands_where_the_whole_says(text: str, data: st.DataObject) -> None:
    strand = _strand(text)
    start = data.draw(st.integers(0, len(strand.text)))
    end = data.draw(st.integers(start, len(strand.text)))
    part = strand.cut(start, end)
    assert part.text == strand.text[start:end].strip(" ")
    if part.text:
        begin = start + len(strand.text[start:end]) - len(strand.text[start:end].lstrip(" "))
        assert strand.source(begin, begin + len(part.text)) == (part.start, part.end)


@given(st.lists(st.text(alphabet="ab -", min_size=1, max_size=9), min_size=1, max_size=5))
def test_joined_strands_keep_their_places(lines: list[str]) -> None:
    offsets = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    strands = [
        Strand.of_runs([Run(line, at, at + len(line))]) for line, at in zip(lines, offsets, strict=True)
    ]
    strands = [strand for strand in strands if strand.text]
    joined = Strand.joined(strands, [" "] * (len(strands) - 1))
    assert joined.text == " ".join(strand.text for strand in strands)
    source = "\n".join(lines)
    for place, character in enumerate(joined.text):
        if character != " ":
            assert source[slice(*joined.source(place, place + 1))] == character


def test_a_run_that_differs_from_its_source_is_one_place() -> None:
    strand = Strand.of_runs([Run("Fish ", 0, 5), Run("&", 5, 10, Style(bold=True)), Run(" chips", 10, 16)])
    assert strand.text == "Fish & chips"
    assert strand.source(5, 6) == (5, 10)
    assert strand.source(7, 12) == (11, 16)


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def _called(*runs: tuple[str, bool]) -> Strand:
    made = []
    offset = 0
    for text, call in runs:
        made.append(Run(text, offset, offset + len(text), call=call))
        offset += len(text)
    return Strand.of_runs(made)


def _marked(strand: Strand) -> str:
    """Write the marks of the calls into the text, in braces."""
    text = strand.text
    for call in reversed(strand.calls):
        text = f"{text[: call.offset]}{{{call.mark}}}{text[call.offset :]}"
    return text


@pytest.mark.parametrize(
    ("runs", "marked"),
    [
        ([("The Council", False), ("1", True), (" met.", False)], "The Council{1} met."),
        ([("The Council ", False), ("1", True), (" met.", False)], "The Council{1} met."),
        ([("The Council ", False), ("1", True), (", which", False)], "The Council{1}, which"),
        ([("The Council", False), ("1", True), ("met.", False)], "The Council{1} met."),
        ([("The Council", False), ("1", True), ("’s work", False)], "The Council{1}’s work"),
        ([("安理会", False), ("[1]", True), ("的工作", False)], "安理会{1}的工作"),
        ([("in 2022", False), ("1, 2", True)], "in 2022{1}{2}"),
        ([("in 2022", False), ("¹", True), (" ", False), ("²", True), (".", False)], "in 2022{1}{2}."),
        ([("  ", False), ("*", True), (" Thanks", False)], "{*}Thanks"),
        ([("e", False), ("1", True), ("\u0301 x", False)], "é{1} x"),
    ],
)
def test_a_call_stands_after_its_word_and_is_no_part_of_the_text(
    runs: list[tuple[str, bool]], marked: str
) -> None:
    strand = _called(*runs)
    assert _marked(strand) == marked
    source = "".join(text for text, _ in runs)
    assert all(source[call.source : call.source_end].strip("[]") for call in strand.calls)


def test_calls_go_with_the_words_of_joined_and_cut_strands() -> None:
    first = _called(("The Council", False), ("1", True), (" met", False), ("2", True))
    second = _called(("in 2022", False), ("3", True), (".", False))
    joined = Strand.joined([first, second], [" "])
    assert _marked(joined) == "The Council{1} met{2} in 2022{3}."
    assert _marked(joined.cut(0, 15)) == "The Council{1} met{2}"
    assert _marked(joined.cut(11, len(joined.text))) == "met{2} in 2022{3}."
