"""``statecorpus count``: the hits of a query, counted by fields or by words."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.found import attribute_option, found, query_facts
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
    help="Count by a field, for example year; a second --by counts by the combinations of values.",
)
@click.option("--empty", is_flag=True, help="Also list the combinations of values that no statement has.")
@click.option(
    "--words",
    "places",
    multiple=True,
    metavar="PLACE",
    help="Count by the words at a place: match (the default), left, right, left2, right2, … or a label; "
    "a second --words counts by the words at both places.",
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

    QUERY is a query, as for search. With --by, each row is a value or a combination of values, with its hits,
    its statements and tokens (with and without hits), and its hits per million tokens. A statement with
    several values is counted for each. Without --by, each row is a matched text.
    """
    if fields and places:
        raise click.UsageError("--by and --words: choose one of them")
    if empty and not fields:
        raise click.UsageError("--empty: name fields with --by")
    hits = found(query, folder, where)
    listing = hits.count_by(*fields, empty=empty) if fields else hits.group(*places, attribute=attribute)
    heading = f"{query}: {counted(len(hits), 'hits')}, {hits.per_million:,.1f} per million tokens"
    output.listing(heading, query_facts(query, hits), listing)
    return 0
