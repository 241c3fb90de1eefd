"""``statecorpus count``: the hits of a query, counted by fields or by words."""

from typing import TYPE_CHECKING

import attrs
import click

from statecorpus.cli.by import by_option
from statecorpus.cli.found import attribute_option, base_option, found, query_facts, query_heading
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.reading import reading_options
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.search import Attribute, Base, CellOrder, Hits, Listing


@attrs.frozen
class _Counting:
    """How hits are counted."""

    fields: tuple[str, ...]
    empty: bool
    places: tuple[str, ...]
    attribute: "Attribute"
    base: "Base"
    top: int | None
    sort: "CellOrder"

    def __attrs_post_init__(self) -> None:
        if self.fields and self.places:
            raise click.UsageError("--by and --words: choose one of them")
        if self.empty and not self.fields:
            raise click.UsageError("--empty: name fields with --by")
        if self.top is not None and not self.fields:
            raise click.UsageError("--top: name fields with --by")

    @property
    def by(self) -> str:
        """The names of the fields, or of the words."""
        return " and ".join(self.fields or self.places or ("match",))

    def of(self, hits: "Hits") -> "Listing[object]":
        """Count hits by fields of their statements, or by their words."""
        if self.fields:
            return hits.count_by(*self.fields, empty=self.empty, base=self.base, top=self.top, sort=self.sort)
        return hits.group(*self.places, attribute=self.attribute, base=self.base)


@click.command()
@click.argument("query")
@corpus_option
@where_option
@reading_options
@grouped(
    "counting",
    _Counting,
    fields=by_option("Count by the values of a field, or by combinations of values."),
    empty=click.option(
        "--empty", is_flag=True, help="Also list the combinations of values that no statement has."
    ),
    places=click.option(
        "--words",
        "places",
        multiple=True,
        metavar="PLACE",
        help="Count by the words at a place: match (the default), left, right, left2, right2, … or a label; "
        "a second --words counts by the words at both places.",
    ),
    attribute=attribute_option,
    base=base_option,
    top=click.option("--top", type=click.IntRange(1), help="Only so many rows, the first ones of --sort."),
    sort=click.option(
        "--sort",
        type=click.Choice(["values", "hits", "hit_statements", "rate"]),
        default="hits",
        show_default=True,
        help="The order of --by: the values, or the largest number first.",
    ),
)
@svg_option
@output_options
def count(
    query: str, *, folder: Folders, where: str | None, counting: _Counting, svg: SvgFile, output: Output
) -> int:
    """Count the hits of a query, by the fields of their statements or by their words.

    QUERY is a query, as for search. With --by, each row is a value or a combination of values, with its hits,
    its statements and tokens (with and without hits), and its rate. Only statements that meet --where and the
    condition of the query are counted. A statement with several values is counted for each. Without --by,
    each row is a matched text.
    """
    hits = found(query, folder, where)
    facts = query_facts(query, hits, counting.base)
    listing = counting.of(hits)
    svg.write(lambda: listing.plot(title=f"{query}: hits by {counting.by}"))
    output.listing(query_heading(query, hits, counting.base), facts, listing)
    return 0
