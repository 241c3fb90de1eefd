"""Runs of words and their counts, found in bounded memory.

A run is packed into one number. The numbers of some million runs are sorted and counted at a time, and the
counts are added to the counts so far. If these become too many, the larger numbers are dropped and counted in
a further pass over the tokens. So the memory is bounded, however many tokens and different runs there are;
35 million tokens need one pass for runs of two words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import first_of_each, joined, places_in, sort, taken
from statecorpus._interrupt import checkpoint

# The number of runs that are sorted at a time, and the most different runs that are counted in one pass; each
# takes 8 and 16 bytes, and twice that while they are joined.
_AT_ONCE = 1 << 22
_MOST = 1 << 22

_Numbers = NDArray[np.int64]

#: Returns the tokens of all statements, some whole statements at a time, each statement followed by 0.
Stretches = Callable[[], Iterable[NDArray[np.int32]]]


@attrs.frozen(eq=False)
class WordRuns(Sequence[tuple[str, ...]]):
    """Runs of words, kept as numbers; a run is a tuple of words when it is read.

    Attributes:
        rows: the number of each word of each run, int64, in two dimensions.
        texts: the words by number.
    """

    rows: _Numbers
    texts: Sequence[str]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> "WordRuns": ...
    def __getitem__(self, place: int | slice) -> "tuple[str, ...] | WordRuns":
        if isinstance(place, slice):
            return WordRuns(self.rows[place], self.texts)
        return tuple(self.texts[number] for number in self.rows[place].tolist())

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return zip(*(map(self.texts.__getitem__, column.tolist()) for column in self.rows.T), strict=True)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the runs themselves: partial counts go to other processes."""
        return list, (list(self),)


