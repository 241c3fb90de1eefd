"""Sheets on a terminal, drawn with rich; this module is imported only when a sheet is drawn."""

import io
from collections.abc import Sequence

import attrs
from rich import box
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.table import Table
from rich.text import Text

from statecorpus._display.sheet import Pieces, RowSheet, SheetColumn

# Cells between two columns.
_BETWEEN = 2

# A column of texts is at least so many cells wide.
_SHORT = 12

# As wide as a line of the library's own prose.
_PAGE = 110


@attrs.frozen
class TerminalTable:
    """A sheet as a table; a line below counts the rows that are not shown.

    Attributes:
        sheet: the rows.
    """

    sheet: RowSheet

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the columns that fit the console, and name the others below the table."""
        headings = self.sheet.columns
        cells = [[_text(cell) for cell in row] for row in self.sheet.rows]
        widths = _widths(headings, cells, options.max_width)
        table = Table(
            box=box.HORIZONTALS, show_edge=False, pad_edge=False, collapse_padding=True, header_style="dim"
        )
        for heading, width in zip(headings, widths, strict=False):
            side: JustifyMethod = "right" if heading.alignment == "number" else "left"
            table.add_column(heading.name.replace("_", " "), justify=side, width=width, overflow="fold")
        for row in cells:
            table.add_row(*row[: len(widths)])
        yield table
        if len(widths) < len(headings):
            missing = ", ".join(heading.name for heading in headings[len(widths) :])
            yield Text(f"no room for {missing}", style="dim")
        if len(self.sheet.rows) < self.sheet.total:
            yield Text(self.sheet.count, style="dim")


def plain_text(sheet: RowSheet) -> str:
    """Draw a sheet as a table of plain characters."""
    file = io.StringIO()
    Console(file=file, width=_PAGE, no_color=True, force_terminal=False).print(TerminalTable(sheet))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def _widths(headings: Sequence[SheetColumn], cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Return the widths of the columns that fit the room.

    No number is broken, nor any word of a head. The texts share the room that is left, then the heads.
    """
    widest = [max((row[place].cell_len for row in cells), default=0) for place in range(len(headings))]
    least, most = [], []
    for heading, cell in zip(headings, widest, strict=True):
        body = cell if heading.alignment == "number" else min(cell, _SHORT)
        least.append(max(body, *map(len, heading.name.split("_"))))
        most.append(max(cell, len(heading.name)))
    while len(least) > 1 and sum(least) + _BETWEEN * (len(least) - 1) > room:
        least.pop()
    left = room - sum(least) - _BETWEEN * (len(least) - 1)
    for place in sorted(range(len(least)), key=lambda place: headings[place].alignment == "number"):
        more = max(min(left, most[place] - least[place]), 0)
        least[place] += more
        left -= more
    return least


def _text(cell: Pieces) -> Text:
    return Text.assemble(*((text, "bold" if marked else "") for text, marked in cell))
