"""Building with several workers: the indexes that one would build, in the same order."""

from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import Index, build_in_parallel, build_index, build_segments, lots_of
from statecorpus.model import Paragraph, Statement
from tests.index.statements import collections
from tests.index.view.test_view import assert_equal


def made_of(size: int) -> list[Statement]:
    return [
        Statement(f"s-{number}", body=[Paragraph("p1", f"We agree, {number} times.")])
        for number in range(size)
    ]


def ids_of(index: Index) -> tuple[str, ...]:
    return tuple(index.ids)


def same(index: Index) -> Index:
    return index


def read(lot: range) -> Iterable[Statement]:
    return made_of(lot.stop)[lot.start :]


def broken(lot: range) -> Iterable[Statement]:
    if lot.start:
        raise LookupError(f"no lot from {lot.start}")
    return read(lot)


@given(collections(), st.integers(1, 30))
def test_each_segment_equals_the_index_of_its_statements(made: list[Statement], tokens: int) -> None:
    segments = list(build_segments(made, tokens_a_segment=tokens))
    places = [0]
    for segment in segments:
        places.append(places[-1] + len(segment.ids))
        some = made[places[-2] : places[-1]]
        assert_equal(segment, build_index(some))
        assert segment.size >= tokens or segment is segments[-1]
        assert build_index(some[:-1]).size < tokens, "the last statement is the first that makes it full"
    assert places[-1] == len(made)


def test_a_segment_of_no_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match="1 token or more"):
        build_segments([], tokens_a_segment=0)


def test_what_is_known_of_words_is_forgotten_where_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statecorpus.index.building.builder._MOST_CHUNKS", 3)
    made = made_of(6)
    for number, segment in enumerate(build_segments(made, tokens_a_segment=5)):
        assert_equal(segment, build_index(made[number : number + 1]))


@pytest.mark.parametrize("ahead", [1, 2, 9])
def test_threads_build_what_one_builds_in_the_same_order(ahead: int) -> None:
    made = made_of(20)
    with ThreadPoolExecutor(2) as executor:
        lots = [range(start, end) for start, end in pairwise([0, 7, 8, 20])]
        found = list(build_in_parallel(lots, read, same, executor, ahead=ahead, tokens_a_segment=20))
    expected = [
        index for lot in lots for index in build_segments(made[lot.start : lot.stop], tokens_a_segment=20)
    ]
    assert len(found) == len(expected) > len(lots)
    for one, other in zip(found, expected, strict=True):
        assert_equal(one, other)


def test_processes_take_statements_and_give_back_what_was_written() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        lots = lots_of(made_of(6), tokens_a_lot=6)
        found = list(build_in_parallel(lots, list, ids_of, executor))
    assert found == [("s-0", "s-1"), ("s-2", "s-3"), ("s-4", "s-5")]


def test_an_error_of_a_worker_is_raised_and_the_rest_given_up() -> None:
    class Counting(ThreadPoolExecutor):
        submitted = 0

        def submit(self, *given: Any, **named: Any) -> Future[Any]:
            self.submitted += 1
            return super().submit(*given, **named)

    lots = [range(start, start + 1) for start in range(50)]
    with Counting(1) as executor, pytest.raises(LookupError, match="no lot from 1"):
        list(build_in_parallel(lots, broken, ids_of, executor, ahead=2))
    assert executor.submitted <= 4


@given(collections(), st.integers(1, 30))
def test_lots_have_every_statement_once_and_in_order(made: list[Statement], tokens: int) -> None:
    lots = list(lots_of(made, tokens_a_lot=tokens))
    assert [statement for lot in lots for statement in lot] == made
    assert all(lots)