def counted_runs(
    tokens: Stretches, counts: _Numbers, length: int, least: int, most_bits: int
) -> tuple[_Numbers, _Numbers]:
    """Count every run of tokens of one length that occurs often enough; a run lies in one statement.

    A run occurs no more often than the shorter run that it begins with. Rare beginnings are therefore dropped
    step by step (the a-priori principle: Agrawal and Srikant, VLDB 1994).

    Args:
        tokens: the tokens; number 0 stands at edges and for tokens without a value, and is in no run.
        counts: how often each number occurs, with 0 for number 0.
        length: the number of tokens in a run.
        least: how often a run must occur.
        most_bits: the bits of a packed run; longer runs are numbered step by step.

    Returns:
        The numbers of the tokens of each run, in two dimensions; and how often each run occurs. The runs are
        in the order of their numbers.
    """
    bits = len(counts).bit_length()
    packed = min(length, max(most_bits // bits, 1))
    runs = _Packing(counts >= least, packed, bits, [])
    often, totals = _often(tokens, runs, least)
    rows = np.stack([often >> bits * place & (1 << bits) - 1 for place in reversed(range(packed))], axis=1)
    for _ in range(packed, length):
        # From here on a run is the number of a frequent shorter run, and one more token.
        runs = attrs.evolve(runs, shorter=[*runs.shorter, often])
        often, totals = _often(tokens, runs, least)
        rows = np.concatenate((rows[often // len(counts)], (often % len(counts))[:, np.newaxis]), axis=1)
    return rows, totals


@attrs.frozen(eq=False)
class _Packing:
    """How runs become numbers.

    Attributes:
        frequent: which tokens occur often enough.
        width: the number of tokens that are packed bit by bit.
        bits: the bits of each.
        shorter: for each further token the numbers of the frequent runs before it, ascending.
    """

    frequent: NDArray[np.bool_]
    width: int
    bits: int
    shorter: list[_Numbers]

    def of(self, tokens: NDArray[np.int32]) -> _Numbers:
        """Return the number of each run in a stretch whose tokens and beginnings are frequent."""
        starts = len(tokens) - self.width + 1
        if starts <= 0:
            return np.empty(0, dtype=np.int64)
        frequent = self.frequent.take(tokens)
        kept = frequent[:starts].copy()
        numbers = tokens[:starts].astype(np.int64)
        for place in range(1, self.width):
            kept &= frequent[place : place + starts]
            numbers <<= self.bits
            numbers |= tokens[place : place + starts]
        numbers = numbers.compress(kept)
        if not self.shorter:
            return numbers
        places = np.flatnonzero(kept)
        for width, often in enumerate(self.shorter, self.width):
            runs = often.searchsorted(numbers)
            known = often.take(runs, mode="clip") == numbers if len(often) else runs < 0
            following = places + width
            going = known & (following < len(tokens))
            going &= frequent.take(following, mode="clip")
            places, runs = places[going], runs[going]
            numbers = runs * len(self.frequent) + tokens[places + width]
        return numbers


def _often(tokens: Stretches, packing: _Packing, least: int) -> tuple[_Numbers, _Numbers]:
    """Return the numbers of the runs that occur often enough, ascending, and how often each occurs."""
    numbers, totals = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    low: int | None = 0
    while low is not None:
        run_pass = _RunPass(low)
        for some in tokens():
            checkpoint()
            run_pass.add(packing.of(some))
        run_pass.flush()
        kept = run_pass.totals >= least
        numbers.append(run_pass.numbers[kept])
        totals.append(run_pass.totals[kept])
        low = run_pass.high
    return np.concatenate(numbers), np.concatenate(totals)


class _RunPass:
    """The counts of one pass.

    Attributes:
        numbers: the numbers so far, ascending.
        totals: how often each occurs.
        high: the number from which on numbers are left for the next pass; ``None`` if none are left.
    """

    def __init__(self, low: int) -> None:
        self.numbers = np.empty(0, dtype=np.int64)
        self.totals = np.empty(0, dtype=np.int64)
        self.high: int | None = None
        self._low = low
        self._waiting: list[_Numbers] = []
        self._size = 0

    def add(self, numbers: _Numbers) -> None:
        """Count some numbers."""
        if self._low:
            numbers = numbers[numbers >= self._low]
        if self.high is not None:
            numbers = numbers[numbers < self.high]
        self._waiting.append(numbers)
        self._size += len(numbers)
        if self._size >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Add what waits to the counts, and leave the larger numbers out if there are too many."""
        ordered = joined([np.empty(0, dtype=np.int64), *self._waiting])
        self._waiting, self._size = [], 0
        sort(ordered)
        first = np.flatnonzero(first_of_each(ordered))
        checkpoint()
        new, counts = ordered[first], np.diff(first, append=len(ordered))
        del ordered
        self.numbers, self.totals = _added((self.numbers, self.totals), (new, counts))
        if len(self.numbers) > _MOST:
            kept = max(_MOST * 3 // 4, 1)
            self.high = int(self.numbers[kept])
            self.numbers, self.totals = self.numbers[:kept].copy(), self.totals[:kept].copy()


def _added(some: tuple[_Numbers, _Numbers], more: tuple[_Numbers, _Numbers]) -> tuple[_Numbers, _Numbers]:
    """Add two lists of ascending numbers and their counts."""
    (numbers, totals), (new, counts) = some, more
    places = places_in(numbers, new)
    known = taken(numbers, places, "clip") == new if len(numbers) else np.zeros(len(new), dtype=np.bool_)
    totals[places[known]] += counts[known]
    if known.all():
        return numbers, totals
    checkpoint()
    absent = ~known
    places, new, counts = places[absent], new[absent], counts[absent]
    # The place of each new number among all numbers; the others keep their order.
    at = places + np.arange(len(places))
    merged, sums = (np.empty(len(numbers) + len(new), dtype=np.int64) for _ in range(2))
    checkpoint()
    others = np.ones(len(merged), dtype=np.bool_)
    others[at] = False
    merged[at], sums[at] = new, counts
    checkpoint()
    merged[others], sums[others] = numbers, totals
    return merged, sums
