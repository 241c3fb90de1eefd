"""How often each folded form occurs in each statement: what ranking and document counts need of an index."""

from collections.abc import Callable, Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken

#: A count of this or more stands in the list of large counts.
LARGE = 255

# The number of positions whose statements are looked up at a time.
_AT_ONCE = 2_000_000

#: Returns the part of an array from one place to another.
Part = Callable[[int, int], NDArray[np.integer]]


@attrs.frozen(eq=False)
class StatementCounts:
    """The statements that have each folded form, and how often; the edge has none.

    A length of a statement is the distance of its edges, and the rarity of a form follows from the number of
    its statements, so no number here depends on other statements: a filter, a view or a collection ranks
    from the same counts.

    Attributes:
        bounds: where the statements of each form begin, int64, one longer than the number of forms.
        statements: returns a part of the statements of all forms: form by form, ascending in each form.
        counts: returns the same part of their counts, uint8; ``LARGE`` refers to the list of large counts.
        large_places: the places of the large counts, int64, ascending.
        large_counts: the large counts, int32.
    """

    _bounds: Given[np.int64]
    statements: Part
    counts: Part
    _large_places: Given[np.int64]
    _large_counts: Given[np.int32]

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """The beginnings of the statements of each form."""
        return taken(self._bounds)

    @cached_property
    def large_places(self) -> NDArray[np.int64]:
        """The places of the large counts."""
        return taken(self._large_places)

    @cached_property
    def large_counts(self) -> NDArray[np.int32]:
        """The large counts."""
        return taken(self._large_counts)

    def having(self, form: int) -> int:
        """Return the number of statements with a folded form, in constant time."""
        low, high = self.bounds[form : form + 2].tolist()
        return int(high - low)

    def of(self, form: int) -> tuple[NDArray[np.integer], NDArray[np.float32]]:
        """Return the statements with a folded form, ascending, and how often it occurs in each, float32."""
        low, high = self.bounds[form : form + 2].tolist()
        counts = self.counts(low, high).astype(np.float32)
        if len(self.large_places):
            first, last = self.large_places.searchsorted((low, high)).tolist()
            counts[self.large_places[first:last] - low] = self.large_counts[first:last]
        return self.statements(low, high), counts


def statement_counts_of(
    positions: NDArray[np.int32], bounds: NDArray[np.int64], edges: NDArray[np.int32]
) -> StatementCounts:
    """Count each folded form in each statement; some 25 ms per million tokens.

    Args:
        positions: the positions of all forms (``Postings.positions``).
        bounds: where the positions of each form begin.
        edges: the position of each edge.
    """
    size = len(edges) - 1
    kind = statement_type(size)
    statement_of = np.repeat(np.arange(size, dtype=kind), np.diff(edges))
    pieces: list[tuple[NDArray[np.integer], NDArray[np.int32], NDArray[np.int64]]] = []
    first = 1
    while first < len(bounds) - 1:
        last = max(int(bounds.searchsorted(bounds[first] + _AT_ONCE, side="right")) - 1, first + 1)
        # The edge before the first statement is no position of a form, so a position is one too high.
        own = statement_of[positions[bounds[first] : bounds[last]] - np.int32(1)]
        pieces.append(_counted(own, bounds[first : last + 1] - bounds[first]))
        first = last
    statements = np.concatenate([np.empty(0, dtype=kind), *(piece[0] for piece in pieces)])
    counts = np.concatenate([np.empty(0, dtype=np.int32), *(piece[1] for piece in pieces)])
    having = np.concatenate(
        [np.zeros(min(len(bounds) - 1, 1), dtype=np.int64), *(piece[2] for piece in pieces)]
    )
    large = np.flatnonzero(counts >= LARGE)
    small = np.minimum(counts, LARGE).astype(np.uint8)
    return StatementCounts(
        bounds=np.append(0, np.cumsum(having)),
        statements=lambda low, high: statements[low:high],
        counts=lambda low, high: small[low:high],
        large_places=large,
        large_counts=counts[large],
    )


def statement_type(size: int) -> type[np.uint16 | np.int32]:
    """Return the type of the numbers of so many statements."""
    return np.uint16 if size <= np.iinfo(np.uint16).max else np.int32


def _counted(
    own: NDArray[np.integer], bounds: NDArray[np.int64]
) -> tuple[NDArray[np.integer], NDArray[np.int32], NDArray[np.int64]]:
    """Count equal numbers in a row, form by form; return the numbers, the counts, and how many per form."""
    changes = np.empty(len(own), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(own[1:], own[:-1], out=changes[1:])
    changes[bounds[:-1][bounds[:-1] < len(own)]] = True
    places = np.flatnonzero(changes)
    counts = np.diff(places, append=len(own)).astype(np.int32)
    return own[places], counts, np.diff(places.searchsorted(bounds))


def parts_of_array(part: Part, size: int, step: int) -> Iterator[NDArray[np.integer]]:
    """Yield an array in parts of some length."""
    return (part(first, min(first + step, size)) for first in range(0, size, step))
