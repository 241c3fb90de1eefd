"""The postings of a view: gathered from its segments, form by form, when they are read."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import joined, sort
from statecorpus._interrupt import checkpoint
from statecorpus.index.position import check_segment_size
from statecorpus.index.postings import Postings
from statecorpus.index.view.runs import Moves

# The number of positions that are gathered at a time if all are wanted; keys and places take 40 bytes each.
_AT_ONCE = 1_000_000
_SHIFT = 32
# Merging the positions of one form takes as long as sorting this number of positions.
_STRETCH = 500


@attrs.frozen(eq=False)
class PostingsPart:
    """The postings of one segment, for a view.

    Attributes:
        postings: the postings of the segment.
        moves: the chosen runs of the segment.
        forms: the folded forms of the chosen tokens, ascending, without the edge, int32.
        numbers: the numbers of these forms in the view, ascending, int32.
    """

    postings: Postings
    moves: Moves
    forms: NDArray[np.int32]
    numbers: NDArray[np.int32]

    def of(self, form: int) -> NDArray[np.int32]:
        """Return the positions in the view of a folded form of the view, ascending."""
        place = int(self.numbers.searchsorted(np.int32(form)))
        if place == len(self.numbers) or self.numbers[place] != form:
            return np.empty(0, dtype=np.int32)
        return self.moves.sorted(self.postings.of(int(self.forms[place])))

    def between(self, first: int, last: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the positions in the view of some folded forms in a row, and the form at each position."""
        low, high = self.numbers.searchsorted(np.array((first, last), dtype=np.int32)).tolist()
        if low == high:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
        begin, end = int(self.forms[low]), int(self.forms[high - 1]) + 1
        bounds = self.postings.bounds[begin : end + 1]
        # Forms in between without a chosen token are dropped, with their positions.
        names = np.zeros(end - begin, dtype=np.int32)
        names[self.forms[low:high] - begin] = self.numbers[low:high]
        chosen, moved = self.moves.any(self.postings.positions[int(bounds[0]) : int(bounds[-1])])
        return moved, np.repeat(names, np.diff(bounds))[chosen]

    def joined(self, forms: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return the positions in the view of some folded forms of the view, in no order."""
        places = self.numbers.searchsorted(forms.astype(np.int32))
        known = self.numbers.take(places, mode="clip") == forms if len(self.numbers) else places < 0
        return self.moves.any(self.postings.joined(self.forms[places[known]]))[1]


@attrs.frozen(eq=False)
class GatheredPostings(Postings):
    """The postings of a view; ``positions`` is built on first use, and kept.

    Attributes:
        edges: the positions of the edges, which are the positions of the empty form.
        parts: the segments.
    """

    edges: NDArray[np.int32]
    parts: tuple[PostingsPart, ...]

    def of(self, form: int) -> NDArray[np.int32]:
        """Return the positions of one folded form, ascending."""
        if form == 0:
            return self.edges
        found = [positions for part in self.parts if len(positions := part.of(form))]
        return found[0] if len(found) == 1 else _sorted(found)

    def joined(self, forms: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return the positions of some folded forms, in no order."""
        edges = [self.edges] if (forms == 0).any() else []
        return np.concatenate(
            [np.empty(0, dtype=np.int32), *edges, *(part.joined(forms) for part in self.parts)]
        )


def gathered(
    edges: NDArray[np.int32], bounds: NDArray[np.int64], parts: tuple[PostingsPart, ...]
) -> GatheredPostings:
    """Build the postings of a view.

    Args:
        edges: the positions of the edges.
        bounds: where the positions of each form begin; see ``Postings``.
        parts: the segments.
    """
    return GatheredPostings(lambda: _positions(edges, bounds, parts), bounds, edges, parts)


def _positions(
    edges: NDArray[np.int32], bounds: NDArray[np.int64], parts: tuple[PostingsPart, ...]
) -> NDArray[np.int32]:
    """Return all positions, in the order of ``Postings.positions``; built from a few million at a time."""
    check_segment_size(int(bounds[-1]))
    positions = np.empty(bounds[-1], dtype=np.int32)
    positions[: len(edges)] = edges
    first, size = 1, len(bounds) - 1
    while first < size:
        checkpoint()
        last = max(int(bounds.searchsorted(bounds[first] + _AT_ONCE, side="right")) - 1, first + 1)
        _fill(positions[bounds[first] : bounds[last]], first, bounds[first : last + 1], parts)
        first = last
    return positions


def _fill(
    target: NDArray[np.int32], first: int, bounds: NDArray[np.int64], parts: tuple[PostingsPart, ...]
) -> None:
    """Write the positions of some folded forms in a row.

    Args:
        target: the array to write to.
        first: the number of the first form.
        bounds: where the positions of each form begin and end in the whole array.
        parts: the segments.
    """
    found = [part.between(first, first + len(bounds) - 1) for part in parts]
    large, *others = sorted(range(len(parts)), key=lambda number: -len(found[number][0]))
    touched = np.unique(
        np.concatenate([np.empty(0, dtype=np.int32), *(found[number][1] for number in others)])
    )
    if not parts[large].moves.rising or len(touched) * _STRETCH > len(target):
        keys = np.concatenate([forms.astype(np.int64) << _SHIFT | moved for moved, forms in found])
        sort(keys)
        target[:] = keys & ((1 << _SHIFT) - 1)
        return
    # Nearly all positions are from one segment and in order: they are copied up to the next form of another
    # segment.
    source, moved, done = 0, found[large][0], 0
    for form in touched.tolist():
        start, end = (bounds[form - first : form - first + 2] - bounds[0]).tolist()
        pieces = [parts[number].of(form) for number in others]
        own = source + start - done
        next_own = own + end - start - sum(map(len, pieces))
        target[done:start] = moved[source:own]
        target[start:end] = _sorted([moved[own:next_own], *pieces])
        source, done = next_own, end
    target[done:] = moved[source:]


def _sorted(pieces: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    positions = joined([np.empty(0, dtype=np.int32), *pieces])
    # The stable sort merges sorted pieces: two million positions in two pieces take 4 ms.
    sort(positions, "stable")
    return positions
