"""``statecorpus ngrams``: sequences of words, counted."""

from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option, punctuation_option, stop_words_option
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.search import Attribute, Base


@attrs.frozen
class _Runs:
    """Which sequences are counted, and which are listed."""

    minimum: int | None
    base: "Base"
    punctuation: bool
    stop_words: str | None
    attribute: "Attribute"


@click.command()
@click.argument("length", metavar="N", type=click.IntRange(1))
@corpus_option
@where_option
@grouped(
    "runs",
    _Runs,
    minimum=click.option(
        "--minimum",
        type=click.IntRange(1),
        help="How often a sequence must occur; by default 2, and 1 for single words.",
    ),
    base=click.option(
        "--base",
        type=click.Choice(["tokens", "words"]),
        default="tokens",
        show_default=True,
        help="The base of rates: tokens, or words (without punctuation marks).",
    ),
    punctuation=punctuation_option,
    stop_words=stop_words_option,
    attribute=attribute_option,
)
@svg_option
@output_options
def ngrams(
    length: int, *, folder: Folders, where: str | None, runs: _Runs, svg: SvgFile, output: Output
) -> int:
    """Count every sequence of N words, the most frequent first; with 1, every word.

    No sequence crosses the end of a statement, nor, without --punctuation, a punctuation mark. --stop-words
    leaves out sequences that have no other words.
    """
    corpus = opened_corpora(folder)
    selection = corpus if where is None else corpus.where(where)
    least = runs.minimum if runs.minimum is not None else 1 if length == 1 else 2
    listing = selection.ngrams(
        length,
        attribute=runs.attribute,
        minimum=least,
        base=runs.base,
        punctuation=runs.punctuation,
        stop_words=runs.stop_words,
    )
    svg.write(listing.plot)
    size = f"{len(selection):,} of {counted(len(corpus), 'statements')}"
    heading = f"{counted(len(listing), listing.noun)} with a count of {least:,} or more, in {size}"
    facts: dict[str, Plain] = {
        "length": length,
        "minimum": least,
        "statements": len(selection),
        "base": runs.base,
    }
    output.listing(heading, facts, listing)
    return 0
