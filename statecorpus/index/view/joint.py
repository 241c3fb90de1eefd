"""The arrays that the segments of a view have jointly: stream, postings, edges and lexicon."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import stable_order, taken
from statecorpus._interrupt import checkpoint
from statecorpus._lazy import cached_property
from statecorpus.index.index import Index
from statecorpus.index.position import MOST_IN_SEGMENT, position_type
from statecorpus.index.postings import Postings
from statecorpus.index.view.runs import Moves, RunTable, StatementRun

if TYPE_CHECKING:
    from statecorpus.index.view.lexicon import JointLexicon
    from statecorpus.index.view.postings import PostingsPart

# The types of so many tokens are renumbered at once: they stay in the processor's cache.
_AT_ONCE = 1 << 18
# Types are looked up in the segments until this share of all tokens was asked for; each takes ten times as
# long as in the joint stream. A passage counts as so many tokens as its look-up costs.
_WORTH = 8
_PASSAGE = 1000


class JointArrays:
    """The arrays that the segments of a view have jointly, each built on first use."""

    def __init__(self, segments: tuple[Index, ...], runs: RunTable) -> None:
        self._segments = segments
        self._runs = runs
        self._asked = 0

    @cached_property
    def _moves(self) -> list[Moves]:
        return [self._runs.moves(number) for number in range(len(self._segments))]

    @cached_property
    def edges(self) -> NDArray[np.int32]:
        """The positions of the edges."""
        return _edges(self._segments, self._runs)

    @cached_property
    def lexicon(self) -> "JointLexicon":
        """The joint lexicon."""
        from statecorpus.index.view.lexicon import joint_lexicon

        return joint_lexicon(self._segments, self._moves, self._runs.size + 1)

    @cached_property
    def postings(self) -> Postings:
        """The postings, gathered from the segments."""
        from statecorpus.index.view.postings import gathered

        counts = np.add.reduceat(self.lexicon.frequencies, self.lexicon.lexicon.bounds[:-1])
        parts = tuple(
            _postings_part(segment, moved, forms)
            for segment, moved, forms in zip(self._segments, self._moves, self.lexicon.forms, strict=True)
        )
        return gathered(self.edges, np.concatenate(([0], np.cumsum(counts))), parts)

    @cached_property
    def stream(self) -> NDArray[np.int32]:
        """The type of each token and edge."""
        return _stream(self._segments, self._runs, self.lexicon)

    def types_at(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the type of the token at each position; a position beyond either end counts as an edge.

        The types are looked up in the segments, until so many were asked for that the joint stream is worth
        its memory. A view with 64-bit positions never builds it here.
        """
        self._asked += len(positions)
        many = self._asked * _WORTH > self._runs.positions
        if "stream" in vars(self) or (many and self._runs.positions <= MOST_IN_SEGMENT):
            return taken(self.stream, positions, "clip")
        return self._looked_up(positions)

    def types_between(self, start: int, end: int) -> NDArray[np.int32]:
        """Return the types of the tokens at positions ``start`` to ``end``."""
        self._asked += _PASSAGE
        return self.types_at(np.arange(start, end))

    def _looked_up(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Look the types up in the segments."""
        types = np.zeros(len(positions), dtype=np.int32)
        columns = self._runs.columns
        places = np.flatnonzero((positions > 0) & (positions < self._runs.positions))
        if not len(places):
            return types
        inside = positions[places]
        runs = self._runs.places.searchsorted(inside, side="right") - 1
        parts = columns[runs, 0]
        own = inside - columns[runs, 6] + columns[runs, 4]
        order = stable_order(parts)
        numbers, firsts = np.unique(parts[order], return_index=True)
        for number, some in zip(numbers.tolist(), np.split(order, firsts[1:]), strict=True):
            found = self._segments[number].stream.take(own[some])
            types[places[some]] = self.lexicon.types[number].take(found)
        return types


def _edges(segments: Sequence[Index], runs: RunTable) -> NDArray[np.int32]:
    kind = position_type(runs.positions)
    pieces = [segments[run.segment].edges[run.first + 1 : run.last + 1] + kind(run.shift) for run in runs]
    return np.concatenate([np.zeros(1, dtype=kind), *pieces])


def _stream(segments: Sequence[Index], runs: RunTable, joint: "JointLexicon") -> NDArray[np.int32]:
    stream = np.empty(runs.positions, dtype=np.int32)
    stream[0] = 0
    for run, start, end in _stretches(runs):
        checkpoint()
        types = segments[run.segment].stream[start:end]
        place = start + run.shift
        table = joint.types[run.segment]
        table.take(types, out=stream[place : place + len(types)], mode="clip")
    return stream


def _stretches(runs: RunTable) -> Iterator[tuple[StatementRun, int, int]]:
    for run in runs:
        for start in range(run.start, run.end, _AT_ONCE):
            yield run, start, min(start + _AT_ONCE, run.end)


def _postings_part(segment: Index, moves: Moves, forms: NDArray[np.int32]) -> "PostingsPart":
    from statecorpus.index.view.postings import PostingsPart

    own = np.flatnonzero(forms).astype(np.int32)
    return PostingsPart(segment.postings, moves, own, forms[own])
