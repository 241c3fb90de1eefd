"""``statecorpus build``: raw documents to a corpus."""

from pathlib import Path
from typing import Literal, cast

import attrs
import click

from statecorpus.cli.opened import corpus_argument, opened_or_created
from statecorpus.cli.screen import Screen
from statecorpus.corpus.build.report import BuildReport
from statecorpus.model.metadata_names import SETTABLE


def _pairs(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Read ``NAME=VALUE`` pairs."""
    pairs = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            message = f"{pair!r} is not a pair {parameter.metavar}"
            raise click.BadParameter(message)
        pairs[name] = value
    return pairs


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@corpus_argument(exists=False)
@click.option(
    "--workers", type=click.IntRange(1), help="The number of processes that parse; by default one per core."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_pairs,
    metavar="COLUMN=FIELD",
    help="The field of a column of a table, for example Speech=text. Can be repeated. FIELD is text, path "
    "or a field of --set; an empty one leaves the column out. Other columns go by their names.",
)
@click.option(
    "--names",
    multiple=True,
    metavar="PATTERN",
    help="The form of the files' names, for example '{state}_{session}_{year}.txt', with the fields of "
    "--set. {*} skips a part. Can be repeated; the first that fits is used.",
)
@click.option(
    "--table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table with what is known of the documents: CSV, TSV, XLSX (extra excel) or JSON lines.",
)
@click.option(
    "--on",
    metavar="KEY",
    default="file",
    show_default=True,
    help="The key that joins --table: file, or fields with commas between them, such as state,session.",
)
@click.option("--layout", metavar="NAME", help="The layout of a published data set; see statecorpus layouts.")
@click.option(
    "--set",
    "metadata",
    multiple=True,
    callback=_pairs,
    metavar="FIELD=VALUE",
    help="A value for every document, for example country=Nepal. Can be repeated. FIELD is one of "
    f"{', '.join(dict.fromkeys(field.path for field in SETTABLE.values()))}, or a short form of it.",
)
@click.option(
    "--language",
    help="The language of every document (a BCP 47 tag); by default it is recognised per document.",
)
@click.option("--ocr", is_flag=True, help="Recognise the words of scanned pages of a PDF, with tesseract.")
@click.option("--extract", is_flag=True, help="Find mentions, citations, times, amounts and acts.")
@click.option(
    "--near-duplicates",
    type=click.Choice(["report", "skip"]),
    help="Report documents that are similar to an earlier one, or leave them out (extra dedup).",
)
@click.option(
    "--similarity",
    type=click.FloatRange(0.5, 1.0),
    default=0.8,
    show_default=True,
    help="The share of common five-word sequences from which documents are near-duplicates.",
)
@click.option(
    "--index/--no-index",
    default=True,
    show_default=True,
    help="Update the search index at the end, or leave that to the first search.",
)
@click.option("--title", help="The title of a new corpus; by default the name of the folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with one item per document.")
def build(  # noqa: PLR0913 -- one argument per option
    source: Path,
    corpus: Path,
    *,
    workers: int | None,
    columns: dict[str, str],
    names: tuple[str, ...],
    table: Path | None,
    on: str,
    layout: str | None,
    metadata: dict[str, str],
    language: str | None,
    ocr: bool,
    extract: bool,
    near_duplicates: str | None,
    similarity: float,
    index: bool,
    title: str | None,
    as_json: bool,
) -> int:
    """Build a corpus from a folder, an archive, a table or a document.

    SOURCE is a folder of raw statements, a zip or tar archive, a table (CSV, TSV, XLSX or JSON) with one
    statement per row, or one document. CORPUS is the folder of the corpus; if it has no corpus, a new one is
    created. A second run skips unchanged documents. The file review.csv in the corpus lists what a person
    should check. What --set says goes before a table, a table before the names of files, and these before
    what a document says.

    The exit code is 1 if a document failed.
    """
    from statecorpus.corpus.build.layouts.layout import layout_of

    if layout is not None and layout_of(layout).documents == "tei":
        from statecorpus.cli.import_ import run_import

        return run_import(source, corpus, replace=False, title=title, as_json=as_json)
    report = opened_or_created(corpus, title).build(
        source,
        workers=workers,
        progress=True,
        columns=columns or None,
        names=names,
        table=table,
        on=on,
        layout=layout,
        metadata=metadata,
        language=language,
        ocr=ocr,
        extract=extract,
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
