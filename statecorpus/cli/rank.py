"""``statecorpus rank``: the statements, sections or paragraphs that fit some words best."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.opened import corpus_option, opened, where_option
from statecorpus.cli.output import Output, output_options

if TYPE_CHECKING:
    from statecorpus.search import RankUnit

# As many as one reads before asking anew.
_BEST = 10


@click.command()
@click.argument("text", required=False)
@corpus_option
@where_option
@click.option(
    "--unit",
    type=click.Choice(["statement", "section", "paragraph"]),
    default="statement",
    show_default=True,
    help="What is ranked.",
)
@click.option("--similar", metavar="ID", help="Instead of TEXT: the statements most like this one.")
@output_options
def rank(
    text: str | None,
    *,
    folder: Path | None,
    where: str | None,
    unit: "RankUnit",
    similar: str | None,
    output: Output,
) -> int:
    """Find the statements, sections or paragraphs that fit some words best, by BM25.

    TEXT is words; case and accents do not matter, and none means anything else than itself. The best 10 are
    printed, unless --limit or --all says otherwise.
    """
    if (text is None) == (similar is None):
        raise click.UsageError("give TEXT, or a statement with --similar")
    if similar is not None and (where is not None or unit != "statement"):
        raise click.UsageError("--similar is of all statements, whole: --where and --unit do not go with it")
    from statecorpus.search import Listing

    corpus = opened(folder)
    # What is not printed costs a score each; so the total is known.
    if text is not None:
        every = corpus.rank(text, limit=sys.maxsize, unit=unit, where=where)
    else:
        every = corpus.similar(str(similar), limit=sys.maxsize)
    units = f"{unit}s"
    heading = (
        f"{text}: {counted(len(every), units)} with a word of it"
        if text is not None
        else f"like {similar}: {counted(len(every), units)}"
    )
    told = {"text": text, "similar": similar, "unit": unit}
    output.listing(heading, told, Listing(every, every.columns, units), usual=_BEST)
    return 0
