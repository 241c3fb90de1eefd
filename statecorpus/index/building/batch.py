"""Batches: the chunks of many statements become tokens at once."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.building.chunk_table import EDGE, ChunkArrays
from statecorpus.index.offsets import LONG, MARK_EVERY
from statecorpus.segment import BREAK


@attrs.frozen(eq=False)
class TokenBatch:
    """The tokens of a run of chunks.

    Attributes:
        types: the type of each token, int32, numbered by the chunk table.
        gaps: see ``Offsets.gaps``.
        long_positions: see ``Offsets``; counted from the first token of the batch.
        long_gaps: see ``Offsets``.
        sentences: the places of the tokens that begin a sentence, int64, without edges.
        chunks: the place of the first token of each chunk, int64, and at the end the number of tokens.
        marks: the offset in its passage of each ``MARK_EVERY``-th token of the whole index, int64.
    """

    types: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    long_positions: NDArray[np.int64]
    long_gaps: NDArray[np.int32]
    sentences: NDArray[np.int64]
    chunks: NDArray[np.int64]
    marks: NDArray[np.int64]


def batch_of(
    chunks: NDArray[np.int32],
    first: NDArray[np.int64],
    languages: NDArray[np.int32],
    table: ChunkArrays,
    before: int,
) -> TokenBatch:
    """Find the tokens and sentences of a run of chunks, by the rules of ``placed_chunks`` and ``sentences``.

    Args:
        chunks: the number of each chunk; an edge between two statements counts as a passage.
        first: the places of the chunks that begin a passage, ascending, from 0.
        languages: the bit of the language of each passage (``language_bit``).
        table: the arrays of the chunk table.
        before: the number of tokens of the index before the batch.
    """
    numbers, opening = _settled(chunks, first, languages, table)
    counts = table.counts[numbers]
    bounds = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum(counts, out=bounds[1:])
    # A row for each token: its place in the table's lists of tokens.
    rows = np.repeat(table.first[numbers] - bounds[:-1], counts)
    rows += np.arange(bounds[-1])

    starts = np.repeat(_chunk_starts(numbers, first, table), counts)
    starts += table.starts[rows]
    gaps = np.diff(starts, prepend=np.int32(0))
    heads = bounds[first]
    heads = heads[heads < len(starts)]
    gaps[heads] = starts[heads]
    long_positions = np.flatnonzero(gaps >= LONG)
    long_gaps = gaps[long_positions]
    gaps[long_positions] = LONG
    return TokenBatch(
        types=table.types[rows],
        gaps=gaps.astype(np.uint8),
        long_positions=long_positions,
        long_gaps=long_gaps,
        sentences=_sentences(bounds, numbers, opening, table),
        chunks=bounds,
        marks=starts[-before % MARK_EVERY :: MARK_EVERY].astype(np.int64),
    )


def _sentences(
    bounds: NDArray[np.int64],
    numbers: NDArray[np.int32],
    opening: NDArray[np.int64],
    table: ChunkArrays,
) -> NDArray[np.int64]:
    """Return the places of the tokens that begin a sentence, at the start of chunks and inside chunks."""
    firsts = bounds[opening[numbers[opening] != EDGE]]
    broken = np.flatnonzero(table.broken[numbers])
    inside = [
        place + np.flatnonzero(table.breaks[first : first + count])
        for place, first, count in zip(
            bounds[broken].tolist(),
            table.first[numbers[broken]].tolist(),
            table.counts[numbers[broken]].tolist(),
            strict=True,
        )
    ]
    return np.sort(np.concatenate([firsts, *inside])) if inside else firsts


def _settled(
    chunks: NDArray[np.int32],
    first: NDArray[np.int64],
    languages: NDArray[np.int32],
    table: ChunkArrays,
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the number of each chunk in its context, and the chunks that begin a sentence."""
    # Chunks without tokens have no effect on their neighbours.
    kept = np.flatnonzero(table.counts[chunks])
    numbers = chunks[kept]
    heads = np.zeros(len(kept) + 1, dtype=np.bool_)
    heads[kept.searchsorted(first)] = True
    heads = heads[:-1]
    # Few chunks can end a sentence or depend on the next chunk; only these are compared with their
    # neighbours.
    some = np.flatnonzero(table.decides[numbers[:-1]])
    some = some[~heads[some + 1]]
    before, after = numbers[some], numbers[some + 1]
    numbered = table.numbered[before]
    joins = (numbered >= 0) & (table.number[after] >= table.wants[before])
    numbers[some[joins]] = numbered[joins]
    before, after = numbers[some], numbers[some + 1]
    bits = languages[first.searchsorted(kept[some], side="right") - 1]
    weights = np.where(table.always[before] & bits, np.int8(2), table.ends[before])
    weights = np.where(table.seldom[before] & bits, np.int8(1), weights)
    ends = weights + table.opens[after] >= BREAK
    ends &= (table.never[before] & bits) == 0
    ends &= ~(((table.numeric[before] & bits) > 0) & table.digits[after])
    ends &= ~(heads[some] & (table.enumerates[before] == 1))
    opening = heads
    opening[some[ends] + 1] = True
    settled = chunks.copy()
    settled[kept] = numbers
    return settled, kept[opening]


def _chunk_starts(
    numbers: NDArray[np.int32], first: NDArray[np.int64], table: ChunkArrays
) -> NDArray[np.int32]:
    """Return the offset of each chunk in its passage; there is one space between two chunks."""
    sizes = table.lengths[numbers] + np.int32(1)
    starts = np.cumsum(sizes, dtype=np.int32)
    starts -= sizes
    starts -= np.repeat(starts[first], np.diff(first, append=len(numbers)))
    return starts
