"""Titles, headings and notes: an index beside the spoken words, and searches of chosen parts."""

from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryArgumentError, QuerySyntaxError
from statecorpus.index import Index, build_index, index_of_parts, open_segment, view_of, write_segment
from statecorpus.index.aside import ASIDE_PARTS, aside_texts
from statecorpus.model import Heading, Paragraph, Remark, Statement
from statecorpus.query import PARTS, Part
from statecorpus.search import search
from statecorpus.segment import as_printed, tokens
from tests.index.same_index import assert_same
from tests.index.statements import collections, spoken_tokens

_PARTS = st.sets(st.sampled_from(PARTS), min_size=1)


@st.composite
def titled(draw: st.DrawFn) -> list[Statement]:
    """Make a few statements, most of them with a title."""
    titles = st.none() | st.sampled_from(["On refugees", "Réfugiés: the 12th", "12"])
    return [attrs.evolve(statement, title=draw(titles)) for statement in draw(collections())]


def printed(statement: Statement) -> dict[Part, list[str]]:
    """Return the words of each part of a statement, as printed."""
    words: dict[Part, list[str]] = {"spoken": [as_printed(token.text) for token in spoken_tokens(statement)]}
    for part, texts in zip(ASIDE_PARTS, aside_texts(statement), strict=True):
        words[part] = [as_printed(token.text) for text in texts for token in tokens(text)]
    return words


def words_of(index: Index) -> list[list[str]]:
    return [
        [index.lexicon.words[type] for type in index.stream[start + 1 : end].tolist()]
        for start, end in zip(index.edges[:-1].tolist(), index.edges[1:].tolist(), strict=True)
    ]


@given(titled(), _PARTS)
def test_an_index_of_parts_has_the_words_of_these_parts(made: list[Statement], parts: set[Part]) -> None:
    found = index_of_parts(build_index(made), [*parts])
    expected = [
        [word for part in PARTS if part in parts for word in printed(statement)[part]] for statement in made
    ]
    assert words_of(found) == expected
    assert found.size == sum(map(len, expected))
    assert tuple(found.ids) == tuple(statement.id for statement in made)
    forms = [place for place in range(len(found.lexicon.folded)) if len(found.postings.of(place))]
    assert sum(len(found.postings.of(form)) for form in forms) == len(found.stream)
    assert found.frequencies.tolist() == np.bincount(found.stream).tolist()


@given(titled(), _PARTS)
def test_every_token_of_an_index_of_parts_knows_its_place_in_the_printed_text(
    made: list[Statement], parts: set[Part]
) -> None:
    found = index_of_parts(build_index(made), [*parts])
    for number, statement in enumerate(made):
        first, last = int(found.edges[number]) + 1, int(found.edges[number + 1])
        if first == last:
            continue
        text = found.texts[number]
        assert text.startswith(statement.text)
        for place, start in enumerate(found.offsets.between(first, last).tolist()[: last - first], first):
            word = found.lexicon.words[int(found.stream[place])]
            assert as_printed(text[start : start + 40]).startswith(word[:1])
    assert list(found.regions["statement"].starts) == [
        int(start) + 1
        for start, end in zip(found.edges[:-1], found.edges[1:], strict=True)
        if end > start + 1
    ]


@given(titled(), st.permutations(range(6)))
def test_the_aside_of_a_view_is_the_aside_of_its_statements(made: list[Statement], ranks: list[int]) -> None:
    order = sorted(range(len(made)), key=lambda number: ranks[number])
    half = len(made) // 2
    segments = [build_index(made[:half]), build_index(made[half:])]
    chosen = np.array([(int(number >= half), number - half * (number >= half)) for number in order])
    view = view_of(segments, chosen.reshape(-1, 2))
    aside, expected = view.aside, build_index([made[number] for number in order]).aside
    assert aside is not None
    assert expected is not None
    assert_same(aside, expected)


def test_a_segment_keeps_the_aside(tmp_path: Path) -> None:
    index = build_index(MADE)
    write_segment(index, tmp_path / "one.segment")
    stored = open_segment(tmp_path / "one.segment").index
    assert stored.aside is not None
    assert index.aside is not None
    assert_same(stored.aside, index.aside)


MADE = [
    Statement(
        "s-1",
        title="On climate and peace",
        body=[Heading("Peace"), Paragraph("p1", "We agree."), Remark("(Applause.)")],
    ),
    Statement("s-2", body=[Paragraph("p1", "We want peace.")]),
]
INDEX = build_index(MADE)


@pytest.mark.parametrize(
    ("query", "statements", "size"),
    [
        ("peace", ["s-2"], 7),
        ("peace in:title", ["s-1"], 4),
        ("peace in:title,body", ["s-1", "s-2"], 11),
        ("peace in:all", ["s-1", "s-1", "s-2"], 16),
        ("peace within heading", ["s-1"], 1),
        ("<title> []* </title>", ["s-1"], 4),
        ("applause in:note :: id = s-1", ["s-1"], 4),
        ("applause in:all :: id = s-2", [], 16),
    ],
)
def test_a_search_looks_at_what_was_spoken_unless_it_names_other_parts(
    query: str, statements: list[str], size: int
) -> None:
    hits = search(INDEX, query)
    assert [line.statement for line in hits] == statements
    assert hits.index.size == size


def test_parts_are_given_by_name_or_in_the_query() -> None:
    assert len(search(INDEX, "peace", parts="all")) == 3
    assert len(search(INDEX, "peace", parts=["title", "note"])) == 1
    assert len(search(INDEX, "peace in:note", parts="all")) == 0
    with pytest.raises(QueryArgumentError, match="no part 'titel' of statements: expected one"):
        search(INDEX, "peace", parts="titel")
    with pytest.raises(QuerySyntaxError, match="there is no part 'titel' of statements"):
        search(INDEX, "peace in:titel")


def test_a_hit_outside_of_the_spoken_text_lies_after_it() -> None:
    (line,) = search(INDEX, "climate in:title")
    text = MADE[0].text + "\n\nOn climate and peace"
    assert (line.left, line.match, line.right) == ("On ", "climate", " and peace")
    assert text[line.start : line.end] == "climate"


def test_a_line_shows_a_match_without_the_heading_after_it() -> None:
    body = (Paragraph("p1", "We agree"), Heading("Peace"), Paragraph("p2", "Thank you"))
    (line,) = search(build_index([Statement("s-1", body=body)]), "agree")
    assert (line.match, line.right) == ("agree", " Peace Thank you")


def test_the_parts_of_the_query_language_are_those_of_the_index() -> None:
    assert PARTS[1:] == ASIDE_PARTS
