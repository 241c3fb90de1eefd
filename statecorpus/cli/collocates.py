"""``statecorpus collocates``: the words near the hits of a query."""

from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.found import (
    attribute_option,
    found,
    punctuation_option,
    query_facts,
    query_heading,
    stop_words_option,
)
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.reading import reading_options
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.search import Attribute, Bound, Measure

_SIDES = 2


def _window(_: click.Context, __: click.Parameter, given: str) -> tuple[int, int]:
    """Read the window, ``5`` or ``0,3``: the number of tokens before and after the match."""
    sides = given.split(",")
    if len(sides) > _SIDES or not all(side.strip().isdecimal() for side in sides):
        message = f"{given!r} is not a window; write 5, or 0,3 for different numbers before and after"
        raise click.BadParameter(message)
    return int(sides[0]), int(sides[-1])


@attrs.frozen
class _How:
    """The settings of a search for collocates."""

    window: tuple[int, int]
    within: "Bound"
    attribute: "Attribute"
    measure: "Measure"
    minimum: int
    punctuation: bool
    stop_words: str | None


@click.command()
@click.argument("query")
@corpus_option
@where_option
@reading_options
@grouped(
    "how",
    _How,
    window=click.option(
        "--window",
        default="5",
        show_default=True,
        callback=_window,
        metavar="TOKENS",
        help="The number of tokens on both sides of the match, or, as in 0,3, before and after it.",
    ),
    within=click.option(
        "--within",
        type=click.Choice(["statement", "stretch", "section", "passage", "p", "s"]),
        default="statement",
        show_default=True,
        help="The part of the text that limits the window: s is a sentence, p a paragraph.",
    ),
    attribute=attribute_option,
    measure=click.option(
        "--measure",
        type=click.Choice(
            ["log_dice", "log_likelihood", "mi", "mi3", "t_score", "delta_p", "delta_p_back", "together"]
        ),
        default="log_dice",
        show_default=True,
        help="The measure to sort by, largest first.",
    ),
    minimum=click.option(
        "--minimum",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        help="How often a word must occur near a hit.",
    ),
    punctuation=punctuation_option,
    stop_words=stop_words_option,
)
@svg_option
@output_options
def collocates(
    query: str, *, folder: Folders, where: str | None, how: _How, svg: SvgFile, output: Output
) -> int:
    """Find the words that occur near the hits of a query more often than elsewhere.

    QUERY is a query, as for search. In the table, together is the count of a word near hits, statements the
    number of statements that these come from, frequency its count outside the hits in the statements that
    were searched, and expected its count near hits if it were spread by chance.
    """
    hits = found(query, folder, where)
    listing = hits.collocates(
        how.window,
        within=how.within,
        attribute=how.attribute,
        measure=how.measure,
        minimum=how.minimum,
        punctuation=how.punctuation,
        stop_words=how.stop_words,
    )
    svg.write(lambda: listing.plot(title=f"Collocates of {query} by {how.measure.replace('_', ' ')}"))
    output.listing(
        f"{query_heading(query, hits)}, {counted(len(listing), 'collocates')}",
        query_facts(query, hits),
        listing,
    )
    return 0
