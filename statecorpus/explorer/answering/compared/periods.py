"""The periods of a selection: what it says in some years and not in its other years."""

from functools import cached_property, reduce
from operator import add

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.charts.neighbours import hidden_words
from statecorpus.explorer.answering.compared.word_contrast import lines_of, only_filters, sums_without
from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE, Facet
from statecorpus.search import Keyword, keyness_of_sums
from statecorpus.search.statistics.base import sizes_of
from statecorpus.search.statistics.word_sums import WordSums, word_sums

#: The most periods: a page of more has no room for their words.
MOST_PERIODS = 30

_FACETS = ("topic", "act", "instrument")


@attrs.frozen
class PeriodValue:
    """A value of a facet in a period: its statements, and the search for them."""

    value: FacetValue
    statements: int
    address: Address


@attrs.frozen(eq=False)
class Period:
    """Some years of a selection.

    Attributes:
        first: the first year.
        last: the last year.
        mask: the statements.
        tokens: the number of their tokens.
        address: the search for these statements.
    """

    first: int
    last: int
    mask: NDArray[np.bool_]
    tokens: int
    address: Address

    @property
    def label(self) -> str:
        """The years."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def statements(self) -> int:
        """The number of statements."""
        return int(np.count_nonzero(self.mask))

    def lines(self, words: str) -> Address:
        """Return the search for the lines of a word in the period."""
        return lines_of(self.address, words)


class Periods:
    """The periods of the selection of an address, each against the other years of the selection.

    Attributes:
        holdings: the corpora.
        address: the address.
        filters: the search for the selection.
    """

    def __init__(self, holdings: Holdings, address: Address) -> None:
        """Read the filters; nothing is counted yet."""
        self.holdings = holdings
        self.address = address
        self.filters = only_filters(address)

    @cached_property
    def all(self) -> list[Period]:
        """The periods with statements, in their order; its length divides the first year of a period."""
        column = self.holdings.column(FACET_NAMES["year"])
        mask = self._mask
        counts = column.totals(np.ones(column.size, dtype=np.int64), mask)
        limits = self.address.first_year or 1, self.address.last_year or 9999
        length = self.address.period
        starts = {
            int(value.key) // length * length
            for value, count in zip(column.values, counts.tolist(), strict=True)
            if count and value.key != NONE and limits[0] <= int(value.key) <= limits[1]
        }
        sizes = sizes_of(self.holdings.index, "tokens")
        found = []
        for start in sorted(starts):
            first, last = max(start, limits[0]), min(start + length - 1, limits[1])
            own = mask & column.between(first, last)
            address = self.filters.at(first_year=first, last_year=last)
            found.append(Period(first, last, own, int(sizes[own].sum()), address))
        return found

    @property
    def undated(self) -> int:
        """The number of statements of the selection that belong to no period."""
        return int(np.count_nonzero(self._mask)) - sum(period.statements for period in self.all)

    @cached_property
    def shown(self) -> list[Period]:
        """The last periods, as many as a page shows."""
        return self.all[-MOST_PERIODS:]

    @cached_property
    def keywords(self) -> list[list[Keyword]]:
        """For each shown period its words against the other periods, the largest Log Ratio first."""
        sums = self._sums
        if not sums:
            return []
        whole = reduce(add, sums)
        hidden = hidden_words(Result(self.holdings, self.address))
        level = None if self.address.level == "all" else float(self.address.level)
        found = []
        for period, own in zip(self.all, sums, strict=True):
            rest = sums_without(whole, own)
            words: list[Keyword] = []
            if period in self.shown and own.size and rest.size:
                listing = keyness_of_sums(
                    own, rest, minimum=self.address.minimum, level=level, stop_words=hidden
                )
                words = [word for word in listing if word.log_ratio > 0]
            found.append(words)
        return found[-MOST_PERIODS:]

    def values(self, period: Period, most: int) -> list[tuple[Facet, list[PeriodValue]]]:
        """Return the topics, acts and instruments with the most statements of a period.

        A facet that the address filters is left out: all statements have the chosen value.
        """
        found = []
        for name in _FACETS:
            facet = FACET_NAMES[name]
            column = self.holdings.column(facet)
            counts = column.totals(np.ones(column.size, dtype=np.int64), period.mask)
            order = np.lexsort((column.label_ranks, -counts)).tolist()
            kept = [place for place in order if counts[place] and column.values[place].key != NONE]
            values = [
                PeriodValue(
                    column.values[place],
                    int(counts[place]),
                    period.address.with_choice(name, column.values[place].key),
                )
                for place in kept[:most]
            ]
            if values and name not in self.address.filters:
                found.append((facet, values))
        return found

    @cached_property
    def _mask(self) -> NDArray[np.bool_]:
        mask = self.holdings.mask(self.filters)
        return np.ones(len(self.holdings), dtype=np.bool_) if mask is None else mask

    @property
    def _sums(self) -> list[WordSums]:
        masks = [period.mask for period in self.all]
        return word_sums(self.holdings.index, "form", masks, "tokens")
