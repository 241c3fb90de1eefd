"""``statecorpus ngrams``: sequences of words, counted."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option
from statecorpus.cli.opened import corpus_option, opened, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain

if TYPE_CHECKING:
    from statecorpus.search import Attribute, Base


@click.command()
@click.argument("length", metavar="N", type=click.IntRange(1))
@corpus_option
@where_option
@click.option(
    "--minimum",
    type=click.IntRange(1),
    help="How often a sequence must occur; by default 2, and 1 for single words.",
)
@click.option(
    "--base",
    type=click.Choice(["tokens", "words"]),
    default="tokens",
    show_default=True,
    help="The base of rates: tokens, or words (without punctuation marks).",
)
@attribute_option
@output_options
def ngrams(
    length: int,
    *,
    folder: Path | None,
    where: str | None,
    minimum: int | None,
    base: "Base",
    attribute: "Attribute",
    output: Output,
) -> int:
    """Count every sequence of N words, the most frequent first; with 1, every word.

    Punctuation marks count as words; no sequence crosses the end of a statement.
    """
    corpus = opened(folder)
    selection = corpus if where is None else corpus.where(where)
    least = minimum if minimum is not None else 1 if length == 1 else 2
    listing = selection.ngrams(length, attribute=attribute, minimum=least, base=base)
    size = f"{len(selection):,} of {counted(len(corpus), 'statements')}"
    heading = f"{counted(len(listing), listing.noun)} with a count of {least:,} or more, in {size}"
    facts: dict[str, Plain] = {"length": length, "minimum": least, "statements": len(selection), "base": base}
    output.listing(heading, facts, listing)
    return 0
