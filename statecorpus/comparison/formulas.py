"""Formulas: how much of a passage is stock wording that many statements share."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.comparison.words import WordStream, sequence_hashes

#: The number of words in the sequences that are counted.
SIZE = 5
#: A sequence is common if this many statements have it. One person read 60 passages of a prototype: 6 of 8
#: courtesies and 5 of 7 names of instruments had a share of 0.4 or more, and 1 of 9 positions.
COMMON = 30


def common_shares(
    words: WordStream, starts: NDArray[np.int64], ends: NDArray[np.int64], common: int = COMMON
) -> NDArray[np.float64]:
    """Return the share of the sequences of five words of each passage that many statements have.

    Args:
        words: the words.
        starts: the number of the first word of each passage.
        ends: the number after the last word of each.
        common: the number of statements that make a sequence common.

    Returns:
        A share from 0 to 1 per passage; 0 for a passage of fewer than five words.
    """
    lengths = np.maximum(ends - starts - SIZE + 1, 0)
    owners = np.repeat(np.arange(len(starts)), lengths)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[owners]
    hashes = _hashes_at(words, places)
    wanted, numbers = np.unique(hashes, return_inverse=True)
    statements = np.zeros(len(wanted), dtype=np.int64)
    last = np.full(len(wanted), -1, dtype=np.int64)
    for firsts, own in sequence_hashes(words, SIZE):
        if not len(wanted):
            break
        found = np.minimum(wanted.searchsorted(own), len(wanted) - 1)
        hit = wanted[found] == own
        keys = np.unique(np.stack([found[hit], words.statements_of(firsts[hit])], axis=1), axis=0)
        # A statement that lies in two stretches counts once.
        new = last[keys[:, 0]] < keys[:, 1]
        statements += np.bincount(keys[new, 0], minlength=len(wanted))
        np.maximum.at(last, keys[:, 0], keys[:, 1])
    is_common = statements[numbers] >= common
    sums = np.bincount(owners, weights=is_common, minlength=len(starts))
    shares = np.zeros(len(starts), dtype=np.float64)
    np.divide(sums, lengths, out=shares, where=lengths > 0)
    return shares


def _hashes_at(words: WordStream, places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return the hashes of the sequences that begin at some words, in the order of the words given."""
    found = np.zeros(len(places), dtype=np.uint64)
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    for firsts, hashes in sequence_hashes(words, SIZE):
        if not len(firsts):
            continue
        low, high = ordered.searchsorted((firsts[0], firsts[-1] + 1))
        some = firsts.searchsorted(ordered[low:high])
        found[order[low:high]] = hashes[np.minimum(some, len(firsts) - 1)]
    return found
