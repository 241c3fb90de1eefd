"""``statecorpus review``: the corrections of a person go into the corpus."""

import functools
from collections.abc import Callable
from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.commands import SummaryGroup
from statecorpus.cli.opened import check_changeable, named_corpus, one_corpus_option, opened
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen

_TABLE = click.Path(exists=True, path_type=Path)


def _corpus_and_table(command: Callable[..., int]) -> Callable[..., int]:
    """Add the arguments ``[CORPUS] TABLE`` and ``--corpus``: an optional argument before the last one."""

    @functools.wraps(command)
    def run(*, paths: tuple[Path, ...], folder: Path | None, **given: object) -> int:
        *before, table = paths
        if len(before) > 1:
            raise click.UsageError(f"{len(paths)} paths; expected CORPUS and TABLE, or TABLE with --corpus")
        return command(corpus=named_corpus(before[0] if before else None, folder), table=table, **given)

    argument = click.argument("paths", nargs=-1, required=True, type=_TABLE, metavar="[CORPUS] TABLE")
    return argument(one_corpus_option(run))


@click.group(cls=SummaryGroup)
def review() -> None:
    """Apply corrections to a corpus."""


@review.command("apply")
@_corpus_and_table
@click.option("--who", required=True, help="The name of the person who made the corrections.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def apply(corpus: Path, table: Path, *, who: str, as_json: bool) -> int:
    """Apply the corrections of a table to a corpus.

    [CORPUS] TABLE: CORPUS is the folder of the corpus, unless --corpus names it. TABLE is the review.csv of a
    build; write the right value into the column 'correction' of each wrong row, (nothing) if the field should
    be empty, or (right) beside a right value. The corrections are recorded in the statements, with name and
    day, and a later build applies them again.

    The exit code is 1 if a correction could not be applied.
    """
    check_changeable(corpus)
    report = opened(corpus).review(table, who=who)
    screen = Screen()
    if as_json:
        screen.json(to_plain(report))
    else:
        for line in str(report).splitlines():
            screen.line(line)
    return 1 if report.problems else 0


@review.command("labels")
@_corpus_and_table
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, instead of printing.",
)
def labels(corpus: Path, table: Path, *, output: Path | None) -> int:
    """Turn a reviewed table into labels for the command evaluate.

    [CORPUS] TABLE: CORPUS is the folder of the corpus, unless --corpus names it. TABLE is a review.csv that
    was applied. Each row with a correction,
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
        screen.line(f"{counted(len(found.labels), 'labels')} written to {output}")
    for problem in found.problems:
        click.echo(f"no label: {problem}", err=True)
    return 1 if found.problems else 0
