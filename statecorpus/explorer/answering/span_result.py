"""Acts and citations of the corpora, filtered by the same address as a search.

Acts say who does what to whom; citations say who cites which instrument.
"""

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.facet_column import FacetColumn, FacetValue
from statecorpus.explorer.answering.facets import FacetChoice
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.kept_property import kept_property
from statecorpus.explorer.answering.result import Result, speakers_of, values_of
from statecorpus.explorer.answering.value_names import label_of
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE
from statecorpus.index import Regions
from statecorpus.model import SpanName
from statecorpus.search import FoundSpans, find_spans
from statecorpus.search.shown.kwic import kwic_lines


@attrs.frozen
class SpanKind:
    """A kind of span that has pages of its own.

    Attributes:
        name: its name in an index: ``act``.
        attributes: the facets that are attributes of the span itself, with the names of the attributes; all
            other facets are fields of its statement.
        main: the facet that a row shows: to whom an act is done, which instrument is cited.
    """

    name: SpanName
    attributes: Mapping[str, str]
    main: str


ACT = SpanKind("act", {"act": "kind", "target": "target"}, "target")
CITATION = SpanKind("citation", {"instrument": "ref"}, "instrument")


@attrs.frozen
class SpanRow:
    """An act or a citation for a page.

    Attributes:
        number: its number in the result, from 1.
        statement: the id of its statement.
        date: the date of the statement in ISO form, or empty.
        speaker: the state, body or person that speaks, or empty.
        kind: what is done (call, condemn, thank …), or what is cited (resolution, treaty …).
        denied: whether the act is denied: "we do not support".
        values: to whom an act is done, or the instrument that is cited.
        words: the words: of an act from its trigger to the end of what it is about.
        certainty: the probability that the span is right; ``None`` if a person set it.
        start: where the words begin in the statement's text, in code points.
    """

    number: int
    statement: str
    date: str
    speaker: str
    kind: str
    denied: bool
    values: tuple[FacetValue, ...]
    words: str
    certainty: float | None
    start: int


@attrs.frozen(eq=False)
class SpanColumns:
    """All spans of a kind as columns.

    Attributes:
        spans: the spans.
        statements: the number of the statement of each span, int64.
        columns: their own attributes, as facets of spans.
    """

    spans: FoundSpans
    statements: NDArray[np.int64]
    columns: Mapping[str, FacetColumn]

    def __len__(self) -> int:
        return len(self.statements)


