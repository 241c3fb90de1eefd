"""``statecorpus search``: the hits of a query as a concordance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from statecorpus._display import counted
from statecorpus.cli.completing import complete_field
from statecorpus.cli.found import query_facts
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.reading import print_hints, reading_options, searched
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.cli.plain import Plain
    from statecorpus.model import Statement
    from statecorpus.search import Concordance, Hits, Strategy
    from statecorpus.search.shown.kwic import Unit


class _Selection(NamedTuple):
    """The sample and the order of the hits."""

    sample: int | None
    seed: int
    keys: tuple[str, ...]

    def of(self, hits: "Hits") -> "Hits":
        if self.sample is not None:
            hits = hits.sample(self.sample, self.seed)
        return hits.sort(*self.keys) if self.keys else hits


class _Context(NamedTuple):
    """The context of a hit, and the fields of the statement beside it."""

    left: int | None
    right: int | None
    unit: "Unit"
    fields: tuple[str, ...]

    def of(self, hits: "Hits") -> "Concordance":
        return hits.kwic(self.left, self.right, unit=self.unit)


@click.command()
@click.argument("query")
@corpus_option
@where_option
@reading_options
@click.option(
    "--strategy",
    type=click.Choice(["standard", "all", "longest", "shortest", "traditional"]),
    default="standard",
    show_default=True,
    help="Which of several overlapping matches are hits.",
)
@grouped(
    "selection",
    _Selection,
    keys=click.option(
        "--sort",
        "keys",
        shell_complete=complete_field,
        multiple=True,
        metavar="KEY",
        help="Sort by left, right, match or a field, for example year; a second --sort sorts equal hits.",
    ),
    sample=click.option("--sample", type=click.IntRange(0), help="The size of a random sample of the hits."),
    seed=click.option(
        "--seed",
        type=int,
        default=0,
        show_default=True,
        help="Any number; another seed draws another sample.",
    ),
)
@grouped(
    "context",
    _Context,
    left=click.option(
        "--left",
        type=click.IntRange(0),
        help="The number of units before the match; by default 8 tokens, or 0 sentences or paragraphs.",
    ),
    right=click.option(
        "--right",
        type=click.IntRange(0),
        help="The number of units after the match; by default 8 tokens, or 0 sentences or paragraphs.",
    ),
    unit=click.option(
        "--unit",
        type=click.Choice(["tokens", "sentence", "paragraph"]),
        default="tokens",
        show_default=True,
        help="The unit of the context; the sentence or paragraph of the match is shown whole.",
    ),
    fields=click.option(
        "--field",
        "fields",
        shell_complete=complete_field,
        multiple=True,
        metavar="FIELD",
        help="In JSON, CSV and a pipe, add a field of the statement to each hit. Can be repeated.",
    ),
)
@svg_option
@output_options
def search(
    query: str,
    *,
    folder: Folders,
    where: str | None,
    strategy: "Strategy",
    selection: _Selection,
    context: _Context,
    svg: SvgFile,
    output: Output,
) -> int:
    """Search a corpus and show the hits in their context.

    QUERY is a word (refugees), a word with wildcards (refugee*), a phrase ("stateless persons"), or several
    words in sequence; conditions on the statement follow :: (speaker.affiliation = "KAZ" & date >= 2010).
    """
    corpus = opened_corpora(folder)
    found = searched(corpus, query, strategy)
    hits = found if where is None else found.filter(where)
    chosen = selection.of(hits)
    svg.write(chosen.plot)
    lines = context.of(chosen)
    shown = lines[: output.most(len(lines))]
    match output.form:
        case "json":
            rows: list[Plain] = [
                {**_plain(record), "paragraph": _paragraph(corpus[str(record["statement"])], line.start)}
                for record, line in zip(shown.to_records(*context.fields), shown, strict=True)
            ]
            sampled = None if selection.sample is None else {"size": len(chosen), "seed": selection.seed}
            output.screen.json({**query_facts(query, hits), "sample": sampled, "lines": rows})
            return 0
        case "csv":
            output.csv(shown.to_table(*context.fields))
        case "screen":
            output.screen.heading(f"{query}: {_summary(hits, len(chosen), selection)}")
            output.screen.concordance(shown, context.fields)
    output.cut(len(shown), len(chosen), "hits")
    print_hints(hits)
    return 0


def _summary(hits: "Hits", drawn: int, selection: _Selection) -> str:
    # The number of statements shows which corpus was searched: without --corpus, the corpus that ships.
    where = f"{len(hits.statements):,} of {counted(hits.searched, 'statements')}"
    found = f"{counted(len(hits), 'hits')} in {where}"
    if selection.sample is None:
        return found
    return f"a sample of {drawn:,} of {found}, with seed {selection.seed}"


def _plain(record: Mapping[str, object]) -> dict[str, "Plain"]:
    from statecorpus.cli.plain import to_plain

    return {name: to_plain(value) for name, value in record.items()}


def _paragraph(statement: "Statement", offset: int) -> str | None:
    """Return the id of the paragraph at an offset of the text, or ``None`` in a title or another line."""
    from statecorpus.model import Paragraph

    passage = next((passage for passage in statement.passages if offset < passage.end), None)
    block = None
    if passage is not None and passage.kind == "paragraph" and passage.block is not None:
        block = statement.body[passage.block]
    return block.id if isinstance(block, Paragraph) else None
