"""The postings of a view: gathered from its segments, a folded form when it is asked for."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.postings import Postings
from statecorpus.index.view_runs import Moves

__all__ = ["GatheredPostings", "PostingsPart", "gathered"]

# So many positions are gathered at once where all are: their keys and places take 40 bytes each.
_AT_ONCE = 2_000_000
_SHIFT = 32


@attrs.frozen(eq=False)
class PostingsPart:
    """What one segment has for a view.

    Attributes:
        postings: those of the segment.
        moves: the runs of it that are chosen.
        forms: the folded forms that chosen tokens have, ascending, without the edge, int32.
        numbers: their numbers in the view, ascending, int32.
    """

    postings: Postings
    moves: Moves
    forms: NDArray[np.int32]
    numbers: NDArray[np.int32]

    def of(self, form: int) -> NDArray[np.int32]:
        """Give the positions in the view of a folded form of the view, ascending."""
        place = int(self.numbers.searchsorted(np.int32(form)))
        if place == len(self.numbers) or self.numbers[place] != form:
            return np.empty(0, dtype=np.int32)
        return self.moves.sorted(self.postings.of(int(self.forms[place])))

    def between(self, first: int, last: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Give the positions in the view of some folded forms in a row, and the form at each."""
        low, high = self.numbers.searchsorted(np.array((first, last), dtype=np.int32)).tolist()
        if low == high:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
        begin, end = int(self.forms[low]), int(self.forms[high - 1]) + 1
        bounds = self.postings.bounds[begin : end + 1]
        # Forms in between that no chosen token has are dropped with their positions.
        names = np.zeros(end - begin, dtype=np.int32)
        names[self.forms[low:high] - begin] = self.numbers[low:high]
        chosen, moved = self.moves.any(self.postings.positions[int(bounds[0]) : int(bounds[-1])])
        return moved, np.repeat(names, np.diff(bounds))[chosen]

    def joined(self, forms: NDArray[np.integer]) -> NDArray[np.int32]:
        """Give the positions in the view of some folded forms of the view, in no order."""
        places = self.numbers.searchsorted(forms.astype(np.int32))
        known = self.numbers.take(places, mode="clip") == forms if len(self.numbers) else places < 0
        return self.moves.any(self.postings.joined(self.forms[places[known]]))[1]


@attrs.frozen(eq=False)
class GatheredPostings(Postings):
    """The postings of a view; ``positions`` are made when they are first asked for, and kept.

    Attributes:
        edges: the positions of the edges, which are those of the empty form.
        parts: the segments.
    """

    edges: NDArray[np.int32]
    parts: tuple[PostingsPart, ...]

    def of(self, form: int) -> NDArray[np.int32]:
        """Give the positions of one folded form, ascending."""
        if form == 0:
            return self.edges
        found = [positions for part in self.parts if len(positions := part.of(form))]
        return found[0] if len(found) == 1 else _sorted(found)

    def joined(self, forms: NDArray[np.integer]) -> NDArray[np.int32]:
        """Give the positions of some folded forms, in no order."""
        edges = [self.edges] if (forms == 0).any() else []
        return np.concatenate(
            [np.empty(0, dtype=np.int32), *edges, *(part.joined(forms) for part in self.parts)]
        )


def gathered(
    edges: NDArray[np.int32], bounds: NDArray[np.int64], parts: tuple[PostingsPart, ...]
) -> GatheredPostings:
    """Make the postings of a view.

    Args:
        edges: the positions of the edges.
        bounds: as of ``Postings``.
        parts: the segments.
    """
    return GatheredPostings(lambda: _positions(edges, bounds, parts), bounds, edges, parts)


def _positions(
    edges: NDArray[np.int32], bounds: NDArray[np.int64], parts: tuple[PostingsPart, ...]
) -> NDArray[np.int32]:
    """Give all positions, in the order of ``Postings.positions``; made of a few million at a time."""
    positions = np.empty(bounds[-1], dtype=np.int32)
    positions[: len(edges)] = edges
    first, size = 1, len(bounds) - 1
    while first < size:
        last = max(int(bounds.searchsorted(bounds[first] + _AT_ONCE, side="right")) - 1, first + 1)
        found = [part.between(first, last) for part in parts]
        keys = np.concatenate([forms.astype(np.int64) << _SHIFT | moved for moved, forms in found])
        if len(found) > 1 or not parts[0].moves.rising:
            keys.sort()
        positions[bounds[first] : bounds[last]] = keys & ((1 << _SHIFT) - 1)
        first = last
    return positions


def _sorted(pieces: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    joined = np.concatenate([np.empty(0, dtype=np.int32), *pieces])
    # What is sorted in pieces is merged: of two million in two pieces in 4 ms.
    joined.sort(kind="stable")
    return joined
