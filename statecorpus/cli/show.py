"""``statecorpus show``: a statement of a corpus, or a TEI file, as text."""

from pathlib import Path

import click

from statecorpus.cli.fields import rows
from statecorpus.cli.lookup import find
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen
from statecorpus.model import Heading, Paragraph, Remark, Statement, Vocative

__all__ = ["show"]


@click.command()
@click.argument("statement_or_file")
@click.option(
    "--corpus",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The corpus that holds the statement; without it, the one that ships with statecorpus.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the statement as JSON.")
def show(statement_or_file: str, *, folder: Path | None, as_json: bool) -> int:
    """Show a statement: its fields and its text.

    STATEMENT_OR_FILE is an id of the corpus, or the path of a TEI file.
    """
    screen = Screen()
    statement = find(statement_or_file, folder)
    if as_json:
        screen.json(to_plain(statement))
        return 0
    screen.heading(statement.title or statement.id)
    screen.table(("field", "value"), rows(statement))
    screen.line()
    for line in _text(statement):
        screen.line(line)
    return 0


def _text(statement: Statement) -> list[str]:
    """Lay out the text, a line a block with a blank line after it; paragraphs have their ids."""
    lines = [line.text for line in statement.salutation]
    for block in statement.body:
        match block:
            case Paragraph():
                lines.append(f"[{block.id}] {block.text}")
            case Heading():
                lines.append(f"{'#' * block.level} {block.text}")
            case Vocative() | Remark():
                lines.append(block.text)
    if statement.closing is not None:
        lines.append(statement.closing)
    return [part for line in lines for part in (line, "")]
