"""Long operations on arrays, cut into blocks: a call can be interrupted between two blocks.

Each function returns what the numpy expression of its docstring returns. A block takes some milliseconds, so
that a cancelled call ends within 50 ms, and another thread of a web application does not wait longer for the
interpreter's lock. Shorter arrays go to numpy in one piece.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from statecorpus._interrupt import checkpoint, is_limited

#: The number of elements that are taken, compared or sorted at a time.
BLOCK = 1 << 18

# The bits that one pass sorts by: numpy sorts 16-bit numbers by radix. A block of a pass is larger than the
# other blocks, because each has a table of all digits.
_DIGIT = 16
_DIGITS = 1 << _DIGIT
_PASS_BLOCK = 1 << 20

# A loop in Python looks after so many items.
_ITEMS = 256

_Item = TypeVar("_Item")
_T = TypeVar("_T", bound=np.generic)
_Whole = NDArray[np.integer]


def blocks(size: int, at_once: int = 0) -> Iterator[slice]:
    """Yield slices that cover a size, with a checkpoint before each.

    Args:
        size: the number of elements.
        at_once: the number of elements of a slice; 0 for ``BLOCK``.
    """
    step = at_once or BLOCK
    for first in range(0, size, step):
        checkpoint()
        yield slice(first, min(first + step, size))


def numbers_below(size: int) -> NDArray[np.int64]:
    """Return the numbers from 0 on: ``np.arange(size)``."""
    numbers = np.empty(size, dtype=np.int64)
    for some in blocks(size):
        numbers[some] = np.arange(some.start, some.stop)
    return numbers


def watched(items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield items, with a checkpoint before the first and after each 256.

    >>> list(watched("abc"))
    ['a', 'b', 'c']
    """
    for number, item in enumerate(items):
        if not number % _ITEMS:
            checkpoint()
        yield item


def filled(size: int, kind: type[_T] | np.dtype[_T], part: Callable[[slice], NDArray[_T]]) -> NDArray[_T]:
    """Return an array that a function computes slice by slice.

    Args:
        size: the number of elements.
        kind: their type.
        part: returns the elements of a slice.
    """
    found = np.empty(size, dtype=kind)
    for some in blocks(size):
        found[some] = part(some)
    return found


def joined(pieces: Sequence[NDArray[_T]]) -> NDArray[_T]:
    """Return one or more pieces as one array: ``np.concatenate(pieces)``, and a single piece as it is."""
    if len(pieces) == 1:
        return pieces[0]
    whole = np.empty(sum(map(len, pieces)), dtype=np.result_type(*pieces))
    place = 0
    for piece in pieces:
        for some in blocks(len(piece)):
            whole[place + some.start : place + some.stop] = piece[some]
        place += len(piece)
    return whole


def elements_at(array: NDArray[_T], places: NDArray[np.integer] | NDArray[np.bool_] | slice) -> NDArray[_T]:
    """Return some elements, chosen by numbers, booleans or a slice: ``array[places]``."""
    if isinstance(places, slice):
        return array[places]
    if places.dtype == np.bool_:
        return chosen(array, places.astype(np.bool_, copy=False))
    return taken(array, places.astype(np.int64, copy=False))


def taken(
    array: NDArray[_T], places: NDArray[np.integer], mode: Literal["raise", "clip", "wrap"] = "raise"
) -> NDArray[_T]:
    """Return the elements at some places: ``array.take(places, mode=mode)``."""
    if len(places) <= BLOCK:
        checkpoint()
        return array.take(places, mode=mode)
    found = np.empty(len(places), dtype=array.dtype)
    for some in blocks(len(places)):
        found[some] = array.take(places[some], mode=mode)
    return found


def chosen(array: NDArray[_T], mask: NDArray[np.bool_]) -> NDArray[_T]:
    """Return the elements where a mask is true: ``array[mask]``."""
    if len(mask) <= BLOCK:
        checkpoint()
        return array[mask]
    return joined([array[some][mask[some]] for some in blocks(len(mask))])


def shifted(positions: NDArray[np.int32], by: int | np.integer) -> NDArray[np.int32]:
    """Return positions moved by a number: ``positions + by``, in the type of the sum of both arrays."""
    step = positions.dtype.type(by) if isinstance(by, int) else by
    if len(positions) <= BLOCK:
        return positions + step
    kind = np.result_type(positions, step)
    return filled(len(positions), kind, lambda some: positions[some] + step)


