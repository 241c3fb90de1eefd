"""Who does what to whom: the acts of a corpus as a network of parties."""

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import attrs

from statecorpus._display import MOST_ROWS, RowSheet, Shown
from statecorpus.errors import QueryArgumentError
from statecorpus.index import FieldValue
from statecorpus.table import Column, Record, Table, Tabular

if TYPE_CHECKING:
    from statecorpus.plots import NetworkPlot

_KEYS = (
    ("kind", "string"),
    ("polarity", "string"),
    ("acts", "int"),
    ("statements", "int"),
)


@attrs.frozen
class ActEdge:
    """The acts of one kind that one party does to another.

    Attributes:
        source: who acts: a reference, or a name.
        target: to whom: a reference, or words.
        kind: the kind of act.
        polarity: ``+``, or ``-`` for acts that are denied.
        acts: the number of acts.
        statements: the number of statements that they stand in.
    """

    source: str
    target: str
    kind: str
    polarity: str
    acts: int
    statements: int


@attrs.frozen
class Network(Tabular, Shown):
    """Who does what to whom: edges between parties, the heaviest first.

    Attributes:
        edges: an edge for each source, target, kind and polarity.
        without_speaker: the number of acts of statements whose speaker has no reference; they have no edge.
        without_target: the number of other acts that name no target; they have no edge.
    """

    edges: tuple[ActEdge, ...]
    without_speaker: int = 0
    without_target: int = 0

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def parties(self) -> tuple[str, ...]:
        """All sources and targets, in alphabetical order."""
        return tuple(sorted({party for edge in self.edges for party in (edge.source, edge.target)}))

    def to_table(self, *fields: str) -> Table:
        """Return the edges as a table with the attributes of ``ActEdge`` as columns.

        Args:
            *fields: the columns to keep, in their order; no names keep all columns.

        Raises:
            ModelError: the table has no column of that name; a ``ValueError``.
        """
        columns = (
            Column("source", "text", "who acts"),
            Column("target", "text", "to whom"),
            Column("kind", "text", "what is done"),
            Column("polarity", "text", "+, or - for an act that is denied"),
            Column("acts", "integer", "the number of acts", "count"),
            Column("statements", "integer", "the number of statements", "count"),
        )
        table = Table("edges", columns, lambda: map(attrs.astuple, self.edges), size=len(self))
        return table.select(*fields) if fields else table

    def to_records(self) -> list[Record]:
        """Return a dict for each edge, by the names of the columns of ``to_table``."""
        return self.to_table().to_records()

    def sheet(self, limit: int | None = MOST_ROWS) -> RowSheet:
        """Lay out the first edges for people; ``None`` lays out all edges."""
        return self.to_table().sheet(limit)

    def plot(self, *, title: str | None = None, most: int = 40) -> "NetworkPlot":
        """Return a picture: an arrow from each party to each party that it acts on, for all kinds of act.

        Args:
            title: the title of the plot.
            most: the most arrows, the heaviest first; at most ``statecorpus.plots.MOST_EDGES``.

        Raises:
            QueryArgumentError: ``most`` is below 1 or above ``MOST_EDGES``.
        """
        from statecorpus.plots import MOST_EDGES, NetworkEdge, NetworkPlot
        from statecorpus.search.shown.plotting import name_of

        if not 1 <= most <= MOST_EDGES:
            raise QueryArgumentError(f"plot(most={most}): a plot has 1 to {MOST_EDGES} edges")
        kinds: dict[tuple[str, str], list[ActEdge]] = {}
        for edge in self.edges:
            kinds.setdefault((edge.source, edge.target), []).append(edge)
        arrows = [
            NetworkEdge(
                name_of(source),
                name_of(target),
                sum(edge.acts for edge in edges),
                ", ".join(map(_said, edges)),
            )
            for (source, target), edges in kinds.items()
        ]
        arrows.sort(key=lambda arrow: (-arrow.count, arrow.source, arrow.target))
        return NetworkPlot(tuple(arrows[:most]), title or "Who does what to whom", total=len(arrows))

    def to_graphml(self) -> str:
        """Return the network in GraphML, which Gephi, yEd, igraph and networkx read.

        An edge has the data ``kind``, ``polarity``, ``acts`` and ``statements``; a node has its reference.

        >>> Network((ActEdge("iso3166:FRA", "igo:UN", "thank", "+", 2, 1),)).to_graphml().count("<node ")
        2
        """
        keys = [
            f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>' for name, kind in _KEYS
        ]
        nodes = [f"    <node id={quoteattr(party)}/>" for party in self.parties]
        edges = [line for number, edge in enumerate(self.edges) for line in _edge_lines(number, edge)]
        return "\n".join(
            (
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
                *keys,
                '  <graph id="acts" edgedefault="directed">',
                *nodes,
                *edges,
                "  </graph>",
                "</graphml>",
                "",
            )
        )

    def write_graphml(self, path: str | PathLike[str]) -> None:
        """Write the network in GraphML to a file.

        Raises:
            OSError: the file cannot be written.
        """
        Path(path).write_text(self.to_graphml(), encoding="utf-8")


def _said(edge: ActEdge) -> str:
    return f"{'not ' if edge.polarity == '-' else ''}{edge.kind} {edge.acts:,}"


def _edge_lines(number: int, edge: ActEdge) -> Iterable[str]:
    yield f'    <edge id="e{number}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}>'
    for name, _ in _KEYS:
        yield f'      <data key="{name}">{getattr(edge, name)}</data>'
    yield "    </edge>"


def network_of(
    acts: Iterable[tuple[int, Sequence[FieldValue], Sequence[str], Sequence[str], Sequence[str]]],
) -> Network:
    """Build the network of some acts.

    Args:
        acts: for each act the number of its statement, its speakers, targets, kinds and polarities. An act
            without a speaker or a target has no edge.
    """
    counts: dict[tuple[str, str, str, str], int] = {}
    where: dict[tuple[str, str, str, str], set[int]] = {}
    without_speaker = without_target = 0
    for number, sources, targets, kinds, polarities in acts:
        without_speaker += not sources
        without_target += bool(sources) and not targets
        for source in sources:
            for target in targets:
                edge = str(source), target, kinds[0], polarities[0]
                counts[edge] = counts.get(edge, 0) + 1
                where.setdefault(edge, set()).add(number)
    edges = [ActEdge(*edge, acts, len(where[edge])) for edge, acts in counts.items()]
    return Network(
        tuple(
            sorted(edges, key=lambda edge: (-edge.acts, edge.source, edge.target, edge.kind, edge.polarity))
        ),
        without_speaker,
        without_target,
    )
