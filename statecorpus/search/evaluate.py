"""Queries evaluated: a pattern becomes the positions where it matches."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.query import Pattern, Words
from statecorpus.search.token_set import TokenSet, token_sets

__all__ = ["matches_of"]


def matches_of(pattern: Pattern, index: Index, query: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Find a pattern: the position of each match's first token, and the position after its last.

    The rarest token of the row is looked up, and its neighbours are compared in the stream: so the work is
    in proportion to the occurrences of the rarest token.

    Raises:
        QuerySyntaxError: words of the query have no token in them.
    """
    row = _row(pattern, index, query)
    rarest = min(range(len(row)), key=lambda place: row[place].count)
    starts = row[rarest].positions(index) - np.int32(rarest)
    others = sorted(
        (place for place in range(len(row)) if place != rarest), key=lambda place: row[place].count
    )
    for place in others:
        # Beyond either end of the stream is its edge, which no token of a query stands for.
        types = index.stream.take(starts + np.int32(place), mode="clip")
        starts = starts[row[place].holds(types, index.lexicon)]
    return starts, starts + np.int32(len(row))


def _row(pattern: Pattern, index: Index, query: str) -> list[TokenSet]:
    if isinstance(pattern, Words):
        return token_sets(pattern, index, query)
    return [one for part in pattern.parts for one in _row(part, index, query)]
