"""Intervals and tests of statistics on real speeches: widths, coverage, false keys, keys found, and time.

The speeches are the population: samples of them have a rate that is known, and random parts of them differ by
chance alone. The module is not named ``statistics``, because a script's folder comes before the standard
library.

    python -m benchmarks.significance         all of it, some three minutes
    python -m benchmarks.significance 4       only four random parts of each size
"""

import math
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.ungdc import speeches
from statecorpus.index import Index, build_index
from statecorpus.search import KEY_UNITS, Interval, Rate, WordSums, keyness, ngrams, search, word_sums
from statecorpus.search.statistics.keyness import keyness_columns
from statecorpus.search.statistics.statement_test import corrected, deviations, statement_test

WORDS = ("peace", '"climate change"', "nuclear", "refugee*", "namibia", "we", "must", "the")
YEAR = 2024
SAMPLES = 300
# G² with p = 0.0001 if tokens were independent.
G2_LINE = 15.13
LEVEL = 0.05


def main() -> None:
    """Measure and print."""
    index = build_index(speeches())
    print(f"{len(index.ids):,} speeches, {index.size:,} tokens")
    widths(index)
    coverage(index)
    false_keys(index, int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    keys(index)
    times(index)


def widths(index: Index) -> None:
    """Print how much wider the bootstrap's interval is than Wilson's, in one year."""
    print(f"\nwidth of the 95 % interval of the rate in {YEAR}: bootstrap / Wilson")
    for word in WORDS:
        hits = search(index, word).filter(f"year = {YEAR}")
        wide, narrow = (hits.rate(interval=name) for name in ("bootstrap", "wilson"))
        if wide is not None and narrow is not None:
            print(f"{word:18} {wide.rate:10,.1f} per million   {_width(wide) / _width(narrow):5.2f}")


def _width(rate: Rate) -> float:
    return (rate.high or 0.0) - (rate.low or 0.0)


def coverage(index: Index) -> None:
    """Print how often 95 % intervals of samples hold the rate of all speeches."""
    print(f"\nshare of {SAMPLES} samples whose 95 % interval holds the rate of all speeches")
    print(f"{'':18} {'speeches':>9} {'bootstrap':>10} {'Wilson':>8}")
    rng = np.random.default_rng(1)
    edges = index.edges.astype(np.int64)
    sizes = edges[1:] - edges[:-1] - 1
    for word in WORDS[:5]:
        counts = search(index, word).by_statement
        true = counts.sum() / sizes.sum()
        for number in (10, 30, 192):
            held = [0, 0]
            for _ in range(SAMPLES):
                some = rng.integers(0, len(sizes), number)
                for place, interval in enumerate((Interval(), Interval("wilson"))):
                    ends = interval.of(counts[some], sizes[some])
                    held[place] += ends is not None and bool(ends[0] <= true <= ends[1])
            shares = [count / SAMPLES for count in held]
            print(f"{word:18} {number:9} {shares[0]:10.3f} {shares[1]:8.3f}")


def false_keys(index: Index, rounds: int) -> None:
    """Print how many words differ between random parts of the speeches and the others, by several tests."""
    print(
        f"\nfalse keys of random parts, mean of {rounds} parts of each size; words that occur 5 times or more"
    )
    names = ("words", "G² > 15.13", "by chance", *_TESTS)
    print(f"{'part':>8}", *(f"{name:>12}" for name in names))
    rng = np.random.default_rng(2)
    for size in (len(index.ids) // 2, len(index.ids) // 10, 192, 33):
        rows: list[list[float]] = []
        for _ in range(rounds):
            chosen = np.zeros(len(index.ids), dtype=np.bool_)
            chosen[rng.permutation(len(index.ids))[:size]] = True
            ours, theirs = word_sums(index, "form", (chosen, ~chosen), "tokens")
            often = np.flatnonzero(ours.x + theirs.x >= 5)
            pair = ours.at(often), theirs.at(often)
            line = int(np.count_nonzero(np.abs(keyness_columns(*pair)["log_likelihood"]) > G2_LINE))
            kept = (corrected(test(*pair), "holm") <= LEVEL for test in _TESTS.values())
            tested = [int(np.count_nonzero(each)) for each in kept]
            rows.append([float(number) for number in (len(often), line, len(often) / 10_000, *tested)])
        print(f"{size:8,}", *(f"{mean:12,.1f}" for mean in np.mean(rows, axis=0).tolist()))


def _tail(deviations_of_all: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return both tails of a normal distribution."""
    return np.array([math.erfc(z / math.sqrt(2)) for z in deviations_of_all.tolist()])


def _g2(ours: WordSums, theirs: WordSums) -> NDArray[np.float64]:
    return _tail(np.sqrt(np.abs(keyness_columns(ours, theirs)["log_likelihood"])))


def _normal(ours: WordSums, theirs: WordSums) -> NDArray[np.float64]:
    return _tail(deviations(ours, theirs)[0])


def _pearson(ours: WordSums, theirs: WordSums) -> NDArray[np.float64]:
    """Return both tails of a Pearson type III distribution (Lugannani and Rice, 1980)."""
    z, skewness = deviations(ours, theirs)
    skewed = np.maximum(skewness, 1e-4)
    above = skewed * z / 2
    root = np.sqrt(8 / skewed**2 * (above - np.log1p(above)))
    far = z > 0.5
    safe = np.where(far, root, 1.0)
    correction = 1 / np.where(far, z, 1.0) - 1 / safe
    tail = _tail(safe) / 2 + np.exp(-(safe**2) / 2) / math.sqrt(2 * math.pi) * correction
    return np.where(far, np.clip(2 * tail, 0.0, 1.0), 1.0)


_TESTS: dict[str, Callable[[WordSums, WordSums], NDArray[np.float64]]] = {
    "G²": _g2,
    "normal": _normal,
    "Pearson": _pearson,
    "the bound": statement_test,
}


def keys(index: Index) -> None:
    """Print how many words differ between real parts: what the honest test costs."""
    print("\nkeys of real parts: G² with corrected p <= 0.05, and the bound")
    for part in ("year >= 2000", "speaker.affiliation.ref = iso3166:KAZ", f"year = {YEAR}"):
        for unit in KEY_UNITS:
            found = keyness(index, part, level=None, unit=unit)
            strengths = np.sqrt(np.abs(np.array([word.log_likelihood for word in found])))
            counts = (
                np.count_nonzero(corrected(_tail(strengths), "holm") <= LEVEL),
                sum(word.p <= LEVEL for word in found),
            )
            print(f"{part:42} {unit:11}", *(f"{count:8,}" for count in counts))


def times(index: Index) -> None:
    """Print CPU milliseconds, medians of five."""
    hits = search(index, "peace")
    tasks: dict[str, Callable[[], object]] = {
        "keyness since 2000": lambda: keyness(index, "year >= 2000"),
        "collocates of peace": lambda: hits.collocates(5),
        "collocates since 2000": lambda: hits.filter("year >= 2000").collocates(5),
        "trend, bootstrap": hits.trend,
        "trend, Wilson": lambda: hits.trend(interval="wilson"),
        "counts by year": lambda: hits.count_by("year"),
        "counts by year per words": lambda: hits.count_by("year", base="words"),
        "dispersion": hits.dispersion,
        "2-grams": lambda: ngrams(index, 2, minimum=10),
    }
    print("\nCPU milliseconds, median of five")
    for name, task in tasks.items():
        taken = []
        for _ in range(5):
            start = time.process_time()
            task()
            taken.append((time.process_time() - start) * 1000)
        print(f"{name:26} {median(taken):9.1f}")


if __name__ == "__main__":
    main()
