"""The offsets of a view: looked up in its segments, and built as arrays only when the view is written."""

from collections.abc import Callable, Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import joined, watched
from statecorpus._interrupt import checkpoint
from statecorpus._lazy import cached_property
from statecorpus.index.given import Lazy, built
from statecorpus.index.offsets import MARK_EVERY, Offsets

# The number of offsets that are added up at a time while all marks are built; each takes 20 bytes.
_AT_ONCE = 500_000


@attrs.frozen(eq=False)
class OffsetsRun:
    """Some tokens of a segment in a row, with the edges after their statements.

    Attributes:
        offsets: the offsets of the segment.
        start: the position of the first token in the segment.
        end: the position after the last token in the segment.
        place: the position of the first token in the view.
    """

    offsets: "Offsets | RoutedOffsets"
    start: int
    end: int
    place: int


@attrs.frozen(eq=False, slots=False)
class RoutedOffsets:
    """The offsets of a view; it has the arrays of ``Offsets``, built on first use.

    Attributes:
        runs: the runs of the view's tokens, in their order, or a function that builds them.
        run_at: a function that returns the number of the run that a position of the view lies in.
    """

    _runs: Lazy[tuple[OffsetsRun, ...]]
    run_at: Callable[[int], int]

    @cached_property
    def runs(self) -> tuple[OffsetsRun, ...]:
        """The runs of the view's tokens."""
        return built(self._runs)

    def between(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the offsets of the tokens at positions ``start`` to ``end``, all in one statement."""
        run = self.runs[self.run_at(start)]
        shift = run.place - run.start
        return run.offsets.between(start - shift, end - shift)

    @cached_property
    def first(self) -> NDArray[np.int32]:
        """See ``Offsets``."""
        pieces = [run.offsets.first[some] + np.int32(run.place - run.start) for run, some in self._passages()]
        return np.concatenate([np.zeros(1, dtype=np.int32), *pieces])

    @cached_property
    def characters(self) -> NDArray[np.int32]:
        """See ``Offsets``."""
        pieces = [run.offsets.characters[some] for run, some in self._passages()]
        return np.concatenate([np.zeros(1, dtype=np.int32), *pieces])

    @cached_property
    def gaps(self) -> NDArray[np.uint8]:
        """See ``Offsets``."""
        pieces = [run.offsets.gaps[run.start : run.end] for run in watched(self.runs)]
        return joined([np.zeros(1, dtype=np.uint8), *pieces])

    @cached_property
    def long_positions(self) -> NDArray[np.int32]:
        """See ``Offsets``."""
        pieces = [
            run.offsets.long_positions[some] + np.int32(run.place - run.start) for run, some in self._long()
        ]
        return np.concatenate([np.empty(0, dtype=np.int32), *pieces])

    @cached_property
    def long_gaps(self) -> NDArray[np.int32]:
        """See ``Offsets``."""
        pieces = [run.offsets.long_gaps[some] for run, some in self._long()]
        return np.concatenate([np.empty(0, dtype=np.int32), *pieces])

    @cached_property
    def marks(self) -> NDArray[np.int32]:
        """See ``Offsets``."""
        return marks_of(self.first, self.characters, self.gaps, self.long_positions, self.long_gaps)

    def _passages(self) -> Iterator[tuple[OffsetsRun, slice]]:
        """Yield the passages of each run, the edges included."""
        for run in watched(self.runs):
            ends = np.array((run.start, run.end), dtype=np.int32)
            yield run, slice(*run.offsets.first.searchsorted(ends).tolist())

    def _long(self) -> Iterator[tuple[OffsetsRun, slice]]:
        for run in watched(self.runs):
            ends = np.array((run.start, run.end), dtype=np.int32)
            yield run, slice(*run.offsets.long_positions.searchsorted(ends).tolist())


def marks_of(
    first: NDArray[np.int32],
    characters: NDArray[np.int32],
    gaps: NDArray[np.uint8],
    long_positions: NDArray[np.int32],
    long_gaps: NDArray[np.int32],
) -> NDArray[np.int32]:
    """Return the marks of an index from its other arrays of offsets; see ``Offsets``."""
    marked = np.arange(0, len(gaps), MARK_EVERY, dtype=np.int32)
    # Among passages that share a first token, all but the last have no tokens.
    passages = first.searchsorted(marked, side="right") - 1
    marks = np.empty(len(marked), dtype=np.int32)
    step = _AT_ONCE // MARK_EVERY
    for begin in range(0, len(marked), step):
        checkpoint()
        some = slice(begin, begin + step)
        heads = first[passages[some]]
        start, end = int(heads[0]), int(marked[some][-1]) + 1
        steps = gaps[start:end].astype(np.int32)
        low, high = long_positions.searchsorted(np.array((start, end), dtype=np.int32)).tolist()
        steps[long_positions[low:high] - start] = long_gaps[low:high]
        offsets = np.cumsum(steps, dtype=np.int64)
        inside = offsets[marked[some] - start] - offsets[heads - start] + steps[heads - start]
        marks[some] = characters[passages[some]] + inside
    return marks
