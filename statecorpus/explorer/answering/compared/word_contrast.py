"""Two selections word by word: what the filters of an address choose, and a reference."""

import re
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.charts.neighbours import hidden_words
from statecorpus.explorer.answering.facets import Chip, chips, unknown_values
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address, BadValue
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE
from statecorpus.search import Keyword, keyness_of_sums
from statecorpus.search.shown.listing import Listing
from statecorpus.search.statistics.base import sizes_of
from statecorpus.search.statistics.word_sums import WordSums, aligned, word_sums
from statecorpus.segment import fold, tokens

_ARRAYS = ("having", "x", "xx", "xt", "xxx", "xxt", "xtt")


@attrs.frozen(eq=False)
class ContrastSide:
    """A selection that is compared.

    Attributes:
        mask: the statements of the selection.
        tokens: the number of their tokens.
        address: the search for these statements; ``None`` for the rest of the corpus, which no filter finds.
        chips: the filters of the selection.
    """

    mask: NDArray[np.bool_]
    tokens: int
    address: Address | None
    chips: tuple[Chip, ...] = ()

    @property
    def statements(self) -> int:
        """The number of statements."""
        return int(np.count_nonzero(self.mask))

    def lines(self, words: str) -> Address | None:
        """Return the search for the lines of a word in the selection; ``None`` for the rest."""
        return None if self.address is None else lines_of(self.address, words)


