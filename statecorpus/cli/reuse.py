"""``statecorpus reuse``: the passages that statements share."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options

if TYPE_CHECKING:
    from statecorpus.comparison import Within

_SHOWN = ("family", "passages", "statements", "speakers", "kind", "first", "text")


@click.command()
@corpus_option
@where_option
@click.option(
    "--min-words",
    type=click.IntRange(8),
    default=20,
    show_default=True,
    help="The least number of words of a passage.",
)
@click.option(
    "--within",
    type=click.Choice(["all", "speaker", "speakers"]),
    default="all",
    show_default=True,
    help="Compare all statements, those of each state or body, or those of different ones.",
)
@click.option(
    "--list",
    "listed",
    type=click.Choice(["families", "passages", "pairs"]),
    default="families",
    show_default=True,
    help="Choose the rows of the table.",
)
@click.option(
    "--tei",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the pairs as a stand-off TEI file, whose links point into the entries.",
)
@output_options
def reuse(
    *,
    folder: Folders,
    where: str | None,
    min_words: int,
    within: str,
    listed: str,
    tei: Path | None,
    output: Output,
) -> int:
    """Find the passages that statements share, word for word or with small edits.

    A family holds the versions of one passage. Stock wording is marked as formula or instrument, and is not
    left out. "first" is the oldest passage in this corpus, which need not be the origin of the words.
    """
    statements = opened_corpora(folder)
    chosen = statements if where is None else statements.where(where)
    found = chosen.reuse(min_words=min_words, within=cast("Within", within))
    heading = (
        f"{counted(len(found.families), 'families')} of {counted(len(found.passages), 'passages')} "
        f"in {counted(len(chosen), 'statements')}"
    )
    table = {"families": found.families, "passages": found.passages, "pairs": found.pairs}[listed]
    about = {"pairs": len(found), "passages": len(found.passages), "families": len(found.families)}
    output.table(heading, about, table.select(*_SHOWN) if listed == "families" else table)
    if tei is not None:
        click.echo(f"{tei}: {counted(found.write_tei(tei), 'links')}", err=True)
    return 0
