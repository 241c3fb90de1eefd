"""Confidence intervals of rates: over statements by the bootstrap, or over tokens by Wilson's score.

The tokens of one statement are not independent: a speech about peace says "peace" again and again. So an
interval over tokens is too narrow. The bootstrap draws whole statements, with replacement (Efron, Annals of
Statistics 7, 1979), and takes the bias-corrected and accelerated percentiles of the rates drawn (BCa: Efron,
JASA 82, 1987). ``benchmarks/significance.py`` prints how often each interval holds the true rate.
"""

import math
from statistics import NormalDist
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._interrupt import checkpoint
from statecorpus.errors import QueryArgumentError

IntervalName = Literal["bootstrap", "wilson"]

INTERVALS: tuple[IntervalName, ...] = ("bootstrap", "wilson")

# The number of statements that are drawn at a time; their places and sizes take 20 MB.
_AT_ONCE = 1 << 20
_FEW = 2


@attrs.frozen
class Interval:
    """How the confidence intervals of rates are computed; a seed makes the same intervals again.

    Attributes:
        name: ``bootstrap`` (over statements) or ``wilson`` (over tokens, words or statements).
        confidence: the share of such intervals that hold the true rate, between 0 and 1.
        resamples: how many times the bootstrap draws.
        seed: the seed of the draws (numpy's PCG64).
    """

    name: IntervalName = "bootstrap"
    confidence: float = 0.95
    resamples: int = 1000
    seed: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse an interval that does not exist, and numbers out of bounds."""
        if self.name not in INTERVALS:
            raise QueryArgumentError(f"no interval {self.name!r}: choose one of {', '.join(INTERVALS)}")
        if not 0 < self.confidence < 1:
            raise QueryArgumentError(f"confidence={self.confidence}: it lies between 0 and 1, as 0.95 does")
        if self.resamples < 1 or self.seed < 0:
            asked = f"resamples={self.resamples}, seed={self.seed}"
            raise QueryArgumentError(f"{asked}: there is 1 resample or more, and a seed from 0")

    def of(
        self, hits: NDArray[np.int64], sizes: NDArray[np.int64], *, trials: bool = False
    ) -> tuple[float, float] | None:
        """Return the interval of ``sum(hits) / sum(sizes)``; ``None`` if it cannot be computed.

        Args:
            hits: the matches in each statement.
            sizes: the tokens or words of each statement; 1 for each if statements are trials.
            trials: whether each statement is one trial, and ``hits`` says which have a match. Wilson's
                interval over statements is right then, and is used whatever the name.

        A bootstrap needs two statements. If none has a match, the upper end is that of Wilson's interval over
        statements, as if each of the statements that it allows had one match.
        """
        total = int(sizes.sum())
        z = NormalDist().inv_cdf((1 + self.confidence) / 2)
        if not total:
            return None
        if trials or self.name == "wilson":
            return wilson_interval(int(hits.sum()), total, z)
        some = sizes > 0
        hits, sizes = hits[some], sizes[some]
        if len(hits) < _FEW:
            return None
        if not hits.any():
            return 0.0, wilson_interval(0, len(hits), z)[1] * len(hits) / total
        return bootstrap_interval(hits, sizes, self)


def bootstrap_interval(
    hits: NDArray[np.int64], sizes: NDArray[np.int64], interval: Interval
) -> tuple[float, float]:
    """Return the BCa interval of ``sum(hits) / sum(sizes)`` over statements.

    The result does not depend on the order of the statements.

    Args:
        hits: the matches in each of two or more statements, not all 0.
        sizes: the tokens of each statement, not 0.
        interval: the confidence, the number of resamples and the seed.

    >>> low, high = bootstrap_interval(np.array([0, 2, 9, 1]), np.array([90, 110, 100, 100]), Interval())
    >>> 0 <= low < 12 / 400 < high < 9 / 100
    True
    """
    order = np.lexsort((sizes, hits))
    hits, sizes = hits[order].astype(np.float64), sizes[order].astype(np.float64)
    count = len(hits)
    generator = np.random.default_rng(interval.seed)
    rates = np.empty(interval.resamples)
    step = max(_AT_ONCE // count, 1)
    for first in range(0, interval.resamples, step):
        checkpoint()
        rows = min(step, interval.resamples - first)
        drawn = generator.integers(0, count, (rows, count), dtype=np.int32)
        checkpoint()
        found = hits[drawn].sum(axis=1)
        checkpoint()
        rates[first : first + rows] = found / sizes[drawn].sum(axis=1)
    rate = hits.sum() / sizes.sum()
    # The bias is the share of draws below the rate; half of the draws that equal it count as below.
    below = (np.count_nonzero(rates < rate) + np.count_nonzero(rates == rate) / 2) / len(rates)
    least = 0.5 / (len(rates) + 1)
    bias = NormalDist().inv_cdf(min(max(below, least), 1 - least))
    # The acceleration is the skewness of the rates without one of the statements (the jackknife).
    without = (hits.sum() - hits) / (sizes.sum() - sizes)
    apart = without.mean() - without
    spread = float((apart**2).sum())
    skewed = spread > np.finfo(np.float64).tiny
    acceleration = float((apart**3).sum()) / (6 * spread**1.5) if skewed else 0.0
    ends = []
    for share in ((1 - interval.confidence) / 2, (1 + interval.confidence) / 2):
        z = bias + NormalDist().inv_cdf(share)
        ends.append(NormalDist().cdf(bias + z / (1 - acceleration * z)))
    low, high = np.quantile(rates, ends).tolist()
    return min(low, float(rate)), max(high, float(rate))


def wilson_interval(hits: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the confidence interval of a share, by Wilson's score (JASA 22, 1927).

    Args:
        hits: the number of successes; if matches overlap, at most ``trials`` are counted.
        trials: the number of trials, 1 or more.
        z: the width in standard deviations of the normal distribution: 1.96 is 95 per cent.

    An example from Newcombe (Statistics in Medicine 17, 1998):

    >>> low, high = wilson_interval(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    share = min(hits, trials) / trials
    square = z * z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    )
    return max(0.0, middle - half), min(1.0, middle + half)
