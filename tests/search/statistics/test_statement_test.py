"""The test of words over statements: its moments by hand, and no more false keys than its level."""

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus.corpus import load
from statecorpus.search import CORRECTIONS, WordSums, keyness
from statecorpus.search.statistics.keyness import keyness_columns
from statecorpus.search.statistics.statement_test import corrected, statement_test

LEVEL = 0.05
# G² = 15.13 is p = 0.0001 if tokens were independent.
G2_LINE = 15.13


def sums_of(counts: NDArray[np.float64], tokens: NDArray[np.float64]) -> WordSums:
    """Return the sums of words, a row of counts for each, over statements with some tokens."""
    t = tokens
    sums = (counts, counts**2, counts * t, counts**3, counts**2 * t, counts * t**2)
    return WordSums(
        [f"w{number}" for number in range(len(counts))],
        len(t),
        (float(t.sum()), float((t**2).sum()), float((t**3).sum())),
        (counts > 0).sum(axis=1).astype(np.float64),
        *(column.sum(axis=1) for column in sums),
    )


STATEMENTS = st.lists(st.tuples(st.integers(0, 6), st.integers(6, 30)), min_size=3, max_size=8)


@given(STATEMENTS, st.data())
def test_p_is_the_bound_with_the_moments_of_all_ways_to_deal_the_statements(
    made: list[tuple[int, int]], data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(made) - 1))
    x, t = (np.array(column, dtype=np.float64) for column in zip(*made, strict=True))
    rate = x.sum() / t.sum()
    residuals = x - rate * t
    dealt = [residuals[list(some)].sum() for some in itertools.combinations(range(len(made)), size)]
    variance, third = float(np.mean(np.square(dealt))), float(np.mean(np.power(dealt, 3)))
    observed = float(residuals[:size].sum())
    ours, theirs = sums_of(x[np.newaxis, :size], t[:size]), sums_of(x[np.newaxis, size:], t[size:])
    found = float(statement_test(ours, theirs)[0])
    if variance < 1e-9:
        assert found == 1.0
        return
    z = abs(observed) / math.sqrt(variance)
    skewness = max(math.copysign(1, observed) * third / variance**1.5, 0.0) if observed else 0.0
    above = skewness * z / 2
    exponent = 4 / skewness**2 * (above - math.log1p(above)) if skewness > 1e-4 else z * z / 2
    assert found == pytest.approx(min(1.0, 2 * math.exp(-exponent)), rel=1e-5)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_p_is_never_below_the_share_of_deals_that_differ_as_much(size: int) -> None:
    rng = np.random.default_rng(7)
    deals = list(itertools.combinations(range(10), size))
    t = np.full(10, 100.0)
    for burst in (1, 3, 40):
        x = np.where(rng.random((60, 10)) < 0.4, rng.integers(1, burst + 1, (60, 10)), 0).astype(np.float64)
        found = statement_test(sums_of(x[:, :size], t[:size]), sums_of(x[:, size:], t[size:]))
        totals = np.stack([x[:, list(some)].sum(axis=1) for some in deals])
        beyond = totals - x.sum(axis=1) * size / 10
        # Deals that differ as much toward the same side, twice: the two tails may differ.
        same = np.where(beyond[0] >= 0, beyond >= beyond[0] - 1e-9, beyond <= beyond[0] + 1e-9)
        assert (found >= np.minimum(1.0, same.mean(axis=0)) - 1e-9).all()


def test_corrections_are_their_definitions() -> None:
    p = np.array([0.001, 0.2, 0.01, 1.0, 0.012])
    ordered = np.sort(p).tolist()
    by_hand = [max(min(1.0, ordered[k] * (5 - k)) for k in range(j + 1)) for j in range(5)]
    assert np.sort(corrected(p, "holm")).tolist() == pytest.approx(by_hand)
    assert corrected(p, "sidak").tolist() == pytest.approx([1 - (1 - one) ** 5 for one in p.tolist()])
    for correction in CORRECTIONS:
        assert corrected(np.array([]), correction).tolist() == []


def bursts(rng: np.random.Generator, has: NDArray[np.bool_], kind: str) -> NDArray[np.float64]:
    """Return how often each word occurs in each statement that has it."""
    draws: dict[str, Callable[[], NDArray[np.float64]]] = {
        "geometric": lambda: rng.geometric(0.3, has.shape).astype(np.float64),
        "pareto": lambda: np.minimum(np.ceil(rng.pareto(1.1, has.shape)) + 1, 300),
        "rare bursts": lambda: np.where(rng.random(has.shape) < 0.02, 200.0, 1.0),
    }
    return np.where(has, draws[kind](), 0.0)


@pytest.mark.parametrize("kind", ["geometric", "pareto", "rare bursts"])
@pytest.mark.parametrize("share", [0.5, 0.1, 0.02])
def test_parts_of_made_up_bursty_corpora_give_no_more_false_keys_than_the_level(
    kind: str, share: float
) -> None:
    rng = np.random.default_rng(11)
    rounds, words, statements = 60, 400, 300
    t = np.array(rng.integers(600, 4000, statements), dtype=np.float64)
    chance = np.minimum(0.9, rng.uniform(0.3, 3, words) * 10 / np.arange(10, 10 + words))
    has = rng.random((words, statements)) < chance[:, np.newaxis]
    x = bursts(rng, has, kind)
    x = x[x.sum(axis=1) >= 5]
    wrong = naive = 0
    for _ in range(rounds):
        order = rng.permutation(statements)
        some, others = np.split(order, [round(share * statements)])
        ours, theirs = sums_of(x[:, some], t[some]), sums_of(x[:, others], t[others])
        wrong += bool((corrected(statement_test(ours, theirs), "holm") <= LEVEL).any())
        naive += int((np.abs(keyness_columns(ours, theirs)["log_likelihood"]) > G2_LINE).sum())
    # Three standard deviations above the level: 3 + 5 of 60 rounds.
    assert wrong <= rounds * LEVEL + 3 * math.sqrt(rounds * LEVEL * (1 - LEVEL))
    assert naive > 100 * rounds * len(x) * 0.0001, "the test that takes tokens as independent fails"


def test_random_halves_and_tenths_of_prose_give_no_more_false_keys_than_the_level() -> None:
    index = load("demo").index()
    rng = np.random.default_rng(3)
    rounds = 30
    wrong = naive = 0
    for number in range(rounds):
        size = len(index.ids) // 2 if number % 2 else max(len(index.ids) // 10, 2)
        some = [index.ids[place] for place in rng.permutation(len(index.ids))[:size].tolist()]
        found = keyness(index, some, level=None)
        wrong += any(word.p <= LEVEL for word in found)
        naive += sum(abs(word.log_likelihood) > G2_LINE for word in found)
    assert wrong <= rounds * LEVEL + 3 * math.sqrt(rounds * LEVEL * (1 - LEVEL))
    assert naive > 5 * rounds, "by chance 0.1 a round if tokens were independent"


def test_a_word_of_one_side_is_found() -> None:
    x = np.zeros((2, 40))
    x[0, :20] = 3
    x[1] = 2
    t = np.full(40, 500.0)
    p = corrected(statement_test(sums_of(x[:, :20], t[:20]), sums_of(x[:, 20:], t[20:])), "holm")
    assert p[0] < 1e-7
    assert p[1] == 1.0
