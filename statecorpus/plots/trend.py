"""Trends: rates by year, with their intervals; years without hits and years without statements differ."""

from collections.abc import Iterator

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup, joined
from statecorpus.errors import ModelError
from statecorpus.plots.drawing import LinkedMarks, fitted, group
from statecorpus.plots.label import number
from statecorpus.plots.plot import Drawn, Plot
from statecorpus.plots.scale import Scale, round_ticks
from statecorpus.plots.trend_frame import EDGE, HEIGHT, LEFT, NAMES, TOP, UNDATED, TrendFrame
from statecorpus.plots.trend_series import TrendPoint, TrendSeries
from statecorpus.table import Column, Row, Table

#: The most series of a plot; more lines than four cannot be told apart.
MOST_SERIES = 4

# The interval of a year with two statements may be a hundred times as high as every rate.
_CUT = 3
# With more years than so many, the marks of the years are small.
_MANY = 40


def _checked_series(_: object, __: object, series: tuple[TrendSeries, ...]) -> None:
    if not 1 <= len(series) <= MOST_SERIES:
        raise ModelError(
            "TrendPlot.series", f"{len(series)} series", f"1 to {MOST_SERIES}; choose the most telling"
        )


@attrs.frozen
class TrendPlot(Plot):
    """Rates over years: a line with its interval, or up to four lines to compare.

    A year with statements and without hits is a hollow circle at 0. A year without statements is a gap: the
    line breaks, and the ground is hatched (if there are several series, a gap is a year that none of them
    has). Statements without a year stand apart on the right.

    Attributes:
        series: the series, at most ``MOST_SERIES``.
        title: the name of the plot.
        measure: what the rates are: ``hits per million tokens``.
        noun: what the hits are, a plural that ends in s.
        is_compact: whether the years between the marks of several long lines have no place to point at, which
            takes half of the room of a page.
    """

    series: tuple[TrendSeries, ...] = attrs.field(validator=_checked_series)
    title: str
    measure: str = "rate"
    noun: str = "hits"
    is_compact: bool = False

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year with statements."""
        known = [year for series in self.series for year, _, _ in series.dated]
        return (min(known), max(known)) if known else None

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The ranges of years in which no series has statements."""
        if self.years is None:
            return []
        every = TrendSeries("", tuple(point for series in self.series for point in series.points))
        return every.gaps(*self.years)

    @property
    def summary(self) -> str:
        """A sentence that says what the plot shows, in numbers."""
        if self.years is None:
            return f"{self.measure}: there are no statements with a year."
        first, last = self.years
        sentences = [f"{self.measure} by year, {first} to {last}."]
        for series in self.series:
            begin = f"{series.name}: " if len(self.series) > 1 else ""
            year, _, rate = max(series.dated, key=lambda each: each[2], default=(first, None, 0.0))
            zeros = sum(point.kind == "zero" for point in series.points)
            without = f"; {counted(zeros, 'years')} with no {self.noun}" if zeros else ""
            highest = f"highest in {year}, {number(rate)}" if rate else f"no {self.noun}"
            sentences.append(f"{begin}{highest}{without}.")
            sentences += [f"{begin}without a year: {point.words(self.noun)}." for point, _ in series.undated]
        if self.gaps:
            spans = ", ".join(f"{low}" if low == high else f"{low} to {high}" for low, high in self.gaps)
            sentences.append(f"No statements in {spans}.")
        if self._is_cut:
            sentences.append(f"Intervals are cut at {number(self._top)}.")
        return " ".join(sentences)

    def _table(self) -> Table:
        """Return a row per series and year, also for years without statements."""
        columns = (
            Column("series", "text", "the search"),
            Column("year", "integer", "the year; none for statements without a year"),
            Column("kind", "text", "rate, zero (no hits), gap (no statements) or undated"),
            Column("hits", "integer", "matches", "count"),
            Column("statements", "integer", "statements that were searched", "count"),
            Column("rate", "number", self.measure, "rate"),
            Column("low", "number", "lower end of the interval of the rate", "rate"),
            Column("high", "number", "upper end of the interval of the rate", "rate"),
        )
        return Table("years", columns, self._rows)

    def _rows(self) -> Iterator[Row]:
        for series in self.series:
            known = {point.year: point for point in series.points}
            years = [year for year in known if year is not None]
            order: list[int | None] = list(range(min(years), max(years) + 1)) if years else []
            for year in [*order, *([None] if None in known else [])]:
                point = known.get(year, TrendPoint(year, None, 0, 0))
                numbers = point.hits, point.statements, point.rate, point.low, point.high
                yield (series.name, year, point.kind, *numbers)

    @property
    def _rates(self) -> tuple[float, float]:
        """The highest rate, and the highest end of an interval."""
        rates = [point.rate for series in self.series for point in series.points if point.rate is not None]
        ends = [point.high for series in self.series for point in series.points if point.high is not None]
        return max(rates, default=0.0), max([*ends, *rates], default=0.0)

    @property
    def _is_cut(self) -> bool:
        rate, end = self._rates
        return bool(rate) and end > self._top

    @property
    def _top(self) -> float:
        rate, end = self._rates
        return round_ticks(0, min(end, rate * _CUT) if rate else end)[-1]

    def _drawn(self, prefix: str, links: LinkedMarks) -> Drawn:
        several = len(self.series) > 1
        undated = any(series.undated for series in self.series)
        points = [point for series in self.series for point in series.points]
        right = 100 - EDGE - several * NAMES - undated * UNDATED
        first, last = self.years or (0, 1)
        across = Scale(first - 0.5, last + 0.5, LEFT, right)
        frame = TrendFrame(prefix, across, Scale(0, self._top, TOP + HEIGHT, TOP), several=several)
        zeros = [point for point in points if point.kind == "zero"]
        known = all(point.statements is not None for point in zeros)
        signs = {
            "zero": (bool(zeros), f"statements, but no {self.noun}" if known else f"no {self.noun}"),
            "gap": (bool(self.gaps), "no statements"),
            "undated": (undated, "n.d.: without a year"),
        }
        keys = frame.keys({sign: words for sign, (occurs, words) in signs.items() if occurs})
        body = joined(
            (
                group("plot-quiet", fitted(0, 12, self.measure, 100)),
                frame.axes(first, last, undated=undated) if self.years else None,
                *(frame.gap(*gap) for gap in self.gaps),
                *(frame.band(series, place) for place, series in enumerate(self.series)),
                *(frame.line(series, place) for place, series in enumerate(self.series)),
                *(self._marks(frame, place, links) for place in range(len(self.series))),
                frame.names([(series.name, series.last) for series in self.series]) if several else None,
                keys.body,
            )
        )
        return Drawn(body, keys.height, frame.definitions(len(self.series), small=last - first > _MANY))

    def _marks(self, frame: TrendFrame, place: int, links: LinkedMarks) -> Markup:
        series = self.series[place]
        name = f"{series.name}, " if frame.several else ""
        many = frame.several and len(series.dated) > _MANY
        marks = []
        for year, point, rate in series.dated:
            # The points of several long lines would hide them: every tenth year shows the shape.
            shown = not many or year % 10 == 0
            if self.is_compact and not shown:
                continue
            shape = frame.mark(place, frame.across.at(year), rate, hits=point.hits, shown=shown)
            # A reader of one line may point anywhere above or below a year.
            room = None if frame.several else frame.column(year)
            marks.append(links.mark(f"{name}{year}: {point.words(self.noun)}", point.href, room, shape))
        for point, rate in series.undated:
            shape = frame.mark(place, frame.right + UNDATED / 2, rate, hits=point.hits)
            marks.append(links.mark(f"{name}without a year: {point.words(self.noun)}", point.href, shape))
        return group(f"plot-fill-{place + 1}", *marks)
