"""Bases: what a rate is a rate of. Every rate names its base, in its value, in its column and in headings."""

from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.matching.attribute import attribute_of
from statecorpus.search.shown.result_column import ResultColumn

#: ``tokens`` counts words and punctuation marks, ``words`` only tokens with a letter or a digit.
Base = Literal["tokens", "words", "statements"]

BASES: tuple[Base, ...] = ("tokens", "words", "statements")

#: The name of the column that holds a rate, by its base.
RATE_NAMES: dict[Base, str] = {
    "tokens": "per_million_tokens",
    "words": "per_million_words",
    "statements": "per_hundred_statements",
}

#: The words for a rate in a heading, by its base.
RATE_WORDS: dict[Base, str] = {base: name.replace("_", " ") for base, name in RATE_NAMES.items()}

_PER: dict[Base, int] = {"tokens": 1_000_000, "words": 1_000_000, "statements": 100}

_MEANINGS: dict[Base, str] = {
    "tokens": "matches per million tokens; punctuation marks are tokens",
    "words": "matches per million words; punctuation marks are not counted",
    "statements": "statements with a match per hundred statements",
}

# Counting the punctuation marks of 35 million tokens takes 30 ms, so the numbers are kept with the index.
_WORDS: WeakKeyDictionary[Index, NDArray[np.int64]] = WeakKeyDictionary()


def checked_base(base: Base) -> Base:
    """Return a base, after checking that it exists.

    Raises:
        QueryArgumentError: the base does not exist.
    """
    if base not in BASES:
        raise QueryArgumentError(f"no base {base!r}: choose one of {', '.join(BASES)}")
    return base


def rate_column(base: Base, attribute: str = "rate") -> ResultColumn:
    """Return the column of a rate; its name and its meaning say what the base is."""
    return ResultColumn(RATE_NAMES[base], "rate", attribute, _MEANINGS[base])


def per(base: Base) -> int:
    """Return the number of tokens, words or statements that a rate refers to: a million, or a hundred."""
    return _PER[base]


def rate_of(base: Base, hits: int, hit_statements: int, size: int) -> float | None:
    """Return a rate; ``None`` if the base has the size 0.

    Args:
        base: the base.
        hits: the number of matches, for the bases ``tokens`` and ``words``.
        hit_statements: the number of statements with a match, for the base ``statements``.
        size: the number of tokens, words or statements.

    >>> rate_of("tokens", 3, 2, 1000), rate_of("statements", 3, 2, 8), rate_of("words", 0, 0, 0)
    (3000.0, 25.0, None)
    """
    if not size:
        return None
    return (hit_statements if base == "statements" else hits) * _PER[base] / size


def sizes_of(index: Index, base: Base) -> NDArray[np.int64]:
    """Return the number of tokens or words of each statement, int64; or 1 for each statement."""
    match base:
        case "tokens":
            edges = index.edges.astype(np.int64)
            return edges[1:] - edges[:-1] - 1
        case "words":
            if index not in _WORDS:
                _WORDS[index] = sizes_of(index, "tokens") - _punctuation_marks(index)
            return _WORDS[index]
        case "statements":
            return np.ones(len(index.ids), dtype=np.int64)


def _punctuation_marks(index: Index) -> NDArray[np.int64]:
    """Return the number of tokens without a letter and without a digit in each statement, int64."""
    total = np.zeros(len(index.ids), dtype=np.int64)
    form = attribute_of(index, "form")
    marks = [] if form is None else np.flatnonzero(~form.has_letters()).tolist()
    for mark in watched(marks[1:]):
        positions = index.postings.of(mark)
        if len(positions) < len(total):
            np.add.at(total, index.statements_of(positions), 1)
        else:
            total += np.diff(positions.searchsorted(index.edges))
    return total
