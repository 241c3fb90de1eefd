"""The hits of a query under a condition, and what is said of them."""

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
    help="Which words are the same: form (no case, no accents), word (as printed), or a layer (lemma).",
)


def found(query: str, folder: Path | None, where: str | None) -> "Hits":
    """Search a corpus, or the one that ships, in the statements that a condition holds of."""
    hits = opened(folder).search(query)
    return hits if where is None else hits.filter(where)


def told(query: str, hits: "Hits") -> Mapping[str, Plain]:
    """Say in a JSON document what was looked for, and how much there is of it."""
    tokens: Plain = hits.index.size
    return {"query": query, "hits": len(hits), "tokens": tokens, "per_million": hits.per_million}
