"""The result of a search: exact totals, the lines of a page, and what can be tried if there are none."""

from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.holdings import Holdings, narrowed
from statecorpus.explorer.answering.kept_property import kept_property
from statecorpus.explorer.answering.value_names import label_of
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.typed import TextReading, TypedText, read_typed
from statecorpus.index import FieldValue, Index, named_column
from statecorpus.search import Hits, KwicLine, Ranked
from statecorpus.search.hits.order import order_of

#: The keys of ``Hits.sort`` and of ``--sort`` for the orders of an address; "newest" has none.
SORT_KEYS = {
    "left": ("left",),
    "right": ("right",),
    "match": ("match",),
    "date": ("date",),
    "state": ("state", "date"),
    "speaker": ("speaker.name",),
}


@attrs.frozen
class Totals:
    """The exact numbers of a search.

    Attributes:
        hits: the matches.
        statements: the statements with a match.
        searched: the statements that were searched: all that the filters let through.
        tokens: the tokens of these statements.
    """

    hits: int
    statements: int
    searched: int
    tokens: int

    @property
    def share(self) -> float | None:
        """The statements with a match per hundred searched; ``None`` if none was searched."""
        return 100 * self.statements / self.searched if self.searched else None

    @property
    def per_million(self) -> float | None:
        """The matches per million tokens; ``None`` without tokens."""
        return 1e6 * self.hits / self.tokens if self.tokens else None


@attrs.frozen
class OtherReading:
    """Another reading of the same text with the number of its hits; ``None`` if it cannot be parsed."""

    reading: TextReading
    typed: TypedText
    hits: int | None


@attrs.frozen
class ResultLine:
    """A line of the concordance with what the page shows of its statement.

    Attributes:
        number: the number of the hit in the whole result, from 1.
        kwic: the line.
        date: the date of the statement in ISO form, or empty.
        speaker: the state, body or person that speaks, or empty.
    """

    number: int
    kwic: KwicLine
    date: str
    speaker: str


