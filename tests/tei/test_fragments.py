"""Spans that cross become elements that nest."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import ModelError
from statecorpus.model import (
    Block,
    Emphasis,
    Heading,
    Mention,
    PageBreak,
    Paragraph,
    Quotation,
    Span,
    Statement,
)
from statecorpus.tei import read_tei, to_tei
from statecorpus.tei.fragments import DEEPEST, Edge, Fragment, nested

_TEXT = "x" * 12


@st.composite
def _span_sets(draw: st.DrawFn) -> tuple[Span, ...]:
    spans: list[Span] = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, 11))
        end = draw(st.integers(start, 12))
        if end == start:
            spans.append(PageBreak.at(start))
        else:
            spans.append(
                draw(
                    st.sampled_from(
                        [Emphasis(start, end), Quotation(start, end), Mention(start, end, kind="place")]
                    )
                )
            )
    return Paragraph("p1", _TEXT, spans).spans


def _drawn(edges: Sequence[Edge]) -> str:
    """Draw edges as brackets with offsets, one letter a kind of span."""
    drawn = []
    for edge in edges:
        letter = type(edge.fragment.span).__name__[0]
        drawn.append(f"{edge.offset}({letter}" if edge.begins else f"{edge.offset}{letter})")
    return " ".join(drawn)


@given(_span_sets())
def test_elements_nest(spans: tuple[Span, ...]) -> None:
    around: list[Fragment] = []
    last = 0
    for edge in nested(spans):
        assert edge.offset >= last
        last = edge.offset
        if not edge.begins:
            assert around.pop() is edge.fragment
        elif edge.fragment.end > edge.fragment.start:
            around.append(edge.fragment)
    assert around == []


@given(_span_sets())
def test_the_fragments_of_a_span_cover_it_once_and_are_linked_both_ways(spans: tuple[Span, ...]) -> None:
    fragments = [edge.fragment for edge in nested(spans) if edge.begins]
    for span in spans:
        parts = [one for one in fragments if one.span is span]
        assert [one.start for one in parts] == [span.start, *(one.end for one in parts[:-1])]
        assert parts[-1].end == span.end
        assert [one.next for one in parts] == [*(one.number for one in parts[1:]), None]
        assert [one.previous for one in parts] == [None, *(one.number for one in parts[:-1])]
    numbers = sorted(one.number for one in fragments if one.number is not None)
    assert numbers == list(range(1, len(numbers) + 1))


@given(_span_sets())
def test_only_spans_that_cross_are_cut(spans: tuple[Span, ...]) -> None:
    def crosses(one: Span, other: Span) -> bool:
        return one.start < other.start < one.end < other.end

    cut = {edge.fragment.span.order for edge in nested(spans) if edge.fragment.number is not None}
    assert cut <= {other.order for other in spans for one in spans if crosses(one, other)}
    if cut == set():
        assert not any(crosses(one, other) for one in spans for other in spans)


def test_of_two_that_cross_the_later_is_cut() -> None:
    assert _drawn(list(nested([Quotation(0, 5), Emphasis(3, 9)]))) == "0(Q 3(E 5E) 5Q) 5(E 9E)"


def test_of_two_with_the_same_words_the_kind_with_the_lower_rank_stands_outside() -> None:
    assert _drawn(list(nested([Quotation(0, 5), Emphasis(0, 5)]))) == "0(Q 0(E 5E) 5Q)"


def test_a_page_break_between_two_words_stands_after_what_ends_and_inside_what_begins_there() -> None:
    spans = Paragraph("p1", _TEXT, [Quotation(0, 5), PageBreak.at(5), Emphasis(5, 9)]).spans
    assert _drawn(list(nested(spans))) == "0(Q 5Q) 5(E 5(P 9E)"


def test_more_spans_around_the_same_words_than_a_reader_goes_deep_are_refused() -> None:
    spans = [Mention(0, 3, kind="place", ref=f"a:{number}") for number in range(DEEPEST + 1)]
    assert len(list(nested(spans[:-1]))) == 2 * DEEPEST
    with pytest.raises(ModelError, match="expected at most 200 around the same words"):
        list(nested(spans))


def test_the_deepest_paragraph_that_is_written_is_read() -> None:
    spans = [Mention(0, 3, kind="place", ref=f"a:{number}") for number in range(DEEPEST)]
    body: list[Block] = [Heading("A", level) for level in range(1, 7)]
    statement = Statement("s", body=[*body, Paragraph("p1", "abc", spans, "item")])
    assert read_tei(to_tei(statement)) == statement
