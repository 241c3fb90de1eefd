"""Offsets of many tokens at once: those that are looked up one statement at a time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import Index, build_index
from statecorpus.index.offset_rows import MOST_CELLS, offsets_of_rows
from statecorpus.index.offsets import LONG, MARK_EVERY, Offsets
from statecorpus.model import Paragraph, Statement
from tests.index.statements import collections


def rows_of(index: Index, draw: st.DataObject) -> list[list[int]]:
    """Draw some tokens of some statements, three of each."""
    rows = []
    for number in draw.draw(st.lists(st.integers(0, max(len(index.ids) - 1, 0)), max_size=6)):
        if not index.ids:
            break
        first, edge = int(index.edges[number]) + 1, int(index.edges[number + 1])
        if first < edge:
            row = draw.draw(st.lists(st.integers(first, edge - 1), min_size=3, max_size=3))
            rows.append(sorted(row))
    return rows


def offsets_of(index: Index) -> Offsets:
    assert isinstance(index.offsets, Offsets)
    return index.offsets


def agree(index: Index, rows: list[list[int]]) -> None:
    found = offsets_of_rows(offsets_of(index), np.array(rows, dtype=np.int32).reshape(-1, 3))
    assert found is not None
    expected = [
        [int(index.offsets.between(place, place + 1)[0]) if row else 0 for place in row] for row in rows
    ]
    assert found.tolist() == expected


@given(collections(), st.data())
def test_rows_have_the_offsets_of_looking_each_up(made: list[Statement], draw: st.DataObject) -> None:
    index = build_index(made)
    agree(index, rows_of(index, draw))


def long_statement(number: int) -> Statement:
    """Make a statement of more tokens than stand between two marks, with gaps too long for a byte."""
    far = "x" * (LONG + number)
    paragraphs = [
        Paragraph("p1", " ".join(["short", far] * (MARK_EVERY - number))),
        Paragraph("p2", f"{far} {far} end"),
        *(Paragraph(f"p{place}", "one two" if place % 2 else far) for place in range(3, 3 * MARK_EVERY)),
    ]
    return Statement(f"s-{number}", body=paragraphs)


LONG_INDEX = build_index([long_statement(number) for number in range(4)])


@given(st.data())
def test_marks_long_gaps_and_many_paragraphs_are_counted(draw: st.DataObject) -> None:
    agree(LONG_INDEX, rows_of(LONG_INDEX, draw))


def test_rows_that_would_take_too_much_memory_are_left_to_the_caller() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", " ".join(["we"] * 2000))])])
    rows = np.tile(np.array([1, 2000], dtype=np.int32), (MOST_CELLS // 1900, 1))
    assert offsets_of_rows(offsets_of(index), rows) is None
    assert offsets_of_rows(offsets_of(index), rows[:2]) is not None
