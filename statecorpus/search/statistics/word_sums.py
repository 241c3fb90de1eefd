"""Sums over statements for each word: all that a comparison of two sub-corpora needs, and they add up.

A statement has ``x`` occurrences of a word and ``t`` tokens. Sums of some statements and of others add up, so
segments, corpora and machines are summed one by one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus._interrupt import checkpoint
from statecorpus.index import Index, View
from statecorpus.search.matching.attribute import PositionalAttribute
from statecorpus.search.shown.context import Attribute, attribute_named

#: The unit of a count: occurrences among tokens, or statements with the word among statements.
KeyUnit = Literal["tokens", "statements"]

KEY_UNITS: tuple[KeyUnit, ...] = ("tokens", "statements")

# The number of statements whose tokens are sorted at a time: some 200,000 tokens, which stay in the
# processor's cache. 35 million tokens take 0.3 s; in one piece they take 3 s.
_AT_ONCE = 64


@attrs.frozen(eq=False)
class WordSums:
    """The sums over some statements for each word; all arrays are float64, by number of the word.

    Attributes:
        values: the words.
        statements: the number of statements.
        sizes: the sums of ``t``, ``t²`` and ``t³``, of all statements.
        having: the number of statements with each word.
        x: the sums of ``x``: how often each word occurs.
        xx: the sums of ``x²``.
        xt: the sums of ``x·t``.
        xxx: the sums of ``x³``.
        xxt: the sums of ``x²·t``.
        xtt: the sums of ``x·t²``.
    """

    values: Sequence[str]
    statements: int
    sizes: tuple[float, float, float]
    having: NDArray[np.float64]
    x: NDArray[np.float64]
    xx: NDArray[np.float64]
    xt: NDArray[np.float64]
    xxx: NDArray[np.float64]
    xxt: NDArray[np.float64]
    xtt: NDArray[np.float64]

    @property
    def size(self) -> float:
        """The number of tokens, or of statements if statements are counted."""
        return self.sizes[0]

    def squares(self, rates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of ``(x - rate·t)²`` for each word."""
        return np.maximum(self.xx - 2 * rates * self.xt + rates**2 * self.sizes[1], 0)

    def cubes(self, rates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of ``(x - rate·t)³`` for each word."""
        return self.xxx - 3 * rates * self.xxt + 3 * rates**2 * self.xtt - rates**3 * self.sizes[2]

    def at(self, numbers: NDArray[np.int64]) -> "WordSums":
        """Return the sums of some words."""
        words = [self.values[number] for number in watched(numbers.tolist())]
        arrays = (getattr(self, name)[numbers] for name in _ARRAYS)
        return WordSums(words, self.statements, self.sizes, *arrays)

    def __add__(self, other: "WordSums") -> "WordSums":
        """Return the sums over the statements of both."""
        first, second = aligned(self, other)
        return WordSums(
            first.values,
            first.statements + second.statements,
            tuple(a + b for a, b in zip(first.sizes, second.sizes, strict=True)),  # type: ignore[arg-type] # three
            *(getattr(first, name) + getattr(second, name) for name in _ARRAYS),
        )


_ARRAYS = ("having", "x", "xx", "xt", "xxx", "xxt", "xtt")


def aligned(first: WordSums, second: WordSums) -> tuple[WordSums, WordSums]:
    """Return both sums with the same words at the same numbers; a word that one does not have sums to 0."""
    if first.values is second.values:
        return first, second
    used = [sums.at(np.flatnonzero(sums.x)) for sums in (first, second)]
    words = sorted({word for sums in used for word in sums.values})
    known = {word: number for number, word in enumerate(words)}
    results = []
    for sums in used:
        places = [known[word] for word in sums.values]
        arrays = np.zeros((len(_ARRAYS), len(words)))
        for row, name in zip(arrays, _ARRAYS, strict=True):
            row[places] = getattr(sums, name)
        results.append(WordSums(words, sums.statements, sums.sizes, *arrays))
    return results[0], results[1]


def word_sums(
    index: Index, attribute: Attribute, sides: Sequence[NDArray[np.bool_]], unit: KeyUnit
) -> list[WordSums]:
    """Sum up the words of some statements; a view of segments is summed segment by segment.

    Args:
        index: the index.
        attribute: the attribute whose values are the words; tokens without a value are not counted.
        sides: for each wanted result a boolean for each statement of the index.
        unit: what is counted.

    Raises:
        QueryArgumentError: the attribute does not exist.
    """
    if isinstance(index, View) and index.parts:
        parts = [
            word_sums(part.index, attribute, [part.chosen_among(side) for side in sides], unit)
            for part in index.parts
        ]
        totals = parts[0]
        for more in parts[1:]:
            totals = [total + own for total, own in zip(totals, more, strict=True)]
        return totals
    values = attribute_named(index, attribute)
    return [_sums(values, side, unit) for side in sides]


def _sums(values: PositionalAttribute, chosen: NDArray[np.bool_], unit: KeyUnit) -> WordSums:
    totals = np.zeros((len(_ARRAYS), len(values.values)))
    sizes = np.zeros(3)
    for words, *numbers in _pairs(values, np.flatnonzero(chosen)):
        x, t, tokens = numbers if unit == "tokens" else map(np.ones_like, numbers)
        first = np.flatnonzero(np.append(True, words[1:] != words[:-1])[: len(words)])
        if len(first):
            squares, products = x * x, x * t
            columns = (np.ones_like(x), x, squares, products, squares * x, squares * t, products * t)
            at = words[first]
            checkpoint()
            for row, column in zip(totals, columns, strict=True):
                row[at] += np.add.reduceat(column, first)
        sizes += tokens.sum(), (tokens**2).sum(), (tokens**3).sum()
    return WordSums(
        values.values,
        int(np.count_nonzero(chosen)),
        (float(sizes[0]), float(sizes[1]), float(sizes[2])),
        *totals,
    )


_Pairs = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def _pairs(values: PositionalAttribute, numbers: NDArray[np.int64]) -> Iterator[_Pairs]:
    """Yield for some statements at a time their pairs of a word and a statement.

    Yields:
        The word of each pair, ascending; how often it occurs in the statement; the tokens of that statement;
        and the tokens of every statement.
    """
    edges = values.index.edges
    steps = [*range(0, len(numbers), _AT_ONCE), len(numbers)]
    for begin, end in pairwise(steps):
        checkpoint()
        some = numbers[begin:end]
        stretches = [values.between(int(edges[n]) + 1, int(edges[n + 1])) for n in some.tolist()]
        keys = np.concatenate(stretches).astype(np.int64) * len(some)
        keys += np.repeat(np.arange(len(some)), [len(stretch) for stretch in stretches])
        checkpoint()
        keys.sort()
        checkpoint()
        # Tokens without a value have the number 0.
        keys = keys[keys.searchsorted(len(some)) :]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        counts = np.diff(first, append=len(keys)).astype(np.float64)
        words, own = np.divmod(keys[first], len(some))
        tokens = np.bincount(own, weights=counts, minlength=len(some)).astype(np.float64)
        yield words, counts, tokens[own], tokens
