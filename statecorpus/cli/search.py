"""``statecorpus search``: a query, its hits as a concordance."""

from itertools import islice
from pathlib import Path

import attrs
import click

from statecorpus.cli.screen import Screen
from statecorpus.model import Paragraph, Statement

__all__ = ["search"]

# As many lines as fill a screen; in a pipe every hit is printed.
_SCREENFUL = 50


@click.command()
@click.argument("query")
@click.option(
    "--corpus",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The corpus to search; without it, the one that ships with statecorpus.",
)
@click.option("--left", default=8, show_default=True, type=click.IntRange(0), help="Tokens before the match.")
@click.option("--right", default=8, show_default=True, type=click.IntRange(0), help="Tokens after the match.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    help=f"The most lines to print; without it {_SCREENFUL} on a terminal and all in a pipe.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the total and the lines as JSON.")
def search(
    query: str, *, folder: Path | None, left: int, right: int, limit: int | None, as_json: bool
) -> int:
    """Search a corpus and show the hits in their context.

    QUERY is a word (refugees), with wildcards (refugee*), a phrase ("stateless persons"), or words in a row;
    after :: stand conditions on the statement (speaker.affiliation = "KAZ" & date >= 2010).
    """
    from statecorpus.corpus import Corpus, load

    corpus = load() if folder is None else Corpus.open(folder)
    hits = corpus.search(query)
    screen = Screen()
    if limit is None:
        limit = _SCREENFUL if screen.terminal else len(hits)
    lines = list(islice(hits.kwic(left=left, right=right), limit))
    if as_json:
        rows = [
            {**attrs.asdict(line), "paragraph": _paragraph(corpus[line.statement], line.start)}
            for line in lines
        ]
        screen.json({"query": query, "hits": len(hits), "lines": rows})
        return 0
    screen.heading(f"{query}: {len(hits):,} hits" if len(hits) != 1 else f"{query}: 1 hit")
    screen.concordance((line.statement, line.left, line.match, line.right) for line in lines)
    if len(lines) < len(hits):
        screen.line(f"{len(lines):,} of {len(hits):,} shown; --limit {len(hits)} shows all")
    return 0


def _paragraph(statement: Statement, offset: int) -> str | None:
    """Give the id of the paragraph at an offset of the text; ``None`` in a heading or another line."""
    passage = next(passage for passage in statement.passages if offset < passage.end)
    block = None
    if passage.kind == "paragraph" and passage.block is not None:
        block = statement.body[passage.block]
    return block.id if isinstance(block, Paragraph) else None
