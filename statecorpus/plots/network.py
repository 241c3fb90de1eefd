"""Networks: who does something to whom, as arrows from the names on the left to the names on the right."""

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup, element, joined
from statecorpus.errors import ModelError
from statecorpus.plots import drawing
from statecorpus.plots.drawing import LinkedMarks, fitted, line, text
from statecorpus.plots.label import number
from statecorpus.plots.plot import Drawn, Plot
from statecorpus.table import Column, Row, Table

#: The most edges of a plot; more arrows cross too often to be followed.
MOST_EDGES = 40

# Shares of the width between which the arrows run.
_LEFT, _RIGHT = 36.0, 64.0
_TOP, _ROW = 30, 22
# The width in pixels of the heaviest arrow, and of the lightest.
_THICK, _THIN = 7.0, 1.2
_ROUNDS = 4


@attrs.frozen
class NetworkEdge:
    """An arrow: what one party does to another.

    Attributes:
        source: who acts.
        target: to whom.
        count: how often.
        detail: more words for the title of the arrow: ``condemn 3, call 2``.
        href: a relative address that the arrow leads to.
    """

    source: str
    target: str
    count: int
    detail: str = ""
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)


def _checked_edges(_: object, __: object, edges: tuple[NetworkEdge, ...]) -> None:
    if len(edges) > MOST_EDGES:
        raise ModelError(
            "NetworkPlot.edges", f"{len(edges)} edges", f"at most {MOST_EDGES}, such as the heaviest"
        )


@attrs.frozen
class NetworkPlot(Plot):
    """Arrows between parties: who acts stands on the left, to whom on the right.

    A party that does both stands on both sides, so that no arrow runs back and no name lies on an arrow. The
    names are ordered so that few arrows cross. The network around one party is a fan.

    Attributes:
        edges: the arrows, at most ``MOST_EDGES``; a heavier arrow is thicker.
        title: the name of the plot.
        measure: what is counted: ``acts``.
        total: the number of edges of the whole network, if not all of them are drawn.
    """

    edges: tuple[NetworkEdge, ...] = attrs.field(validator=_checked_edges)
    title: str
    measure: str = "acts"
    total: int | None = None

    @property
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""
        if not self.edges:
            return f"{self.measure}: there are no edges."
        drawn = counted(len(self.edges), "edges")
        if self.total is not None and self.total > len(self.edges):
            drawn = f"the heaviest {len(self.edges):,} of {self.total:,} edges"
        heaviest = max(self.edges, key=lambda edge: edge.count)
        parties = len({party for edge in self.edges for party in (edge.source, edge.target)})
        return (
            f"{self.measure}, {drawn} between {parties:,} parties: most from {heaviest.source} "
            f"to {heaviest.target}, {number(heaviest.count)}."
        )

    def _table(self) -> Table:
        """Return a row per edge."""
        columns = (
            Column("source", "text", "who acts"),
            Column("target", "text", "to whom"),
            Column("count", "integer", self.measure, "count"),
            Column("detail", "text", "more about it"),
        )
        return Table("edges", columns, self._rows, size=len(self.edges))

    def places(self) -> tuple[dict[str, float], dict[str, float]]:
        """Return the line of each source and of each target, from 0; the shorter side is spread out."""
        sources, targets = _ordered(self.edges)
        most = max(len(sources), len(targets))
        return _spread(sources, most), _spread(targets, most)

    def _rows(self) -> Iterator[Row]:
        return ((edge.source, edge.target, edge.count, edge.detail) for edge in self.edges)

    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        sources, targets = self.places()
        heaviest = max((edge.count for edge in self.edges), default=1)
        arrows = [
            self._arrow(
                edge, (_middle(sources[edge.source]), _middle(targets[edge.target])), heaviest, prefix, links
            )
            for edge in sorted(self.edges, key=lambda edge: edge.count)
        ]
        names = [
            *(self._name(party, place, _LEFT, "end") for party, place in sources.items()),
            *(self._name(party, place, _RIGHT, "start") for party, place in targets.items()),
        ]
        heads = (
            text(_LEFT, 14, "who acts", anchor="end", dx="-9"),
            text(50, 14, self.measure, anchor="middle"),
            text(_RIGHT, 14, "to whom", dx="9"),
        )
        body = joined((element("g", {"class": "plot-quiet"}, *heads), *arrows, *names))
        rows = max(len(sources), len(targets))
        return Drawn(body, _TOP + rows * _ROW + 6, _arrow_head(prefix))

    def _arrow(
        self, edge: NetworkEdge, ends: tuple[float, float], heaviest: int, prefix: str, links: LinkedMarks
    ) -> Markup:
        width = _THIN + (_THICK - _THIN) * edge.count / heaviest
        stroke = line(
            (_LEFT, ends[0]),
            (_RIGHT, ends[1]),
            **{"class": "plot-arrow", "stroke-width": f"{width:.1f}", "marker-end": f"url(#{prefix}-arrow)"},
        )
        detail = f" ({edge.detail})" if edge.detail else ""
        return links.mark(
            f"{edge.source} to {edge.target}: {number(edge.count)} {self.measure}{detail}", edge.href, stroke
        )

    def _name(self, party: str, place: float, x: float, side: str) -> Markup:
        away = "-9" if side == "end" else "9"
        dot = element("circle", {"cx": f"{x:g}%", "cy": f"{_middle(place):.1f}", "r": "3"})
        name = fitted(x, _middle(place) + 4, party, _LEFT - 3, anchor=side, dx=away)
        return element("g", None, element("title", None, party), dot, name)


def _middle(place: float) -> float:
    return _TOP + place * _ROW + _ROW / 2


def _spread(parties: Sequence[str], most: int) -> dict[str, float]:
    step = most / max(len(parties), 1)
    return {party: (place + 0.5) * step - 0.5 for place, party in enumerate(parties)}


def _ordered(edges: Sequence[NetworkEdge]) -> tuple[list[str], list[str]]:
    """Order both sides by the mean place of their partners (Sugiyama, Tagawa and Toda 1981).

    The heaviest party is first at the start, so the result does not depend on the order of the edges.
    """
    out = sorted((edge.source, edge.target, edge.count) for edge in edges)
    back = sorted((edge.target, edge.source, edge.count) for edge in edges)
    sources, targets = _by_weight(out), _by_weight(back)
    for _ in range(_ROUNDS):
        targets = _by_partners(back, sources)
        sources = _by_partners(out, targets)
    return sources, targets


def _by_weight(arrows: Sequence[tuple[str, str, int]]) -> list[str]:
    weights: Counter[str] = Counter()
    for here, _, count in arrows:
        weights[here] += count
    return sorted(weights, key=lambda party: (-weights[party], party))


def _by_partners(arrows: Sequence[tuple[str, str, int]], partners: Sequence[str]) -> list[str]:
    """Return the parties of one side by the weighted mean place of their partners on the other."""
    places = {party: place for place, party in enumerate(partners)}
    weights: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for here, there, count in arrows:
        weights[here] += count
        sums[here] += count * places[there]
    return sorted(weights, key=lambda party: (sums[party] / weights[party], -weights[party], party))


def _arrow_head(prefix: str) -> Markup:
    size = {
        "id": f"{prefix}-arrow",
        "viewBox": "0 0 10 10",
        "refX": "13",
        "refY": "5",
        "markerWidth": "9",
        "markerHeight": "9",
        "markerUnits": "userSpaceOnUse",
        "orient": "auto",
    }
    return element("marker", size, element("path", {"d": "M0 0L10 5 0 10z", "class": "plot-head"}))
