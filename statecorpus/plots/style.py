"""The style sheet of plots."""

from functools import cache
from importlib.resources import files


@cache
def style_sheet() -> str:
    """Return the style sheet that a page with plots includes; a standalone plot embeds it.

    A page may set its variables on ``.plot``, for example ``--plot-1``, the colour of the first series.
    """
    return (files("statecorpus.plots") / "plot.css").read_text(encoding="utf-8")
