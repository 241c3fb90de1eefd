"""Words and n-grams: the counts of several indexes are added up, and rare ones are hardly ever moved.

A run that occurs ``minimum`` times in all of ``n`` indexes occurs at least ``minimum / n`` times in one of
them. In a first round, each index returns the runs that it has so often (``least_in_one``). In a second
round, each index counts the runs that only others returned (``missing_runs``). With a minimum of up to ``n``,
the first round moves every run that there is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.search.shown.context import Attribute
from statecorpus.search.shown.listing import Listing
from statecorpus.search.statistics.base import Base
from statecorpus.search.statistics.frequency import Count, RunCounts, listed_runs
from statecorpus.search.statistics.stop_words import StopWords, stop_list
from statecorpus.segment import fold, fold_case

Run = tuple[str, ...]


def least_in_one(minimum: int, indexes: int) -> int:
    """Return how often a run occurs at least in one of several indexes, if it occurs ``minimum`` times.

    >>> least_in_one(5, 4), least_in_one(2, 4)
    (2, 1)
    """
    return max(-(-minimum // max(indexes, 1)), 1)


def missing_runs(parts: Sequence[RunCounts]) -> list[list[Run]]:
    """Return for each index the runs that only others returned."""
    every = sorted({run for part in parts for run in part.runs})
    missing = []
    for part in parts:
        own = set(part.runs)
        missing.append([run for run in every if run not in own])
    return missing


def merged_runs(
    parts: Sequence[RunCounts],
    missing: Sequence[Sequence[Run]],
    counts: Sequence[NDArray[np.int64]],
    attribute: Attribute,
    minimum: int,
) -> RunCounts:
    """Add up the counts of several indexes; runs that occur less often are left out.

    Args:
        parts: the partials.
        missing: the runs of ``missing_runs``.
        counts: for each index how often its missing runs occur there.
        attribute: the attribute whose values are counted; it decides the order of the lexicon.
        minimum: how often a run must occur.
    """
    sums: dict[Run, int] = {}
    for part, others, more in zip(parts, missing, counts, strict=True):
        for runs, own in ((part.runs, part.counts), (others, more)):
            for run, count in zip(runs, own.tolist(), strict=True):
                sums[run] = sums.get(run, 0) + count
    often = [run for run, count in sums.items() if count >= max(minimum, 1)]
    if attribute == "word":
        # The lexicon orders words by their forms, then without case; other values are in alphabetical order.
        keys = {word: (fold(word), fold_case(word), word) for run in often for word in run}
        often.sort(key=lambda run: [keys[word] for word in run])
    else:
        often.sort()
    totals = np.array([sums[run] for run in often], dtype=np.int64)
    return RunCounts(often, totals, sum(part.size for part in parts))


def finished_runs(merged: RunCounts, length: int, base: Base, stop_words: StopWords = None) -> Listing[Count]:
    """List the runs, the most frequent first; see ``ngrams``."""
    order = np.argsort(-merged.counts, kind="stable")
    return listed_runs(merged, order, length, base, stop_list(stop_words))
