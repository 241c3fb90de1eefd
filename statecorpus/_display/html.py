"""Sheets as HTML for notebooks: escaped, bounded, counted, and readable from right to left."""

import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

from statecorpus._display.sheet import Alignment, Cell, Pieces, RowSheet, figure, sheet_of, text_cell

# The side that a column's cells are aligned to in a table that is read from the left, and from the right.
_SIDES: dict[Alignment, tuple[str, str]] = {
    "start": ("left", "right"),
    "end": ("right", "left"),
    "number": ("right", "right"),
}


def html_of(sheet: RowSheet, title: str | None = None) -> str:
    """Draw a sheet as a table, under a caption: ``Collocates: 20 of 3,412``.

    The table runs from right to left if most of its rows are in a script that does: the text before a match
    then stands on the right of the match.

    Args:
        sheet: the rows.
        title: the words of the caption before the numbers; by default the noun of the sheet.
    """
    leftward = sum(map(_runs_leftward, sheet.rows)) * 2 > len(sheet.rows)
    sides = [_SIDES[column.alignment][leftward] for column in sheet.columns]
    heads = "".join(
        f'<th scope="col" style="text-align:{side}">{escape(column.name)}</th>'
        for column, side in zip(sheet.columns, sides, strict=True)
    )
    lines = (
        "".join(
            _cell(cell, side, number=column.alignment == "number")
            for column, cell, side in zip(sheet.columns, row, sides, strict=True)
        )
        for row in sheet.rows
    )
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    caption = f"{title or sheet.noun.capitalize()}: {len(sheet.rows):,} of {sheet.total:,}"
    table = '<table dir="rtl">' if leftward else "<table>"
    return f"{table}{_caption(caption)}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def listing(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, total: int) -> str:
    """Draw the first rows of a table; ``sheet_of`` says what a cell may be.

    >>> print(listing("States", ("state", "statements"), [("KAZ", 1200), ("FR<A", 7)], total=190))
    <table><caption style="text-align:left">States: 2 of 190</caption>
    <thead><tr><th scope="col" style="text-align:left">state</th>...statements</th></tr></thead>
    <tbody>
    <tr><td dir="auto" style="text-align:left">KAZ</td><td style="text-align:right">1,200</td></tr>
    <tr><td dir="auto" style="text-align:left">FR&lt;A</td><td style="text-align:right">7</td></tr>
    </tbody></table>
    """
    return html_of(sheet_of(title, columns, rows, total), title)


def record(title: str, fields: Iterable[tuple[str, Cell]]) -> str:
    """Draw the fields of one value as a table, a row per field; a field that is ``None`` is left out.

    >>> print(record("Place", [("name", "Geneva"), ("country", None)]))
    <table><caption style="text-align:left">Place</caption>
    <tbody>
    <tr><th scope="row" style="text-align:left">name</th><td dir="auto" ...>Geneva</td></tr>
    </tbody></table>
    """
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>{_value(value)}</tr>\n'
        for name, value in fields
        if value is not None
    )
    return f"<table>{_caption(title)}\n<tbody>\n{rows}</tbody></table>"


def _caption(text: str) -> str:
    return f'<caption style="text-align:left">{escape(text_cell(text)[0][0])}</caption>'


def _value(value: Cell) -> str:
    if isinstance(value, int | float):
        return _cell(((figure(value), False),), "left", number=True)
    return _cell(text_cell(value) if isinstance(value, str) else value or (), "left", number=False)


def _cell(pieces: Pieces, side: str, *, number: bool) -> str:
    if not pieces:
        return "<td></td>"
    words = "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in pieces)
    # dir="auto": a text in Arabic runs from the right inside a table that runs from the left.
    direction = "" if number else ' dir="auto"'
    return f'<td{direction} style="text-align:{side}">{words}</td>'


def _runs_leftward(row: tuple[Pieces, ...]) -> bool:
    """Return whether the marked text of a row, or else all of its text, begins from right to left."""
    pieces = [piece for cell in row for piece in cell]
    shown = [text for text, marked in pieces if marked] or [text for text, _ in pieces]
    for character in "".join(shown):
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False
