"""``statecorpus show``: a statement of a corpus, or a TEI file, as text."""

from pathlib import Path

import click

from statecorpus.cli.completing import complete_id
from statecorpus.cli.fields import rows
from statecorpus.cli.lookup import find
from statecorpus.cli.opened import Folders, corpus_option
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen
from statecorpus.model import Heading, Paragraph, Remark, Statement, Vocative


@click.command()
@click.argument("statement_or_file", shell_complete=complete_id)
@corpus_option
@click.option("--json", "as_json", is_flag=True, help="Print the statement as JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print a web page of the statement.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --html: write the page to this file; an existing file is replaced.",
)
def show(
    statement_or_file: str, *, folder: Folders, as_json: bool, as_html: bool, output: Path | None
) -> int:
    """Show a statement: its fields and its text, or a page to read and print.

    STATEMENT_OR_FILE is an id in the corpus, or the path of a TEI file.
    """
    if as_json and as_html:
        raise click.UsageError("--json and --html: choose one of them")
    if output is not None and not as_html:
        raise click.UsageError("-o writes a web page: add --html")
    screen = Screen()
    statement = find(statement_or_file, folder)
    if as_html:
        _write_page(statement, output)
        return 0
    if as_json:
        screen.json(to_plain(statement))
        return 0
    screen.heading(statement.title or statement.id)
    screen.table(("field", "value"), rows(statement))
    screen.line()
    for line in _text(statement):
        screen.line(line)
    return 0


def _write_page(statement: Statement, output: Path | None) -> None:
    """Print the page of a statement, or write it to a file."""
    from statecorpus.exports.html import page
    from statecorpus.tei.atomic_file import write_atomically

    data = page(statement).encode()
    if output is None:
        click.echo(data, nl=False)  # bytes: the page declares UTF-8, whatever the encoding of the terminal
        return
    write_atomically(output, data)
    click.echo(f"{output}: a page of {len(data):,} bytes", err=True)


def _text(statement: Statement) -> list[str]:
    """Return the text, one line per block with a blank line after it; paragraphs have their ids."""
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
