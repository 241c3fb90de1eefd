"""``statecorpus count``: the hits of a query, counted by fields or by words."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option, found, told
from statecorpus.cli.opened import corpus_option, where_option
from statecorpus.cli.output import Output, output_options

if TYPE_CHECKING:
    from statecorpus.search import Attribute


@click.command()
@click.argument("query")
@corpus_option
@where_option
@click.option(
    "--by",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="Count by a field such as year; with a second --by, by the combinations of their values.",
)
@click.option("--empty", is_flag=True, help="Also the combinations of values that no statement has.")
@click.option(
    "--words",
    "places",
    multiple=True,
    metavar="PLACE",
    help="Count by the words at match (as without --by), left, right, left2 and so on, or at a label; "
    "with a second --words, by both.",
)
@attribute_option
@output_options
def count(
    query: str,
    *,
    folder: Path | None,
    where: str | None,
    fields: tuple[str, ...],
    empty: bool,
    places: tuple[str, ...],
    attribute: "Attribute",
    output: Output,
) -> int:
    """Count the hits of a query, by the fields of their statements or by their words.

    QUERY is as for search. With --by a row is a value, or a combination of values: its hits, its statements
    and tokens with and without hits, and the hits per million of its tokens. A statement with several
    values counts in each. Without --by a row is what was matched.
    """
    if fields and places:
        raise click.UsageError("--by and --words: choose one of them")
    if empty and not fields:
        raise click.UsageError("--empty: name fields with --by")
    hits = found(query, folder, where)
    listing = hits.count_by(*fields, empty=empty) if fields else hits.group(*places, attribute=attribute)
    heading = f"{query}: {counted(len(hits), 'hits')}, {hits.per_million:,.1f} per million tokens"
    output.listing(heading, told(query, hits), listing)
    return 0
