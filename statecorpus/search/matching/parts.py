"""Matches in the parts of a view: found segment by segment, then moved to their places in the view."""

from collections.abc import Mapping, Sequence
from itertools import chain

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import elements_at, shifted, stable_order
from statecorpus._blocks import joined as joined_arrays
from statecorpus.index import Moves, View, ViewPart
from statecorpus.search.matching.label import UNUSED

# Up to this number of runs the matches of each run are copied by themselves, in the order of the view; more
# runs are moved together and sorted.
_FEW = 64

_Positions = NDArray[np.int32]


@attrs.frozen(eq=False)
class Matches:
    """The matches of a query, sorted by start and then end, without duplicates.

    Attributes:
        starts: the position of each match's first token, in the type of the index's positions.
        ends: the position after each match's last token, in the same type.
        labels: for each label the position of its token in each match, in the same type; ``UNUSED`` if the
            match has none.
    """

    starts: _Positions
    ends: _Positions
    labels: Mapping[str, _Positions] = attrs.field(factory=dict)

    def at(self, places: NDArray[np.int64] | NDArray[np.bool_] | slice) -> "Matches":
        """Return some of the matches, by their places, by a boolean for each, or by a slice."""
        labels = {label: elements_at(positions, places) for label, positions in self.labels.items()}
        return Matches(elements_at(self.starts, places), elements_at(self.ends, places), labels)


def joined(parts: Sequence[Matches]) -> Matches:
    """Join one or more lists of matches, the first list first."""
    if len(parts) == 1:
        return parts[0]
    labels = {label: joined_arrays([part.labels[label] for part in parts]) for label in parts[0].labels}
    starts = joined_arrays([part.starts for part in parts])
    return Matches(starts, joined_arrays([part.ends for part in parts]), labels)


def in_view(view: View, found: Sequence[Matches]) -> Matches:
    """Join the matches in the parts of a view, in the order of the view.

    Args:
        view: the view.
        found: for each part the matches in the chosen statements of its segment, with positions of the
            segment.
    """
    some = [(part, matches) for part, matches in zip(view.parts, found, strict=True) if len(matches.starts)]
    if not some:
        return _moved(found[0], np.zeros(0, dtype=view.edges.dtype))
    if sum(len(part.runs) for part, _ in some) <= _FEW:
        pieces = sorted(chain.from_iterable(_pieces(*pair) for pair in some), key=lambda piece: piece[0])
        return joined([piece for _, piece in pieces])
    whole = joined([_moved(matches, _shifts(part.moves, matches.starts)) for part, matches in some])
    if (whole.starts[1:] >= whole.starts[:-1]).all():
        return whole
    # Matches with one start are of one part, which sorted them by their ends.
    return whole.at(stable_order(whole.starts))


def _pieces(part: ViewPart, matches: Matches) -> list[tuple[int, Matches]]:
    """Return the matches of each run, and the place of the run in the view."""
    moves = part.moves
    lows, highs = matches.starts.searchsorted(moves.starts), matches.starts.searchsorted(moves.ends)
    rows = zip(lows.tolist(), highs.tolist(), part.runs[:, 6].tolist(), moves.shifts, strict=True)
    return [
        (place, _moved(matches.at(slice(low, high)), shift)) for low, high, place, shift in rows if low < high
    ]


def _moved(matches: Matches, shift: _Positions | np.int32) -> Matches:
    """Add a number to all positions, or a number for each match."""
    if shift.ndim == 0 and not shift:
        kind = shift.dtype
        labels = {label: places.astype(kind, copy=False) for label, places in matches.labels.items()}
        return Matches(matches.starts.astype(kind, copy=False), matches.ends.astype(kind, copy=False), labels)
    unused = np.int32(UNUSED)
    labels = {
        label: np.where(places == unused, unused, places + shift) for label, places in matches.labels.items()
    }
    if isinstance(shift, np.integer):
        return Matches(shifted(matches.starts, shift), shifted(matches.ends, shift), labels)
    return Matches(matches.starts + shift, matches.ends + shift, labels)


def _shifts(moves: Moves, starts: _Positions) -> _Positions:
    """Return for each match the difference between its positions in the view and in the segment."""
    if len(moves.starts) < len(starts):
        counts = starts.searchsorted(moves.ends) - starts.searchsorted(moves.starts)
        return np.repeat(moves.shifts, counts)
    return moves.shifts.take(moves.starts.searchsorted(starts, side="right") - 1)
