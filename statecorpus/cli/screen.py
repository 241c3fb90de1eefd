"""Printing: tables and colour on a terminal, plain tab-separated lines in a pipe."""

import json
import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["Screen"]


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
        """Print KWIC lines: statement, left context, match, right context."""
        if self._console is None:
            for line in lines:
                click.echo("\t".join(line))
            return
        table = Table.grid(padding=(0, 1))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(justify="right", no_wrap=True, overflow="crop", ratio=1)
        table.add_column(style="bold", justify="center", no_wrap=True)
        table.add_column(justify="left", no_wrap=True, overflow="crop", ratio=1)
        room = max(20, (self._console.width - 40) // 2)
        for statement, left, match, right in lines:
            table.add_row(statement, Text(left[-room:]), Text(match), Text(right[:room]))
        self._console.print(table)

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


def _one_line(cell: str) -> str:
    """Keep a cell of plain output on its line and in its column."""
    return " ".join(cell.split())
