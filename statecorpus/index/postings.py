"""Postings: the positions of each folded form."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import counts_of, filled, stable_order
from statecorpus._blocks import taken as elements_taken
from statecorpus._interrupt import checkpoint
from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken

_FORMS_AT_ONCE = 1 << 16
_JOINED_AT_ONCE = 1 << 16


@attrs.frozen(eq=False)
class Postings:
    """The positions of all tokens, grouped by folded form.

    Attributes:
        positions: int32; the forms in the order of the lexicon, the positions of each form ascending. It is
            given as an array, or as a function that builds it.
        bounds: where the positions of each folded form begin, int64, one longer than the number of forms.
    """

    _positions: Given[np.int32]
    _bounds: Given[np.int64]

    @cached_property
    def positions(self) -> NDArray[np.int32]:
        """The positions of all tokens, built on first use if they were not given as an array."""
        return taken(self._positions)

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """The beginnings of the positions of each folded form."""
        return taken(self._bounds)

    def of(self, form: int) -> NDArray[np.int32]:
        """Return the positions of one folded form, ascending; a view."""
        bounds = self.bounds
        return self.positions[bounds.item(form) : bounds.item(form + 1)]

    def count(self, first: int, last: int) -> int:
        """Return the number of positions of the folded forms ``first`` to ``last - 1``, in constant time."""
        bounds = self.bounds
        return bounds.item(last) - bounds.item(first)

    def joined(self, forms: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return the positions of some folded forms, in no order."""
        starts, sizes = self.bounds[forms], self.bounds[forms + 1] - self.bounds[forms]
        ends = np.cumsum(sizes)
        begins = ends - sizes
        found = np.empty(int(sizes.sum()), dtype=np.int32)
        # Places are int64 and needed twice; for all positions at once they would take four times the memory
        # of the result.
        for low in range(0, len(found), _JOINED_AT_ONCE):
            checkpoint()
            high = min(low + _JOINED_AT_ONCE, len(found))
            some = slice(int(ends.searchsorted(low, side="right")), int(begins.searchsorted(high)))
            counts = np.minimum(ends[some], high) - np.maximum(begins[some], low)
            places = np.repeat(starts[some] - begins[some], counts)
            places += np.arange(low, high)
            found[low:high] = self.positions.take(places)
        return found


def postings_of(stream: NDArray[np.int32], bounds: NDArray[np.int32]) -> Postings:
    """Group the positions of a stream of types by folded form.

    Args:
        stream: the type of each token.
        bounds: where the types of each folded form begin, one longer than the number of forms.
    """
    sizes = np.diff(bounds)
    form_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    forms = elements_taken(form_of, stream)
    counts = counts_of(forms, len(sizes))
    ends = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(counts, out=ends[1:])
    return Postings(_sorted_places(forms, counts), ends)


def _sorted_places(forms: NDArray[np.int32], counts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Sort places by form; the sort is stable.

    numpy sorts 16-bit integers by radix, in linear time, and wider integers by comparison. The most frequent
    forms therefore get numbers of 16 bits, and the few places of all other forms are sorted by themselves.
    """
    if len(counts) <= _FORMS_AT_ONCE:
        return _places(stable_order(forms.astype(np.uint16)))
    # The forms that are more frequent than this one are fewer than 16 bits can number.
    least = np.partition(counts, len(counts) - _FORMS_AT_ONCE)[len(counts) - _FORMS_AT_ONCE]
    often = counts > least
    numbers = np.cumsum(often, dtype=np.int64)
    numbers[~often] = 0
    # All rare forms have number 0, so their places come first.
    order = _places(stable_order(elements_taken(numbers.astype(np.uint16), forms)))
    rare = order[: int(counts[~often].sum())]
    places = np.empty(len(forms), dtype=np.int32)
    often_there = np.repeat(often, counts)
    places[often_there] = order[len(rare) :]
    checkpoint()
    places[~often_there] = rare[stable_order(forms[rare])]
    return places


def _places(order: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return an order as int32."""
    return filled(len(order), np.int32, lambda some: order[some].astype(np.int32))
