"""``statecorpus review``: what a person corrected goes back into the corpus."""

from pathlib import Path

import click

from statecorpus.cli.opened import opened
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen


@click.group()
def review() -> None:
    """Give corrections back to a corpus."""


@review.command("apply")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--who", required=True, help="The name of the person who made the corrections.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def apply(corpus: Path, table: Path, *, who: str, as_json: bool) -> int:
    """Make the corrections of a table in a corpus.

    CORPUS is the folder of the corpus. TABLE is the review.csv that a build wrote, with the right value in
    the column 'correction' wherever something is wrong, or (nothing) where the field should hold nothing.
    The corrections are recorded in the statements, with name and day, and a later build makes them again.

    The exit code is 1 where a correction could not be made.
    """
    report = opened(corpus).review(table, who=who)
    screen = Screen()
    if as_json:
        screen.json(to_plain(report))
    else:
        for line in str(report).splitlines():
            screen.line(line)
    return 1 if report.problems else 0
