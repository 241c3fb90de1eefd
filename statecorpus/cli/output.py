"""The forms of output: a table on a terminal, lines in a pipe, JSON or CSV; and the number of rows."""

import sys
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Literal

import attrs
import click

from statecorpus.cli.grouped import grouped
from statecorpus.cli.screen import Screen

if TYPE_CHECKING:
    from statecorpus.cli.plain import Plain
    from statecorpus.search import Listing
    from statecorpus.table import Table

# The number of rows on a terminal; in every other form all rows are printed.
_SCREENFUL = 50


@attrs.frozen
class Output:
    """The choices of ``--json``, ``--csv``, ``--limit`` and ``--all``.

    Attributes:
        form: ``screen``, ``json`` or ``csv``.
        limit: the most rows; ``None`` without ``--limit``.
        everything: whether all rows were asked for.
        screen: the screen to print to.
    """

    form: Literal["screen", "json", "csv"]
    limit: int | None
    everything: bool
    screen: Screen = attrs.field(factory=Screen)

    def most(self, total: int, usual: int | None = None) -> int:
        """Return how many of ``total`` rows are printed; by default a screenful on a terminal."""
        if self.everything:
            return total
        limit = usual if self.limit is None else self.limit
        if limit is not None:
            return min(limit, total)
        return min(_SCREENFUL, total) if self.form == "screen" and self.screen.terminal else total

    def listing(
        self,
        heading: str,
        facts: Mapping[str, "Plain"],
        listing: "Listing[object]",
        *,
        picture: str | None = None,
        usual: int | None = None,
    ) -> None:
        """Print a listing in the chosen form, with its total number of rows.

        Args:
            heading: the line above the rows on a screen.
            facts: the members of a JSON document before ``total`` and ``rows``.
            listing: all rows.
            picture: a line below the heading.
            usual: the most rows in every form, unless ``--limit`` or ``--all`` is given.
        """
        from statecorpus.cli.plain import to_plain

        shown = listing[: self.most(len(listing), usual)]
        match self.form:
            case "json":
                rows = to_plain(shown.to_records())
                self.screen.json({**facts, "total": len(listing), "rows": rows})
            case "csv":
                self.csv(shown.to_table())
                self.cut(len(shown), len(listing), listing.noun)
            case "screen":
                self.screen.heading(heading)
                if picture is not None:
                    self.screen.remark(picture)
                self.screen.listing(shown)
                self.cut(len(shown), len(listing), listing.noun)

    def table(
        self, heading: str, facts: Mapping[str, "Plain"], table: "Table", short: "Table | None" = None
    ) -> None:
        """Print a table in the chosen form, with its total number of rows.

        Args:
            heading: the line above the rows on a screen.
            facts: the members of a JSON document before ``total`` and ``rows``.
            table: all rows.
            short: the table with fewer columns that a screen shows; by default ``table``.
        """
        from statecorpus.cli.plain import to_plain
        from statecorpus.table import Table

        total = len(table)
        most = self.most(total)
        part = Table(table.name, table.columns, lambda: islice(iter(table), most), size=most)
        match self.form:
            case "json":
                self.screen.json({**facts, "total": total, "rows": to_plain(part.to_records())})
            case "csv":
                self.csv(part)
            case "screen":
                self.screen.heading(heading)
                shown = table if short is None else short
                rows = islice(iter(shown), most)
                self.screen.table(
                    [column.name for column in shown.columns],
                    (
                        [column.shown(cell) for column, cell in zip(shown.columns, row, strict=True)]
                        for row in rows
                    ),
                )
        if self.form != "json":
            self.cut(most, total, table.name)

    def csv(self, table: "Table") -> None:
        """Print a table as CSV."""
        table.write_csv(sys.stdout)

    def cut(self, shown: int, total: int, noun: str) -> None:
        """Print that there are more rows; for CSV on the standard error stream."""
        if shown < total:
            message = f"{shown:,} of {total:,} {noun}; --all prints all"
            if self.form == "csv":
                click.echo(message, err=True)
            else:
                self.screen.remark(message)


def _output(*, limit: int | None, everything: bool, as_json: bool, as_csv: bool) -> Output:
    if as_json and as_csv:
        raise click.UsageError("--json and --csv: choose one of them")
    if everything and limit is not None:
        raise click.UsageError("--all and --limit: choose one of them")
    return Output("json" if as_json else "csv" if as_csv else "screen", limit, everything)


#: Adds to a command ``--limit``, ``--all``, ``--json`` and ``--csv``, as its argument ``output``.
output_options = grouped(
    "output",
    _output,
    limit=click.option(
        "--limit",
        type=click.IntRange(0),
        help=f"The most rows to print; by default {_SCREENFUL} on a terminal, and all rows elsewhere.",
    ),
    everything=click.option("--all", "everything", is_flag=True, help="Print all rows, also on a terminal."),
    as_json=click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document, with exact totals."
    ),
    as_csv=click.option(
        "--csv",
        "as_csv",
        is_flag=True,
        help="Print CSV; text that a spreadsheet would run as a formula gets an apostrophe in front.",
    ),
)
