"""Positional attributes: the values that each token has, such as its form and its lemma.

Every token has the attributes ``word`` and ``form``; each layer of the index adds one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import joined, taken
from statecorpus._interrupt import checkpoint
from statecorpus.errors import QueryLimitError, QuerySyntaxError
from statecorpus.index import FormLines, Index, Layer
from statecorpus.index.stretches import stretches_of
from statecorpus.query.regular_expression import check_expression
from statecorpus.search.matching.limit import Budget
from statecorpus.segment import fold, fold_case, strip_accents

#: The attributes that every token has, with an explanation; the layers of an index add more.
ATTRIBUTES: dict[str, str] = {
    "word": "as printed, without invisible characters (statecorpus.segment.as_printed)",
    "form": "without case and accents (statecorpus.segment.fold)",
}

# A line without a letter and without a digit, as str.isalnum defines them.
_NO_LETTERS = re.compile(r"^(?:[^\w\n]|_)+$", re.MULTILINE)

# The number of tokens that are counted at a time: bincount makes 64-bit numbers of them first.
_AT_ONCE = 1 << 20


@attrs.frozen(eq=False)
class PositionalAttribute:
    """One positional attribute of the tokens of an index.

    Attributes:
        index: the index.
        numbers: for each number in ``stream`` the number of its value; ``None`` if the two are equal.
        values: the values by number. Number 0 belongs to the edge, and to tokens without a value in a layer.
        layer: the layer; ``None`` for ``word`` and ``form``.
    """

    index: Index
    numbers: NDArray[np.int32] | None
    values: Sequence[str]
    layer: Layer | None = None

    @property
    def stream(self) -> NDArray[np.int32]:
        """A number for each token and edge, int32: its type, or its value in the layer."""
        return self.index.stream if self.layer is None else self.layer.stream

    def at(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the number of the value at each position; a position beyond either end counts as an edge."""
        return self.of_types(self.entries_at(positions))

    def entries_at(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the entry of the stream at each position; a position beyond either end counts as an edge."""
        if self.layer is None:
            return self.index.types_at(positions)
        return taken(self.layer.stream, positions, "clip")

    def of_types(self, entries: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers of the values of some entries of the stream."""
        return entries if self.numbers is None else taken(self.numbers, entries)

    def between(self, start: int, end: int) -> NDArray[np.int32]:
        """Return the numbers of the values of the tokens at positions ``start`` to ``end``."""
        if self.layer is None:
            return self.of_types(self.index.types_between(start, end))
        return self.layer.stream[start:end]

    def positions_of(self, value: str) -> NDArray[np.int32]:
        """Return the positions of all tokens with a value, ascending; a form is folded first."""
        lexicon, postings = self.index.lexicon, self.index.postings
        if self.layer is not None:
            number = bisect_left(self.values, value)
            known = 0 < number < len(self.values) and self.values[number] == value
            return self.layer.postings.of(number) if known else np.empty(0, dtype=np.int32)
        forms = lexicon.with_form(fold(value))
        found = postings.of(forms.start) if forms else np.empty(0, dtype=np.int32)
        if self.numbers is not None or not forms:
            return found
        first, last = lexicon.bounds[forms.start : forms.start + 2].tolist()
        types = [number for number in range(first, last) if lexicon.words[number] == value]
        return found[np.isin(self.index.types_at(found), types)]

    def numbers_of(self, values: Sequence[str]) -> NDArray[np.int64]:
        """Return the numbers of some values; 0 for a value that no token has."""
        return np.fromiter(map(self._number_of, values), dtype=np.int64, count=len(values))

    def _number_of(self, value: str) -> int:
        if self.layer is None and self.numbers is None:
            lexicon = self.index.lexicon
            for form in lexicon.with_form(fold(value)):
                first, last = lexicon.bounds[form : form + 2].tolist()
                return next((number for number in range(first, last) if lexicon.words[number] == value), 0)
            return 0
        number = bisect_left(self.values, value)
        return number if number < len(self.values) and self.values[number] == value else 0

    def of_statements(self, statements: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Return the numbers of the values in some statements, each statement followed by the edge, 0."""
        stretches = stretches_of(self.stream, self.index.edges, statements)
        entries = joined([self.stream[:0], *stretches])
        return entries if self.numbers is None else taken(self.numbers, entries)

    def stretches(self, statements: NDArray[np.bool_] | None) -> Iterator[NDArray[np.int32]]:
        """Yield the numbers of the values in some statements, some whole statements at a time.

        Each statement is followed by the edge, 0. The statements of a view come segment by segment.

        Args:
            statements: a boolean for each statement of the index; ``None`` for all.
        """
        if self.layer is not None:
            return stretches_of(self.layer.stream, self.index.edges, statements)
        return map(self.of_types, self.index.types_in(statements))

    def frequencies(self) -> NDArray[np.int64]:
        """Return the number of tokens with each value, int64; value 0, that edges have, counts 0."""
        if self.layer is not None:
            counts = self.layer.frequencies.copy()
        elif self.numbers is None:
            counts = self.index.frequencies.copy()
        else:
            counts = np.diff(self.index.postings.bounds)
        counts[0] = 0
        return counts

    def counts_in(self, statements: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Return the number of tokens with each value in some statements, int64; value 0 counts 0.

        If most statements are chosen, the tokens of the other statements are counted and subtracted.

        Args:
            statements: a boolean for each statement of the index; ``None`` for all statements.
        """
        if statements is None or statements.all():
            return self.frequencies()
        if 2 * np.count_nonzero(statements) > len(statements):
            return self.frequencies() - self.counts_in(~statements)
        size = len(self.values) if self.numbers is None else len(self.numbers)
        counts = np.zeros(size, dtype=np.int64)
        tokens = (
            self.index.types_in
            if self.layer is None
            else partial(stretches_of, self.layer.stream, self.index.edges)
        )
        pieces, waiting = [], 0
        for some in tokens(statements):
            pieces.append(some)
            waiting += len(some)
            if waiting >= _AT_ONCE:
                counts += np.bincount(np.concatenate(pieces), minlength=size)
                pieces, waiting = [], 0
        if pieces:
            counts += np.bincount(np.concatenate(pieces), minlength=size)
        if self.numbers is not None:
            counts = np.bincount(self.numbers, weights=counts, minlength=len(self.values)).astype(np.int64)
        counts[0] = 0
        return counts

    def has_letters(self) -> NDArray[np.bool_]:
        """Return for each value whether it has a letter or a digit; punctuation marks and the edge do not."""
        lines = self._lines(any_accents=False)
        wordlike = np.ones(len(lines.forms), dtype=np.bool_)
        # One pass over the text of all values takes 20 ms for 150,000 values; a loop takes 80 ms.
        places = [found.start() for found in _NO_LETTERS.finditer(lines.text)]
        wordlike[lines.starts.searchsorted(np.array(places, dtype=np.int64))] = False
        wordlike[0] = False
        return wordlike

    def matching(
        self, expression: str, flags: tuple[bool, bool], position: int, budget: Budget
    ) -> NDArray[np.bool_]:
        """Return for each number in the stream whether an expression matches the whole value.

        Args:
            expression: the regular expression.
            flags: whether case is ignored, and whether accents are ignored.
            position: the offset in the query, for errors.
            budget: the rest of the query's limits.

        Raises:
            QuerySyntaxError: the expression is not one that queries may hold (``check_expression``).
            QueryLimitError: it is too large, or takes too long.
        """
        any_case, any_accents = flags
        lines = self._lines(any_accents=any_accents)
        # The edge has no word; a token without a value in a layer has the empty value.
        within = range(0 if self.layer is not None else 1, len(lines.forms))
        wanted = strip_accents(expression) if any_accents else expression
        check_expression(wanted, budget.query, position)
        try:
            found = lines.matching(wanted, within, any_case=any_case, seconds=budget.seconds)
        except TimeoutError as error:
            checkpoint()
            problem = (
                f"a regular expression takes more than {budget.limits.seconds:g} s on the words of the index"
            )
            raise QueryLimitError(
                budget.query, problem, "write it without a repetition inside another"
            ) from error
        mask = np.zeros(len(lines.forms), dtype=np.bool_)
        mask[found] = True
        return mask if self.numbers is None else mask[self.numbers]

    def equal_numbers(self, flags: tuple[bool, bool]) -> NDArray[np.int32]:
        """Return for each number in the stream a number that equal values share.

        Args:
            flags: whether values that differ in case are equal, and values that differ in accents.
        """
        if self.numbers is not None:
            return self.numbers
        any_case, any_accents = flags
        if not any_case and not any_accents:
            return np.arange(len(self.values), dtype=np.int32)
        if self.layer is None:
            return self.index.lexicon.equal_words(any_case=any_case, any_accents=any_accents)
        numbers: dict[str, int] = {}
        folded = (_folded(value, any_case=any_case, any_accents=any_accents) for value in self.values)
        each = (numbers.setdefault(value, len(numbers)) for value in folded)
        return np.fromiter(each, np.int32, len(self.values))

    def _lines(self, *, any_accents: bool) -> FormLines:
        if self.layer is not None:
            return self.layer.bare_lines if any_accents else self.layer.lines
        lexicon = self.index.lexicon
        if self.numbers is not None:
            return lexicon.folded_lines
        return lexicon.bare_lines if any_accents else lexicon.word_lines


def attribute_of(index: Index, name: str) -> PositionalAttribute | None:
    """Return the attribute of an index with a name; ``None`` if the index has no such attribute."""
    lexicon = index.lexicon
    if name == "word":
        return PositionalAttribute(index, None, lexicon.words)
    if name == "form":
        bounds = lexicon.bounds
        numbers = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
        return PositionalAttribute(index, numbers, lexicon.folded)
    layer = index.layers.get(name)
    return None if layer is None else PositionalAttribute(index, None, layer.values, layer)


def known_attribute(name: str, position: int, index: Index, budget: Budget) -> PositionalAttribute:
    """Return the attribute of an index that a query names.

    Raises:
        QuerySyntaxError: the index has no such attribute.
    """
    found = attribute_of(index, name)
    if found is None:
        problem = f"tokens have no attribute {name!r}"
        raise QuerySyntaxError(budget.query, position, problem, f"one of {', '.join(names_of(index))}")
    return found


def names_of(index: Index) -> tuple[str, ...]:
    """Return the names of the attributes of an index: ``word``, ``form`` and its layers."""
    return (*ATTRIBUTES, *sorted(index.layers))


def _folded(value: str, *, any_case: bool, any_accents: bool) -> str:
    bare = strip_accents(value) if any_accents else value
    return fold_case(bare) if any_case else bare
