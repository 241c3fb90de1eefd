"""Partial statistics: what the parts of an index count adds up to what the whole index counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus.errors import StatecorpusError
from statecorpus.index import Index, build_index
from statecorpus.model import Statement
from statecorpus.search import find_spans, ngrams, search
from statecorpus.search.partial.cells import finished_cells, merged_cells, partial_cells
from statecorpus.search.partial.near_words import (
    finished_collocates,
    merged_near_words,
    missing_words,
    partial_frequencies,
    partial_near_words,
)
from statecorpus.search.partial.runs import finished_runs, least_in_one, merged_runs, missing_runs
from statecorpus.search.partial.span_counts import merged_networks, merged_span_counts
from statecorpus.search.statistics.frequency import counts_of_runs, run_counts
from tests.index.statements import collections

QUERIES = ("refugees", "*", "the | we", "persons :: date >= 2010", "nothing-at-all")
ATTRIBUTES = ("form", "word")


@st.composite
def parts(draw: st.DrawFn) -> tuple[Index, list[Index], list[NDArray[np.int64]]]:
    """Make an index, indexes of its parts, and the numbers that the statements of each part have in it."""
    statements = draw(collections(most=7))
    part_of = [draw(st.integers(0, 2)) for _ in statements]
    numbers = [np.flatnonzero(np.array(part_of, dtype=np.int64) == part) for part in range(3)]
    indexes = [build_index([statements[number] for number in own.tolist()]) for own in numbers]
    return build_index(statements), indexes, numbers


@given(made=parts(), query=st.sampled_from(QUERIES), empty=st.booleans())
def test_cells_of_parts_are_the_cells_of_the_whole(
    made: tuple[Index, list[Index], list[NDArray[np.int64]]], query: str, *, empty: bool
) -> None:
    whole, indexes, numbers = made
    for fields in (("speaker.affiliation",), ("year", "language"), ("session", "addressee", "year")):
        for base in ("tokens", "words", "statements"):
            found = [partial_cells(search(index, query), fields, base) for index in indexes]
            merged = merged_cells(found, numbers)
            expected = search(whole, query).count_by(*fields, empty=empty, base=base)
            assert finished_cells(merged, fields, base, empty=empty) == expected


@given(parts(), st.sampled_from(QUERIES), st.sampled_from(ATTRIBUTES), st.integers(1, 3))
def test_collocates_of_parts_are_the_collocates_of_the_whole(
    made: tuple[Index, list[Index], list[NDArray[np.int64]]], query: str, attribute: str, minimum: int
) -> None:
    whole, indexes, _ = made
    hits = [search(index, query) for index in indexes]
    found = [partial_near_words(own, (2, 3), "statement", attribute) for own in hits]
    missing = missing_words(found, minimum)
    more = [partial_frequencies(own, attribute, words) for own, words in zip(hits, missing, strict=True)]
    merged = merged_near_words(found, missing, more, minimum)
    for measure in ("log_dice", "together", "mi"):
        expected = search(whole, query).collocates(
            (2, 3), attribute=attribute, measure=measure, minimum=minimum
        )
        assert finished_collocates(merged, measure) == expected


@given(parts(), st.integers(1, 4), st.sampled_from(ATTRIBUTES), st.integers(0, 7))
def test_runs_of_parts_are_the_runs_of_the_whole(
    made: tuple[Index, list[Index], list[NDArray[np.int64]]], length: int, attribute: str, minimum: int
) -> None:
    whole, indexes, _ = made
    least = least_in_one(minimum, len(indexes))
    for base in ("tokens", "words"):
        found = [
            run_counts(index, length, attribute=attribute, minimum=least, base=base) for index in indexes
        ]
        missing = missing_runs(found)
        more = [
            counts_of_runs(index, runs, attribute=attribute)
            for index, runs in zip(indexes, missing, strict=True)
        ]
        merged = merged_runs(found, missing, more, attribute, minimum)
        expected = ngrams(whole, length, attribute=attribute, minimum=minimum, base=base)
        assert finished_runs(merged, length, base) == expected


@given(parts(), st.integers(1, 4), st.sampled_from(ATTRIBUTES))
def test_runs_that_are_asked_for_are_counted_as_all_runs_are(
    made: tuple[Index, list[Index], list[NDArray[np.int64]]], length: int, attribute: str
) -> None:
    whole, indexes, _ = made
    every = run_counts(whole, length, attribute=attribute, minimum=1)
    asked = [*every.runs, ("nowhere",) * length]
    assert counts_of_runs(whole, asked, attribute=attribute).tolist() == [*every.counts.tolist(), 0]
    for index in indexes:
        own = run_counts(index, length, attribute=attribute, minimum=1)
        known = dict(zip(own.runs, own.counts.tolist(), strict=True))
        assert counts_of_runs(index, asked, attribute=attribute).tolist() == [
            known.get(run, 0) for run in asked
        ]


def test_spans_of_parts_are_the_spans_of_the_whole(acts: list[Statement]) -> None:
    whole = find_spans(build_index(acts), "act", {})
    some = [find_spans(build_index(acts[number::3]), "act", {}) for number in range(3)]
    for names in (("kind",), ("target", "year"), ("kind", "speaker.affiliation")):
        assert merged_span_counts([own.count_by(*names) for own in some], names) == whole.count_by(*names)
    assert merged_networks([own.network() for own in some]) == whole.network()
    assert len(whole.network()) > 3


@pytest.fixture(scope="module")
def acts() -> list[Statement]:
    """The made-up statements with what they say and do."""
    import statecorpus as sc

    return [sc.extract(statement) for statement in sc.load("demo").values()]


def test_a_field_that_does_not_exist_is_refused_by_each_part() -> None:
    with pytest.raises(StatecorpusError, match="no field 'tongue'"):
        partial_cells(search(build_index([]), "a"), ["tongue"], "tokens")
