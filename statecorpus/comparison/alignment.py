"""Alignments: seeds grow into passages of two statements that are equal but for small edits."""

from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, joined, sort, watched
from statecorpus._interrupt import checkpoint
from statecorpus.comparison.seeds import SEED, Pairs
from statecorpus.comparison.words import WordStream

# A run this long is kept without a look at the words around it; around a shorter run, half of the words on
# one side have to be equal too.
_SURE = 12
_AROUND = 12
_EQUAL_AROUND = 6
# An edit is at most this number of words on either side, and is followed by this number of equal words.
_LONGEST_EDIT = 3
_EQUAL_AFTER = 3
# Two alignments of the same statements are one passage if so few words lie between them.
_BETWEEN = 10
_DRIFT = 6

# The edits that are tried, the smallest first: words left out on one side, on the other.
_EDITS = sorted(
    (
        (left, right)
        for left in range(_LONGEST_EDIT + 1)
        for right in range(_LONGEST_EDIT + 1)
        if left or right
    ),
    key=lambda edit: (sum(edit), abs(edit[0] - edit[1])),
)

Longs = NDArray[np.int64]

# The bits of a number of a word; ``WordStream.of`` refuses more words.
_BITS = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)


@attrs.frozen(eq=False)
class Alignments:
    """Passages of two statements that say nearly the same; the statement of the first comes earlier.

    Attributes:
        starts: the number of the first word of each passage, int64 of shape ``(n, 2)``.
        ends: the number after the last word, int64 of shape ``(n, 2)``.
    """

    starts: Longs
    ends: Longs

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, chosen: NDArray[np.bool_] | Longs) -> "Alignments":
        """Return some of the alignments."""
        return Alignments(self.starts[chosen], self.ends[chosen])

    @property
    def lengths(self) -> Longs:
        """The number of words of the shorter passage of each."""
        return (self.ends - self.starts).min(axis=1) if len(self.starts) else np.empty(0, dtype=np.int64)


def aligned(words: WordStream, seeds: Iterable[Pairs], min_words: int, size: int = SEED) -> Alignments:
    """Grow seeds into alignments of a least length.

    Args:
        words: the words.
        seeds: pairs of equal sequences, in any order.
        min_words: the least number of words of each of the two passages.
        size: the number of words in a seed.
    """
    left, right, ends = _runs(words, seeds, size)
    # A block at a time: ``_likely`` holds ten numbers per run.
    likely = np.ones(len(left), dtype=np.bool_)
    for some in blocks(len(left)):
        likely[some] = _likely(words, left[some], right[some], ends[some], min(_SURE, min_words))
    left, right, ends = left[likely], right[likely], ends[likely]
    first, second = left.copy(), right.copy()
    last, other = ends.copy(), right + (ends - left)
    _grow(words, last, other, step=1)
    _grow(words, first, second, step=-1)
    found = Alignments(np.stack([first, second], axis=1), np.stack([last, other], axis=1))
    chained = _chained(words, found)
    return chained.at(chained.lengths >= min_words)


def _runs(words: WordStream, seeds: Iterable[Pairs], size: int) -> tuple[Longs, Longs, Longs]:
    """Return the maximal equal runs that hold the seeds: the first words, and the end of the first."""
    # One number per pair sorts in place in a third of the time of two keys.
    pieces = [_packed(right - left, left) for left, right in seeds if len(left)]
    if not pieces:
        nothing = np.empty(0, dtype=np.int64)
        return nothing, nothing, nothing
    keys = joined(pieces)
    del pieces
    sort(keys)
    left, shift = (keys & _LOW).astype(np.int64), (keys >> _BITS).astype(np.int64)
    del keys
    right = left + shift
    new = np.ones(len(left), dtype=np.bool_)
    # Two seeds that only touch may lie in two statements: each run grows to its whole length by itself.
    new[1:] = (shift[1:] != shift[:-1]) | (left[1:] >= left[:-1] + size)
    begins = np.flatnonzero(new)
    stops = np.append(begins[1:], len(left)) - 1
    first, second, ends = left[begins], right[begins], left[stops] + size
    del left, right, shift, new, begins, stops
    other = ends + (second - first)
    for some in blocks(len(first)):
        _extend(words, ends[some], other[some], step=1)
        _extend(words, first[some], second[some], step=-1)
    del other
    # A run has its whole length, so its beginnings tell its end.
    checkpoint()
    _, once = np.unique(_packed(first, second), return_index=True)
    checkpoint()
    return first[once], second[once], ends[once]


def _packed(high: Longs, low: Longs) -> NDArray[np.uint64]:
    return (high.astype(np.uint64) << _BITS) | low.astype(np.uint64)


def _limits(words: WordStream, places: Longs, step: int) -> Longs:
    """Return where the statement of each place ends in a direction."""
    inside = places - 1 if step > 0 else places
    numbers = words.statements_of(inside)
    return words.bounds[numbers + 1] if step > 0 else words.bounds[numbers]


