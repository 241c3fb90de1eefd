"""Requirements: no candidate of a match is dropped, and most of the others are."""

import numpy as np
import pytest

from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.query import parse_query
from statecorpus.search import QueryLimits, search
from statecorpus.search.matching.automaton import automaton_of
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.plan import plan_of
from statecorpus.search.matching.requirement import required, with_required
from statecorpus.search.matching.runner import Runner

LETTERS = np.random.default_rng(3).choice(list("aaaaaaaabbbccd"), size=(8, 500))
INDEX = build_index(
    Statement(f"s-{number}", body=[Paragraph("p1", " ".join(row))]) for number, row in enumerate(LETTERS)
)
QUERIES = (
    "a []{0,6} d",
    "a b{1,3} d",
    "c (a | b)+ d",
    "(a | b) c []{2,5} d",
    "a []{1,3} c []{1,3} d",
    "(b)? c []{0,2} d",
    "(c d){1,2} []{0,9} d",
    "/[cd]/ a{1,2} /[cd]/",
    "<s> a []{0,4} c",
    "c []{0,3} x",
    "x []{0,3} c",
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("first_only", [True, False])
def test_matches_are_those_of_running_every_position(query: str, first_only: bool) -> None:  # noqa: FBT001 -- a parameter
    budget = Budget(QueryLimits(), query)
    plan = plan_of(parse_query(query).pattern, INDEX, budget)
    every = np.arange(1, len(INDEX.stream), dtype=np.int32)
    runner = Runner(automaton_of(plan, budget), INDEX, budget)
    expected = runner.run(every, None, first_only=first_only)
    kept = with_required(every, plan, Batch(INDEX, 0, len(INDEX.stream)))
    found = runner.run(kept, None, first_only=first_only)
    assert [part.tolist() for part in found] == [part.tolist() for part in expected]
    hits = search(INDEX, query, strategy="all")
    if not first_only:
        assert [hits.starts.tolist(), hits.ends.tolist()] == [part.tolist() for part in expected]


def test_candidates_without_a_needed_token_are_dropped() -> None:
    budget = Budget(QueryLimits(), "")
    plan = plan_of(parse_query("[] []{0,3} d").pattern, INDEX, budget)
    every = np.arange(1, len(INDEX.stream), dtype=np.int32)
    near = [place for place in every.tolist() if "d" in [word(place + step) for step in range(1, 5)]]
    assert with_required(every, plan, Batch(INDEX, 0, len(INDEX.stream))).tolist() == near


def word(place: int) -> str:
    return INDEX.lexicon.words[INDEX.stream[place]] if place < len(INDEX.stream) else ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a b", [(0, 0), (1, 1)]),
        ("a []{0,3} b c", [(0, 0), (1, 4), (2, 5)]),
        ("a b{2,4} c", [(0, 0), (1, 1), (3, 5)]),
        ("a (b)? (c)* d", [(0, 0)]),
        ("(a | b) c", [(1, 1)]),
        ("a | b", []),
        ("(a b)+ c", [(0, 0), (1, 1)]),
    ],
)
def test_what_every_match_has_and_where(query: str, expected: list[tuple[int, int]]) -> None:
    plan = plan_of(parse_query(query).pattern, INDEX, Budget(QueryLimits(), query))
    assert [(one.low, one.high) for one in required(plan)] == expected
