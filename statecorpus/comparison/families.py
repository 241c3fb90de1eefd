"""Families: passages of several statements that are versions of one text."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus.comparison.alignment import Alignments
from statecorpus.comparison.words import WordStream

# Spans of one statement are one passage where they share this part of the longer span; two passages are
# versions of one text where an alignment covers this part of both.
_SHARED = 0.5


@attrs.frozen(eq=False)
class PassageTable:
    """Passages, in the order of the statements, with the family of each.

    Attributes:
        starts: the number of the first word of each, int64.
        ends: the number after the last word, int64.
        families: the number of the family of each, from 0, the largest family first, int64.
        of_alignments: the passages of each alignment, int64 of shape ``(n, 2)``.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    families: NDArray[np.int64]
    of_alignments: NDArray[np.int64]


def passages_of(words: WordStream, alignments: Alignments) -> PassageTable:
    """Group the spans of alignments into passages, and the passages into families.

    Args:
        words: the words.
        alignments: the alignments.
    """
    starts, ends = alignments.starts.ravel(), alignments.ends.ravel()
    order = np.lexsort((-ends, starts))
    statements = words.statements_of(starts)
    group = np.empty(len(starts), dtype=np.int64)
    begins: list[int] = []
    stops: list[int] = []
    at = -1
    for place in watched(order.tolist()):
        start, end, statement = int(starts[place]), int(ends[place]), int(statements[place])
        known = _known(begins, stops, start, end) if at == statement else None
        if at != statement:
            at = statement
        if known is None:
            begins.append(start)
            stops.append(end)
            known = len(begins) - 1
        else:
            stops[known] = max(stops[known], end)
        group[place] = known
    passages = np.array(begins, dtype=np.int64), np.array(stops, dtype=np.int64)
    of_alignments = group.reshape(-1, 2)
    families = _families(alignments, *passages, of_alignments)
    return PassageTable(*passages, families, of_alignments)


def _known(begins: list[int], stops: list[int], start: int, end: int) -> int | None:
    """Return the last passage that shares half of the longer span with a span."""
    # Spans come by their beginnings, so a few passages back nothing reaches the span any more.
    for number in range(len(begins) - 1, max(len(begins) - 9, -1), -1):
        common = min(stops[number], end) - max(begins[number], start)
        if common > 0 and common >= _SHARED * max(stops[number] - begins[number], end - start):
            return number
    return None


def _families(
    alignments: Alignments,
    begins: NDArray[np.int64],
    stops: NDArray[np.int64],
    of_alignments: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Join passages where an alignment covers half of both; return families by size, then by place."""
    sizes = (stops - begins)[of_alignments]
    covers = ((alignments.ends - alignments.starts) >= _SHARED * sizes).all(axis=1)
    parent = list(range(len(begins)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for left, right in watched(of_alignments[covers].tolist()):
        one, two = root(left), root(right)
        if one != two:
            parent[max(one, two)] = min(one, two)
    roots = np.array([root(number) for number in watched(range(len(begins)))], dtype=np.int64)
    found, first, inverse, counts = np.unique(
        roots, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(found), dtype=np.int64)
    rank[np.lexsort((first, -counts))] = np.arange(len(found))
    return rank[inverse]
