"""``statecorpus build``: raw documents to a corpus."""

from pathlib import Path
from typing import Literal, cast

import attrs
import click

from statecorpus.cli.opened import opened_or_created
from statecorpus.cli.screen import Screen
from statecorpus.corpus.build.report import BuildReport
from statecorpus.model.metadata_names import SETTABLE


def _pairs(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Read ``NAME=VALUE`` pairs."""
    pairs = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not name:
            message = f"{one!r} is no pair such as {parameter.metavar}"
            raise click.BadParameter(message)
        pairs[name] = value
    return pairs


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(file_okay=False, path_type=Path))
@click.option("--workers", type=click.IntRange(1), help="How many processes parse; without it one a core.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_pairs,
    metavar="COLUMN=FIELD",
    help="Of a table: which column is which field, such as Speech=text. Can be given again. FIELD is text, "
    "path or a name that --set takes.",
)
@click.option(
    "--set",
    "metadata",
    multiple=True,
    callback=_pairs,
    metavar="FIELD=VALUE",
    help="What is known of every document, such as country=Nepal. Can be given again. FIELD is one of "
    f"{', '.join(dict.fromkeys(field.path for field in SETTABLE.values()))}, or a short form of it.",
)
@click.option(
    "--language", help="Take this language (a BCP 47 tag) instead of telling it from each document."
)
@click.option(
    "--near-duplicates",
    type=click.Choice(["report", "skip"]),
    help="Report documents that are much like an earlier one, or leave them out (extra dedup).",
)
@click.option(
    "--similarity",
    type=click.FloatRange(0.5, 1.0),
    default=0.8,
    show_default=True,
    help="From which share of common runs of words documents are near-duplicates.",
)
@click.option(
    "--index/--no-index",
    default=True,
    show_default=True,
    help="Bring the index for searching up to date at the end, or leave that to the first search.",
)
@click.option("--title", help="What to call a corpus that is made; without it, the folder's name.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, a document an item.")
def build(  # noqa: PLR0913 -- one a setting
    source: Path,
    corpus: Path,
    *,
    workers: int | None,
    columns: dict[str, str],
    metadata: dict[str, str],
    language: str | None,
    near_duplicates: str | None,
    similarity: float,
    index: bool,
    title: str | None,
    as_json: bool,
) -> int:
    """Build a corpus from a folder, an archive, a table or a document.

    SOURCE is a folder with raw statements, a zip or tar archive of them, a CSV or JSON lines table with one
    a row, or one document. CORPUS is a folder; where it holds no corpus, one is made. A second run skips
    what is unchanged. What should be looked at stands in review.csv, in the corpus.

    The exit code is 1 where a document failed.
    """
    report = opened_or_created(corpus, title).build(
        source,
        workers=workers,
        progress=True,
        columns=columns or None,
        metadata=metadata,
        language=language,
        near_duplicates=cast(Literal["report", "skip"] | None, near_duplicates),
        similarity=similarity,
        index=index,
    )
    screen = Screen()
    if as_json:
        screen.json(_as_object(report))
    else:
        for line in str(report).splitlines():
            screen.line(line)
    return 1 if report.failures else 0


def _as_object(report: BuildReport) -> dict[str, object]:
    return {
        "counts": report.counts,
        "seconds": round(report.seconds, 3),
        "review": None if report.review is None else str(report.review),
        "documents": [attrs.asdict(record) for record in report.records],
    }