class SpanResult:
    """The acts, or the citations, that an address finds with its filters.

    If there are words in the box, a span is found if a hit lies in it.

    Attributes:
        result: the search of the address.
        kind: the kind of the spans.
        every: all spans of the kind.
    """

    def __init__(self, result: Result, kind: SpanKind) -> None:
        """Read the columns, once per corpus; nothing is counted yet."""
        self.result = result
        self.kind = kind
        self.every = result.holdings.once(f"spans {kind.name}", lambda: _read(result.holdings, kind))

    @kept_property
    def places(self) -> NDArray[np.int64]:
        """The numbers of the spans that are found, ascending."""
        return np.flatnonzero(self.mask())

    @property
    def statements(self) -> int:
        """The number of statements with one of the spans."""
        return len(np.unique(self.every.statements[self.places]))

    def mask(self, *, without: str = "") -> NDArray[np.bool_]:
        """Return for each span whether it is found.

        Args:
            without: a facet whose own filter is ignored.
        """
        address = self.result.address
        own = {name: values for name, values in address.filters.items() if name in self.kind.attributes}
        others = {
            name: values for name, values in address.filters.items() if name not in self.kind.attributes
        }
        statements = self.result.holdings.mask(attrs.evolve(address, filters=others), without=without)
        found = self._worded.copy()
        if statements is not None:
            found &= statements[self.every.statements]
        for name, values in own.items():
            if name != without:
                found &= self.every.columns[name].chosen(values)
        return found

    @kept_property
    def _worded(self) -> NDArray[np.bool_]:
        """Whether a hit of the words lies in each span; all spans if there are no words."""
        hits = self.result.all_hits
        if hits is None:
            return np.ones(len(self.every), dtype=np.bool_)
        starts = hits.starts if (hits.starts[1:] >= hits.starts[:-1]).all() else np.sort(hits.starts)
        regions = self.every.spans.regions
        low, high = np.searchsorted(starts, regions.starts), np.searchsorted(starts, regions.ends)
        return np.asarray(high > low, dtype=np.bool_)

    def choices(self, facet: str) -> list[FacetChoice]:
        """Return every value of a facet with the number of its spans; the facet's own choice is ignored.

        ``hits`` of a choice are spans, ``statements`` the statements that have them.
        """
        column = self.column(facet)
        mask = self.mask(without=facet)
        counts = column.totals(np.ones(column.size, dtype=np.int64), mask)
        pairs = column.codes[mask[column.rows]], self.every.statements[column.rows[mask[column.rows]]]
        size = len(self.result.holdings)
        codes = np.unique(pairs[0] * size + pairs[1]) // max(size, 1)
        statements = np.bincount(codes, minlength=len(column.values))
        chosen = self.result.address.filters.get(facet, ())
        choices = [
            FacetChoice(
                value,
                int(counts[place]),
                int(statements[place]),
                int(statements[place]),
                0,
                is_chosen=value.key in chosen,
                facet=FACET_NAMES[facet],
                address=self.result.address,
            )
            for place, value in enumerate(column.values)
            if counts[place] or value.key in chosen
        ]
        return sorted(choices, key=lambda choice: (not choice.is_chosen, -choice.hits, choice.value.label))

    def column(self, facet: str) -> FacetColumn:
        """Return a facet of the spans: their own, or the facet of their statements."""
        if facet in self.kind.attributes:
            return self.every.columns[facet]
        return self.result.holdings.once(f"{self.kind.name} by {facet}", lambda: self._of_statements(facet))

    def _of_statements(self, facet: str) -> FacetColumn:
        """Return the values of the statements of the spans as values of the spans."""
        column = self.result.holdings.column(FACET_NAMES[facet])
        size = len(self.every)
        bounds = np.searchsorted(column.rows, np.arange(column.size + 1))
        counts = np.diff(bounds)[self.every.statements]
        rows = np.repeat(np.arange(size), counts)
        firsts = np.repeat(bounds[self.every.statements] - (np.cumsum(counts) - counts), counts)
        codes = column.codes[firsts + np.arange(counts.sum())]
        return FacetColumn(column.facet, column.values, rows, codes, size)

    def crossed(self, first: str, second: str) -> NDArray[np.int64]:
        """Return the number of spans with each pair of values of two facets, int64."""
        one, other = self.column(first), self.column(second)
        mask = self.mask()
        ones, others = _pairs(one, mask), _pairs(other, mask)
        # Every value of the first facet of a span with every value of its second facet.
        bounds = np.searchsorted(others[0], np.arange(len(mask) + 1))
        counts = np.diff(bounds)[ones[0]]
        places = np.repeat(bounds[ones[0]] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        table = np.zeros((len(one.values), len(other.values)), dtype=np.int64)
        np.add.at(table, (np.repeat(ones[1], counts), others[1][places]), 1)
        return table

    def page(self) -> list[SpanRow]:
        """Return the spans of the page of the address, in the order of the corpus."""
        first = (self.result.address.page - 1) * self.result.address.size
        return self.rows(self.places[first : first + self.result.address.size])

    @property
    def pages(self) -> int:
        """The number of pages."""
        return -(-len(self.places) // self.result.address.size)

    def rows(self, places: NDArray[np.int64]) -> list[SpanRow]:
        """Return spans for a page.

        Args:
            places: their numbers among all spans, ascending.
        """
        spans, index = self.every.spans, self.result.holdings.index
        regions = spans.regions
        numbers = self.every.statements[places]
        lines = kwic_lines(index, (regions.starts[places], regions.ends[places]), (0, 0), "tokens")
        dates, speakers = values_of(index, "date", numbers), speakers_of(index, numbers)
        kinds = _first_values(regions, "kind", places)
        polarities = _first_values(regions, "polarity", places)
        certainties = _first_values(regions, "certainty", places)
        values = self.every.columns[self.kind.main]
        order = {int(place): number for number, place in enumerate(self.places, 1)}
        return [
            SpanRow(
                order.get(place, 0),
                lines[row].statement,
                dates[row],
                speakers[row],
                kinds[row],
                polarities[row] == "-",
                _values(values, place),
                lines[row].match,
                float(certainties[row]) if certainties[row] else None,
                lines[row].start,
            )
            for row, place in enumerate(places.tolist())
        ]


def _pairs(column: FacetColumn, mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    kept = mask[column.rows]
    return column.rows[kept], column.codes[kept]


def _values(column: FacetColumn, row: int) -> tuple[FacetValue, ...]:
    low, high = np.searchsorted(column.rows, (row, row + 1))
    found = (column.values[code] for code in column.codes[low:high].tolist())
    return tuple(value for value in found if value.key != NONE)


def _first_values(regions: Regions, name: str, places: NDArray[np.int64]) -> list[str]:
    column = regions.columns.get(name)
    if column is None or not len(column.rows):
        return [""] * len(places)
    found = np.searchsorted(column.rows, places)
    has = column.rows.take(found, mode="clip") == places
    codes = column.codes.take(found, mode="clip").tolist()
    pairs = zip(codes, has.tolist(), strict=True)
    return [str(column.values[code]) if known else "" for code, known in pairs]


def _read(holdings: Holdings, kind: SpanKind) -> SpanColumns:
    spans = find_spans(holdings.index, kind.name, {})
    columns = {
        facet: _own_column(facet, spans.regions, attribute, len(spans))
        for facet, attribute in kind.attributes.items()
    }
    return SpanColumns(spans, spans.statements, columns)


def _own_column(facet: str, regions: Regions, name: str, size: int) -> FacetColumn:
    """Return an attribute of the spans as a facet of spans; spans without a value have "none"."""
    column = regions.columns.get(name)
    rows = np.empty(0, dtype=np.int64) if column is None else column.rows.astype(np.int64)
    codes = np.empty(0, dtype=np.int64) if column is None else column.codes.astype(np.int64)
    known: Sequence[object] = () if column is None else column.values
    values = [FacetValue(str(value), label_of(FACET_NAMES[facet].kind, value)) for value in known]
    missing = np.ones(size, dtype=np.bool_)
    missing[rows] = False
    without = np.flatnonzero(missing)
    if len(without):
        rows = np.concatenate((rows, without))
        codes = np.concatenate((codes, np.full(len(without), len(values))))
        values.append(FacetValue(NONE, "none"))
        order = np.argsort(rows, kind="stable")
        rows, codes = rows[order], codes[order]
    return FacetColumn(FACET_NAMES[facet], tuple(values), rows, codes, size)
