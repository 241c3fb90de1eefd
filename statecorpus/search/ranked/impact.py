"""Impacts: what each word adds to the score of each unit, computed once; they choose the candidates for BM25.

A unit is a statement, section or paragraph. The scores here are 32-bit numbers and choose candidates only:
the few candidates get the score of the exact formula (``statecorpus.search.ranked.ranking``). Neither the
layout nor the precision of the impacts can change a result.
"""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import BLOCK, blocks, chosen, filled, first_of_each, joined, places_where_true, taken
from statecorpus._interrupt import checkpoint
from statecorpus.index import Index

#: A folded form, and its weight in a query.
Weighted = tuple[int, float]

# A form that occurs in more than a fourth of the units gets a row: a number for every unit. Adding a row
# takes 3 µs for 11,000 units; adding to every second unit by its number takes 9. A row takes 4 bytes per
# unit, and a list 8 per unit with the form, so rows are at most twice as large as lists.
_ROW_SHARE = 4
# The units are divided into groups of this size to find a score that is enough to be among the best.
_GROUP = 64
# Two sums of the same 32-bit numbers, in different orders, differ by at most this share per number.
_ROUNDING = 2.0**-23
# The least 32-bit number above 0. Units without any of the words have a score of 0.
_TINY = float(np.finfo(np.float32).smallest_subnormal)


@attrs.frozen(eq=False)
class Impacts:
    """The share of each folded form in the score of each unit, without the factor for the form's rarity.

    Attributes:
        size: the number of units.
        having: the number of units with each form, int64.
        largest: the largest gain of each form, float32; 0 if no unit has the form.
        bounds: where the units of each form begin in ``units``, int64, one longer than the number of forms; a
            form with a row has no entries there.
        units: the numbers of units, int32, ascending for each form.
        gains: the form's gain in each of these units, float32.
        row_of: the row of each form, int32; -1 if it has none.
        rows: for each of the most common forms a row with a gain for every unit, float32.
    """

    size: int
    having: NDArray[np.int64]
    largest: NDArray[np.float32]
    bounds: NDArray[np.int64]
    units: NDArray[np.int32]
    gains: NDArray[np.float32]
    row_of: NDArray[np.int32]
    rows: NDArray[np.float32]

    def units_with(self, form: int) -> int:
        """Return the number of units with a form."""
        return int(self.having[form])

    def candidates(
        self, terms: Sequence[Weighted], limit: int, allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        """Return units, ascending, that include all of the best for some words, and few others.

        Args:
            terms: the forms of a query, without duplicates, each with a weight above 0.
            limit: the number of best units that are wanted.
            allowed: which units may be returned; ``None`` for all.
        """
        ordered = sorted(terms, key=lambda term: term[1] * float(self.largest[term[0]]), reverse=True)
        if ordered and self.row_of[ordered[0][0]] < 0:
            form, weight = ordered[0]
            place = slice(self.bounds[form], self.bounds[form + 1])
            rest = sum(weight * float(self.largest[form]) for form, weight in ordered[1:])
            scores = self.gains[place] * np.float32(weight)
            few = few_candidates(self.units[place], scores, limit, allowed, rest, len(ordered))
            if few is not None:
                return few
        scores = np.zeros(self.size, dtype=np.float32)
        for form, weight in ordered:
            row = self.row_of[form]
            if row >= 0:
                scores += self.rows[row] * np.float32(weight)
            else:
                place = slice(self.bounds[form], self.bounds[form + 1])
                # intp is numpy's own type for places; any other type takes four times as long.
                np.add.at(scores, self.units[place].astype(np.intp), self.gains[place] * np.float32(weight))
        return many_candidates(scores, limit, allowed, len(ordered))


def few_candidates(
    units: NDArray[np.integer],
    scores: NDArray[np.float32],
    limit: int,
    allowed: NDArray[np.bool_] | None,
    rest: float,
    words: int,
) -> NDArray[np.int64] | None:
    """Return the candidates among the units of the weightiest form; ``None`` if others may be better.

    The units of that form are enough if the ``limit``-th best of them gains more from the form than all other
    forms together can add (MaxScore: Turtle and Flood, Information Processing & Management 31(6), 1995).

    Args:
        units: the units with the form.
        scores: its weighted gain in each.
        limit: the number of best units that are wanted.
        allowed: which units may be returned; ``None`` for all.
        rest: the most that all other forms together can add.
        words: the number of forms.
    """
    slack = _slack(words)
    if allowed is not None:
        kept = allowed[units]
        units, scores = units[kept], scores[kept]
    if words == 1:
        least = _least(scores, limit)
    else:
        least = _largest(scores, limit) if len(units) >= limit else 0.0
        if least <= rest * slack:
            return None
    return units[scores >= least / slack - rest * slack].astype(np.int64)


def many_candidates(
    scores: NDArray[np.float32], limit: int, allowed: NDArray[np.bool_] | None, words: int
) -> NDArray[np.int64]:
    """Return the candidates among all units by their approximate scores."""
    if allowed is not None:
        scores = scores * allowed
    return (scores >= max(_least(scores, limit) / _slack(words), _TINY)).nonzero()[0]


def _slack(words: int) -> float:
    """Return the factor by which rounding may change the sum of the gains of so many words."""
    return 1 + (words + 3) * _ROUNDING


def _least(scores: NDArray[np.float32], limit: int) -> float:
    """Return a score that at least ``limit`` units reach, and not many more; 0 if there are fewer units.

    The ``limit``-th largest of the groups' maxima is such a score. Finding it takes a fifth of the time of
    partitioning all scores.
    """
    groups = len(scores) // _GROUP
    if groups < limit:
        return _largest(scores, limit) if len(scores) > limit else 0.0
    largest = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
    return _largest(largest, limit)


def _largest(scores: NDArray[np.float32], number: int) -> float:
    """Return the ``number``-th largest score."""
    return float(np.partition(scores, len(scores) - number)[len(scores) - number])


def impacts_of(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32], norms: NDArray[np.float64], k1: float
) -> Impacts:
    """Count each folded form in each unit, and turn the counts into gains.

    Args:
        index: the index.
        starts: the position of each unit's first token.
        ends: the position after each unit's last token.
        norms: what the length of each unit adds to the denominator of the formula.
        k1: the parameter of BM25.
    """
    units, counts, bounds = _counts_by_unit(index, starts, ends)
    gains = counts.astype(np.float32)
    gains *= np.float32(k1 + 1)
    gains /= counts + taken(norms.astype(np.float32), units)
    del counts
    having = np.diff(bounds)
    common = np.flatnonzero(having * _ROW_SHARE > len(starts))
    row_of = np.full(len(having), -1, dtype=np.int32)
    row_of[common] = np.arange(len(common), dtype=np.int32)
    rows = np.zeros((len(common), len(starts)), dtype=np.float32)
    for row, form in enumerate(common.tolist()):
        checkpoint()
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
        units=chosen(units, listed),
        gains=chosen(gains, listed),
        row_of=row_of,
        rows=rows,
    )


