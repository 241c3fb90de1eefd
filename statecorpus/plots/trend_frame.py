"""The frame of a trend: its axes, its lines and signs, and what the signs mean."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import attrs

from statecorpus._display.markup import Markup, element, joined
from statecorpus.plots import drawing
from statecorpus.plots.drawing import area, down, fitted, group, line, rectangle, share, text
from statecorpus.plots.label import number
from statecorpus.plots.plot import Drawn
from statecorpus.plots.scale import Scale, round_ticks, year_ticks
from statecorpus.plots.trend_series import TrendSeries

#: Shares of the width: numbers on the left, names of series and the undated rate on the right, the edge.
LEFT, NAMES, UNDATED, EDGE = 11.0, 23.0, 10.0, 2.0
#: Pixels: where the lines begin, and their height.
TOP, HEIGHT = 26, 190

# The height of a line of text, and the least distance of two names.
_LINE, _APART = 18, 16
_SHAPES = (
    '<circle r="{0}" class="{3}"></circle>',
    '<rect x="-{0}" y="-{0}" width="{1}" height="{1}"></rect>',
    '<path d="M0-{2}L{2} 0 0 {2}-{2} 0z"></path>',
    '<path d="M0-{2}L{2} {0}H-{2}z"></path>',
)


@attrs.frozen
class TrendFrame:
    """The axes of a trend.

    Attributes:
        prefix: the beginning of ids.
        across: from a year to a share of the width.
        upward: from a rate to pixels.
        several: whether there are several lines.
    """

    prefix: str
    across: Scale
    upward: Scale
    several: bool

    @property
    def right(self) -> float:
        """The share of the width where the lines end."""
        return self.across.end

    @property
    def _box(self) -> tuple[float, float, float, float]:
        return LEFT, TOP, self.right - LEFT, HEIGHT

    def axes(self, first: int, last: int, *, undated: bool) -> Markup:
        """Draw the rules and the numbers of the rates, and the years."""
        base = TOP + HEIGHT
        ends = [(LEFT, self.right)] + [(self.right + 1.5, self.right + UNDATED - 1.5)] * undated
        rules, numbers = [], []
        for rate in round_ticks(0, self.upward.high):
            y = self.upward.at(rate)
            rules += [line((start, y), (end, y), **{"class": "plot-rule"}) for start, end in ends]
            numbers.append(text(LEFT, y + 4, number(rate), anchor="end", dx="-6"))
        if undated:
            numbers.append(text(self.right + UNDATED, base + 16, "n.d.", anchor="end"))
        wide, narrow = year_ticks(first, last, 10), year_ticks(first, last, 5)
        for year in sorted({*wide, *narrow}):
            kind = None if year in wide and year in narrow else "plot-long" if year in wide else "plot-short"
            hidden = "none" if kind == "plot-short" else None
            x = self.across.at(year)
            tick = line((x, base), (x, base + 4), **{"class": "plot-tick"})
            named = text(x, base + 16, f"{year}", anchor="middle")
            numbers.append(element("g", {"class": kind, "display": hidden}, tick, named))
        return joined((group(None, *rules), group("plot-quiet", *numbers, **{"aria-hidden": "true"})))

    def gap(self, first: int, last: int) -> Markup:
        """Hatch the ground of years without statements."""
        start, end = self.across.at(first - 0.5), self.across.at(last + 0.5)
        words = f"{first}" if first == last else f"{first} to {last}"
        hatch = rectangle(start, TOP, end - start, HEIGHT, fill=f"url(#{self.prefix}-hatch)")
        return group(None, element("title", None, f"{words}: no statements"), hatch)

    def line(self, series: TrendSeries, place: int) -> Markup:
        """Draw the line of a series, which breaks at years without statements."""
        paths = "".join(
            "M" + "L".join(f"{self._x(year)} {self._y(rate)}" for year, _, rate in run) for run in series.runs
        )
        kind = f"plot-line plot-stroke-{place + 1}"
        return area(self._box, element("path", {"d": paths, "class": kind})) if paths else Markup()

    def band(self, series: TrendSeries, place: int) -> Markup:
        """Draw the intervals of consecutive years as one band, and the interval of a lone year as a bar."""
        half = min(0.2, (self.across.high - self.across.low) / 80)
        paths = ""
        for run in series.runs:
            for known, some in groupby(run, lambda each: None not in (each[1].low, each[1].high)):
                ends = [(float(year), point.low or 0.0, point.high or 0.0) for year, point, _ in some]
                if not known:
                    continue
                if len(ends) == 1:
                    ends = [(ends[0][0] + away, *ends[0][1:]) for away in (-half, half)]
                upper = [f"{self._x(year)} {self._y(high)}" for year, _, high in ends]
                lower = [f"{self._x(year)} {self._y(low)}" for year, low, _ in reversed(ends)]
                paths += f"M{'L'.join([*upper, *lower])}z"
        if not paths:
            return Markup()
        kind = f"plot-band{' plot-band-several' if self.several else ''} plot-fill-{place + 1}"
        return area(self._box, element("path", {"d": paths, "class": kind}))

    def mark(self, place: int, x: float, rate: float, *, hits: int, shown: bool = True) -> Markup:
        """Draw the mark of a rate: the shape of its series, a hollow circle, or a place to point at."""
        y = self.upward.at(rate)
        if not shown:
            return element("circle", {"cx": share(x), "cy": down(y), "r": "4", "class": "plot-hit"})
        shape = f"mark-{place + 1}" if hits else "zero"
        return element("use", {"href": f"#{self.prefix}-{shape}", "x": share(x), "y": down(y)})

    def column(self, year: int) -> Markup:
        """Return an invisible rectangle around a year, which makes its mark easy to point at."""
        width = min((self.right - LEFT) / (self.across.high - self.across.low), 6)
        return rectangle(self.across.at(year) - width / 2, TOP, width, HEIGHT, "plot-hit")

    def names(self, ends: Sequence[tuple[str, float]]) -> Markup:
        """Name each line at the height of its last rate; names that would collide move down, then up."""
        places = sorted((self.upward.at(rate), place) for place, (_, rate) in enumerate(ends))
        bases: list[float] = []
        for wanted, _ in places:
            bases.append(max(wanted + 4, bases[-1] + _APART if bases else 0))
        over = max(bases[-1] - (TOP + HEIGHT), 0)
        drawn = []
        for (_, place), base in zip(places, bases, strict=True):
            use = {
                "href": f"#{self.prefix}-mark-{place + 1}",
                "x": share(100 - NAMES + 1),
                "y": down(base - over - 4),
            }
            name = fitted(100 - NAMES + 1, base - over, ends[place][0], NAMES - 4, dx="9")
            drawn.append(group(f"plot-fill-{place + 1}", element("use", use), name))
        return joined(drawn)

    def keys(self, signs: Mapping[str, str]) -> Drawn:
        """Explain signs, a line each: ``zero``, ``gap``, ``undated``, each with its words."""
        base = TOP + HEIGHT + _LINE
        lines = []
        for sign, words in signs.items():
            base += _LINE
            if sign == "zero":
                use = {"href": f"#{self.prefix}-zero", "x": share(LEFT), "y": down(base - 4)}
                lines.append(element("use", {**use, "class": "plot-fill-1"}))
            elif sign == "gap":
                box = {"x": share(LEFT), "y": down(base - 10), "width": "12", "height": "12"}
                hatch = {"transform": "translate(-6)", "fill": f"url(#{self.prefix}-hatch)"}
                lines.append(element("rect", {**box, **hatch}))
            lines.append(text(LEFT, base, words, dx="-6" if sign == "undated" else "12"))
        return Drawn(group("plot-quiet", *lines), base + 8)

    def definitions(self, series: int, *, small: bool) -> Markup:
        """Return the shapes of the marks of each series, the shape of a zero, and the hatching."""
        r = 2.5 if small else 3.5
        kind = "plot-small" if small else "plot-dot"
        marks = [
            group(None, Markup(shape.format(r, 2 * r, r * 1.35, kind)), id=f"{self.prefix}-mark-{place + 1}")
            for place, shape in enumerate(_SHAPES[:series])
        ]
        zero = element("circle", {"id": f"{self.prefix}-zero", "r": f"{r + 0.5}", "class": "plot-zero"})
        return joined((*marks, zero, drawing.hatching(self.prefix)))

    def _x(self, year: float) -> str:
        """Return the place of a year among the 1000 units of the room of the lines."""
        return down((self.across.at(year) - LEFT) / (self.right - LEFT) * 1000)

    def _y(self, rate: float) -> str:
        return down(self.upward.at(rate) - TOP)