class Result:
    """The result of an address in the corpora.

    Attributes:
        holdings: the corpora.
        address: the address.
        typed: the text as it was read; ``None`` if the box is empty.
    """

    def __init__(self, holdings: Holdings, address: Address) -> None:
        """Read the text; nothing is searched yet."""
        self.holdings = holdings
        self.address = address
        self.typed = read_typed(address)

    @kept_property
    def mask(self) -> NDArray[np.bool_] | None:
        """The statements that the filters let through; ``None`` for all."""
        return self.holdings.mask(self.address)

    @kept_property
    def all_hits(self) -> Hits | None:
        """The hits in all statements, without filters; ``None`` if the box is empty.

        Raises:
            QueryError: the query cannot be parsed, or takes more than its limits.
        """
        return None if self.typed is None else self._hits_of(self.typed)

    @kept_property
    def hits(self) -> Hits | None:
        """The hits in the statements that the filters let through; ``None`` if the box is empty."""
        return None if self.all_hits is None else narrowed(self.all_hits, self.mask)

    @kept_property
    def shown_hits(self) -> Hits | None:
        """The hits in the order of the address, or a sample of them."""
        hits = self.hits
        if hits is None or (self.address.sort == "corpus" and not self.address.sample):
            return hits
        # The next page, and the lines in another width, are in the same order.
        key = self.address.at(size=25, width=10, show="lines").query()
        return self.holdings.arranged(key, lambda: self._arranged(hits))

    def _arranged(self, hits: Hits) -> Hits:
        if self.address.sample:
            hits = hits.sample(self.address.sample, self.address.seed)
        match self.address.sort:
            case "corpus":
                return hits
            case "newest":
                return hits.at(_newest_first(hits))
            case key:
                return hits.sort(*SORT_KEYS[key])

    @kept_property
    def totals(self) -> Totals:
        """The exact numbers of the whole result, not of the page."""
        hits = self.hits
        if hits is None:
            chosen = len(self.holdings) if self.mask is None else int(np.count_nonzero(self.mask))
            return Totals(0, 0, chosen, 0)
        return Totals(len(hits), int(np.count_nonzero(hits.by_statement)), hits.searched, hits.size())

    @kept_property
    def statements(self) -> NDArray[np.int64]:
        """The numbers of the statements with a match; without words, of all that the filters let through."""
        if self.hits is not None:
            return np.flatnonzero(self.hits.by_statement)
        return np.arange(len(self.holdings)) if self.mask is None else np.flatnonzero(self.mask)

    def lines(self) -> list[ResultLine]:
        """Return the lines of the page."""
        hits = self.shown_hits
        if hits is None:
            return []
        page = hits.page(self.address.page, self.address.size)
        numbers = page.index.statements_of(page.starts)
        dates = values_of(page.index, "date", numbers)
        speakers = speakers_of(page.index, numbers)
        first = (self.address.page - 1) * self.address.size + 1
        width = self.address.width
        return [
            ResultLine(first + place, kwic, date, speaker)
            for place, (kwic, date, speaker) in enumerate(
                zip(page.kwic(width, width), dates, speakers, strict=True)
            )
        ]

    def ranked(self) -> list[Ranked]:
        """Return the statements with a match, the best first by BM25 over the words of the text."""
        if self.typed is None or self.hits is None:
            return []
        words = " ".join(self.typed.words) or self.typed.query
        ids = [self.hits.index.ids[number] for number in self.statements.tolist()]
        end = self.address.page * self.address.size
        best = self.holdings.ranker.rank(words, limit=end, statements=ids) if ids else []
        return list(best[end - self.address.size : end])

    def other_readings(self) -> list[OtherReading]:
        """Return the other readings of the text with their hits in the same statements."""
        if self.typed is None:
            return []
        found: dict[TextReading, OtherReading] = {}
        readings: tuple[TextReading, ...] = ("phrase", "all", "any", "query")
        for reading in readings:
            typed = read_typed(self.address.at(reading=reading))
            if typed is None or typed.reading != reading or typed == self.typed:
                continue
            try:
                hits: int | None = len(narrowed(self._hits_of(typed), self.mask))
            except QueryError:
                hits = None
            found[reading] = OtherReading(reading, typed, hits)
        return list(found.values())

    def _hits_of(self, typed: TypedText) -> Hits:
        """Return the hits of a text in all statements; of these, the hits near the words of the address."""
        hits = self.holdings.hits(typed, self.address.parts)
        for word in self.address.near:
            hits = hits.with_collocate(word, self.address.window, within=self.nearness)
        return hits

    @property
    def nearness(self) -> Literal["statement", "s", "p"]:
        """The region whose edges nearness does not cross: the region of the matches, or the statement."""
        match self.address.within:
            case "s":
                return "s"
            case "p":
                return "p"
            case _:
                return "statement"

    @property
    def pages(self) -> int:
        """The number of pages of lines, or of statements."""
        hits = self.shown_hits
        total = len(hits) if hits is not None and self.address.show == "lines" else len(self.statements)
        return -(-total // self.address.size)


def values_of(index: Index, field: str, numbers: NDArray[np.int64]) -> list[str]:
    """Return the first value of a field for each of some statements, as text; empty if there is none."""
    column = named_column(index.metadata.counted, field)
    if column is None or not len(column.rows):
        return [""] * len(numbers)
    # Not column.rows[place] for each statement: a number of numpy takes ten times as long as a list's.
    places = np.searchsorted(column.rows, numbers)
    has = column.rows.take(places, mode="clip") == numbers
    codes = column.codes.take(places, mode="clip").tolist()
    return [
        _words(column.values[code]) if known else "" for code, known in zip(codes, has.tolist(), strict=True)
    ]


def speakers_of(index: Index, numbers: NDArray[np.int64]) -> Sequence[str]:
    """Return who speaks in each of some statements: the state or body, or else the person."""
    states = values_of(index, "speaker.affiliation", numbers)
    names = values_of(index, "speaker.name", numbers)
    return [state or name for state, name in zip(states, names, strict=True)]


def _words(value: FieldValue) -> str:
    return label_of("organisation", value)


def _newest_first(hits: Hits) -> NDArray[np.int64]:
    """Return the places of hits, of the newest statement first; hits of one day stay in their order."""
    # Sorted backwards and turned round, so that equal dates keep their order.
    backwards = order_of(hits.index, hits.starts[::-1], hits.ends[::-1], ("date",))
    order = (len(hits) - 1 - backwards)[::-1]
    column = named_column(hits.index.metadata.counted, "date")
    has_date = np.zeros(len(hits.index.ids), dtype=np.bool_)
    if column is not None:
        has_date[column.rows] = True
    dated = has_date[hits.index.statements_of(hits.starts[order])]
    # Statements without a date stay last.
    return np.concatenate((order[dated], order[~dated]))
