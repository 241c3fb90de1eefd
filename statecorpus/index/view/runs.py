"""RunTable: the stretches of segments that a view is made of, and where their tokens go."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.index import Index

# For fewer runs than a position has binary digits, they are looked up in the positions, not these in them.
_FEW = 16


@attrs.frozen
class StatementRun:
    """Statements in a row, of one segment and in the view.

    Attributes:
        segment: the number of the segment.
        first: the number in the segment of its first statement.
        last: the number after that of its last.
        number: the number in the view of its first statement.
        start: the position in the segment of its first token.
        end: the position in the segment after the edge that ends its last statement.
        place: the position in the view of its first token.
    """

    segment: int
    first: int
    last: int
    number: int
    start: int
    end: int
    place: int

    @property
    def shift(self) -> int:
        """How much larger positions are in the view than in the segment; it may be below 0."""
        return self.place - self.start


@attrs.frozen(eq=False)
class Moves:
    """Where the chosen tokens of one segment go.

    Attributes:
        starts: where each run begins in the segment, int32, ascending.
        ends: where it ends, int32.
        shifts: how much larger its positions are in the view, int32.
        rising: whether the runs follow each other in the view as they do in the segment.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    shifts: NDArray[np.int32]
    rising: bool

    def sorted(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Move the chosen ones of some positions, ascending before and after."""
        if len(self.starts) > min(_FEW, len(positions)):
            moved = self.any(positions)[1]
            if not self.rising:
                moved.sort()
            return moved
        low, high = positions.searchsorted(self.starts), positions.searchsorted(self.ends)
        rows = zip(low.tolist(), high.tolist(), self.shifts, strict=True)
        pieces = [
            positions[first:last] + shift if shift else positions[first:last] for first, last, shift in rows
        ]
        if len(pieces) == 1:
            return pieces[0]
        moved = np.concatenate([np.empty(0, dtype=np.int32), *pieces])
        if not self.rising:
            moved.sort()
        return moved

    def any(self, positions: NDArray[np.int32]) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
        """Tell of each of some positions in any order whether it is chosen; and move those that are."""
        if len(self.starts) == 1:
            chosen = (positions >= self.starts[0]) & (positions < self.ends[0])
            return chosen, positions[chosen] + self.shifts[0]
        if not len(self.starts):
            return np.zeros(len(positions), dtype=np.bool_), np.empty(0, dtype=np.int32)
        run = self.starts.searchsorted(positions, side="right") - 1
        chosen = (run >= 0) & (positions < self.ends.take(run, mode="clip"))
        return chosen, positions[chosen] + self.shifts[run[chosen]]


@attrs.frozen(eq=False)
class RunTable:
    """The runs of a view, in its order.

    Attributes:
        runs: the runs.
        places: the position in the view of the first token of each, int64.
        size: how many statements there are.
        positions: how many positions there are: tokens and edges.
    """

    runs: tuple[StatementRun, ...]
    places: NDArray[np.int64]
    size: int
    positions: int

    def __iter__(self) -> Iterator[StatementRun]:
        return iter(self.runs)

    def of(self, segment: int) -> Moves:
        """Say where the tokens of one segment go."""
        own = sorted((run for run in self.runs if run.segment == segment), key=lambda run: run.start)
        table = np.array([(run.start, run.end, run.shift) for run in own], dtype=np.int32).reshape(-1, 3)
        places = [run.place for run in own]
        return Moves(
            starts=table[:, 0].copy(),
            ends=table[:, 1].copy(),
            shifts=table[:, 2].copy(),
            rising=places == sorted(places),
        )


def runs_of(segments: Sequence[Index], chosen: NDArray[np.int32]) -> RunTable:
    """Find the runs of chosen statements.

    Args:
        segments: what statements are chosen from.
        chosen: the number of the segment and that of the statement in it, a row each, in the view's order.
    """
    which, numbers = chosen[:, 0], chosen[:, 1]
    heads = np.ones(len(chosen), dtype=np.bool_)
    heads[1:] = (which[1:] != which[:-1]) | (numbers[1:] != numbers[:-1] + 1)
    places = np.flatnonzero(heads)
    parts, firsts = which[places], numbers[places]
    lasts = firsts + np.diff(places, append=len(chosen))
    starts, ends = np.empty(len(places), dtype=np.int64), np.empty(len(places), dtype=np.int64)
    for segment in np.unique(parts).tolist():
        own = parts == segment
        starts[own] = segments[segment].edges[firsts[own]] + 1
        ends[own] = segments[segment].edges[lasts[own]] + 1
    bounds = np.cumsum(np.concatenate(([1], ends - starts)))
    columns = (parts, firsts, lasts, places, starts, ends, bounds[:-1])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return RunTable(tuple(StatementRun(*row) for row in rows), bounds[:-1], len(chosen), int(bounds[-1]))
