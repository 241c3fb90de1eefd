"""Runs: the parts of segments that a view consists of, and the places of their tokens in the view."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import sort
from statecorpus._lazy import cached_property
from statecorpus.index.index import Index
from statecorpus.index.position import position_type

# Up to this number of runs are copied one by one; more are copied with an array of places.
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
        shifts: the difference between a position in the view and in the segment, int32; int64 in a view whose
            positions are int64.
        rising: whether the runs have the same order in the view as in the segment.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    shifts: NDArray[np.int32]
    rising: bool

    def sorted(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the places in the view of the chosen positions; ascending if the positions are."""
        if len(self.starts) > len(positions):
            moved = self.any(positions)[1]
        elif len(self.starts) > _FEW:
            lows, sizes = self._found(positions)
            moved = positions.take(_joined(lows, sizes)) + np.repeat(self.shifts, sizes)
        else:
            rows = zip(*(column.tolist() for column in self._found(positions)), self.shifts, strict=True)
            pieces = [
                positions[low : low + size] + shift if shift else positions[low : low + size]
                for low, size, shift in rows
            ]
            if len(pieces) == 1:
                return pieces[0].astype(self.shifts.dtype, copy=False)
            moved = np.concatenate([np.empty(0, dtype=self.shifts.dtype), *pieces])
        if not self.rising:
            sort(moved)
        return moved

    def any(self, positions: NDArray[np.int32]) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
        """Return for each position, in any order, whether it is chosen; and the places of the chosen ones."""
        if len(self.starts) == 1:
            chosen = (positions >= self.starts[0]) & (positions < self.ends[0])
            return chosen, positions[chosen] + self.shifts[0]
        if not len(self.starts):
            return np.zeros(len(positions), dtype=np.bool_), np.empty(0, dtype=self.shifts.dtype)
        run = self.starts.searchsorted(positions, side="right") - 1
        chosen = (run >= 0) & (positions < self.ends.take(run, mode="clip"))
        return chosen, positions[chosen] + self.shifts[run[chosen]]

    def inside(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the chosen ones of some ascending positions, as they are in the segment."""
        if len(self.starts) > len(positions):
            return positions[self.any(positions)[0]]
        lows, sizes = self._found(positions)
        if len(lows) > _FEW:
            return positions.take(_joined(lows, sizes))
        rows = zip(lows.tolist(), sizes.tolist(), strict=True)
        pieces = [positions[low : low + size] for low, size in rows]
        return pieces[0] if len(pieces) == 1 else np.concatenate([positions[:0], *pieces])

    def _found(self, positions: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for each run the place of its first position among ascending ones, and how many it has."""
        lows = positions.searchsorted(self.starts)
        return lows, positions.searchsorted(self.ends) - lows


def _joined(lows: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers of several ranges, one range after the other."""
    places: NDArray[np.int64] = np.arange(sizes.sum())
    places += np.repeat(lows - (np.cumsum(sizes) - sizes), sizes)
    return places


@attrs.frozen(eq=False, slots=False)
class RunTable:
    """The runs of a view, in the order of the view.

    Attributes:
        columns: a row for each run with the fields of ``StatementRun``, int64.
        size: the number of statements.
        positions: the number of positions: tokens and edges.
    """

    columns: NDArray[np.int64]
    size: int
    positions: int

    @cached_property
    def runs(self) -> tuple[StatementRun, ...]:
        """The runs as objects."""
        return tuple(StatementRun(*row) for row in self.columns.tolist())

    @property
    def segments(self) -> NDArray[np.int64]:
        """The number of the segment of each run."""
        return self.columns[:, 0]

    @property
    def firsts(self) -> NDArray[np.int64]:
        """The number of the first statement of each run in its segment."""
        return self.columns[:, 1]

    @property
    def lasts(self) -> NDArray[np.int64]:
        """The number after the last statement of each run in its segment."""
        return self.columns[:, 2]

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The number of the first statement of each run in the view."""
        return self.columns[:, 3]

    @property
    def places(self) -> NDArray[np.int64]:
        """The position of the first token of each run in the view."""
        return self.columns[:, 6]

    def __iter__(self) -> Iterator[StatementRun]:
        return iter(self.runs)

    def __len__(self) -> int:
        return len(self.columns)

    def of(self, segment: int) -> NDArray[np.int64]:
        """Return the runs of one segment in the order of the segment, as rows of ``columns``."""
        own: NDArray[np.int64] = self.columns[self.columns[:, 0] == segment]
        if (own[1:, 1] < own[:-1, 1]).any():
            own = own[np.argsort(own[:, 1], kind="stable")]
        return own

    def moves(self, segment: int) -> Moves:
        """Return the places in the view of the tokens of one segment."""
        own = self.of(segment)
        starts, ends, places = own[:, 4], own[:, 5], own[:, 6]
        return Moves(
            starts=starts.astype(np.int32),
            ends=ends.astype(np.int32),
            shifts=(places - starts).astype(position_type(self.positions)),
            rising=bool((places[1:] > places[:-1]).all()),
        )


def runs_of(segments: Sequence[Index], chosen: NDArray[np.integer]) -> RunTable:
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
    parts, firsts = which[places].astype(np.int64), numbers[places].astype(np.int64)
    return placed_runs(segments, parts, firsts, firsts + np.diff(places, append=len(chosen)))


def placed_runs(
    segments: Sequence[Index],
    parts: NDArray[np.int64],
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
) -> RunTable:
    """Return runs of statements with their places in the view.

    Args:
        segments: the segments.
        parts: the number of the segment of each run, in the order of the view.
        firsts: the number of its first statement in the segment.
        lasts: the number after its last statement in the segment.
    """
    starts, ends = np.empty(len(parts), dtype=np.int64), np.empty(len(parts), dtype=np.int64)
    for segment in np.unique(parts).tolist():
        own = parts == segment
        edges = segments[segment].edges
        starts[own] = edges[firsts[own]].astype(np.int64) + 1
        ends[own] = edges[lasts[own]].astype(np.int64) + 1
    bounds = np.cumsum(np.concatenate(([1], ends - starts)))
    sizes = np.cumsum(np.concatenate(([0], lasts - firsts)))
    columns = (parts, firsts, lasts, sizes[:-1], starts, ends, bounds[:-1])
    return RunTable(np.stack(columns, axis=1).reshape(-1, 7), int(sizes[-1]), int(bounds[-1]))
