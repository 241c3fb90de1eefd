"""Pictures of rows: five marks as accessible SVG, for pages, notebooks and files.

``TrendPlot`` (rates by year), ``BarPlot`` (values of a field), ``GridPlot`` (two fields), ``DispersionPlot``
(where hits lie in statements) and ``NetworkPlot`` (who does what to whom) take plain data. Each has a title,
a sentence that says what it shows, links, the table beside it, and an altair chart (extra ``plot``). A page
includes ``style_sheet()``; nothing in a picture is inline style or script.

Reading order: ``label`` and ``scale`` (texts, numbers, round ticks), ``drawing`` (shapes), ``plot`` (the base
class), then a module per mark
(a trend has three: its numbers, its frame and the plot); ``altair_chart`` has the charts of altair.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.plots.bars import BarKind, BarPlot, PlotBar, top_bars
    from statecorpus.plots.dispersion import DispersionPlot, DispersionRow, HitPlace
    from statecorpus.plots.drawing import MOST_LINKS
    from statecorpus.plots.grid import GridCell, GridPlot
    from statecorpus.plots.network import MOST_EDGES, NetworkEdge, NetworkPlot
    from statecorpus.plots.plot import Plot
    from statecorpus.plots.style import style_sheet
    from statecorpus.plots.trend import MOST_SERIES, TrendPlot
    from statecorpus.plots.trend_series import TrendPoint, TrendSeries
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "bars": ("BarKind", "BarPlot", "PlotBar", "top_bars"),
            "dispersion": ("DispersionPlot", "DispersionRow", "HitPlace"),
            "drawing": ("MOST_LINKS",),
            "grid": ("GridCell", "GridPlot"),
            "network": ("MOST_EDGES", "NetworkEdge", "NetworkPlot"),
            "plot": ("Plot",),
            "style": ("style_sheet",),
            "trend": ("MOST_SERIES", "TrendPlot"),
            "trend_series": ("TrendPoint", "TrendSeries"),
        },
    )

__all__ = [
    "MOST_EDGES",
    "MOST_LINKS",
    "MOST_SERIES",
    "BarKind",
    "BarPlot",
    "DispersionPlot",
    "DispersionRow",
    "GridCell",
    "GridPlot",
    "HitPlace",
    "NetworkEdge",
    "NetworkPlot",
    "Plot",
    "PlotBar",
    "TrendPlot",
    "TrendPoint",
    "TrendSeries",
    "style_sheet",
    "top_bars",
]
