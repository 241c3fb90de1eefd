"""``statecorpus cite``: a statement, or one of its paragraphs, for a bibliography."""

import click

from statecorpus.cli.completing import complete_id
from statecorpus.cli.lookup import find
from statecorpus.cli.opened import Folders, corpus_option
from statecorpus.cli.screen import Screen
from statecorpus.model import BibliographicEntry


@click.command()
@click.argument(
    "statements", nargs=-1, required=True, metavar="STATEMENT_OR_FILE...", shell_complete=complete_id
)
@corpus_option
@click.option(
    "--format",
    "format",
    type=click.Choice(["plain", "bibtex", "csl-json", "ris"]),
    default="plain",
    show_default=True,
    help="The format of the citation.",
)
@click.option(
    "--paragraph",
    help="The number of a paragraph, counted from 1, or its id, for example p7; by default all of it.",
)
def cite(statements: tuple[str, ...], *, folder: Folders, format: str, paragraph: str | None) -> int:
    """Cite statements, as text or for a reference manager.

    STATEMENT_OR_FILE is an id in the corpus, or the path of a TEI file.
    """
    screen = Screen()
    number = int(paragraph) if paragraph is not None and paragraph.isdecimal() else paragraph
    entries = [find(name, folder).cite(paragraph=number) for name in statements]
    if format == "csl-json":
        screen.json([entry.to_csl() for entry in entries])
        return 0
    for entry in entries:
        # Not through the screen, which breaks lines at the width of the terminal.
        click.echo(_written(entry, format), nl=format != "ris")
    return 0


def _written(entry: BibliographicEntry, format: str) -> str:
    match format:
        case "bibtex":
            return entry.to_bibtex()
        case "ris":
            return entry.to_ris()
        case _:
            return str(entry)
