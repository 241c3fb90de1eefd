"""Impacts: how much each word adds to the score of each unit, made once; they choose whom BM25 looks at.

Scores here are of 32 bits and choose candidates only: the few that are left get the score of the formula
itself (``statecorpus.search.ranked.ranking``). So neither the layout nor the precision shows in a result.
"""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index

#: A folded form, and its weight in a query.
Weighted = tuple[int, float]

# A form that more than a fourth of the units has gets a row of its own, a number for every unit: adding a
# row takes 3 µs for 11,000 units, adding to every second unit by number 9. A row takes 4 bytes a unit, a list
# 8 for each unit that has the form, so the rows are at most twice as large as lists would be.
_ROW_SHARE = 4
# Units are looked at in so many groups to find the least score that can be among the best.
_GROUP = 64
# Two sums of the same few numbers of 32 bits differ by no more than this for each number.
_ROUNDING = 2.0**-23
# The least number of 32 bits that is above 0: units without any of the words have a score of 0.
_TINY = float(np.finfo(np.float32).smallest_subnormal)


@attrs.frozen(eq=False)
class Impacts:
    """What each folded form adds to the score of each unit, the form's rarity left out.

    Attributes:
        size: how many units there are.
        having: how many units have each form, int64.
        largest: the largest gain of each form, float32; 0 where no unit has it.
        bounds: where the units of each form begin in ``units``, int64, one longer than there are forms; a
            form with a row of its own has none there.
        units: numbers of units, int32, of one form ascending.
        gains: the form's gain in each of them, float32.
        row_of: the row of each form, int32; -1 where it has none.
        rows: a gain for every unit, float32, a row for each of the most common forms.
    """

    size: int
    having: NDArray[np.int64]
    largest: NDArray[np.float32]
    bounds: NDArray[np.int64]
    units: NDArray[np.int32]
    gains: NDArray[np.float32]
    row_of: NDArray[np.int32]
    rows: NDArray[np.float32]

    def candidates(
        self, terms: Sequence[Weighted], limit: int, allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        """Give units among which are the best of some words, ascending: all of them, and few others.

        Args:
            terms: the forms of a query, each once, with a weight above 0.
            limit: how many of the best are wanted.
            allowed: which units may be among them; ``None`` for all.
        """
        ordered = sorted(terms, key=lambda term: term[1] * float(self.largest[term[0]]), reverse=True)
        slack = 1 + (len(ordered) + 3) * _ROUNDING
        few = self._of_first(ordered, limit, allowed, slack)
        if few is not None:
            return few
        scores = np.zeros(self.size, dtype=np.float32)
        for form, weight in ordered:
            row = self.row_of[form]
            if row >= 0:
                scores += self.rows[row] * np.float32(weight)
            else:
                place = slice(self.bounds[form], self.bounds[form + 1])
                # Of numpy's own type for places: with any other this takes four times as long.
                np.add.at(scores, self.units[place].astype(np.intp), self.gains[place] * np.float32(weight))
        if allowed is not None:
            scores *= allowed
        return (scores >= max(_least(scores, limit) / slack, _TINY)).nonzero()[0]

    def _of_first(
        self, ordered: Sequence[Weighted], limit: int, allowed: NDArray[np.bool_] | None, slack: float
    ) -> NDArray[np.int64] | None:
        """Look at the units of the weightiest form alone, where the others cannot make up for it.

        That is so if the ``limit``-th best of its units has more from this form than all the others together
        give at most (MaxScore: Turtle and Flood, Information Processing & Management 31(6), 1995).
        """
        if not ordered or self.row_of[ordered[0][0]] >= 0:
            return None
        form, weight = ordered[0]
        place = slice(self.bounds[form], self.bounds[form + 1])
        units, scores = self.units[place], self.gains[place] * np.float32(weight)
        if allowed is not None:
            kept = allowed[units]
            units, scores = units[kept], scores[kept]
        rest = sum(weight * float(self.largest[form]) for form, weight in ordered[1:])
        if len(ordered) == 1:
            least = _least(scores, limit)
        else:
            least = _largest(scores, limit) if len(units) >= limit else 0.0
            if least <= rest * slack:
                return None
        return units[scores >= least / slack - rest * slack].astype(np.int64)


def _least(scores: NDArray[np.float32], limit: int) -> float:
    """Give a score that at least so many reach, and not many more; 0 where there are fewer.

    The ``limit``-th largest of the groups' largest is such a score: finding it takes a fifth of the time
    that partitioning all scores takes.
    """
    groups = len(scores) // _GROUP
    if groups < limit:
        return _largest(scores, limit) if len(scores) > limit else 0.0
    largest = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
    return _largest(largest, limit)


def _largest(scores: NDArray[np.float32], number: int) -> float:
    """Give the largest score, the second largest and so on, by number."""
    return float(np.partition(scores, len(scores) - number)[len(scores) - number])


def impacts_of(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32], norms: NDArray[np.float64], k1: float
) -> Impacts:
    """Count each folded form in each unit, and turn the counts into gains.

    Args:
        index: where the units are.
        starts: the position of each unit's first token.
        ends: the position after its last.
        norms: what a unit's length adds below the line in the formula.
        k1: as of the formula.
    """
    units, counts, bounds = _counts_by_unit(index, starts, ends)
    gains = counts.astype(np.float32)
    gains *= np.float32(k1 + 1)
    gains /= counts + norms.astype(np.float32)[units]
    del counts
    having = np.diff(bounds)
    common = np.flatnonzero(having * _ROW_SHARE > len(starts))
    row_of = np.full(len(having), -1, dtype=np.int32)
    row_of[common] = np.arange(len(common), dtype=np.int32)
    rows = np.zeros((len(common), len(starts)), dtype=np.float32)
    for row, form in enumerate(common.tolist()):
        place = slice(bounds[form], bounds[form + 1])
        rows[row, units[place]] = gains[place]
    some = np.flatnonzero(having)
    largest = np.zeros(len(having), dtype=np.float32)
    largest[some] = np.maximum.reduceat(gains, bounds[some]) if len(some) else 0
    listed = np.repeat(row_of < 0, having)
    sizes = np.where(row_of < 0, having, 0)
    return Impacts(
        size=len(starts),
        having=having,
        largest=largest,
        bounds=np.append(0, np.cumsum(sizes)),
        units=units[listed],
        gains=gains[listed],
        row_of=row_of,
        rows=rows,
    )


def _counts_by_unit(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Count each folded form in each unit.

    Returns:
        The units that have each form, in the order of the postings; how often it stands in each; and where
        those of each form begin, one longer than there are forms.
    """
    # Stretches outside of units and units by turns: units do not overlap.
    numbers = np.full(2 * len(starts) + 1, -1, dtype=np.int32)
    numbers[1::2] = np.arange(len(starts), dtype=np.int32)
    sizes = np.diff(np.stack((starts, ends), axis=1).ravel(), prepend=0, append=len(index.stream))
    unit_of = np.repeat(numbers, sizes)
    units = unit_of[index.postings.positions]
    changes = np.empty(len(units), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(units[1:], units[:-1], out=changes[1:])
    bounds = index.postings.bounds
    changes[bounds[:-1][bounds[:-1] < len(units)]] = True
    first = np.flatnonzero(changes)
    counts = np.diff(first, append=len(units)).astype(np.int32)
    inside = units[first] >= 0
    # Where the groups of each form begin among all groups, and then among those inside a unit.
    before = np.concatenate(([0], np.cumsum(inside)))
    return units[first][inside], counts[inside], before[np.searchsorted(first, bounds)]
