"""Runs: the parts of segments that a view consists of, and the places of their tokens in the view."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.index import Index

# If there are fewer runs than a position has binary digits, the runs are looked up among the positions
# instead of the positions among the runs.
_FEW = 16


@attrs.frozen
class StatementRun:
    """Statements of one segment that stand in a row both in the segment and in the view.

    Attributes:
        segment: the number of the segment.
        first: the number of the first statement in the segment.
        last: the number after the last statement in the segment.
        number: the number of the first statement in the view.
        start: the position of the first token in the segment.
        end: the position in the segment after the edge that ends the last statement.
        place: the position of the first token in the view.
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
        """The difference between a position in the view and in the segment; it may be negative."""
        return self.place - self.start


@attrs.frozen(eq=False)
class Moves:
    """The places in the view of the chosen tokens of one segment.

    Attributes:
        starts: where each run begins in the segment, int32, ascending.
        ends: where each run ends in the segment, int32.
        shifts: the difference between a position in the view and in the segment, int32.
        rising: whether the runs have the same order in the view as in the segment.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    shifts: NDArray[np.int32]
    rising: bool

    def sorted(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the places in the view of the chosen positions; ascending if the positions are."""
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
        """Return for each position, in any order, whether it is chosen; and the places of the chosen ones."""
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
        places: the position in the view of the first token of each run, int64.
        size: the number of statements.
        positions: the number of positions: tokens and edges.
    """

    runs: tuple[StatementRun, ...]
    places: NDArray[np.int64]
    size: int
    positions: int

    def __iter__(self) -> Iterator[StatementRun]:
        return iter(self.runs)

    def of(self, segment: int) -> Moves:
        """Return the places in the view of the tokens of one segment."""
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
        segments: the segments.
        chosen: a row for each statement, in the order of the view: the number of its segment, and its number
            in the segment.
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
