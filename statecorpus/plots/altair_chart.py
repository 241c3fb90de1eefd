"""Plots as altair charts: the same rows and titles, in altair's own look."""

from typing import TYPE_CHECKING, Any

from statecorpus.errors import MissingExtraError
from statecorpus.plots.bars import BarPlot
from statecorpus.plots.dispersion import DispersionPlot
from statecorpus.plots.grid import GridPlot
from statecorpus.plots.network import NetworkPlot
from statecorpus.plots.plot import Plot
from statecorpus.plots.trend import TrendPlot

if TYPE_CHECKING:
    import altair

_STEP = 18


def chart_of(plot: Plot) -> "altair.Chart | altair.LayerChart":
    """Return the chart of a plot.

    Raises:
        MissingExtraError: altair is not installed.
    """
    match plot:
        case TrendPlot():
            return _trend_chart(plot)
        case BarPlot():
            return _bar_chart(plot)
        case GridPlot():
            return _grid_chart(plot)
        case DispersionPlot():
            return _dispersion_chart(plot)
        case NetworkPlot():
            return _network_chart(plot)
        case _:
            chart: altair.Chart = _chart(plot).mark_point()
            return chart


def _altair() -> Any:  # noqa: ANN401 -- a module
    try:
        import altair
    except ImportError as error:
        raise MissingExtraError("making an altair chart", "plot") from error
    return altair


def _chart(plot: Plot, **properties: object) -> Any:  # noqa: ANN401 -- altair's channels have no useful types
    """Return a chart of the rows of a plot; the rows stand in the chart, so that it needs no data frame."""
    alt = _altair()
    values = alt.Data(values=plot.to_table().to_records())
    return alt.Chart(values, title=plot.title, description=plot.summary).properties(**properties)


def _tooltip(plot: Plot) -> list[Any]:
    alt = _altair()
    return [
        alt.Tooltip(field=column.name, type="quantitative" if column.numeric else "nominal")
        for column in plot.to_table().columns
    ]


def _trend_chart(plot: TrendPlot) -> "altair.LayerChart":
    """Return lines with their intervals; years without statements break a line."""
    alt = _altair()
    chart = _chart(plot, width=600, height=260)
    across = alt.X(
        field="year",
        type="quantitative",
        title="year",
        axis=alt.Axis(format="d"),
        scale=alt.Scale(zero=False),
    )
    legend = None if len(plot.series) == 1 else alt.Legend(title=None)
    colour = alt.Color(field="series", type="nominal", legend=legend)
    band = chart.mark_area(opacity=0.2).encode(
        x=across,
        y=alt.Y(field="low", type="quantitative", title=plot.measure),
        y2=alt.Y2(field="high"),
        color=colour,
    )
    rate = alt.Y(field="rate", type="quantitative", title=plot.measure)
    line = chart.mark_line(invalid="break-paths-show-domains").encode(
        x=across,
        y=rate,
        color=colour,
        strokeDash=alt.StrokeDash(field="series", type="nominal", legend=legend),
    )
    shape = alt.Shape(field="kind", type="nominal", title="years")
    points = chart.mark_point(filled=True).encode(
        x=across, y=rate, color=colour, shape=shape, tooltip=_tooltip(plot)
    )
    layered: altair.LayerChart = alt.layer(band, line, points)
    return layered


def _bar_chart(plot: BarPlot) -> "altair.Chart":
    """Return bars in the order of the plot."""
    alt = _altair()
    chart: altair.Chart = (
        _chart(plot, width=400, height=alt.Step(_STEP))
        .mark_bar()
        .encode(
            x=alt.X(field="value", type="quantitative", title=plot.measure),
            y=alt.Y(field="label", type="nominal", title=None, sort=None),
            color=alt.Color(field="kind", type="nominal", legend=None),
            tooltip=_tooltip(plot),
        )
    )
    return chart


def _grid_chart(plot: GridPlot) -> "altair.Chart":
    """Return a map of heat; a cell without statements has no colour."""
    alt = _altair()
    chart: altair.Chart = (
        _chart(plot, width=alt.Step(_STEP * 2), height=alt.Step(_STEP))
        .mark_rect(invalid="filter")
        .encode(
            x=alt.X(field="column", type="nominal", title=None, sort=None),
            y=alt.Y(field="row", type="nominal", title=None, sort=None),
            color=alt.Color(field="value", type="quantitative", title=plot.measure),
            tooltip=_tooltip(plot),
        )
    )
    return chart


def _dispersion_chart(plot: DispersionPlot) -> "altair.Chart":
    """Return a stroke for each hit in the row of its statement."""
    alt = _altair()
    chart: altair.Chart = (
        _chart(plot, width=500, height=alt.Step(_STEP))
        .mark_tick()
        .encode(
            x=alt.X(
                field="share",
                type="quantitative",
                title="share of the statement",
                scale=alt.Scale(domain=[0, 1]),
            ),
            y=alt.Y(field="statement", type="nominal", title=None, sort=None),
            tooltip=_tooltip(plot),
        )
    )
    return chart


def _network_chart(plot: NetworkPlot) -> "altair.Chart":
    """Return a circle for each source and target, as large as the count: altair draws no arrows."""
    alt = _altair()
    chart: altair.Chart = (
        _chart(plot, width=alt.Step(_STEP * 2), height=alt.Step(_STEP))
        .mark_circle()
        .encode(
            x=alt.X(field="target", type="nominal", title="to whom", sort=None),
            y=alt.Y(field="source", type="nominal", title="who acts", sort=None),
            size=alt.Size(field="count", type="quantitative", title=plot.measure),
            tooltip=_tooltip(plot),
        )
    )
    return chart
