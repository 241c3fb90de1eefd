"""Printing: tables and colour on a terminal, plain tab-separated lines in a pipe."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from statecorpus.search import Concordance, Listing

# Control characters except the tab and the line feed, and lone surrogates of names that are not UTF-8. A
# terminal obeys the first, and no output in UTF-8 can hold the second.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return a text with an escape for each control character, as from the name of a file.

    >>> print(visible("a\x1b[31m.txt"))
    a\x1b[31m.txt
    """
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class Screen:
    """The output of a command.

    Attributes:
        terminal: whether the output is a terminal; a pipe or file gets plain lines with whole values.
    """

    def __init__(self) -> None:
        self.terminal = sys.stdout.isatty()
        self._console = _console() if self.terminal else None

    def heading(self, text: str) -> None:
        """Print the title of a section; in a pipe, a line that begins with ``#``."""
        if self._console is None:
            click.echo(visible(f"# {text}"))
        else:
            self._console.print()
            self._console.print(_text(text, "bold"))

    def line(self, text: str = "") -> None:
        """Print a line unchanged."""
        if self._console is None:
            click.echo(visible(text))
        else:
            self._console.print(_text(text))

    def remark(self, text: str) -> None:
        """Print a line about what was printed; in a pipe it begins with ``#``."""
        if self._console is None:
            click.echo(visible(f"# {text}"))
        else:
            self._console.print(_text(text, "dim"))

    def concordance(self, lines: "Concordance", fields: Sequence[str] = ()) -> None:
        """Print KWIC lines: statement, left context, match, right context.

        On a terminal the date and the speaker follow the id, the contexts join the match as in the text, and
        lines are cut at the edge; only sentences and paragraphs are folded. In a pipe a tab separates the
        parts, and the fields follow.
        """
        if self._console is None and fields:
            for record in lines.to_records(*fields):
                cells = (value for name, value in record.items() if name not in ("start", "end"))
                click.echo("\t".join(visible(_one_line(_cell(value))) for value in cells))
            return
        if self._console is None:
            for line in lines:
                click.echo(f"{line.statement}\t{line.left}\t{line.match}\t{line.right}")
            return
        from statecorpus._display.concordance import TerminalConcordance

        self._console.print(TerminalConcordance(lines.sheet(None), whole=lines.unit != "tokens"))

    def listing(self, listing: "Listing[object]") -> None:
        """Print all rows of a listing; in a pipe, whole values with tabs between, after the column names."""
        if self._console is None:
            shown = [number for number, column in enumerate(listing.columns) if not column.hidden]
            click.echo("\t".join(listing.columns[number].name for number in shown))
            for row in listing.to_rows():
                click.echo("\t".join(visible(_one_line(_plain(row[number]))) for number in shown))
            return
        from statecorpus._display.terminal import TerminalTable

        self._console.print(TerminalTable(listing.sheet(None)))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table; in a pipe, one line per row with tabs between the cells, after the column names."""
        if self._console is None:
            click.echo("\t".join(columns))
            for row in rows:
                click.echo("\t".join(visible(_one_line(cell)) for cell in row))
            return
        from rich.table import Table

        table = Table(show_edge=False, pad_edge=False, header_style="dim", expand=False)
        for name in columns:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*map(_text, row))
        self._console.print(table)

    @staticmethod
    def json(value: object) -> None:
        """Print a value as JSON, indented, in UTF-8."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        click.echo(_UNSHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _console() -> "Console":
    """Return a console of rich, which a pipe does not need: it takes 20 ms to import."""
    from rich.console import Console

    return Console(highlight=False)


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(visible(text), style=style)


def _plain(value: str | float | None) -> str:
    """Return a value for programs; seven digits are more precise than any count of words."""
    return "" if value is None else f"{value:.7g}" if isinstance(value, float) else str(value)


def _cell(value: object) -> str:
    """Return the value of a field: several values with a semicolon between."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _one_line(cell: str) -> str:
    """Replace line breaks and tabs in a cell, which would end its line or column."""
    return " ".join(cell.split())
