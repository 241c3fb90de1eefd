"""Seeds: pairs of equal sequences of words in two statements, from which longer matches grow."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, chosen, sort
from statecorpus._interrupt import checkpoint
from statecorpus.comparison.words import WordStream, sequence_hashes

#: The number of words in a seed. A prototype took 1.4 times as long with 6; with 12 it found 0.83 instead of
#: 0.96 of passages in which a tenth of the words was changed. ``benchmarks/reuse.py`` has the figures of 8.
SEED = 8
#: Up to this number of equal sequences, each is paired with each other one; above it, with the three before
#: it and with the first. A formula of a thousand speeches would else be half a million pairs.
CAP = 20

_NEAREST = 3

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def seed_pairs(words: WordStream, size: int = SEED, cap: int = CAP, parts: int = 4) -> Iterator[Pairs]:
    """Yield pairs of equal sequences in different statements: the first word of each, the earlier one first.

    The hashes are sorted in parts, so that memory is 8 bytes for a part of the words.

    Args:
        words: the words.
        size: the number of words in a sequence.
        cap: see ``CAP``.
        parts: the number of parts, a power of 2.
    """
    bits = max(len(words.forms).bit_length(), 1)
    mask = np.uint64((1 << bits) - 1)
    for part in range(parts):
        keys = _keys(words, size, part, parts, np.uint64(bits))
        sort(keys)
        repeated, starts = _repeated(keys, np.uint64(bits))
        numbers = (chosen(keys, repeated) & mask).astype(np.int64)
        del keys
        yield from _paired(words, numbers, starts, size, cap)


def _keys(words: WordStream, size: int, part: int, parts: int, bits: np.uint64) -> NDArray[np.uint64]:
    """Return a number for each sequence of a part: the high bits of its hash, then its place."""
    # Joining pieces would hold the keys twice; pages that are never filled take no memory.
    found = np.empty(len(words.forms), dtype=np.uint64)
    size_so_far = 0
    for numbers, hashes in sequence_hashes(words, size):
        # The low bits choose the part, because the high bits are kept in the key.
        own = (hashes >> np.uint64(1)) % np.uint64(parts) == part
        keys = (hashes[own] >> bits << bits) | numbers[own].astype(np.uint64)
        found[size_so_far : size_so_far + len(keys)] = keys
        size_so_far += len(keys)
    return found[:size_so_far]


def _repeated(keys: NDArray[np.uint64], bits: np.uint64) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return whether the hash of each key, ascending, occurs again, and which of these keys begin a hash."""
    same = np.zeros(len(keys) + 1, dtype=np.bool_)
    for some in blocks(len(keys) - 1):
        own = keys[some.start : some.stop + 1] >> bits
        np.equal(own[1:], own[:-1], out=same[some.start + 1 : some.stop + 1])
    repeated = same[1:] | same[:-1]
    return repeated, ~chosen(same[:-1], repeated)


def _paired(
    words: WordStream, numbers: NDArray[np.int64], starts: NDArray[np.bool_], size: int, cap: int
) -> Iterator[Pairs]:
    if not len(numbers):
        return
    group = np.cumsum(starts) - 1
    sizes = np.bincount(group)
    many = sizes[group] > cap
    statements = words.statements_of(numbers)
    for distance in range(1, min(cap, int(sizes.max())) + 1):
        checkpoint()
        pairs = group[distance:] == group[:-distance]
        if distance > _NEAREST:
            pairs &= ~many[distance:]
        yield _checked(
            words, numbers, statements, np.flatnonzero(pairs), np.flatnonzero(pairs) + distance, size
        )
    first = np.flatnonzero(starts)[group]
    far = np.flatnonzero(many & (np.arange(len(group)) - first > _NEAREST))
    yield _checked(words, numbers, statements, first[far], far, size)


def _checked(
    words: WordStream,
    numbers: NDArray[np.int64],
    statements: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    size: int,
) -> Pairs:
    """Return the pairs in different statements whose words are really equal."""
    apart = statements[left] != statements[right]
    first, second = numbers[left[apart]], numbers[right[apart]]
    equal = np.ones(len(first), dtype=np.bool_)
    for place in range(size):
        checkpoint()
        equal &= words.forms[first + place] == words.forms[second + place]
    return first[equal], second[equal]
