"""The pages of acts and citations: a table with facets, a matrix, a network, years, files of the whole."""

import io
from collections.abc import Callable

import attrs
import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.facets import FacetChoice, chips
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.span_result import ACT, CITATION, SpanKind, SpanResult
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE, Facet
from statecorpus.explorer.views.downloads import refused
from statecorpus.explorer.views.room import Room, address_of, path_of, refusal, root_of
from statecorpus.plots import GridCell, GridPlot, NetworkEdge, NetworkPlot, TrendPlot, TrendPoint, TrendSeries
from statecorpus.search import FoundSpans

# The values of a panel, and the largest numbers that a picture shows.
_SHOWN = 8
_MOST_SHOWN = 100
_SIDE = 14
_EDGES = 40
# The endings of the addresses of files.
_ENDINGS = ("csv", "json", "graphml")

_FACETS = {
    "act": ("act", "target", "state", "region", "group", "year", "body", "session", "language"),
    "citation": ("instrument", "state", "region", "group", "year", "body", "session", "language"),
}


@attrs.frozen
class SpanPanel:
    """A facet of a page of spans with its values."""

    facet: Facet
    choices: tuple[FacetChoice, ...]
    more: int
    cleared: Address | None


@attrs.frozen
class SpanPages:
    """The pages of a kind of span.

    Attributes:
        kind: the kind.
        path: the path of the table: ``acts``.
        noun: what a span is called.
        title: the title of the table.
    """

    kind: SpanKind
    path: str
    noun: str
    title: str

    def page(self, room: Room, request: Request) -> Response:
        """Answer the path of the table."""
        return self._answer(room, request, self._table)

    def matrix(self, room: Room, request: Request) -> Response:
        """Answer ``…/matrix``: who does it to whom."""
        return self._answer(room, request, self._matrix)

    def network(self, room: Room, request: Request) -> Response:
        """Answer ``…/network``: the heaviest pairs, or those of one state."""
        return self._answer(room, request, self._network)

    def years(self, room: Room, request: Request) -> Response:
        """Answer ``…/years``: the spans of each year."""
        return self._answer(room, request, self._years)

    def csv(self, room: Room, request: Request) -> Response:
        """Answer ``….csv``: every span that the address finds."""

        def write(room: Room, request: Request, found: SpanResult) -> Response:
            del room, request
            text = io.StringIO(newline="")
            _spans_of(found).to_table().write_csv(text)
            return _download(text.getvalue(), "text/csv", f"{self.path}.csv")

        return self._answer(room, request, write)

    def json(self, room: Room, request: Request) -> Response:
        """Answer ``….json``: every span that the address finds, a line each."""

        def write(room: Room, request: Request, found: SpanResult) -> Response:
            del room, request
            text = io.StringIO(newline="")
            _spans_of(found).to_table().write_json_lines(text)
            return _download(text.getvalue(), "application/x-ndjson", f"{self.path}.jsonl")

        return self._answer(room, request, write)

    def graphml(self, room: Room, request: Request) -> Response:
        """Answer ``….graphml``: the whole network, for Gephi and other programs."""

        def write(room: Room, request: Request, found: SpanResult) -> Response:
            del room, request
            graph = _spans_of(found).network().to_graphml()
            return _download(graph, "application/graphml+xml", f"{self.path}.graphml")

        return self._answer(room, request, write)

    def _answer(
        self,
        room: Room,
        request: Request,
        answer: Callable[[Room, Request, SpanResult], Response],
    ) -> Response:
        address, bad = address_of(request)
        ending = path_of(request).rpartition(".")[2]
        is_file = ending in _ENDINGS
        if bad:
            problems = [str(value) for value in bad]
            return refused(ending, problems) if is_file else refusal(room, request, bad, address)
        try:
            return answer(room, request, SpanResult(Result(room.holdings, address), self.kind))
        except QueryError as error:
            if is_file:
                return refused(ending, [str(error)])
            return room.message(request, "This query cannot be read", (str(error),), 400)

    def _around(self, found: SpanResult, here: str) -> dict[str, object]:
        address = found.result.address
        labels = [("", "Table"), ("/matrix", "Matrix"), ("/network", "Network"), ("/years", "Years")]
        kept = labels if self.kind is ACT else [labels[0], labels[1], labels[3]]
        return {
            "title": self.title,
            "path": self.path,
            "noun": self.noun,
            "address": address,
            "chips": chips(found.result),
            "total": len(found.places),
            "in_statements": found.statements,
            "views": [(self.path + part, label, part == here) for part, label in kept],
            "here_path": self.path + here,
            "main": FACET_NAMES[self.kind.main],
            "is_network": self.kind is ACT,
        }

    def _table(self, room: Room, request: Request, found: SpanResult) -> Response:
        address = found.result.address
        panels = [panel for panel in map(self._panel(found), _FACETS[self.kind.name]) if panel is not None]
        values = {
            **self._around(found, ""),
            "rows": found.page(),
            "panels": panels,
            "panel_names": [panel.facet.name for panel in panels],
            "pages": found.pages,
            "previous": address.at(page=min(address.page - 1, found.pages)) if address.page > 1 else None,
            "following": address.at(page=address.page + 1) if address.page < found.pages else None,
        }
        return room.page(request, "spans.html", values)

    def _panel(self, found: SpanResult) -> Callable[[str], SpanPanel | None]:
        address = found.result.address

        def panel(name: str) -> SpanPanel | None:
            choices = found.choices(name)
            chosen = address.filters.get(name, ())
            if len(choices) < 2 and not chosen:  # noqa: PLR2004 -- one value divides nothing
                return None
            shown = _MOST_SHOWN if name in address.by else _SHOWN
            size = max(shown, len(chosen))
            cleared = address.with_choice(name) if chosen else None
            return SpanPanel(FACET_NAMES[name], tuple(choices[:size]), max(len(choices) - size, 0), cleared)

        return panel

    def _matrix(self, room: Room, request: Request, found: SpanResult) -> Response:
        other = self.kind.main
        several = FACET_NAMES[other].several
        rows, columns = _heaviest(found, "state", _SIDE), _heaviest(found, other, _SIDE)
        counts = found.crossed("state", other)
        places = [
            {value.key: place for place, value in enumerate(found.column(name).values)}
            for name in ("state", other)
        ]
        address = found.result.address
        cells = []
        for row in rows:
            for column in columns:
                count = int(counts[places[0][row.key], places[1][column.key]])
                target = address.with_choice("state", row.key).with_choice(other, column.key)
                cells.append((row, column, count, target if count else None))
        plot = GridPlot(
            tuple(row.label for row in rows),
            tuple(column.label for column in columns),
            tuple(
                GridCell(row.label, column.label, count, None, _href(self, request, target))
                for row, column, count, target in cells
            ),
            f"{self.title}: states and {FACET_NAMES[other].several}",
            self.noun + "s",
        )
        table = [[cells[r * len(columns) + c] for c in range(len(columns))] for r in range(len(rows))]
        values = {
            **self._around(found, "/matrix"),
            "plots": [plot] if rows and columns else [],
            "heads": [column.label for column in columns],
            "table": table,
            "kept": f"The {len(rows)} states and {len(columns)} {several} with the most {self.noun}s.",
        }
        return room.page(request, "span_matrix.html", values)

    def _network(self, room: Room, request: Request, found: SpanResult) -> Response:
        counts = found.crossed("state", "target")
        states, targets = found.column("state").values, found.column("target").values
        pairs = [
            (int(counts[row, column]), states[row], targets[column])
            for row, column in zip(*(places.tolist() for places in np.nonzero(counts)), strict=True)
            if NONE not in (states[row].key, targets[column].key)
        ]
        pairs.sort(key=lambda pair: (-pair[0], pair[1].label, pair[2].label))
        address = found.result.address
        edges = [
            (
                count,
                source,
                target,
                address.with_choice("state", source.key).with_choice("target", target.key),
            )
            for count, source, target in pairs[:_EDGES]
        ]
        plot = NetworkPlot(
            tuple(
                NetworkEdge(source.label, target.label, count, href=_href(self, request, where))
                for count, source, target, where in edges
            ),
            "Who does what to whom",
            self.noun + "s",
            len(pairs),
        )
        values = {
            **self._around(found, "/network"),
            "plots": [plot] if edges else [],
            "edges": edges,
            "pairs": len(pairs),
        }
        return room.page(request, "span_network.html", values)

    def _years(self, room: Room, request: Request, found: SpanResult) -> Response:
        address = found.result.address
        choices = {choice.value.key: choice for choice in found.choices("year")}
        column = room.holdings.column(FACET_NAMES["year"])
        mask = room.holdings.mask(_of_statements(address, self.kind))
        searched = column.totals(np.ones(column.size, dtype=np.int64), mask)
        points, rows = [], []
        for place, value in sorted(enumerate(column.values), key=lambda pair: pair[1].key):
            statements = int(searched[place])
            count = choices[value.key].hits if value.key in choices else 0
            if not statements:
                # No statement, or a year that the address does not choose.
                continue
            where = address.with_choice("year", value.key)
            rate = 100 * count / statements if statements else None
            year = None if value.key == NONE else int(value.key)
            href = _href(self, request, where if count else None)
            points.append(TrendPoint(year, rate, count, statements, href=href))
            rows.append((value.label, count, statements, rate, where if count else None))
        title = f"{self.title} by year"
        series = TrendSeries(self.title, tuple(points))
        plot = TrendPlot((series,), title, f"{self.noun}s per 100 statements", f"{self.noun}s")
        values = {**self._around(found, "/years"), "plots": [plot] if points else [], "rows": rows}
        return room.page(request, "span_years.html", values)


def _href(pages: SpanPages, request: Request, address: Address | None) -> str | None:
    return None if address is None else f"{root_of(request)}{pages.path}?{address.query()}"


#: The pages of acts and of citations.
ACTS = SpanPages(ACT, "acts", "act", "Who does what to whom")
CITATIONS = SpanPages(CITATION, "citations", "citation", "Who cites what")


def _heaviest(found: SpanResult, facet: str, most: int) -> list[FacetValue]:
    """Return the values of a facet with the most of the found spans, without "none"."""
    column = found.column(facet)
    counts = column.totals(np.ones(column.size, dtype=np.int64), found.mask())
    order = sorted(range(len(counts)), key=lambda place: (-counts[place], column.values[place].label))
    return [column.values[place] for place in order if counts[place] and column.values[place].key != NONE][
        :most
    ]


def _of_statements(address: Address, kind: SpanKind) -> Address:
    """Return the address with the filters of statements only."""
    kept = {name: values for name, values in address.filters.items() if name not in kind.attributes}
    return attrs.evolve(address, filters=kept)


def _spans_of(found: SpanResult) -> FoundSpans:
    return attrs.evolve(found.every.spans, places=found.every.spans.places[found.places])


def _download(text: str, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)
