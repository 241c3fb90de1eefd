"""Printing: tables and colour on a terminal, plain tab-separated lines in a pipe."""

import json
import sys
from collections.abc import Iterable, Sequence

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["Screen"]

# Longer matches leave less room for the right context.
_USUAL_MATCH = 30


class Screen:
    """Where a command prints to.

    Attributes:
        terminal: whether a person is looking; a pipe or file gets plain lines with whole values.
    """

    def __init__(self) -> None:
        self.terminal = sys.stdout.isatty()
        self._console = Console(highlight=False) if self.terminal else None

    def heading(self, text: str) -> None:
        """Print the title of a section; in a pipe, a line that begins with ``#``."""
        if self._console is None:
            click.echo(f"# {text}")
        else:
            self._console.print()
            self._console.print(Text(text, style="bold"))

    def line(self, text: str = "") -> None:
        """Print a line as it is."""
        if self._console is None:
            click.echo(text)
        else:
            self._console.print(Text(text))

    def concordance(self, lines: Iterable[tuple[str, str, str, str]]) -> None:
        """Print KWIC lines: statement, left context, match, right context.

        On a terminal the contexts join the match as they do in the text; in a pipe a tab stands between.
        """
        if self._console is None:
            for line in lines:
                click.echo("\t".join(line))
            return
        rows = list(lines)
        names = max((cell_len(row[0]) for row in rows), default=0) + 1
        words = min(max((cell_len(row[2]) for row in rows), default=0), _USUAL_MATCH)
        room = max((self._console.width - names - words) // 2, 0)
        for statement, left, match, right in rows:
            shown = Text.assemble(
                (set_cell_size(statement, names), "dim"), _last_cells(left, room), (match, "bold"), right
            )
            self._console.print(shown, no_wrap=True, overflow="crop")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table; in a pipe, a line a row with a tab between the cells, and the column names first."""
        if self._console is None:
            click.echo("\t".join(columns))
            for row in rows:
                click.echo("\t".join(_one_line(cell) for cell in row))
            return
        table = Table(show_edge=False, pad_edge=False, header_style="dim", expand=False)
        for name in columns:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self._console.print(table)

    @staticmethod
    def json(value: object) -> None:
        """Print a value as JSON, indented, in UTF-8."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _last_cells(text: str, cells: int) -> str:
    """Keep the end of a text that fits into so many cells, and fill it up on the left."""
    first = max(len(text) - cells, 0)
    while cell_len(text[first:]) > cells:
        first += 1
    return " " * (cells - cell_len(text[first:])) + text[first:]


def _one_line(cell: str) -> str:
    """Keep a cell of plain output on its line and in its column."""
    return " ".join(cell.split())
