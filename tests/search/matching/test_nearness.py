"""Nearness without an automaton: what brute force finds, and what the automaton finds in larger texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryLimitError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import STRATEGIES, QueryLimits, Strategy, search
from tests.index.statements import collections
from tests.search.matching.test_evaluate import agree

_SIDES = st.sampled_from(
    ["the", "we", "re*", '"the refugees"', "[]", "[word='[^t].*']", "nothing", '"the the"']
)
_FILTERS = st.sampled_from(["", " within s", " within p containing re*"])


@given(collections(most=3), _SIDES, st.integers(1, 4), _SIDES, _FILTERS, st.sampled_from(STRATEGIES))
def test_nearness_is_what_brute_force_finds(
    made: list[Statement], one: str, distance: int, other: str, filters: str, strategy: Strategy
) -> None:
    agree(made, f"{one} <{distance}> {other}{filters}", strategy)


@given(collections(most=3), st.integers(1, 3), st.sampled_from(STRATEGIES))
def test_labels_of_nearness_are_what_brute_force_finds(
    made: list[Statement], distance: int, strategy: Strategy
) -> None:
    agree(made, f"a:the <{distance}> b:[]", strategy)
    agree(made, f"a:the <{distance}> b:[] & a.word = b.word", strategy)


LETTERS = np.random.default_rng(7).choice(list("aabbbcdefgh"), size=(12, 300))
INDEX = build_index(
    Statement(f"s-{number}", body=[Paragraph("p1", " ".join(row))]) for number, row in enumerate(LETTERS)
)


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize(
    ("one", "other"), [("a", "b"), ("h", "b"), ("a", "a"), ('"a b"', "b"), ('"b a"', '"a b"')]
)
@pytest.mark.parametrize("distance", [1, 2, 5, 40, 1000])
def test_nearness_is_what_the_automaton_finds(
    one: str, other: str, distance: int, strategy: Strategy
) -> None:
    near = search(INDEX, f"{one} <{distance}> {other}", strategy=strategy)
    gap = f"[]{{0,{distance - 1}}}" if distance > 1 else ""
    written = search(INDEX, f"({one} {gap} {other}) | ({other} {gap} {one})", strategy=strategy)
    assert near.starts.tolist() == written.starts.tolist()
    assert near.ends.tolist() == written.ends.tolist()


@pytest.mark.parametrize("distance", [1, 3, 20])
def test_a_rare_and_a_common_word_are_paired_alike_in_both_ways(
    distance: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = f"h <{distance}> b"
    few = search(INDEX, query)
    for many in (0, 1_000):
        monkeypatch.setattr("statecorpus.search.matching.nearness._MANY", many)
        found = search(INDEX, query)
        assert (found.starts.tolist(), found.ends.tolist()) == (few.starts.tolist(), few.ends.tolist())


@pytest.mark.parametrize("strategy", ["standard", "longest"])
def test_more_words_than_are_looked_at_at_once_are_paired_across_the_cuts(
    strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = search(INDEX, "a <4> b", strategy=strategy)
    monkeypatch.setattr("statecorpus.search.matching.nearness._AT_ONCE", 7)
    parts = search(INDEX, "a <4> b", strategy=strategy)
    assert parts.starts.tolist() == whole.starts.tolist()
    assert parts.ends.tolist() == whole.ends.tolist()


def test_too_many_pairs_are_refused_before_they_are_all_made() -> None:
    with pytest.raises(QueryLimitError, match="more than 1,000 matches"):
        search(INDEX, "a <300> b", strategy="all", limits=QueryLimits(matches=1000))
    assert len(search(INDEX, "a <300> b", limits=QueryLimits(matches=3000)))
