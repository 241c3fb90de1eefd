"""The hits of a query under a condition, and the facts about them in JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus.cli.opened import opened
from statecorpus.cli.plain import Plain

if TYPE_CHECKING:
    from statecorpus.search import Hits

attribute_option = click.option(
    "--attribute",
    default="form",
    show_default=True,
    metavar="ATTRIBUTE",
    help="Which words are the same: form (without case, accents), word (as printed), or a layer (lemma).",
)


def found(query: str, folder: Path | None, where: str | None) -> "Hits":
    """Search the statements of a corpus, or of the corpus that ships, that meet a condition."""
    hits = opened(folder).search(query)
    return hits if where is None else hits.filter(where)


def query_facts(query: str, hits: "Hits") -> Mapping[str, Plain]:
    """Return the query, its hits and the size of the corpus, for a JSON document."""
    tokens: Plain = hits.index.size
    return {"query": query, "hits": len(hits), "tokens": tokens, "per_million": hits.per_million}
