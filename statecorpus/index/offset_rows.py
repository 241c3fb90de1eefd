"""The offsets of tokens in many statements at once, for a page of lines."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.offsets import MARK_EVERY, Offsets

#: The most numbers that are built at once; each takes 40 bytes.
MOST_CELLS = 1 << 20


def offsets_of_rows(offsets: Offsets, positions: NDArray[np.int32]) -> NDArray[np.int32] | None:
    """Return the offset of each position in its statement's text: ``Offsets.between`` for many rows at once.

    Fifty rows take a tenth of the time of fifty calls.

    Args:
        offsets: the offsets of an index.
        positions: positions of tokens in two dimensions, int32; each row is ascending and lies in one
            statement.

    Returns:
        The offsets, in the same shape; ``None`` if more than ``MOST_CELLS`` numbers would be needed.
    """
    begins = positions[:, 0] - positions[:, 0] % np.int32(MARK_EVERY)
    ends = positions[:, -1] + np.int32(1)
    width = int((ends - begins).max(initial=1))
    if width * len(positions) > MOST_CELLS:
        return None
    # Numbers of the arrays' own type; for any other type numpy would convert the whole array at each call.
    places = begins[:, np.newaxis] + np.arange(width, dtype=np.int32)
    steps = offsets.gaps.take(places, mode="clip").astype(np.int32)
    rows, numbers = _found(offsets.long_positions, begins, ends)
    steps[rows, offsets.long_positions[numbers] - begins[rows]] = offsets.long_gaps[numbers]
    steps[:, 0] = offsets.marks[begins // np.int32(MARK_EVERY)]
    rows, numbers = _found(offsets.first, begins + np.int32(1), ends)
    if len(rows):
        _restart_counts(steps, rows, offsets.first[numbers] - begins[rows], offsets.characters[numbers])
    cells = positions - begins[:, np.newaxis] + np.arange(0, steps.size, width)[:, np.newaxis]
    return np.cumsum(steps, axis=1, dtype=np.int32).take(cells)


def _restart_counts(
    steps: NDArray[np.int32],
    rows: NDArray[np.int64],
    columns: NDArray[np.int32],
    characters: NDArray[np.int32],
) -> None:
    """Change the steps to the first tokens of passages, so that offsets count from the start of each passage.

    Args:
        steps: the steps from each token to the next; in the first column from the start of the text.
        rows: the rows of the first tokens, ascending.
        columns: the columns of the first tokens, ascending in each row.
        characters: the offsets of the passages.
    """
    # Among passages that share a first token, all but the last have no tokens.
    last = np.append((np.diff(rows) != 0) | (np.diff(columns) != 0), True)
    rows, columns, wanted = rows[last], columns[last], characters[last]
    wanted += steps[rows, columns]
    sums = np.cumsum(steps, axis=1, dtype=np.int32)
    # The amount that is added to all sums from a first token on; the previous first token has added its own.
    moves = wanted - sums[rows, columns]
    before = np.append(np.int32(0), moves[:-1])
    before[np.append(True, np.diff(rows) != 0)] = 0
    steps[rows, columns] += moves - before


def _found(
    positions: NDArray[np.int32], begins: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which of some ascending positions lie in each row: the rows, and the places of the positions."""
    low, high = positions.searchsorted(begins), positions.searchsorted(ends)
    sizes = high - low
    rows = np.repeat(np.arange(len(begins)), sizes)
    return rows, np.arange(len(rows)) + np.repeat(low - (np.cumsum(sizes) - sizes), sizes)
