"""The charts of a site: statements per year and per state."""

from collections.abc import Iterable

from statecorpus.exports.html.groups import ValueGroup
from statecorpus.plots import BarPlot, PlotBar, TrendPlot, TrendPoint, TrendSeries, top_bars

_BARS = 15


def years_chart(years: Iterable[tuple[int, int, str]], title: str = "Statements by year") -> TrendPlot | None:
    """Return the statements of each year; ``None`` for fewer than two years.

    Args:
        years: year, number of statements, and the address of the page of the year.
        title: of the chart.
    """
    points = tuple(
        TrendPoint(year, float(count), count, None, href=address) for year, count, address in sorted(years)
    )
    if len(points) < 2:  # noqa: PLR2004 -- a single year is no trend
        return None
    return TrendPlot((TrendSeries("statements", points),), title, "statements", "statements")


def bars_chart(title: str, measure: str, noun: str, bars: Iterable[tuple[str, int, str]]) -> BarPlot | None:
    """Return bars with links; ``None`` for fewer than two.

    Args:
        title: of the chart.
        measure: what the numbers are.
        noun: what the bars are, in the plural.
        bars: label, number and address of each.
    """
    made = [PlotBar(label, count, href=address) for label, count, address in bars]
    return BarPlot(top_bars(made, _BARS), title, measure, noun) if len(made) > 1 else None


def year_counts(groups: Iterable[ValueGroup], addresses: dict[str, str]) -> list[tuple[int, int, str]]:
    """Return the year, the number of statements and the address of each group of a year."""
    return [
        (int(group.label), len(group.ids), addresses[group.name])
        for group in groups
        if group.label.isdecimal()
    ]
