"""The numbers of a trend: a point per year, and the years that have none."""

from itertools import groupby

import attrs

from statecorpus._display import counted
from statecorpus.plots import drawing
from statecorpus.plots.label import number


@attrs.frozen
class TrendPoint:
    """The rate of a year.

    Attributes:
        year: the year; ``None`` for statements without a year.
        rate: the rate; ``None`` if there is nothing to count in.
        hits: the number of matches.
        statements: the number of statements; a year with 0 is a gap. ``None`` if it is not known.
        low: the lower end of the interval of the rate.
        high: the upper end of the interval of the rate.
        href: a relative address that the point leads to.
    """

    year: int | None
    rate: float | None
    hits: int
    statements: int | None
    low: float | None = None
    high: float | None = None
    href: str | None = attrs.field(default=None, validator=drawing.checked_address)

    @property
    def kind(self) -> str:
        """``gap`` (nothing to count in), ``undated``, ``zero`` (statements, but no hits) or ``rate``."""
        if self.rate is None or self.statements == 0:
            return "gap"
        return "undated" if self.year is None else "rate" if self.hits else "zero"

    def words(self, noun: str) -> str:
        """Return the numbers in words: ``12.5 (8 to 20), 30 hits in 14 statements``.

        Args:
            noun: what the hits are, a plural that ends in s.
        """
        found = counted(self.hits, noun) if self.hits else f"no {noun}"
        if self.statements is None:
            return found
        found = f"{found} in {counted(self.statements, 'statements')}"
        if not self.hits or self.rate is None:
            return found
        known = self.low is not None and self.high is not None
        ends = f" ({number(self.low or 0)} to {number(self.high or 0)})" if known else ""
        return f"{number(self.rate)}{ends}, {found}"


@attrs.frozen
class TrendSeries:
    """The rates of one search.

    Attributes:
        name: the search.
        points: a point per year in the order of the years; a year without a point is a gap.
    """

    name: str
    points: tuple[TrendPoint, ...]

    @property
    def runs(self) -> list[list[tuple[int, TrendPoint, float]]]:
        """The dated points in runs of consecutive years."""
        runs: list[list[tuple[int, TrendPoint, float]]] = []
        for each in self.dated:
            if runs and runs[-1][-1][0] == each[0] - 1:
                runs[-1].append(each)
            else:
                runs.append([each])
        return runs

    @property
    def dated(self) -> list[tuple[int, TrendPoint, float]]:
        """The year, the point and the rate of each year that has a rate."""
        return [
            (point.year, point, point.rate)
            for point in self.points
            if point.year is not None and point.kind != "gap" and point.rate is not None
        ]

    @property
    def last(self) -> float:
        """The rate of the last year, or 0."""
        return self.dated[-1][2] if self.dated else 0.0

    @property
    def undated(self) -> list[tuple[TrendPoint, float]]:
        """The point of statements without a year and its rate, or nothing."""
        return [
            (point, point.rate) for point in self.points if point.kind == "undated" and point.rate is not None
        ]

    def gaps(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the ranges of years without statements between two years."""
        known = {year for year, _, _ in self.dated}
        found: list[tuple[int, int]] = []
        for missing, years in groupby(range(first, last + 1), lambda year: year not in known):
            if missing:
                some = list(years)
                found.append((some[0], some[-1]))
        return found
