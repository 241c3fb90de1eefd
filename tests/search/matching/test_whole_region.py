"""Whole regions: the engine returns the regions themselves, as brute force finds them token by token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import load
from statecorpus.model import Statement
from statecorpus.search import STRATEGIES, Strategy
from statecorpus.search.matching.evaluate import Finder
from statecorpus.search.matching.limit import Budget, QueryLimits
from statecorpus.search.matching.plan import plan_of
from statecorpus.search.searching import parsed_query
from tests.index.statements import collections
from tests.search.matching.test_evaluate import agree

QUERIES = (
    "<s> []* </s>",
    "<s> []+ </s>",
    "<s> []{2,3} </s>",
    "<p> []* </p>",
    "(<passage> []* </passage>) containing we",
    "<passage> []* </passage> within stretch",
    "<quote> []* </quote>",
)


@given(collections(most=3), st.sampled_from(STRATEGIES))
@pytest.mark.parametrize("query", QUERIES)
def test_whole_regions_are_found_as_by_brute_force(
    query: str, made: list[Statement], strategy: Strategy
) -> None:
    agree(made, query, strategy)


@pytest.mark.parametrize(
    ("query", "is_whole"),
    [
        ("<s> []* </s>", True),
        ("<s> []{1,15} </s>", True),
        ("<s> []* </p>", False),
        ("<s> [] []* </s>", False),
        ('<s> [word = "we"]* </s>', False),
        ("<s> a:[] </s>", False),
    ],
)
def test_only_a_pair_of_tags_around_any_tokens_is_a_whole_region(query: str, *, is_whole: bool) -> None:
    index = load().index()
    budget = Budget(QueryLimits(), query)
    plan = plan_of(parsed_query(query).pattern, index, budget, bounded=True)
    assert (Finder(plan, index, budget, [], None, first_only=False).whole is not None) is is_whole


def test_a_condition_leaves_the_regions_of_its_statements() -> None:
    corpus = load("demo")
    every, narrowed = corpus.search("<s> []* </s>"), corpus.search("<s> []* </s> :: state = KEN")
    kept = every.filter("state = KEN")
    assert 0 < len(narrowed) < len(every)
    assert narrowed.starts.tolist() == kept.starts.tolist()
    assert narrowed.ends.tolist() == kept.ends.tolist()
