"""``statecorpus search``: a query, its hits as a concordance."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import corpus_option, opened, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain, to_plain
from statecorpus.model import Paragraph, Statement

if TYPE_CHECKING:
    from statecorpus.search import Concordance, Hits, Strategy
    from statecorpus.search.shown.kwic import Unit


@attrs.frozen
class _Selection:
    """Which of the hits are printed, and in which order."""

    sample: int | None
    seed: int
    keys: tuple[str, ...]

    def of(self, hits: "Hits") -> "Hits":
        if self.sample is not None:
            hits = hits.sample(self.sample, self.seed)
        return hits.sort(*self.keys) if self.keys else hits


@attrs.frozen
class _Context:
    """How much is shown around a hit."""

    left: int | None
    right: int | None
    unit: "Unit"

    def of(self, hits: "Hits") -> "Concordance":
        return hits.kwic(self.left, self.right, unit=self.unit)


@click.command()
@click.argument("query")
@corpus_option
@where_option
@click.option(
    "--strategy",
    type=click.Choice(["standard", "all", "longest", "shortest"]),
    default="standard",
    show_default=True,
    help="Which of the matches that overlap are hits.",
)
@grouped(
    "selection",
    _Selection,
    keys=click.option(
        "--sort",
        "keys",
        multiple=True,
        metavar="KEY",
        help="Sort by left, right, match or a field such as year; a second --sort decides among equals.",
    ),
    sample=click.option("--sample", type=click.IntRange(0), help="Only so many hits, drawn by chance."),
    seed=click.option(
        "--seed", type=int, default=1, show_default=True, help="Another seed draws another sample."
    ),
)
@grouped(
    "context",
    _Context,
    left=click.option(
        "--left",
        type=click.IntRange(0),
        help="Units before the match; without it 8 tokens, and none of the other units.",
    ),
    right=click.option("--right", type=click.IntRange(0), help="Units after the match; without it likewise."),
    unit=click.option(
        "--unit",
        type=click.Choice(["tokens", "sentence", "paragraph"]),
        default="tokens",
        show_default=True,
        help="What is counted around the match; a sentence or paragraph that it is in is shown whole.",
    ),
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="In JSON and CSV, a field of the statement beside each hit. Can be given again.",
)
@output_options
def search(
    query: str,
    *,
    folder: Path | None,
    where: str | None,
    strategy: "Strategy",
    selection: _Selection,
    context: _Context,
    fields: tuple[str, ...],
    output: Output,
) -> int:
    """Search a corpus and show the hits in their context.

    QUERY is a word (refugees), with wildcards (refugee*), a phrase ("stateless persons"), or words in a row;
    after :: stand conditions on the statement (speaker.affiliation = "KAZ" & date >= 2010).
    """
    corpus = opened(folder)
    found = corpus.search(query, strategy=strategy)
    hits = found if where is None else found.filter(where)
    chosen = selection.of(hits)
    lines = context.of(chosen)
    shown = lines[: output.most(len(lines))]
    match output.form:
        case "json":
            rows: list[Plain] = [
                {**_plain(record), "paragraph": _paragraph(corpus[str(record["statement"])], line.start)}
                for record, line in zip(shown.to_records(*fields), shown, strict=True)
            ]
            sampled = None if selection.sample is None else {"size": len(chosen), "seed": selection.seed}
            output.screen.json({"query": query, "hits": len(hits), "sample": sampled, "lines": rows})
            return 0
        case "csv":
            output.csv(shown.to_table(*fields))
        case "screen":
            output.screen.heading(f"{query}: {_told(hits, len(chosen), selection)}")
            output.screen.concordance(shown)
    output.cut(len(shown), len(chosen), "hits")
    return 0


def _told(hits: "Hits", drawn: int, selection: _Selection) -> str:
    # The number of statements tells which corpus was searched: without --corpus it is the one that ships.
    where = f"{len(hits.statements):,} of {counted(len(hits.index.ids), 'statements')}"
    found = f"{counted(len(hits), 'hits')} in {where}"
    if selection.sample is None:
        return found
    return f"a sample of {drawn:,} of {found}, with seed {selection.seed}"


def _plain(record: Mapping[str, object]) -> dict[str, Plain]:
    return {name: to_plain(value) for name, value in record.items()}


def _paragraph(statement: Statement, offset: int) -> str | None:
    """Give the id of the paragraph at an offset of the text; ``None`` in a heading or another line."""
    passage = next(passage for passage in statement.passages if offset < passage.end)
    block = None
    if passage.kind == "paragraph" and passage.block is not None:
        block = statement.body[passage.block]
    return block.id if isinstance(block, Paragraph) else None
