"""A test of words whose occurrences cluster in statements: what random halves of a corpus would show.

The statistic is ``S``, the occurrences in the sub-corpus beyond ``p·T``, where
``p`` is the rate in both together and ``T`` the tokens of the sub-corpus; ``S`` is the sum of ``r = x - p·t``
over the statements of the sub-corpus. If the statements had been dealt to both sides at random, ``S`` would
have these moments, exactly (sampling without replacement from a finite population: Tukey, Some Sampling
Simplified, JASA 45, 1950), with ``m`` of ``N`` statements in the sub-corpus::

    mean 0
    variance        m (N - m) / (N (N - 1)) · sum r²
    third moment    m (N - m) (N - 2m) / (N (N - 1) (N - 2)) · sum r³

A distribution with three such moments is close to a Pearson type III (shifted gamma) distribution, the usual
choice for permutation tests (Mielke and Berry, Permutation Methods, 2001). Its tail is bounded by Chernoff's
bound (Annals of Mathematical Statistics 23, 1952), with ``z = S / sd`` and the skewness ``g``::

    p ≤ 2 · exp(-4/g² · (u - 1 - ln u)),    u = 1 + g·z/2        (g → 0: 2 · exp(-z²/2))

The bound takes the place of the tail itself, because a tail is wrong where the number of statements is small
on one side: ``benchmarks/significance.py`` counts the false keys of each choice.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus.search.statistics.word_sums import WordSums

#: How p is corrected for the number of words.
Correction = Literal["holm", "sidak"]

CORRECTIONS: tuple[Correction, ...] = ("holm", "sidak")

# Below this skewness the formula with u loses its digits, and the limit is the same to six digits.
_SKEWED = 1e-4
_FEW = 3
# Sums of squares that differ by less than this share differ by rounding.
_ROUNDING = 1e-12


def statement_test(ours: WordSums, theirs: WordSums) -> NDArray[np.float64]:
    """Return for each word a bound of p: how often statements dealt at random differ as much, on both sides.

    Args:
        ours: the sums of the sub-corpus.
        theirs: the sums of the reference, for the same words.
    """
    z, skewness = deviations(ours, theirs)
    bound: NDArray[np.float64] = 2 * np.exp(-_exponent(z, skewness))
    return np.minimum(1.0, bound)


def deviations(ours: WordSums, theirs: WordSums) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each word how many standard deviations the sides differ by, and the skewness toward there.

    Args:
        ours: the sums of the sub-corpus.
        theirs: the sums of the reference, for the same words.

    Returns:
        The deviations, 0 or more, and the skewness of random deals on the side of the difference, 0 or more.
    """
    m, number = ours.statements, ours.statements + theirs.statements
    rates = (ours.x + theirs.x) / (ours.size + theirs.size)
    beyond = ours.x - rates * ours.size
    share = m * (number - m) / (number * max(number - 1, 1))
    squares = ours.squares(rates) + theirs.squares(rates)
    variance = share * squares
    third = np.zeros_like(variance)
    if number >= _FEW:
        third = share * (number - 2 * m) / (number - 2) * (ours.cubes(rates) + theirs.cubes(rates))
    # A word that is spread exactly as the tokens are has no variance, apart from rounding.
    varies = squares > _ROUNDING * (ours.xx + theirs.xx)
    scale = np.sqrt(np.where(varies, variance, 1.0))
    z = np.where(varies, np.abs(beyond) / scale, 0.0)
    # Only a tail on the side of the skewness is longer than the tail of a normal distribution.
    return z, np.where(varies, np.maximum(np.sign(beyond) * third / scale**3, 0.0), 0.0)


def _exponent(z: NDArray[np.float64], skewness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the exponent of Chernoff's bound of a Pearson type III distribution, ``z`` deviations away."""
    skewed = skewness > _SKEWED
    safe = np.where(skewed, skewness, 1.0)
    above = safe * z / 2
    return np.where(skewed, 4 / safe**2 * (above - np.log1p(above)), z**2 / 2)


def corrected(p: NDArray[np.float64], correction: Correction) -> NDArray[np.float64]:
    """Correct p for the number of tests, so that a level holds for all of them together.

    ``holm`` (Scandinavian Journal of Statistics 6, 1979) holds whatever the words have to do with each other;
    ``sidak`` (JASA 62, 1967) is ``1 - (1 - p)^n`` and holds for independent words.

    >>> corrected(np.array([0.01, 0.04, 0.03]), "holm").tolist()
    [0.03, 0.06, 0.06]
    >>> corrected(np.array([0.5, 0.5]), "sidak").round(6).tolist()
    [0.75, 0.75]
    """
    if correction == "sidak":
        return np.where(p < 1, -np.expm1(len(p) * np.log1p(-np.minimum(p, 1 - 1e-16))), 1.0)
    order = np.argsort(p, kind="stable")
    steps = np.minimum(1.0, p[order] * (len(p) - np.arange(len(p))))
    result = np.empty_like(p)
    result[order] = np.maximum.accumulate(steps)
    return result
