"""Rows for people: one sheet of rows, drawn as HTML in a notebook or as text on a terminal.

Statements, corpora, hits, statistics and reports all show themselves through this package, so they look
alike, are escaped, and never show more than ``MOST_ROWS`` rows. Reading order: ``sheet`` (the rows laid out),
``html`` and ``terminal`` (two ways to draw a sheet), ``shown`` (the base class of results that have a sheet).
"""

from statecorpus._display.html import html_of, listing, record
from statecorpus._display.sheet import (
    MOST_CHARACTERS,
    MOST_ROWS,
    Cell,
    Piece,
    Pieces,
    RowSheet,
    SheetColumn,
    counted,
    figure,
    sheet_of,
    text_cell,
)
from statecorpus._display.shown import Shown

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
