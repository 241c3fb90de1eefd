"""The hits of a query under a condition, and the facts about them in JSON."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, opened_corpora
from statecorpus.cli.reading import print_hints, searched

if TYPE_CHECKING:
    from statecorpus.cli.plain import Plain
    from statecorpus.search import Base, Hits

attribute_option = click.option(
    "--attribute",
    default="form",
    show_default=True,
    metavar="ATTRIBUTE",
    help="Which words are the same: form (without case, accents), word (as printed), or a layer (lemma).",
)

punctuation_option = click.option(
    "--punctuation", is_flag=True, help="Keep rows without a letter or a digit, such as commas."
)

stop_words_option = click.option(
    "--stop-words",
    type=click.Choice(["ar", "de", "en", "es", "fr", "pt", "ru", "zh"]),
    help="Leave out rows of function words of a language; no count and no rank depends on it.",
)


def found(query: str, folder: Folders, where: str | None) -> "Hits":
    """Search the statements of a corpus, or of the corpus that ships, that meet a condition."""
    every = searched(opened_corpora(folder), query)
    hits = every if where is None else every.filter(where)
    print_hints(hits)
    return hits


base_option = click.option(
    "--base",
    type=click.Choice(["tokens", "words", "statements"]),
    default="tokens",
    show_default=True,
    help="The base of rates: tokens, words (without punctuation marks), or statements with a match.",
)


def query_facts(query: str, hits: "Hits", base: "Base" = "tokens") -> Mapping[str, "Plain"]:
    """Return the query, its hits, the size of what was searched, and the rate, for a JSON document."""
    from statecorpus.cli.plain import to_plain
    from statecorpus.search.statistics.base import RATE_NAMES

    return {
        "query": query,
        "hits": len(hits),
        "hit_statements": len(hits.statements),
        "statements": hits.searched,
        "tokens": hits.size(),
        **({"words": hits.size("words")} if base == "words" else {}),
        "base": base,
        RATE_NAMES[base]: hits.rate_per(base),
        "hints": to_plain(hits.hints),
    }


def query_heading(query: str, hits: "Hits", base: "Base" = "tokens") -> str:
    """Return a heading: the query, its hits, the statements that were searched, and the rate."""
    from statecorpus.search.statistics.base import RATE_WORDS

    where = f"{len(hits.statements):,} of {counted(hits.searched, 'statements')}"
    rate = f"{hits.rate_per(base):,.1f} {RATE_WORDS[base]}"
    return f"{query}: {counted(len(hits), 'hits')} in {where}, {rate}"
