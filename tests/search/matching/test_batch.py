"""Batches: what is found in parts is what is found in one, and memory goes with the hits."""

import tracemalloc

import numpy as np
import pytest

from statecorpus.index import Index, build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import STRATEGIES, Strategy, search
from statecorpus.search.matching.batch import batches
from tests.search.oracle import brute_force, found_by

COPIES = 2_000
ROWS = np.random.default_rng(5).choice(list("aaaaaabbbccd"), size=(4, 90))
TEXTS = [
    ". ".join(" ".join(row[first : first + 9]).capitalize() for first in range(0, 90, 9)) for row in ROWS
]
MADE = [
    Statement(f"s-{number}", language="en", body=[Paragraph("p1", text)]) for number, text in enumerate(TEXTS)
]
# What is measured is 64 bytes a hit; the rest is for the candidates of one batch, whatever the corpus.
A_HIT, A_STRETCH = 64, 4_000_000
QUERIES = (
    "a b",
    "a []{0,3} d",
    "[]{1,2} d",
    "a <3> d",
    "(a | b) within s",
    "a b{1,3} c within s",
    "<s> []{1,2} b",
    "d []? </s>",
    "a []{0,2} containing c",
    'x:a y:[] & y.form = "d"',
    "/[ab]/ [form!='a'] /[cd]/".replace("'", '"'),
    "c []* d within s",
)


@pytest.fixture(scope="module")
def one() -> Index:
    return build_index(MADE)


@pytest.fixture(scope="module")
def many() -> Index:
    bodies = [made.body for made in MADE]
    return build_index(
        Statement(f"s-{number}", language="en", body=bodies[number % len(MADE)])
        for number in range(COPIES * len(MADE))
    )


@pytest.mark.parametrize(
    ("query", "strategy"),
    # Labels at no fixed place are read match by match, which takes long.
    [(query, strategy) for query in QUERIES for strategy in STRATEGIES] + [("x:d []? y:d", "standard")],
)
def test_many_copies_have_the_matches_of_each(
    one: Index, many: Index, query: str, strategy: Strategy
) -> None:
    alone = search(one, query, strategy=strategy)
    assert found_by(alone) == brute_force(MADE, one, query, strategy)
    moved = np.arange(COPIES)[:, np.newaxis] * int(one.edges[-1])
    hits = search(many, query, strategy=strategy)
    assert np.array_equal(hits.starts, (alone.starts + moved).ravel())
    assert np.array_equal(hits.ends, (alone.ends + moved).ravel())
    for label, positions in alone.labels.items():
        assert np.array_equal(hits.labels[label], (positions + moved).ravel()), label


@pytest.mark.parametrize("query", [*QUERIES, "a d within s", "x:[] y:a & x.form = y.form"])
def test_a_query_takes_64_bytes_a_hit_and_the_same_for_any_number_of_candidates(
    many: Index, query: str
) -> None:
    hits = search(many, query)
    tracemalloc.start()
    try:
        search(many, query)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= A_HIT * len(hits) + A_STRETCH, f"{peak / 1e6:.1f} MB for {len(hits):,} hits"


@pytest.mark.parametrize("work", [0, 1, 70_000, 700_000, 10**9])
def test_stretches_are_whole_statements_and_leave_none_out(many: Index, work: int) -> None:
    parts = list(batches(many, work))
    assert parts[0].first == 0
    assert parts[-1].last == len(many.stream)
    assert [part.first for part in parts[1:]] == [part.last for part in parts[:-1]]
    assert {part.first for part in parts} <= set(many.edges.tolist())
    assert sum(part.share for part in parts) == pytest.approx(1)
    assert len(parts) <= max(1, -(-work // 65_536))


def test_an_index_without_statements_is_one_stretch() -> None:
    empty = build_index([])
    assert [(part.first, part.last) for part in batches(empty, 10**9)] == [(0, 1)]
    assert len(search(empty, "a []* b")) == 0
