"""Dispersion: where the hits lie in statements."""

from collections.abc import Iterator

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup, element, joined
from statecorpus.plots import drawing
from statecorpus.plots.drawing import LinkedMarks, area, down, fitted, line, rectangle, text
from statecorpus.plots.plot import Drawn, Plot
from statecorpus.table import Column, Row, Table

# Shares of the width: the names, the statements, the numbers.
_LEFT, _RIGHT = 36.0, 90.0
_TOP, _ROW = 24, 20


@attrs.frozen
class HitPlace:
    """A hit in a statement.

    Attributes:
        share: how much of the statement lies before it, from 0 to 1.
        words: the words of the hit.
        href: a relative address that the hit leads to.
    """

    share: float
    words: str = ""
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)


@attrs.frozen
class DispersionRow:
    """A statement with its hits.

    Attributes:
        label: the statement.
        places: its hits.
        size: the number of its tokens.
        href: a relative address that its name leads to.
    """

    label: str
    places: tuple[HitPlace, ...]
    size: int
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)


@attrs.frozen
class DispersionPlot(Plot):
    """A line per statement, from its first word to its last, with a stroke for each hit.

    Attributes:
        rows: the statements, from above.
        title: the name of the plot.
        total: the number of statements with a hit, if not all of them have a row.
    """

    rows: tuple[DispersionRow, ...]
    title: str
    total: int | None = None

    @property
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""
        hits = [place for row in self.rows for place in row.places]
        among = counted(len(self.rows), "statements")
        if self.total is not None and self.total > len(self.rows):
            among = f"{len(self.rows):,} of {self.total:,} statements"
        if not hits:
            return f"No hits in {among}."
        thirds = [sum(int(place.share * 3) == third for place in hits) for third in range(3)]
        thirds[2] = len(hits) - thirds[0] - thirds[1]
        most = max(self.rows, key=lambda row: len(row.places))
        return (
            f"{counted(len(hits), 'hits')} in {among}: {thirds[0]:,} in the first third of a statement, "
            f"{thirds[1]:,} in the second, {thirds[2]:,} in the last; "
            f"most in {most.label}, {len(most.places):,}."
        )

    def _table(self) -> Table:
        """Return a row per hit."""
        columns = (
            Column("statement", "text", "the statement"),
            Column("share", "number", "how much of the statement lies before the hit, from 0 to 1"),
            Column("words", "text", "the words of the hit"),
            Column("tokens", "integer", "the tokens of the statement", "count"),
        )
        return Table("hits", columns, self._rows)

    def _rows(self) -> Iterator[Row]:
        for row in self.rows:
            for place in row.places:
                yield row.label, place.share, place.words, row.size

    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        del prefix
        rows = [self._row(row, _TOP + place * _ROW, links) for place, row in enumerate(self.rows)]
        heads = (
            text(_LEFT, 14, "start"),
            text(_RIGHT, 14, "end", anchor="end"),
            text(100, 14, "hits", anchor="end"),
        )
        return Drawn(
            joined((element("g", {"class": "plot-quiet"}, *heads), *rows)), _TOP + len(rows) * _ROW + 4
        )

    def _row(self, row: DispersionRow, top: float, links: LinkedMarks) -> Markup:
        middle = top + _ROW / 2
        words = f"{row.label}: {counted(len(row.places), 'hits')} in {counted(row.size, 'tokens')}"
        name = links.mark(
            words,
            row.href,
            rectangle(0, top, _LEFT, _ROW, "plot-hit"),
            fitted(_LEFT, middle + 4, row.label, _LEFT - 2, anchor="end", dx="-7"),
        )
        # Strokes without an address are one path: a statement may have hundreds.
        plain = "".join(f"M{down(place.share * 1000)} 0v12" for place in row.places if place.href is None)
        box = (_LEFT, middle - 6, _RIGHT - _LEFT, 12.0)
        linked = []
        for place in row.places:
            if place.href is not None:
                x = _LEFT + place.share * (_RIGHT - _LEFT)
                stroke = line((x, middle - 6), (x, middle + 6), **{"class": "plot-stroke-1 plot-hits"})
                linked.append(links.mark(f"{row.label}: {place.words}", place.href, stroke))
        return joined(
            (
                name,
                line((_LEFT, middle), (_RIGHT, middle), **{"class": "plot-rule"}),
                area(box, element("path", {"d": plain, "class": "plot-stroke-1 plot-hits"}))
                if plain
                else None,
                *linked,
                text(100, middle + 4, f"{len(row.places):,}", anchor="end", **{"class": "plot-number"}),
            )
        )