def _counts_by_unit(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Count each folded form in each unit.

    Returns:
        The units with each form, in the order of the postings; how often the form occurs in each; and where
        the units of each form begin, one longer than the number of forms.
    """
    # Gaps between units and units alternate, because units do not overlap.
    numbers = np.full(2 * len(starts) + 1, -1, dtype=np.int32)
    numbers[1::2] = np.arange(len(starts), dtype=np.int32)
    sizes = np.diff(np.stack((starts, ends), axis=1).ravel(), prepend=0, append=index.positions)
    # Some units at a time: a piece has about as many tokens as a block.
    step = max(BLOCK * len(numbers) // max(index.positions, 1), 1)
    unit_of = joined([np.repeat(numbers[some], sizes[some]) for some in blocks(len(numbers), step)])
    units = taken(unit_of, index.postings.positions)
    changes = first_of_each(units)
    bounds = index.postings.bounds
    changes[bounds[:-1][bounds[:-1] < len(units)]] = True
    first = places_where_true(changes)
    stops = joined([first[1:], np.array([len(units)])]) if len(first) else first
    counts = filled(len(first), np.int32, lambda some: (stops[some] - first[some]).astype(np.int32))
    starting = taken(units, first)
    inside = filled(len(first), np.bool_, lambda some: starting[some] >= 0)
    # The place where the groups of each form begin: among all groups, then among the groups inside a unit.
    before = places_where_true(inside).searchsorted(np.searchsorted(first, bounds))
    return chosen(starting, inside), chosen(counts, inside), before
