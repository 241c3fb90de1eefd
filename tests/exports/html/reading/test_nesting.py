"""Crossing marks as nested elements: the fast way against the fragments of TEI."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus._display.markup import escaped
from statecorpus.errors import ModelError
from statecorpus.exports.html.reading.nesting import Mark, Tag, nested_markup
from statecorpus.model import Emphasis, Quotation, Span
from statecorpus.tei.fragments import nested

_TEXT = 'a<b & "c" é'
_TAGS: dict[type[Span], Tag] = {Quotation: Tag("q", "<q>"), Emphasis: Tag("b", "<b>")}


@st.composite
def _spans(draw: st.DrawFn) -> list[Span]:
    kinds = draw(st.lists(st.sampled_from([Quotation, Emphasis]), max_size=8))
    spans: list[Span] = []
    for kind in kinds:
        start = draw(st.integers(0, len(_TEXT) - 1))
        spans.append(kind(start, draw(st.integers(start + 1, len(_TEXT)))))
    return spans


def _by_fragments(spans: list[Span]) -> str:
    written, done = "", 0
    for edge in nested(spans):
        tag = _TAGS[type(edge.fragment.span)]
        written += escaped(_TEXT[done : edge.offset]) + (tag.start if edge.begins else f"</{tag.name}>")
        done = edge.offset
    return written + escaped(_TEXT[done:])


@given(_spans())
def test_marks_are_cut_where_fragments_of_tei_are_cut(spans: list[Span]) -> None:
    marks = [
        Mark(span.start, span.end, span.rank, _TAGS[type(span)], _TAGS[type(span)].start) for span in spans
    ]
    assert nested_markup(_TEXT, marks) == _by_fragments(spans)


def test_the_id_stands_on_the_first_part_and_what_comes_after_behind_the_last() -> None:
    outside = Mark(0, 3, 0, Tag("q", "<q>"), "<q>")
    cut = Mark(1, 5, 0, Tag("b", '<b id="x">'), "<b>", before="[", after="]")
    assert nested_markup("abcdef", [outside, cut]) == '<q>a[<b id="x">bc</b></q><b>de</b>]f'


def test_a_link_inside_a_link_becomes_a_span() -> None:
    link = Tag("a", '<a href="1">', '<span class="a">')
    marks = [Mark(0, 4, 0, link, link.start), Mark(1, 2, 0, link, link.start)]
    assert nested_markup("abcd", marks) == '<a href="1">a<span class="a">b</span>cd</a>'


def test_a_mark_without_width_stands_as_deep_as_possible() -> None:
    tag = Tag("i", "<i>")
    marks = [Mark(2, 2, 0, tag, "<i>"), Mark(0, 4, 1, Tag("q", "<q>"), "<q>")]
    assert nested_markup("abcd", marks) == "<q>ab<i></i>cd</q>"


def test_more_than_200_marks_around_the_same_words_are_refused() -> None:
    tag = Tag("q", "<q>")
    with pytest.raises(ModelError, match="at most 200 around the same words"):
        nested_markup("ab", [Mark(0, 2, 0, tag, "<q>")] * 201)
