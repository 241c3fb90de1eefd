"""Collocates: the counts of several indexes are added up before anything is measured.

An index knows which words stand near its own matches, and how often these words occur. A word that stands
near a match in another index only has to be asked for: ``missing_words`` lists the words for each index, and
``counts_outside`` counts them. Only rows of words near a match are therefore ever moved.
"""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.search.hits.counted import CountedMatches
from statecorpus.search.shown.context import Attribute
from statecorpus.search.shown.listing import Listing
from statecorpus.search.statistics.collocation import (
    Bound,
    Collocate,
    Measure,
    NearCounts,
    checked_windows,
    collocate_columns,
    counts_outside,
    measured_collocates,
    near_counts,
)


def partial_near_words(
    hits: CountedMatches, window: int | tuple[int, int], within: Bound, attribute: Attribute
) -> NearCounts:
    """Count every word that stands near a match in one index; see ``Hits.collocates``."""
    matches = hits.starts, hits.ends
    around = checked_windows(hits.index, matches, window, within)
    return near_counts(hits.index, matches, around, attribute, hits.scope)


def partial_frequencies(
    hits: CountedMatches, attribute: Attribute, words: Sequence[str]
) -> NDArray[np.int64]:
    """Count some words outside the matches in one index."""
    return counts_outside(hits.index, (hits.starts, hits.ends), attribute, hits.scope, words)


def missing_words(parts: Sequence[NearCounts], minimum: int) -> list[list[str]]:
    """Return for each index the words of the result that stand near no match there, in alphabetical order."""
    together: dict[str, int] = {}
    for part in parts:
        for word, count in zip(part.words, part.together.tolist(), strict=True):
            together[word] = together.get(word, 0) + count
    wanted = [word for word in sorted(together) if together[word] >= max(minimum, 1)]
    missing = []
    for part in parts:
        own = set(part.words)
        missing.append([word for word in wanted if word not in own])
    return missing


def merged_near_words(
    parts: Sequence[NearCounts],
    missing: Sequence[Sequence[str]],
    frequencies: Sequence[NDArray[np.int64]],
    minimum: int,
) -> NearCounts:
    """Add up the counts of several indexes; words that stand near matches less often are left out.

    Args:
        parts: the partials.
        missing: the words of ``missing_words``.
        frequencies: for each index how often its missing words occur there outside the matches.
        minimum: the least number of times that a word stands near a match.
    """
    counts: dict[str, list[int]] = {}
    for part, words, more in zip(parts, missing, frequencies, strict=True):
        for word, together, frequency in zip(
            part.words, part.together.tolist(), part.frequency.tolist(), strict=True
        ):
            row = counts.setdefault(word, [0, 0])
            row[0] += together
            row[1] += frequency
        for word, frequency in zip(words, more.tolist(), strict=True):
            counts.setdefault(word, [0, 0])[1] += frequency
    kept = [word for word in sorted(counts) if counts[word][0] >= max(minimum, 1)]
    table = np.array([counts[word] for word in kept], dtype=np.int64).reshape(-1, 2)
    return NearCounts(
        tuple(kept),
        table[:, 0],
        table[:, 1],
        sum(part.room for part in parts),
        sum(part.size for part in parts),
        sum(part.matches for part in parts),
    )


def finished_collocates(merged: NearCounts, measure: Measure) -> Listing[Collocate]:
    """Measure the collocates."""
    return Listing(measured_collocates(merged, measure), collocate_columns(measure), "collocates")


def without_rare(part: NearCounts, least: int) -> NearCounts:
    """Return the counts of the words that stand near a match at least ``least`` times."""
    kept = np.flatnonzero(part.together >= least)
    return attrs.evolve(
        part,
        words=tuple(part.words[number] for number in kept.tolist()),
        together=part.together[kept],
        frequency=part.frequency[kept],
    )
