"""``statecorpus rank``: the statements, sections or paragraphs that match some words best."""

import sys
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain

if TYPE_CHECKING:
    from statecorpus.search import RankUnit

# The number of results that a reader looks at before changing the words.
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
    help="The unit to rank.",
)
@click.option(
    "--similar", metavar="ID", help="Instead of TEXT: find the statements most similar to this statement."
)
@output_options
def rank(
    text: str | None,
    *,
    folder: Folders,
    where: str | None,
    unit: "RankUnit",
    similar: str | None,
    output: Output,
) -> int:
    """Find the statements, sections or paragraphs that match some words best, by BM25.

    TEXT is words; case and accents do not matter, and wildcards have no special meaning. The best 10 are
    printed, unless --limit or --all is given.
    """
    if (text is None) == (similar is None):
        raise click.UsageError("give TEXT, or a statement with --similar")
    if similar is not None and (where is not None or unit != "statement"):
        raise click.UsageError(
            "--similar compares whole statements: it cannot be used with --where or --unit"
        )
    from statecorpus.search import Listing

    corpus = opened_corpora(folder)
    # All results are scored, even if few are printed, so that the total is known.
    if text is not None:
        every = corpus.rank(text, limit=sys.maxsize, unit=unit, where=where)
    else:
        every = corpus.similar(str(similar), limit=sys.maxsize)
    units = f"{unit}s"
    heading = (
        f"{text}: {counted(len(every), units)} with at least a word"
        if text is not None
        else f"like {similar}: {counted(len(every), units)}"
    )
    facts: dict[str, Plain] = {"text": text, "similar": similar, "unit": unit}
    output.listing(heading, facts, Listing(every, every.columns, units), usual=_BEST)
    return 0
