"""``statecorpus keyness``: the words that are more frequent in one sub-corpus than in another."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.corpus_name import CorpusFolder
from statecorpus.cli.found import attribute_option, punctuation_option, stop_words_option
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, opened, opened_corpora
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.corpus import Selection
    from statecorpus.search import Attribute, Correction, KeyMeasure, KeyOptions, KeyUnit


@attrs.frozen
class _Sides:
    """The two sub-corpora that are compared."""

    folder: Folders
    where: str | None
    reference: Path | None
    against: str | None

    def selections(self) -> "tuple[Selection, Selection]":
        """Return the sub-corpus, and the reference sub-corpus."""
        corpus = opened_corpora(self.folder)
        ours = corpus if self.where is None else corpus.where(self.where)
        if self.reference is not None:
            other = opened(self.reference)
            return ours, other if self.against is None else other.where(self.against)
        if self.against is not None:
            return ours, corpus.where(self.against)
        if self.where is None:
            raise click.UsageError("there is no reference: give --where, --against or --reference")
        return ours, corpus.where(f"!({self.where})")


@attrs.frozen
class _Listed:
    """Which words are compared, and which are listed."""

    measure: "KeyMeasure"
    minimum: int
    unit: "KeyUnit"
    level: float
    correction: "Correction"
    punctuation: bool
    stop_words: str | None
    attribute: "Attribute"

    def options(self) -> "KeyOptions":
        """Return the options of the comparison."""
        return {
            "measure": self.measure,
            "minimum": self.minimum,
            "unit": self.unit,
            "level": self.level,
            "correction": self.correction,
            "punctuation": self.punctuation,
            "stop_words": self.stop_words,
            "attribute": self.attribute,
        }


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
        type=CorpusFolder(),
        help="Compare with another corpus.",
    ),
)
@grouped(
    "listed",
    _Listed,
    measure=click.option(
        "--measure",
        type=click.Choice(["log_ratio", "log_likelihood", "percent_difference", "odds_ratio"]),
        default="log_ratio",
        show_default=True,
        help="The measure to sort by, largest first.",
    ),
    minimum=click.option(
        "--minimum",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        help="How often a word must occur in both together.",
    ),
    unit=click.option(
        "--unit",
        type=click.Choice(["tokens", "statements"]),
        default="tokens",
        show_default=True,
        help="Count occurrences among tokens, or statements with the word among statements.",
    ),
    level=click.option(
        "--level",
        type=click.FloatRange(0, 1, min_open=True),
        default=0.05,
        show_default=True,
        help="List words whose corrected p is at most this; 1 lists all words.",
    ),
    correction=click.option(
        "--correction",
        type=click.Choice(["holm", "sidak"]),
        default="holm",
        show_default=True,
        help="How p is corrected for the number of words.",
    ),
    punctuation=punctuation_option,
    stop_words=stop_words_option,
    attribute=attribute_option,
)
@svg_option
@output_options
def keyness(*, sides: _Sides, listed: _Listed, svg: SvgFile, output: Output) -> int:
    """Compare two sub-corpora word by word; words that the reference uses more are at the end.

    In the table, count is the frequency of a word in the statements, reference its frequency in the reference
    statements, log_ratio says how many times it doubles, with its 95 % interval from low to high, and p is
    the chance of such a difference if statements were dealt to both sides at random, corrected for the
    number of words.
    """
    ours, theirs = sides.selections()
    listing = ours.keyness(theirs, **listed.options())
    svg.write(listing.plot)
    heading = (
        f"{counted(len(listing), 'keywords')} of {counted(len(ours), 'statements')} against {len(theirs):,}, "
        f"counted in {listed.unit}, corrected p ≤ {listed.level:g}"
    )
    facts: dict[str, Plain] = {"statements": len(ours), "against": len(theirs)}
    for name in ("measure", "unit", "minimum", "level", "correction"):
        facts[name] = getattr(listed, name)
    output.listing(heading, facts, listing)
    return 0
