"""The parts of a view: the chosen statements of each segment, which a search goes through one by one."""

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.index.view.runs import Moves, RunTable

# Fewer runs than this are copied one by one; more are copied with an array of statement numbers.
_FEW = 64


@attrs.frozen(eq=False)
class ViewPart:
    """The chosen statements of one segment.

    Attributes:
        number: the number of the segment among the segments of the view.
        index: the segment; it has every layer of the view.
        runs: the runs of the segment in the order of the segment, as rows of ``RunTable.columns``.
        moves: the places in the view of the chosen tokens.
        is_whole: whether all statements of the segment are chosen.
    """

    number: int
    index: Index
    runs: NDArray[np.int64]
    moves: Moves
    is_whole: bool

    @property
    def tokens(self) -> int:
        """The number of chosen positions: tokens and the edges after their statements."""
        return int((self.runs[:, 5] - self.runs[:, 4]).sum())

    def chosen_among(self, statements: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return for each statement of the segment what a mask over the view says; others are false."""
        own = np.zeros(len(self.index.edges) - 1, dtype=np.bool_)
        for rows, numbers in self._pairs():
            own[rows] = statements[numbers]
        return own

    def spread(self, own: NDArray[np.bool_], statements: NDArray[np.bool_]) -> None:
        """Write a mask over the statements of the segment into a mask over the view."""
        for rows, numbers in self._pairs():
            statements[numbers] = own[rows]

    def numbers(self) -> NDArray[np.int64]:
        """Return the number in the view of each statement of the segment, int64; -1 if it is not chosen."""
        own = np.full(len(self.index.edges) - 1, -1, dtype=np.int64)
        for rows, numbers in self._pairs():
            if isinstance(numbers, slice):
                own[rows] = np.arange(numbers.start, numbers.stop)
            else:
                own[rows] = numbers
        return own

    def _pairs(self) -> list[tuple[slice, slice]] | list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Return the chosen statements: their numbers in the segment, and their numbers in the view."""
        firsts, lasts, numbers = self.runs[:, 1], self.runs[:, 2], self.runs[:, 3]
        sizes = lasts - firsts
        if len(sizes) < _FEW:
            rows = zip(firsts.tolist(), numbers.tolist(), sizes.tolist(), strict=True)
            return [
                (slice(first, first + size), slice(number, number + size)) for first, number, size in rows
            ]
        steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return [(steps + np.repeat(firsts, sizes), steps + np.repeat(numbers, sizes))]


def parts_of(segments: Sequence[Index], runs: RunTable) -> tuple[ViewPart, ...]:
    """Return the parts of a view; a segment without chosen statements is no part."""
    layers = tuple(dict.fromkeys(name for segment in segments for name in segment.layers))
    parts = []
    for number in np.unique(runs.segments).tolist():
        segment, own = segments[number], runs.of(number)
        whole = int((own[:, 2] - own[:, 1]).sum()) == len(segment.edges) - 1
        parts.append(ViewPart(number, _with_layers(segment, layers), own, runs.moves(number), whole))
    return tuple(parts)


def _with_layers(segment: Index, names: tuple[str, ...]) -> Index:
    """Return a segment with every layer of the view: in a layer that it lacks, no token has a value."""
    if all(name in segment.layers for name in names):
        return segment
    size = segment.positions
    layers: Mapping[str, Layer] = {
        name: segment.layers.get(name) or Layer(lambda: np.zeros(size, dtype=np.int32), ("",))
        for name in names
    }
    return segment.with_layers(layers)
