"""``statecorpus cite``: a statement, or a paragraph of one, for a bibliography."""

from pathlib import Path

import click

from statecorpus.cli.lookup import find
from statecorpus.cli.screen import Screen
from statecorpus.model import BibliographicEntry


@click.command()
@click.argument("statements", nargs=-1, required=True, metavar="STATEMENT_OR_FILE...")
@click.option(
    "--corpus",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The corpus that holds the statements; without it, the one that ships with statecorpus.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(["plain", "bibtex", "csl-json", "ris"]),
    default="plain",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--paragraph",
    help="The number of a paragraph, counted from 1, or its id, such as p7; without it, the whole.",
)
def cite(statements: tuple[str, ...], *, folder: Path | None, format: str, paragraph: str | None) -> int:
    """Cite statements, in words or for a reference manager.

    STATEMENT_OR_FILE is an id of the corpus, or the path of a TEI file.
    """
    screen = Screen()
    number = int(paragraph) if paragraph is not None and paragraph.isdecimal() else paragraph
    entries = [find(one, folder).cite(paragraph=number) for one in statements]
    if format == "csl-json":
        screen.json([entry.to_csl() for entry in entries])
        return 0
    for entry in entries:
        # As it is: a line of a terminal's width would break an entry.
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
