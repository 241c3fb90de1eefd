"""Bars: the values of a field, or words, by a number."""

from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup, joined
from statecorpus.plots import drawing
from statecorpus.plots.drawing import LinkedMarks, fitted, group, line, rectangle, text
from statecorpus.plots.label import number
from statecorpus.plots.plot import Drawn, Plot
from statecorpus.plots.scale import Scale
from statecorpus.table import Column, Row, Table

BarKind = Literal["value", "other", "none"]

# Shares of the width: the names, the bars, the numbers.
_LEFT, _RIGHT = 36.0, 84.0
_TOP, _ROW = 24, 24


@attrs.frozen
class PlotBar:
    """A value with its number.

    Attributes:
        label: the value.
        value: the number; below 0 the bar runs to the left.
        kind: ``value``, ``other`` (all values that have no bar) or ``none`` (statements without a value).
        detail: more words for the title of the bar: ``12 statements``.
        href: a relative address that the bar leads to.
    """

    label: str
    value: float
    kind: BarKind = "value"
    detail: str = ""
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)


def top_bars(bars: Sequence[PlotBar], most: int = 25, *, adds_up: bool = True) -> tuple[PlotBar, ...]:
    """Return the longest bars, then a bar ``other`` for the rest, then the bar without a value.

    Args:
        bars: the bars; those of equal value stay in their order.
        most: the most bars of values.
        adds_up: whether the values of the rest can be added; a sum of rates means nothing, so the rest then
            has no bar.

    >>> [(bar.label, bar.value) for bar in top_bars([PlotBar("a", 1), PlotBar("b", 5), PlotBar("c", 2)], 1)]
    [('b', 5), ('other (2)', 3)]
    """
    values = sorted((bar for bar in bars if bar.kind == "value"), key=lambda bar: -bar.value)
    rest = values[most:]
    other = (
        [PlotBar(f"other ({len(rest):,})", sum(bar.value for bar in rest), "other")]
        if rest and adds_up
        else []
    )
    return (*values[:most], *other, *(bar for bar in bars if bar.kind != "value"))


@attrs.frozen
class BarPlot(Plot):
    """A bar per value, with its name and its number.

    The bars ``other`` and ``none`` are hatched, because they are no values. If one of them is longer than all
    bars of values, it is cut, and a stroke through it says so.

    Attributes:
        bars: the bars, from above.
        title: the name of the plot.
        measure: what the numbers are: ``hits``.
        noun: what the bars are, a plural that ends in s: ``states``.
    """

    bars: tuple[PlotBar, ...]
    title: str
    measure: str = "hits"
    noun: str = "values"

    @property
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""
        values = [bar for bar in self.bars if bar.kind == "value"]
        if not values:
            return f"{self.measure}: there are no {self.noun}."
        largest = max(values, key=lambda bar: bar.value)
        smallest = min(values, key=lambda bar: bar.value)
        sentence = f"{self.measure} of {counted(len(values), self.noun)}"
        if len(values) == 1:
            return f"{sentence}: {largest.label}, {number(largest.value)}.{self._rest}"
        return (
            f"{sentence}: most for {largest.label}, {number(largest.value)}; "
            f"least for {smallest.label}, {number(smallest.value)}.{self._rest}"
        )

    @property
    def _rest(self) -> str:
        return "".join(f" {bar.label}: {number(bar.value)}." for bar in self.bars if bar.kind != "value")

    def _table(self) -> Table:
        """Return a row per bar."""
        columns = (
            Column("label", "text", "the value"),
            Column("value", "number", self.measure),
            Column("kind", "text", "value, other (the values without a bar) or none (no value)"),
        )
        return Table("bars", columns, self._rows, size=len(self.bars))

    def _rows(self) -> Iterator[Row]:
        return ((bar.label, float(bar.value), bar.kind) for bar in self.bars)

    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        # The sum of all other values would make every value look small, so the bar "other" is cut.
        values = [bar.value for bar in self.bars if bar.kind == "value"] or [bar.value for bar in self.bars]
        low, high = min([0.0, *values]), max([0.0, *values])
        scale = Scale(low, high if high > low else low + 1, _LEFT, _RIGHT)
        rows = [
            self._row(bar, _TOP + place * _ROW, scale, prefix, links) for place, bar in enumerate(self.bars)
        ]
        height = _TOP + len(rows) * _ROW + 4
        zero = scale.at(0)
        body = joined(
            (
                group("plot-quiet", fitted(100, 14, self.measure, 100, anchor="end")),
                *rows,
                line((zero, _TOP), (zero, height - 4), **{"class": "plot-tick"}),
            )
        )
        return Drawn(body, height, drawing.hatching(prefix))

    def _row(self, bar: PlotBar, top: float, scale: Scale, prefix: str, links: LinkedMarks) -> Markup:
        start, end = sorted((scale.at(0), scale.at(bar.value)))
        kind, fill = (
            ("plot-fill-1", None) if bar.kind == "value" else ("plot-outline", f"url(#{prefix}-hatch)")
        )
        shape = rectangle(start, top + 4, end - start, _ROW - 8, kind, fill)
        is_cut = bar.value > scale.high
        base = top + _ROW / 2 + 4
        written = number(bar.value)
        words = f"{bar.label}: {written} {self.measure}{f', {bar.detail}' if bar.detail else ''}"
        return links.mark(
            words,
            bar.href,
            rectangle(0, top, 100, _ROW, "plot-hit"),
            fitted(_LEFT, base, bar.label, _LEFT - 2, anchor="end", dx="-7"),
            shape,
            _break(end - 3, top + 2) if is_cut else None,
            text(100, base, written, anchor="end", **{"class": "plot-number"}),
        )


def _break(x: float, top: float) -> Markup:
    """Draw the sign of a bar that goes on: a stroke of paper between two lines."""
    strokes = (("plot-paper-line", 0.0), ("plot-tick", -0.5), ("plot-tick", 0.5))
    return joined(
        line((x + away - 0.4, top + _ROW - 4), (x + away + 0.4, top), **{"class": kind})
        for kind, away in strokes
    )
