"""``statecorpus quotes``: the passages that repeat words of a text."""

from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the text, in UTF-8, instead of TEXT.",
)
@corpus_option
@where_option
@click.option(
    "--min-words",
    type=click.IntRange(6),
    default=10,
    show_default=True,
    help="The least number of words of a passage.",
)
@output_options
def quotes(
    *,
    text: str | None,
    source: Path | None,
    folder: Folders,
    where: str | None,
    min_words: int,
    output: Output,
) -> int:
    """Find the passages of a corpus that repeat words of a text, word for word or with small edits.

    TEXT is a text, for example an article of a charter, or the id of a statement.
    """
    if (text is None) == (source is None):
        raise click.UsageError("give the text once: as TEXT, or with --file")
    words = source.read_text(encoding="utf-8") if source is not None else text or ""
    statements = opened_corpora(folder)
    chosen = statements if where is None else statements.where(where)
    found = chosen.quoting(words, min_words=min_words)
    heading = f"{counted(len(found), 'passages')} in {counted(len(found.statements), 'statements')}"
    about = {"passages": len(found), "statements": len(found.statements)}
    table = found.to_table()
    screen = table.select("statement", "date", "speaker", "words", "text")
    output.table(heading, about, screen if output.form == "screen" else table)
    return 0