def _extend(words: WordStream, left: Longs, right: Longs, *, step: int) -> None:
    """Move both ends over equal words, in place; ``step`` is 1 for the ends and -1 for the beginnings."""
    _extend_to(words, left, right, _limits(words, left, step), _limits(words, right, step), step)


def _likely(words: WordStream, left: Longs, right: Longs, ends: Longs, sure_from: int) -> NDArray[np.bool_]:
    """Return which runs are long, or stand among further equal words on one side."""
    sure = ends - left >= sure_from
    for step, firsts, seconds in ((-1, left, right), (1, ends, right + (ends - left))):
        look = 0 if step > 0 else -1
        for drift in (0, 1, -1):
            short = np.flatnonzero(~sure)
            first, second = firsts[short] + look, seconds[short] + look
            room = step * (_limits(words, firsts[short], step) + look - first)
            space = step * (_limits(words, seconds[short], step) + look - second)
            equal = np.zeros(len(short), dtype=np.int8)
            for distance in range(max(0, -drift), _AROUND):
                checkpoint()
                inside = (room > distance) & (space > distance + drift)
                one, two = first + step * distance, second + step * (distance + drift)
                one[~inside] = two[~inside] = 0
                equal += inside & (words.forms[one] == words.forms[two])
            sure[short] |= equal >= _EQUAL_AROUND
    return sure


def _grow(words: WordStream, left: Longs, right: Longs, *, step: int) -> None:
    """Move both ends over equal words and small edits, in place."""
    stop_left, stop_right = _limits(words, left, step), _limits(words, right, step)
    look = 0 if step > 0 else -1
    active = np.arange(len(left))
    while len(active):
        checkpoint()
        moved = np.zeros(len(active), dtype=np.bool_)
        for one, two in _EDITS:
            waiting = np.flatnonzero(~moved)
            if not len(waiting):
                break
            places = active[waiting]
            first, second = left[places] + step * one, right[places] + step * two
            reach = step * _EQUAL_AFTER
            fits = (step * (stop_left[places] - first - reach) >= 0) & (
                step * (stop_right[places] - second - reach) >= 0
            )
            waiting, places, first, second = waiting[fits], places[fits], first[fits], second[fits]
            equal = np.ones(len(places), dtype=np.bool_)
            for distance in range(_EQUAL_AFTER):
                own = step * distance + look
                equal &= words.forms[first + own] == words.forms[second + own]
            chosen = places[equal]
            left[chosen], right[chosen] = first[equal] + reach, second[equal] + reach
            moved[waiting[equal]] = True
        active = active[moved]
        ends, others = left[active], right[active]
        _extend_to(words, ends, others, stop_left[active], stop_right[active], step)
        left[active], right[active] = ends, others


def _extend_to(
    words: WordStream, left: Longs, right: Longs, stop_left: Longs, stop_right: Longs, step: int
) -> None:
    """Move both ends over equal words up to where their statements end, in place."""
    look = 0 if step > 0 else -1
    active = np.arange(len(left))
    while len(active):
        checkpoint()
        active = active[(left[active] != stop_left[active]) & (right[active] != stop_right[active])]
        active = active[words.forms[left[active] + look] == words.forms[right[active] + look]]
        left[active] += step
        right[active] += step


def _chained(words: WordStream, found: Alignments) -> Alignments:
    """Join alignments of the same two statements that overlap or nearly touch, without much drift."""
    if not len(found):
        return found
    pair = words.statements_of(found.starts[:, 0]), words.statements_of(found.starts[:, 1])
    order = np.lexsort((found.starts[:, 1], found.starts[:, 0], pair[1], pair[0]))
    same = found.at(order)
    keys = np.stack([pair[0][order], pair[1][order]], axis=1).tolist()
    starts, ends = same.starts.tolist(), same.ends.tolist()
    chains: list[list[int]] = []
    open_from = 0
    for number, (key, start, end) in enumerate(watched(zip(keys, starts, ends, strict=True))):
        if number == 0 or key != keys[number - 1]:
            open_from = len(chains)
        for place in range(len(chains) - 1, open_from - 1, -1):
            if _joins(chains[place], start, end):
                known = chains[place]
                chains[place] = [
                    min(known[0], start[0]),
                    min(known[1], start[1]),
                    max(known[2], end[0]),
                    max(known[3], end[1]),
                ]
                break
        else:
            chains.append([*start, *end])
    table = np.array(chains, dtype=np.int64)
    return Alignments(table[:, :2], table[:, 2:])


def _joins(known: list[int], start: list[int], end: list[int]) -> bool:
    """Tell whether a passage goes on where another ends, or lies over it on the same diagonal."""
    first, second, last, other = known
    if start[0] - last > _BETWEEN or start[1] - other > _BETWEEN or first - end[0] > _BETWEEN:
        return False
    if second - end[1] > _BETWEEN:
        return False
    drift = min(
        abs((start[0] - last) - (start[1] - other)),
        abs((start[0] - first) - (start[1] - second)),
        abs((end[0] - last) - (end[1] - other)),
    )
    return drift <= _DRIFT
