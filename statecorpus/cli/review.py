"""``statecorpus review``: the corrections of a person go into the corpus."""

from pathlib import Path

import click

from statecorpus.cli.opened import opened
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen


@click.group()
def review() -> None:
    """Apply corrections to a corpus."""


@review.command("apply")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--who", required=True, help="The name of the person who made the corrections.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def apply(corpus: Path, table: Path, *, who: str, as_json: bool) -> int:
    """Apply the corrections of a table to a corpus.

    CORPUS is the folder of the corpus. TABLE is the review.csv of a build; write the right value into the
    column 'correction' of each wrong row, (nothing) if the field should be empty, or (right) beside a right
    value. The corrections are recorded in the statements, with name and day, and a later build applies them
    again.

    The exit code is 1 if a correction could not be applied.
    """
    report = opened(corpus).review(table, who=who)
    screen = Screen()
    if as_json:
        screen.json(to_plain(report))
    else:
        for line in str(report).splitlines():
            screen.line(line)
    return 1 if report.problems else 0


@review.command("labels")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, instead of printing.",
)
def labels(corpus: Path, table: Path, *, output: Path | None) -> int:
    """Turn a reviewed table into labels for the command evaluate.

    CORPUS is the folder of the corpus. TABLE is a review.csv that was applied. Each row with a correction,
    (nothing) or (right) is the label of its field. Evaluate the labels with --root and the folder that the
    corpus was built from.

    The exit code is 1 if a row gives no label.
    """
    found = opened(corpus).reviewed_labels(table)
    screen = Screen()
    if output is None:
        click.echo(str(found), nl=False)
    else:
        output.write_text(str(found), encoding="utf-8")
        screen.line(f"{len(found.labels):,} labels written to {output}")
    for problem in found.problems:
        click.echo(f"no label: {problem}", err=True)
    return 1 if found.problems else 0
