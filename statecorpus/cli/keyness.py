"""``statecorpus keyness``: the words that are more frequent in one sub-corpus than in another."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import corpus_option, opened
from statecorpus.cli.output import Output, output_options

if TYPE_CHECKING:
    from statecorpus.corpus import Selection
    from statecorpus.search import Attribute, KeyMeasure


@attrs.frozen
class _Sides:
    """The two sub-corpora that are compared."""

    folder: Path | None
    where: str | None
    reference: Path | None
    against: str | None

    def selections(self) -> "tuple[Selection, Selection]":
        """Return the sub-corpus, and the reference sub-corpus."""
        corpus = opened(self.folder)
        ours = corpus if self.where is None else corpus.where(self.where)
        if self.reference is not None:
            other = opened(self.reference)
            return ours, other if self.against is None else other.where(self.against)
        if self.against is not None:
            return ours, corpus.where(self.against)
        if self.where is None:
            raise click.UsageError("there is no reference: give --where, --against or --reference")
        return ours, corpus.where(f"!({self.where})")


@click.command()
@grouped(
    "sides",
    _Sides,
    folder=corpus_option,
    where=click.option(
        "--where", metavar="CONDITION", help="The statements to compare; by default the whole corpus."
    ),
    against=click.option(
        "--against",
        metavar="CONDITION",
        help="The reference statements; by default all other statements, or all of --reference.",
    ),
    reference=click.option(
        "--reference",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Compare with another corpus.",
    ),
)
@click.option(
    "--measure",
    type=click.Choice(["log_likelihood", "log_ratio", "percent_difference", "odds_ratio"]),
    default="log_likelihood",
    show_default=True,
    help="The measure to sort by, largest first.",
)
@click.option(
    "--minimum",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="How often a word must occur in both together.",
)
@attribute_option
@output_options
def keyness(
    *,
    sides: _Sides,
    measure: "KeyMeasure",
    minimum: int,
    attribute: "Attribute",
    output: Output,
) -> int:
    """Compare two sub-corpora word by word; words that the reference uses more are at the end.

    In the table, count is the frequency of a word in the statements, and reference its frequency in the
    reference statements.
    """
    ours, theirs = sides.selections()
    listing = ours.keyness(theirs, attribute=attribute, measure=measure, minimum=minimum)
    heading = (
        f"{counted(len(listing), 'keywords')} of {counted(len(ours), 'statements')} against {len(theirs):,}"
    )
    output.listing(heading, {"statements": len(ours), "against": len(theirs), "measure": measure}, listing)
    return 0
