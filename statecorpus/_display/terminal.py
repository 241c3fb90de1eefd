"""Sheets on a terminal, drawn with rich; this module is imported only when a sheet is drawn."""

import io
from collections.abc import Sequence

import attrs
from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.table import Table
from rich.text import Text

from statecorpus._display.sheet import Pieces, RowSheet, SheetColumn

# A match of so many cells leaves the usual room for the right context; a longer match leaves less.
_USUAL_MATCH = 30

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


@attrs.frozen
class TerminalConcordance:
    """A sheet of statement, left context, match and right context, with all matches in one column.

    The contexts join the match as they do in the text. A line is cut at the edge of the console, or folded.

    Attributes:
        sheet: the rows.
        whole: whether lines are folded instead of cut; sentences and paragraphs are.
    """

    sheet: RowSheet
    whole: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a line for each row; a last line counts the rows that are not shown."""
        rows = [tuple("".join(text for text, _ in cell) for cell in row) for row in self.sheet.rows]
        names = max((cell_len(row[0]) for row in rows), default=0) + 1
        words = min(max((cell_len(row[2]) for row in rows), default=0), _USUAL_MATCH)
        room = max((options.max_width - names - words) // 2, 0)
        for statement, left, match, right in rows:
            if self.whole:
                yield Text.assemble((f"{statement} ", "dim"), left, (match, "bold"), right)
                continue
            line = Text.assemble(
                (set_cell_size(statement, names), "dim"), _last_cells(left, room), (match, "bold"), right
            )
            line.truncate(options.max_width, overflow="crop")
            line.no_wrap = True
            yield line
        if len(rows) < self.sheet.total:
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


def _last_cells(text: str, cells: int) -> str:
    """Return the end of a text that fits into some cells, filled up with spaces on the left."""
    first = max(len(text) - cells, 0)
    while cell_len(text[first:]) > cells:
        first += 1
    return " " * (cells - cell_len(text[first:])) + text[first:]
