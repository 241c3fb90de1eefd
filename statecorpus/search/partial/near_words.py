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
    counts_outside,
    listed_collocates,
    measured_collocates,
    near_counts,
)
from statecorpus.search.statistics.stop_words import StopWords


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
        columns = (part.together.tolist(), part.statements.tolist(), part.frequency.tolist())
        for word, *own in zip(part.words, *columns, strict=True):
            known = counts.get(word, [0, 0, 0])
            counts[word] = [total + number for total, number in zip(known, own, strict=True)]
        for word, frequency in zip(words, more.tolist(), strict=True):
            counts.setdefault(word, [0, 0, 0])[2] += frequency
    kept = [word for word in sorted(counts) if counts[word][0] >= max(minimum, 1)]
    table = np.array([counts[word] for word in kept], dtype=np.int64).reshape(-1, 3)
    return NearCounts(
        tuple(kept),
        table[:, 0],
        table[:, 1],
        table[:, 2],
        sum(part.room for part in parts),
        sum(part.size for part in parts),
        sum(part.matches for part in parts),
    )


def finished_collocates(
    merged: NearCounts, measure: Measure, *, punctuation: bool = False, stop_words: StopWords = None
) -> Listing[Collocate]:
    """Measure the collocates; see ``Hits.collocates``."""
    found = measured_collocates(merged, measure)
    return listed_collocates(found, measure, punctuation=punctuation, stop_words=stop_words)


def without_rare(part: NearCounts, least: int) -> NearCounts:
    """Return the counts of the words that stand near a match at least ``least`` times."""
    kept = np.flatnonzero(part.together >= least)
    return attrs.evolve(
        part,
        words=tuple(part.words[number] for number in kept.tolist()),
        together=part.together[kept],
        statements=part.statements[kept],
        frequency=part.frequency[kept],
    )
