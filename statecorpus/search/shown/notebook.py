"""Sheets as HTML, for notebooks: matches marked, and readable from right to left."""

import unicodedata

from statecorpus import _display
from statecorpus.search.shown.sheet import Alignment, Sheet
from statecorpus.search.shown.table_column import Piece

_ALIGNED: dict[Alignment, tuple[_display.Align, _display.Align]] = {
    "start": ("left", "right"),
    "end": ("right", "left"),
    "number": ("right", "right"),
}


def html_of(sheet: Sheet) -> str:
    """Draw a sheet as a table, under a caption such as ``Collocates: 20 of 3,412``.

    Where most rows are in a script that is written from right to left, so is the table: what comes before a
    match then stands on its right.
    """
    leftward = sum(map(_runs_leftward, sheet.rows)) * 2 > len(sheet.rows)
    return _display.listing(
        sheet.noun.capitalize(),
        [heading.name for heading in sheet.headings],
        sheet.rows,
        total=sheet.total,
        align={heading.name: _ALIGNED[heading.alignment][leftward] for heading in sheet.headings},
        direction="rtl" if leftward else "ltr",
    )


def _runs_leftward(row: tuple[tuple[Piece, ...], ...]) -> bool:
    """Tell whether what is marked in a row, or else all of it, begins from right to left."""
    pieces = [piece for cell in row for piece in cell]
    shown = [text for text, marked in pieces if marked] or [text for text, _ in pieces]
    for character in "".join(shown):
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False
