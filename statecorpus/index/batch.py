"""Batches: chunks of many statements become tokens at once."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.chunk_table import EDGE, ChunkArrays
from statecorpus.index.offsets import LONG, MARK_EVERY
from statecorpus.segment import BREAK

__all__ = ["Batch", "batch_of"]


@attrs.frozen(eq=False)
class Batch:
    """The tokens of a run of chunks.

    Attributes:
        types: the type of each token, int32, numbered as the chunk table does.
        gaps: as ``Offsets.gaps``.
        long_positions: as ``Offsets``, from the batch's first token.
        long_gaps: as ``Offsets``.
        sentences: the places of the tokens that begin a sentence, int64, without edges.
        chunks: the place of the first token of each chunk, int64, and at the end their number.
        marks: the offset in its passage of each ``MARK_EVERY``-th token of the whole index, int64.
    """

    types: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    long_positions: NDArray[np.int64]
    long_gaps: NDArray[np.int32]
    sentences: NDArray[np.int64]
    chunks: NDArray[np.int64]
    marks: NDArray[np.int64]


def batch_of(chunks: NDArray[np.int32], first: NDArray[np.int64], table: ChunkArrays, before: int) -> Batch:
    """Find the tokens and sentences of a run of chunks: the rules of ``placed_chunks`` and ``sentences``.

    Args:
        chunks: the number of each chunk; edges stand between statements, as passages of their own.
        first: the places of the chunks that begin a passage, ascending; 0 is the first of them.
        table: what the chunks are.
        before: how many tokens of the index come before them.
    """
    numbers, opening = _settled(chunks, first, table)
    counts = table.counts[numbers]
    bounds = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum(counts, out=bounds[1:])
    # One row for each token: its place in the table's lists of tokens.
    rows = np.repeat(table.first[numbers] - bounds[:-1], counts) + np.arange(bounds[-1])
    types = table.types[rows]

    begins = table.breaks[rows].astype(np.bool_)
    begins[bounds[:-1][opening]] = True
    begins[types == EDGE] = False

    starts = np.repeat(_chunk_starts(numbers, first, table), counts) + table.starts[rows]
    gaps = np.diff(starts, prepend=0)
    heads = bounds[first]
    heads = heads[heads < len(starts)]
    gaps[heads] = starts[heads]
    long_positions = np.flatnonzero(gaps >= LONG)
    return Batch(
        types=types,
        gaps=np.minimum(gaps, LONG).astype(np.uint8),
        long_positions=long_positions,
        long_gaps=gaps[long_positions].astype(np.int32),
        sentences=np.flatnonzero(begins),
        chunks=bounds,
        marks=starts[-before % MARK_EVERY :: MARK_EVERY],
    )


def _settled(
    chunks: NDArray[np.int32], first: NDArray[np.int64], table: ChunkArrays
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Say what each chunk is where it stands, and which chunks begin a sentence."""
    passages = np.zeros(len(chunks), dtype=np.int32)
    passages[first] = 1
    passages = np.cumsum(passages, dtype=np.int32)
    # Chunks without tokens neither separate their neighbours nor meet them.
    kept = np.flatnonzero(table.counts[chunks])
    numbers, passages = chunks[kept], passages[kept]
    before, after = numbers[:-1], numbers[1:]
    meets = passages[1:] == passages[:-1]

    numbered = table.numbered[before]
    joins = meets & (numbered >= 0) & (table.number[after] >= table.wants[before])
    numbers[:-1][joins] = numbered[joins]

    heads = np.ones(len(numbers), dtype=np.bool_)
    heads[1:] = ~meets
    ends = table.ends[before] + table.opens[after] >= BREAK
    ends &= ~(heads[:-1] & (table.enumerates[before] == 1))
    opening = heads.copy()
    opening[1:] |= ends
    settled = chunks.copy()
    settled[kept] = numbers
    return settled, kept[opening]


def _chunk_starts(
    numbers: NDArray[np.int32], first: NDArray[np.int64], table: ChunkArrays
) -> NDArray[np.int64]:
    """Give the offset of each chunk in its passage: one space stands between two chunks."""
    ends = np.cumsum(table.lengths[numbers].astype(np.int64) + 1)
    starts = np.zeros(len(numbers), dtype=np.int64)
    starts[1:] = ends[:-1]
    sizes = np.diff(first, append=len(numbers))
    starts -= np.repeat(starts[first], sizes)
    return starts
