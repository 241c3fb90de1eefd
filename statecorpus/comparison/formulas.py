"""Formulas: how much of a passage is stock wording that many statements share."""

from collections.abc import Sequence

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
    is_common = _are_common(words, _hashes_at(words, places), common)
    sums = np.bincount(owners, weights=is_common, minlength=len(starts))
    shares = np.zeros(len(starts), dtype=np.float64)
    np.divide(sums, lengths, out=shares, where=lengths > 0)
    return shares


def common_words(
    words: WordStream, statements: Sequence[int], common: int = COMMON
) -> list[NDArray[np.bool_]]:
    """Return for each word of some statements whether it stands in a common sequence of five words.

    Args:
        words: the words.
        statements: the numbers of the statements.
        common: the number of statements that make a sequence common.
    """
    spans = [(int(words.bounds[number]), int(words.bounds[number + 1])) for number in statements]
    hashes = [_hashes_between(words, *span) for span in spans]
    is_common = _are_common(words, np.concatenate([_NOTHING, *hashes]), common)
    found, place = [], 0
    for (start, end), own in zip(spans, hashes, strict=True):
        stands = np.zeros(end - start, dtype=np.bool_)
        for step in range(SIZE):
            stands[step : step + len(own)] |= is_common[place : place + len(own)]
        found.append(stands)
        place += len(own)
    return found


_NOTHING = np.empty(0, dtype=np.uint64)
# Nearly all sequences of the corpus are told from the wanted sequences by these bits of their hashes.
_BITS = 22


def _are_common(words: WordStream, hashes: NDArray[np.uint64], common: int) -> NDArray[np.bool_]:
    """Return for each hash of a sequence whether at least ``common`` statements have the sequence."""
    wanted, numbers = np.unique(hashes, return_inverse=True)
    statements = np.zeros(len(wanted), dtype=np.int64)
    last = np.full(len(wanted), -1, dtype=np.int64)
    shift = np.uint64(64 - _BITS)
    is_likely = np.zeros(1 << _BITS, dtype=np.bool_)
    is_likely[wanted >> shift] = True
    for firsts, every in sequence_hashes(words, SIZE):
        if not len(wanted):
            break
        likely = np.flatnonzero(is_likely[every >> shift])
        own = every[likely]
        found = np.minimum(wanted.searchsorted(own), len(wanted) - 1)
        hit = wanted[found] == own
        owners = words.statements_of(firsts[likely[hit]])
        keys = np.unique(np.stack([found[hit], owners], axis=1), axis=0)
        # A statement that lies in two stretches counts once.
        new = last[keys[:, 0]] < keys[:, 1]
        statements += np.bincount(keys[new, 0], minlength=len(wanted))
        np.maximum.at(last, keys[:, 0], keys[:, 1])
    return np.asarray(statements >= common)[numbers]


def _hashes_between(words: WordStream, start: int, end: int) -> NDArray[np.uint64]:
    """Return the hashes of the sequences of a statement, in their order."""
    found = [own for _, own in sequence_hashes(words, SIZE, first=start, last=end - SIZE + 1)]
    return np.concatenate([_NOTHING, *found])


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
