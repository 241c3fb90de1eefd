"""Intervals of rates: the bootstrap compared with a plain one, and how often intervals hold the true rate."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index
from statecorpus.model import DateRange, Paragraph, Statement
from statecorpus.search import Interval, search
from statecorpus.search.statistics.interval import bootstrap_interval, wilson_interval

STATEMENTS = st.lists(st.tuples(st.integers(0, 9), st.integers(10, 200)), min_size=2, max_size=12)


def by_hand(pairs: list[tuple[int, int]], interval: Interval) -> tuple[float, float]:
    """Return the BCa interval, one draw and one statement at a time."""
    pairs = sorted(pairs)
    generator = np.random.default_rng(interval.seed)
    drawn = generator.integers(0, len(pairs), (interval.resamples, len(pairs)), dtype=np.int32).tolist()
    rates = [sum(pairs[place][0] for place in row) / sum(pairs[place][1] for place in row) for row in drawn]
    hits, size = (sum(column) for column in zip(*pairs, strict=True))
    rate = hits / size
    below = sum(1.0 if one < rate else 0.5 if one == rate else 0.0 for one in rates) / len(rates)
    least = 0.5 / (len(rates) + 1)
    normal = NormalDist()
    bias = normal.inv_cdf(min(max(below, least), 1 - least))
    without = [(hits - x) / (size - t) for x, t in pairs]
    middle = math.fsum(without) / len(without)
    squares = math.fsum((middle - one) ** 2 for one in without)
    cubes = math.fsum((middle - one) ** 3 for one in without)
    acceleration = cubes / (6 * squares**1.5) if squares > 1e-300 else 0.0
    ends = []
    for share in ((1 - interval.confidence) / 2, (1 + interval.confidence) / 2):
        z = bias + normal.inv_cdf(share)
        ends.append(float(np.quantile(rates, normal.cdf(bias + z / (1 - acceleration * z)))))
    return min(ends[0], rate), max(ends[1], rate)


@given(STATEMENTS, st.integers(0, 5), st.sampled_from([0.8, 0.95]))
def test_the_bootstrap_is_the_plain_one_in_any_order(
    pairs: list[tuple[int, int]], seed: int, confidence: float
) -> None:
    interval = Interval(confidence=confidence, resamples=60, seed=seed)
    hits, sizes = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    found = interval.of(hits, sizes)
    assert found == interval.of(hits[::-1], sizes[::-1])
    if hits.any():
        assert found == pytest.approx(by_hand(pairs, interval), abs=1e-6)
        assert found is not None
        assert found[0] <= hits.sum() / sizes.sum() <= found[1]


def test_draws_in_several_steps_are_the_draws_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    hits, sizes = np.array([1, 5, 0, 2, 9]), np.array([80, 90, 100, 110, 90])
    whole = bootstrap_interval(hits, sizes, Interval())
    monkeypatch.setattr("statecorpus.search.statistics.interval._AT_ONCE", 64)
    assert bootstrap_interval(hits, sizes, Interval()) == whole


def test_an_interval_over_statements_holds_the_true_rate_where_one_over_tokens_does_not() -> None:
    rng = np.random.default_rng(5)
    # Speeches differ in how often they say the word: rates from a gamma distribution, so tokens cluster.
    true, rounds, held = 0.004, 150, {"bootstrap": 0, "wilson": 0}
    for _ in range(rounds):
        sizes = rng.integers(500, 3000, 60)
        hits = rng.poisson(sizes * rng.gamma(0.7, true / 0.7, 60))
        for name, interval in (("bootstrap", Interval(resamples=300)), ("wilson", Interval("wilson"))):
            ends = interval.of(hits, sizes)
            assert ends is not None
            held[name] += ends[0] <= true <= ends[1]
    assert held["bootstrap"] > 0.87 * rounds, held
    assert held["wilson"] < 0.7 * rounds, held


def test_what_a_bootstrap_cannot_draw_is_said() -> None:
    hits, sizes = np.array([3]), np.array([100])
    assert Interval().of(hits, sizes) is None
    assert Interval("wilson").of(hits, sizes) == wilson_interval(3, 100, NormalDist().inv_cdf(0.975))
    assert Interval().of(np.array([0, 0]), np.array([0, 0])) is None
    # No match in any of ten statements: as many statements may have one match as Wilson's interval allows.
    low, high = Interval().of(np.zeros(10, dtype=np.int64), np.full(10, 100)) or (1.0, 0.0)
    assert low == 0.0
    assert high == pytest.approx(wilson_interval(0, 10)[1] / 100, rel=1e-5)
    # Each statement is one trial.
    shares = Interval().of(np.array([1, 0, 1, 1]), np.ones(4, dtype=np.int64), trials=True)
    assert shares == pytest.approx(wilson_interval(3, 4), rel=1e-5)


def test_what_cannot_be_computed_is_refused() -> None:
    with pytest.raises(ValueError, match="no interval 'exact': choose one of bootstrap, wilson"):
        Interval("exact")  # type: ignore[arg-type] # what a user may type
    with pytest.raises(ValueError, match=r"confidence=95: it lies between 0 and 1, as 0\.95 does"):
        Interval(confidence=95)
    with pytest.raises(ValueError, match="resamples=0, seed=1: there is 1 resample or more"):
        Interval(resamples=0)


def test_a_trend_says_how_its_intervals_were_computed() -> None:
    made = [
        Statement(f"s-{number}", date=DateRange.year(2009 + number // 4), body=[Paragraph("p1", text)])
        for number, text in enumerate(("we agree", "they agree", "we and we", "all", "we"))
    ]
    hits = search(build_index(made), "we")
    first, last = hits.trend(resamples=200, seed=7)
    assert first.interval == last.interval == Interval("bootstrap", 0.95, 200, 7)
    assert first.low is not None
    assert first.high is not None
    assert first.low <= first.rate <= first.high
    assert (last.low, last.high) == (None, None), "one statement alone"
    record = hits.trend(resamples=200, seed=7).to_records()[0]
    assert (record["interval"], record["resamples"], record["seed"]) == ("bootstrap", 200, 7)
    assert hits.trend(seed=3) == hits.trend(seed=3)
    every = hits.rate()
    assert every is not None
    assert (every.year, every.hits, every.hit_statements, every.statements) == (None, 4, 3, 5)
    assert search(build_index([]), "we").rate() is None