class WordContrast:
    """The words of the selection of an address against the words of its reference.

    Attributes:
        holdings: the corpora.
        address: the address.
        against: the address of the reference; ``None`` for the rest of the corpus.
        bad: the values of the reference's address that are not valid.
    """

    def __init__(self, holdings: Holdings, address: Address) -> None:
        """Read the address of the reference; nothing is counted yet."""
        self.holdings = holdings
        self.address = address
        self.against: Address | None = None
        self.bad: tuple[BadValue, ...] = ()
        if address.against:
            against, bad = Address.of(address.against)
            self.against = only_filters(against)
            self.bad = tuple(BadValue(f"against: {one.name}", one.value, one.expected) for one in bad)

    @cached_property
    def ours(self) -> ContrastSide:
        """The selection of the address."""
        return self._side(only_filters(self.address))

    @cached_property
    def theirs(self) -> ContrastSide:
        """The reference."""
        if self.against is not None:
            return self._side(self.against)
        mask = ~self.ours.mask
        return ContrastSide(mask, self._tokens(mask), None)

    @property
    def problem(self) -> str | None:
        """The sentence that says why the selections cannot be compared; ``None`` if they can."""
        ours, theirs = self.ours, self.theirs
        empty = self._emptiness("The selection", ours) or self._emptiness("The reference", theirs)
        if empty is not None:
            return empty
        if np.array_equal(ours.mask, theirs.mask):
            return "Both selections have the same statements, so no word tells them apart."
        if not ours.tokens or not theirs.tokens:
            return "One of the selections has no words: its statements are empty."
        return None

    def _emptiness(self, name: str, side: ContrastSide) -> str | None:
        if side.statements:
            return None
        if side.address is None:
            return "The selection is the whole corpus, so there is no rest. Choose a state, a group or years."
        unknown = unknown_values(Result(self.holdings, side.address))
        if unknown:
            values = "; ".join(f"{facet.label}: {value}" for facet, value in unknown)
            return f"{name} has no statement: no statement has {values}."
        return f"{name} has no statement: no statement has all of its filters."

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what weakens the comparison."""
        found = []
        both = int(np.count_nonzero(self.ours.mask & self.theirs.mask))
        if both:
            found.append(f"{_statements(both)} in both selections: their words count on both sides.")
        if 1 in (self.ours.statements, self.theirs.statements):
            found.append(
                "One of the selections is one statement: its words may belong to its speaker, its day or "
                "its subject, and p tells little."
            )
        languages = [self._language(side) for side in (self.ours, self.theirs)]
        if languages[0] != languages[1]:
            found.append(
                f"The selections are in different languages (mostly {languages[0]} and {languages[1]}): "
                "most words differ for this reason."
            )
        if self.address.text:
            found.append("The words in the search box choose no statements here; only the filters do.")
        return tuple(found)

    @cached_property
    def keywords(self) -> Listing[Keyword]:
        """The words whose rates differ, by Log Ratio: the words of the selection first."""
        ours, theirs = self._sums()
        return keyness_of_sums(
            ours,
            theirs,
            minimum=self.address.minimum,
            level=None if self.address.level == "all" else float(self.address.level),
            stop_words=hidden_words(Result(self.holdings, self.address)),
        )

    def of_ours(self) -> list[Keyword]:
        """Return the words that the selection has more of, the largest Log Ratio first."""
        return [word for word in self.keywords if word.log_ratio > 0]

    def of_theirs(self) -> list[Keyword]:
        """Return the words that the reference has more of, the largest difference first."""
        return [word for word in reversed(self.keywords) if word.log_ratio < 0]

    def _side(self, address: Address) -> ContrastSide:
        mask = self.holdings.mask(address)
        if mask is None:
            mask = np.ones(len(self.holdings), dtype=np.bool_)
        return ContrastSide(mask, self._tokens(mask), address, tuple(chips(Result(self.holdings, address))))

    def _tokens(self, mask: NDArray[np.bool_]) -> int:
        return int(sizes_of(self.holdings.index, "tokens")[mask].sum())

    def _language(self, side: ContrastSide) -> str:
        column = self.holdings.column(FACET_NAMES["language"])
        counts = column.totals(np.ones(column.size, dtype=np.int64), side.mask)
        value = column.values[int(np.argmax(counts))]
        return "an unknown language" if value.key == NONE else value.label

    def _sums(self) -> tuple[WordSums, WordSums]:
        ours, theirs = self.ours.mask, self.theirs.mask
        index = self.holdings.index
        if self.against is not None:
            first, second = word_sums(index, "form", (ours, theirs), "tokens")
            return first, second
        # The sums of the whole are kept, so only the smaller part takes time.
        every = self.holdings.once("word sums", lambda: _sums_of_all(self.holdings))
        is_small = 2 * self.ours.tokens <= self.ours.tokens + self.theirs.tokens
        [part] = word_sums(index, "form", (ours if is_small else theirs,), "tokens")
        rest = sums_without(every, part)
        return (part, rest) if is_small else (rest, part)


def only_filters(address: Address) -> Address:
    """Return the search for the statements that the filters of an address let through."""
    return Address(filters=address.filters, first_year=address.first_year, last_year=address.last_year)


def lines_of(address: Address, form: str) -> Address:
    """Return the search for a word that keyness counts: a form without case and accents in what was spoken.

    A phrase finds it, but for a form that is a word beside others only: "l'" is a word in "l'eau", and two
    words by itself.
    """
    if [fold(token.text) for token in tokens(form)] == [form]:
        return address.at(text=form, reading="phrase")
    value = re.escape(form).replace('"', '\\"')
    return address.at(text=f'[form="{value}"]', reading="query")


def sums_without(every: WordSums, part: WordSums) -> WordSums:
    """Return the sums over the statements that are not in a part: the sums are whole numbers, so exact."""
    first, second = aligned(every, part)
    sizes = [a - b for a, b in zip(first.sizes, second.sizes, strict=True)]
    return WordSums(
        first.values,
        first.statements - second.statements,
        (sizes[0], sizes[1], sizes[2]),
        *(getattr(first, name) - getattr(second, name) for name in _ARRAYS),
    )


def _sums_of_all(holdings: Holdings) -> WordSums:
    [every] = word_sums(holdings.index, "form", (np.ones(len(holdings), dtype=np.bool_),), "tokens")
    return every


def _statements(number: int) -> str:
    return f"{number:,} statement is" if number == 1 else f"{number:,} statements are"
