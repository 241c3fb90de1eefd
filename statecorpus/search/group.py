"""Groups of hits with the same words."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.attribute import PositionalAttribute
from statecorpus.search.context import Attribute, attribute_named, neighbours

__all__ = ["Place", "grouped"]

Place = Literal["match", "left", "right"]

# So many numbers of types fit into one 64-bit key: two million types need 21 bits.
_PACKED = 3
_BITS = 21


def grouped(
    index: Index,
    matches: tuple[NDArray[np.int32], NDArray[np.int32]],
    positions: NDArray[np.int32] | Place,
    attribute: Attribute,
) -> list[tuple[str, NDArray[np.int64]]]:
    """Group matches by words.

    Args:
        index: where they were found.
        matches: the position of each match's first token, and the one after its last.
        positions: the words of the whole match, the word to its left or right (``""`` at the edge of a
            statement), or the word at a position for each match (``""`` where that is below 0).
        attribute: which words are the same.

    Returns:
        The words and the places of the matches of each group; the largest group first, those of one size
        in the order of their words.
    """
    starts, ends = matches
    values = attribute_named(index, attribute)
    texts = values.values
    if not isinstance(positions, str):
        found = np.where(positions < 0, np.int32(0), values.at(positions))
        keys, names = _single(found, texts)
    elif positions == "match":
        keys, names = _rows(starts, ends, values)
    elif positions == "left":
        keys, names = _single(next(neighbours(values, starts, 1, -1)), texts)
    else:
        keys, names = _single(next(neighbours(values, ends - np.int32(1), 1, 1)), texts)
    counts = np.bincount(keys, minlength=len(names))
    members = np.split(np.argsort(keys, kind="stable"), np.cumsum(counts)[:-1]) if len(names) else []
    groups = list(zip(names, members, strict=True))
    groups.sort(key=lambda group: (-len(group[1]), group[0]))
    return groups


def _single(numbers: NDArray[np.int32], texts: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    distinct, keys = np.unique(numbers, return_inverse=True)
    return keys, [texts[number] for number in distinct.tolist()]


def _rows(
    starts: NDArray[np.int32], ends: NDArray[np.int32], values: PositionalAttribute
) -> tuple[NDArray[np.int64], list[str]]:
    """Number the runs of tokens that matches are; one number is one run of values."""
    texts = values.values
    widths = ends - starts
    longest = int(widths.max(initial=1))
    if longest <= _PACKED and int(widths.min(initial=longest)) == longest:
        packed = np.zeros(len(starts), dtype=np.int64)
        for place in range(longest):
            packed = packed << _BITS | values.at(starts + np.int32(place))
        distinct, keys = np.unique(packed, return_inverse=True)
        rows = [
            [key >> _BITS * place & (1 << _BITS) - 1 for place in range(longest)][::-1]
            for key in distinct.tolist()
        ]
        return keys, [" ".join(texts[number] for number in row) for row in rows]
    known: dict[bytes, int] = {}
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    runs = (values.between(start, end).tobytes() for start, end in spans)
    keys = np.fromiter((known.setdefault(run, len(known)) for run in runs), dtype=np.int64, count=len(starts))
    return keys, [
        " ".join(texts[number] for number in np.frombuffer(run, dtype=np.int32).tolist()) for run in known
    ]
