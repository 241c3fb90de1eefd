"""Sheets as HTML, for notebooks: escaped, without script, and readable from right to left."""

import html
import unicodedata

from statecorpus.search.sheet import Alignment, Sheet
from statecorpus.search.table_column import Piece

__all__ = ["html_of"]

_CELL = "padding:.15em .5em;vertical-align:top"

# Of each cell its own side: where a text runs from right to left, `start` is the right.
_ALIGNED: dict[Alignment, str] = {
    "start": f"{_CELL};text-align:start",
    "end": f"{_CELL};text-align:end",
    "number": f"{_CELL};text-align:right;font-variant-numeric:tabular-nums",
}


def html_of(sheet: Sheet) -> str:
    """Draw a sheet as HTML: how many rows there are, and a table.

    Where most rows are in a script that is written from right to left, so is the table: what comes before a
    match then stands on its right.
    """
    head = "".join(
        f'<th style="{_ALIGNED[heading.alignment]}">{html.escape(heading.name)}</th>'
        for heading in sheet.headings
    )
    body = "".join(f"<tr>{_cells(sheet, row)}</tr>" for row in sheet.rows)
    leftward = sum(map(_runs_leftward, sheet.rows)) * 2 > len(sheet.rows)
    direction = "rtl" if leftward else "ltr"
    return (
        f'<div class="statecorpus"><div dir="ltr">{html.escape(sheet.count)}</div>'
        f'<table dir="{direction}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cells(sheet: Sheet, row: tuple[tuple[Piece, ...], ...]) -> str:
    return "".join(
        f'<td dir="auto" style="{_ALIGNED[heading.alignment]}">{_pieces(cell)}</td>'
        for heading, cell in zip(sheet.headings, row, strict=True)
    )


def _pieces(cell: tuple[Piece, ...]) -> str:
    return "".join(
        f"<mark>{html.escape(text)}</mark>" if marked else html.escape(text) for text, marked in cell
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
