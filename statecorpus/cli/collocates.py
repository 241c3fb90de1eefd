"""``statecorpus collocates``: the words that stand near the hits of a query."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option, found, told
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import corpus_option, where_option
from statecorpus.cli.output import Output, output_options

if TYPE_CHECKING:
    from statecorpus.search import Attribute, Bound, Measure

_SIDES = 2


def _window(_: click.Context, __: click.Parameter, given: str) -> tuple[int, int]:
    """Read ``5``, or ``0,3``: how many tokens before the match, and how many after it."""
    sides = given.split(",")
    if len(sides) > _SIDES or not all(side.strip().isdecimal() for side in sides):
        message = f"{given!r} is no window such as 5, or 0,3 for those before and after the match"
        raise click.BadParameter(message)
    return int(sides[0]), int(sides[-1])


@attrs.frozen
class _How:
    """How collocates are looked for."""

    window: tuple[int, int]
    within: "Bound"
    attribute: "Attribute"
    measure: "Measure"
    minimum: int


@click.command()
@click.argument("query")
@corpus_option
@where_option
@grouped(
    "how",
    _How,
    window=click.option(
        "--window",
        default="5",
        show_default=True,
        callback=_window,
        metavar="TOKENS",
        help="How near: tokens on either side, or as in 0,3 those before and those after the match.",
    ),
    within=click.option(
        "--within",
        type=click.Choice(["statement", "stretch", "section", "passage", "p", "s"]),
        default="statement",
        show_default=True,
        help="What the window does not leave: a sentence is s, a paragraph p.",
    ),
    attribute=attribute_option,
    measure=click.option(
        "--measure",
        type=click.Choice(
            ["log_dice", "log_likelihood", "mi", "mi3", "t_score", "delta_p", "delta_p_back", "together"]
        ),
        default="log_dice",
        show_default=True,
        help="What to sort by, largest first.",
    ),
    minimum=click.option(
        "--minimum",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        help="How often a word stands near a hit at least.",
    ),
)
@output_options
def collocates(query: str, *, folder: Path | None, where: str | None, how: _How, output: Output) -> int:
    """Find the words that stand near the hits of a query more often than elsewhere.

    QUERY is as for search. together counts a word near a hit, frequency anywhere; expected is what chance
    would put near a hit.
    """
    hits = found(query, folder, where)
    listing = hits.collocates(
        how.window,
        within=how.within,
        attribute=how.attribute,
        measure=how.measure,
        minimum=how.minimum,
    )
    output.listing(
        f"{query}: {counted(len(hits), 'hits')}, {counted(len(listing), 'collocates')}",
        told(query, hits),
        listing,
    )
    return 0
