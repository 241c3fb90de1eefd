"""Rows for people: one sheet of rows, drawn as HTML in a notebook or as text on a terminal.

Statements, corpora, hits, statistics and reports all show themselves through this package, so they look
alike, are escaped, and never show more than ``MOST_ROWS`` rows. Reading order: ``sheet`` (the rows laid out),
``html`` and ``terminal`` (two ways to draw a sheet), ``shown`` (the base class of results that have a sheet).
``markup`` builds escaped elements for plots, pages and sites.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus._display.count import counted
    from statecorpus._display.html import html_of, listing, record
    from statecorpus._display.sheet import (
        MOST_CHARACTERS,
        MOST_ROWS,
        Cell,
        Piece,
        Pieces,
        RowSheet,
        SheetColumn,
        figure,
        sheet_of,
        text_cell,
    )
    from statecorpus._display.shown import Shown
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "count": ("counted",),
            "html": ("html_of", "listing", "record"),
            "sheet": (
                "MOST_CHARACTERS",
                "MOST_ROWS",
                "Cell",
                "Piece",
                "Pieces",
                "RowSheet",
                "SheetColumn",
                "figure",
                "sheet_of",
                "text_cell",
            ),
            "shown": ("Shown",),
        },
    )

__all__ = [
    "MOST_CHARACTERS",
    "MOST_ROWS",
    "Cell",
    "Piece",
    "Pieces",
    "RowSheet",
    "SheetColumn",
    "Shown",
    "counted",
    "figure",
    "html_of",
    "listing",
    "record",
    "sheet_of",
    "text_cell",
]