def places_where_true(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the places where a mask is true, ascending: ``np.flatnonzero(mask)``."""
    pieces = [np.flatnonzero(mask[some]) + some.start for some in blocks(len(mask))]
    return joined(pieces or [np.empty(0, dtype=np.int64)])


def places_in(
    ordered: NDArray[_T], values: NDArray[_T], side: Literal["left", "right"] = "left"
) -> NDArray[np.int64]:
    """Return where values belong among ascending elements: ``ordered.searchsorted(values, side)``."""
    if len(values) <= BLOCK:
        checkpoint()
        return ordered.searchsorted(values, side)
    found = np.empty(len(values), dtype=np.int64)
    for some in blocks(len(values)):
        found[some] = ordered.searchsorted(values[some], side)
    return found


def counts_of(numbers: _Whole, size: int) -> NDArray[np.int64]:
    """Return how often each number below a size occurs: ``np.bincount(numbers, minlength=size)``.

    Args:
        numbers: the numbers, 0 or more and below the size.
        size: the length of the result.
    """
    # A block adds a table of all numbers, so it has at least as many elements.
    at_once = max(BLOCK, size)
    if len(numbers) <= at_once:
        checkpoint()
        return np.bincount(numbers, minlength=size)
    counts = np.zeros(size, dtype=np.int64)
    for some in blocks(len(numbers), at_once):
        counts += np.bincount(numbers[some], minlength=size)
    return counts


def sort(array: NDArray[_T], kind: Literal["quicksort", "stable"] = "quicksort") -> None:
    """Sort an array in place: ``array.sort(kind=kind)``.

    The blocks are sorted, and cut at values that divide all elements evenly. The pieces between two such
    values are merged. That takes a fifth longer than one sort, so an array is cut only under a ``deadline``.

    Args:
        array: the array.
        kind: how one block is sorted; ``stable`` is faster for ascending pieces in a row.
    """
    if len(array) <= BLOCK or not is_limited():
        checkpoint()
        array.sort(kind=kind)
        return
    runs = [array[some] for some in blocks(len(array))]
    for run in runs:
        checkpoint()
        run.sort(kind=kind)
    steps = [run[:: max(len(run) // len(runs), 1)] for run in runs]
    borders = np.sort(np.concatenate(steps))[len(runs) :: len(runs)]
    cuts = [[0, *run.searchsorted(borders).tolist(), len(run)] for run in runs]
    ordered = np.empty_like(array)
    place = 0
    for piece in range(len(borders) + 1):
        checkpoint()
        parts = [run[cut[piece] : cut[piece + 1]] for run, cut in zip(runs, cuts, strict=True)]
        merged = np.concatenate(parts)
        # The stable sort merges ascending parts.
        merged.sort(kind="stable")
        ordered[place : place + len(merged)] = merged
        place += len(merged)
    for some in blocks(len(array)):
        array[some] = ordered[some]


def stable_order(keys: _Whole, order: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Return the order of keys, equal keys in their order: ``keys.argsort(kind="stable")``.

    numpy sorts 16-bit numbers by radix, and wider numbers by comparison. The keys are therefore sorted 16
    bits at a time, from the last to the first (Knuth, The Art of Computer Programming 3, 5.2.5). That takes a
    fourth of the time of ``argsort`` for four million numbers below 65,536, and half of it below a million.

    Args:
        keys: whole numbers, 0 or more.
        order: the order of the keys so far, if they were sorted by other keys before.
    """
    found = numbers_below(len(keys)) if order is None else order
    largest = max((int(keys[some].max()) for some in blocks(len(keys))), default=0)
    for shift in range(0, largest.bit_length(), _DIGIT):
        found = _pass(keys, shift, found)
    return found


def _pass(keys: _Whole, shift: int, order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sort by one digit."""
    if len(keys) <= _PASS_BLOCK or not is_limited():
        checkpoint()
        digits = (keys >> shift).astype(np.uint16)
        return order.take(digits.take(order).argsort(kind="stable"))
    digits = np.empty(len(keys), dtype=np.uint16)
    for some in blocks(len(keys)):
        digits[some] = (keys[some] >> shift).astype(np.uint16)
    counts = np.zeros(_DIGITS, dtype=np.int64)
    for some in blocks(len(keys), _PASS_BLOCK):
        counts += np.bincount(digits[some], minlength=_DIGITS)
    # The place of the next key with each digit.
    following = np.cumsum(counts) - counts
    # Filled first: the system gives memory page by page, and a scattered block would need all pages at once.
    found = numbers_below(len(order))
    for some in blocks(len(keys), _PASS_BLOCK):
        own = digits.take(order[some])
        inner = own.argsort(kind="stable")
        counts = np.bincount(own, minlength=_DIGITS)
        checkpoint()
        moved = np.repeat(following - (np.cumsum(counts) - counts), counts)
        moved += np.arange(len(own))
        found[moved] = order[some].take(inner)
        following += counts
    return found


def first_of_each(ordered: NDArray[_T]) -> NDArray[np.bool_]:
    """Return for each ascending element whether it differs from the element before it."""
    first = np.empty(len(ordered), dtype=np.bool_)
    first[:1] = True
    for some in blocks(len(ordered)):
        start = max(some.start, 1)
        first[start : some.stop] = ordered[start : some.stop] != ordered[start - 1 : some.stop - 1]
    return first


def distinct(values: NDArray[_T]) -> NDArray[_T]:
    """Return the different values, ascending: ``np.unique(values)``."""
    ordered = values.copy()
    sort(ordered)
    return chosen(ordered, first_of_each(ordered))


def numbered(values: _Whole) -> tuple[_Whole, NDArray[np.int64]]:
    """Return the different values and the number of each value: ``np.unique(values, return_inverse=True)``.

    Args:
        values: whole numbers, 0 or more.
    """
    order = stable_order(values)
    ordered = taken(values, order)
    first = first_of_each(ordered)
    numbers = numbers_below(len(values))
    below = -1
    for some in blocks(len(values)):
        own = np.cumsum(first[some]) + below
        numbers[order[some]] = own
        below = int(own[-1])
    return chosen(ordered, first), numbers


def is_among(values: NDArray[_T], others: NDArray[_T]) -> NDArray[np.bool_]:
    """Return for each value whether it is one of some others: ``np.isin(values, others)``."""
    known = distinct(others)
    found = np.zeros(len(values), dtype=np.bool_)
    if len(known):
        for some in blocks(len(values)):
            found[some] = known.take(known.searchsorted(values[some]), mode="clip") == values[some]
    return found
