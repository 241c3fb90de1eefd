"""Concordance lines: the stored text, in windows of tokens that stay in their statement."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryArgumentError
from statecorpus.index import RegionName, build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import search
from statecorpus.search.shown.kwic import Unit
from tests.index.statements import collections, spoken_tokens

BODY = [
    Paragraph("p1", "To begin with, we thank the “Director  General”.".replace("  ", "\u00a0")),
    Paragraph("p2", "We agree."),
]
INDEX = build_index([Statement("s-1", body=BODY), Statement("s-2", body=[Paragraph("p1", "We thank you.")])])


@given(collections(), st.sampled_from(["the", "re*", "*", ", *"]), st.integers(0, 4), st.integers(0, 4))
def test_a_line_is_the_stored_text_around_the_match(
    made: list[Statement], query: str, left: int, right: int
) -> None:
    known = {statement.id: statement for statement in made}
    hits = search(build_index(made), query)
    lines = hits.kwic(left, right)
    assert len(lines) == len(hits)
    for line in lines:
        text = known[line.statement].text
        cut = spoken_tokens(known[line.statement])
        first = next(place for place, token in enumerate(cut) if token.start == line.start)
        last = next(place for place, token in enumerate(cut) if token.end == line.end)
        begin = cut[max(first - left, 0)].start
        close = cut[min(last + right, len(cut) - 1)].end
        expected = [text[begin : line.start], text[line.start : line.end], text[line.end : close]]
        assert [line.left, line.match, line.right] == [_one_line(part) for part in expected]
        assert line.left + line.match + line.right == " ".join(text[begin:close].split())


@given(
    collections(),
    st.sampled_from(["the", "re*", "the *", "/.*/ []"]),
    st.sampled_from([("sentence", "s"), ("paragraph", "passage")]),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_a_line_in_sentences_or_paragraphs_begins_and_ends_with_one(
    made: list[Statement], query: str, units: tuple[Unit, RegionName], left: int, right: int
) -> None:
    index = build_index(made)
    unit, name = units
    pairs = list(zip(index.regions[name].starts.tolist(), index.regions[name].ends.tolist(), strict=True))
    hits = search(index, query)
    for place, line in enumerate(hits.kwic(left, right, unit=unit)):
        start, end = int(hits.starts[place]), int(hits.ends[place])
        number = index.statement_of(start)
        own = [pair for pair in pairs if index.statement_of(pair[0]) == number]
        first = next(n for n, (begin, close) in enumerate(own) if begin <= start < close)
        last = next(n for n, (begin, close) in enumerate(own) if begin < end <= close)
        base = int(index.edges[number]) + 1
        cut = spoken_tokens(made[number])
        begin, close = own[max(first - left, 0)][0], own[min(last + right, len(own) - 1)][1]
        text = index.texts[number][cut[begin - base].start : cut[close - base - 1].end]
        assert line.left + line.match + line.right == " ".join(text.split())


def test_a_window_may_be_larger_than_any_text() -> None:
    line = search(INDEX, "agree").kwic(left=2**40, right=2**40)[0]
    assert line.left == "To begin with, we thank the “Director General”. We "
    assert line.right == "."


def test_lines_of_sorted_hits_and_beyond_the_first_page_are_those_of_their_places() -> None:
    many = build_index([Statement(f"s-{n}", body=[Paragraph("p1", f"we agree {n}")]) for n in range(150)])
    hits = search(many, "agree").sample(140, seed=1).sort("right")
    lines = hits.kwic()
    assert list(lines) == [lines[place] for place in range(len(lines))]
    assert [line.statement for line in lines] == [
        many.ids[many.statement_of(int(start))] for start in hits.starts
    ]
    assert lines[-1] == lines[len(lines) - 1] == list(lines)[-1]


def test_line_breaks_and_other_spaces_are_shown_as_one_space() -> None:
    line = search(INDEX, "general").kwic(left=3, right=5)[0]
    assert (line.left, line.match, line.right) == ("the “Director ", "General", "”. We agree.")


def test_a_context_does_not_cross_the_statement() -> None:
    line = search(INDEX, "thank you").kwic(left=50, right=50)[0]
    assert (line.statement, line.left, line.right) == ("s-2", "We ", ".")


def test_the_matches_of_all_lines_begin_in_one_column() -> None:
    shown = str(search(INDEX, "we").kwic(left=20)).split("\n")
    assert len(shown) == 3
    assert {line.index("[") for line in shown} == {47}
    assert shown[1].endswith("“Director General”. [We] agree.")
    assert shown[2] == f"{'':47}[We] thank you."


def test_no_space_is_shown_that_the_text_does_not_have() -> None:
    made = [Statement("s-1", body=[Paragraph("p1", "We help refugees. 我们支持保护难民。我们同意。")])]
    index = build_index(made)
    shown = [str(search(index, query).kwic(2, 2)[0]).strip() for query in ("refugees", "保护难民")]
    assert shown == ["We help [refugees]. 我", "支持[保护难民]。我"]


def test_wide_letters_count_as_two_cells_and_long_contexts_are_clipped() -> None:
    text = "我们感谢联合国难民事务高级专员公署的工作人员在世界各地的努力" * 2
    line = search(build_index([Statement("s-1", body=[Paragraph("p1", text)])]), "努力").kwic(40, 40)[-1]
    shown = str(line)
    left = shown[: shown.index("[")]
    assert "…" in left
    assert sum(1 if mark in " …" else 2 for mark in left) == 47
    assert left.lstrip()[0] == "…"


def test_a_negative_context_is_refused() -> None:
    with pytest.raises(QueryArgumentError, match="a context has 0 tokens or more"):
        search(INDEX, "we").kwic(left=-1)


def test_slices_of_hits_are_hits_and_of_lines_lines() -> None:
    hits = search(INDEX, "we")
    assert [line.match for line in hits[1:]] == ["We", "We"]
    assert [line.left for line in hits.kwic(1, 1)[:1]] == [", "]
    assert repr(hits) == "<Hits: 3 in 2 of 2 statements for 'we'>"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
