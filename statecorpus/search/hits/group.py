"""Groups of hits with the same words."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import counts_of, numbered, stable_order, watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute
from statecorpus.search.shown.context import Attribute, attribute_named, neighbours
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.base import Base, rate_column

#: The whole match; the distance of a word, below 0 to the left of the match; or a position for each match.
Place = Literal["match"] | int | NDArray[np.int32]

_BESIDE = re.compile("(left|right)([1-9]?)")

# The number of types that fit into one 64-bit key: two million types need 21 bits each.
_PACKED = 3
_BITS = 21


def place_named(name: str, labels: Mapping[str, NDArray[np.int32]]) -> Place:
    """Return a place by its name: ``match``, ``left``, ``right``, ``left2`` and so on, or a label.

    Raises:
        QueryArgumentError: there is no such place.
    """
    if name == "match":
        return "match"
    if name in labels:
        return labels[name]
    beside = _BESIDE.fullmatch(name)
    if beside is None:
        known = ", ".join(("match", "left", "right", "left2 and so on", *labels))
        raise QueryArgumentError(f"no words to group by at {name!r}; there are {known}")
    return int(beside[2] or 1) * (1 if beside[1] == "right" else -1)


def group_columns(places: Sequence[str], base: Base) -> tuple[ResultColumn, ...]:
    """Return the columns of a listing of groups: the words at each place, the hits, and their rate."""
    meaning = "the words of the match, or the word at the place"
    return (
        *(ResultColumn(name, "text", "at", meaning, number) for number, name in enumerate(places)),
        ResultColumn("hits", "count", "hits.starts.size", "the number of hits"),
        rate_column(base),
    )


def grouped(
    index: Index,
    matches: tuple[NDArray[np.int32], NDArray[np.int32]],
    places: Sequence[Place],
    attribute: Attribute,
) -> list[tuple[tuple[str, ...], NDArray[np.int64]]]:
    """Group matches by their words.

    Args:
        index: the index that was searched.
        matches: the position of each match's first token, and the position after its last.
        places: one or more places; at the edge of a statement, and at a position below 0, the word is ``""``.
        attribute: the attribute whose values are compared.

    Returns:
        For each group the words at each place, and the places of its matches. The largest group comes first;
        groups of one size are in the order of their words.
    """
    values = attribute_named(index, attribute)
    keys = np.zeros(len(matches[0]), dtype=np.int64)
    names: list[tuple[str, ...]] = [()]
    for place in places:
        keys, names = _combined(keys, names, *_words_at(place, matches, values))
    counts = counts_of(keys, len(names))
    members = np.split(stable_order(keys), np.cumsum(counts)[:-1]) if len(keys) else []
    groups = list(zip(names, members, strict=True))
    groups.sort(key=lambda group: (-len(group[1]), group[0]))
    return groups


def _words_at(
    place: Place, matches: tuple[NDArray[np.int32], NDArray[np.int32]], values: PositionalAttribute
) -> tuple[NDArray[np.int64], list[str]]:
    """Return a number for the words of each match at a place, and the words by number."""
    starts, ends = matches
    if isinstance(place, str):
        return _rows(starts, ends, values)
    if not isinstance(place, int):
        return _single(np.where(place < 0, np.int32(0), values.at(place)), values.values)
    first = starts if place < 0 else ends - np.int32(1)
    *_, beside = neighbours(values, first, abs(place), -1 if place < 0 else 1)
    return _single(beside, values.values)


def _combined(
    keys: NDArray[np.int64], names: list[tuple[str, ...]], more: NDArray[np.int64], words: list[str]
) -> tuple[NDArray[np.int64], list[tuple[str, ...]]]:
    """Number the combinations of two keys that occur."""
    if len(names) == 1:
        return more, [(*names[0], word) for word in words]
    distinct, inverse = numbered(keys * len(words) + more)
    pairs = (divmod(key, len(words)) for key in watched(distinct.tolist()))
    return inverse, [(*names[before], words[word]) for before, word in pairs]


def _single(numbers: NDArray[np.int32], texts: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    distinct, keys = numbered(numbers)
    return keys, [texts[number] for number in watched(distinct.tolist())]


def _rows(
    starts: NDArray[np.int32], ends: NDArray[np.int32], values: PositionalAttribute
) -> tuple[NDArray[np.int64], list[str]]:
    """Number the runs of values that the matches have: equal runs share a number."""
    texts = values.values
    widths = ends - starts
    longest = int(widths.max(initial=1))
    if longest <= _PACKED and int(widths.min(initial=longest)) == longest:
        packed = np.zeros(len(starts), dtype=np.int64)
        for place in range(longest):
            packed = packed << _BITS | values.at(starts + np.int32(place))
        distinct, keys = numbered(packed)
        rows = [
            [key >> _BITS * place & (1 << _BITS) - 1 for place in range(longest)][::-1]
            for key in watched(distinct.tolist())
        ]
        return keys, [" ".join(texts[number] for number in row) for row in rows]
    known: dict[bytes, int] = {}
    spans = watched(zip(starts.tolist(), ends.tolist(), strict=True))
    runs = (values.between(start, end).tobytes() for start, end in spans)
    keys = np.fromiter((known.setdefault(run, len(known)) for run in runs), dtype=np.int64, count=len(starts))
    return keys, [
        " ".join(texts[number] for number in np.frombuffer(run, dtype=np.int32).tolist())
        for run in watched(known)
    ]
