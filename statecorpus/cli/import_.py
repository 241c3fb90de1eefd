"""``statecorpus import``: TEI of other projects into a corpus."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus.cli.opened import corpus_argument, opened_or_created
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen

if TYPE_CHECKING:
    from statecorpus.corpus.importing import ImportReport
    from statecorpus.model import Finding


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@corpus_argument(exists=False)
@click.option("--replace", is_flag=True, help="Replace statements of the corpus that have the same id.")
@click.option("--title", help="The title of a new corpus; by default the name of the folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with one item per file.")
def import_(source: Path, corpus: Path, *, replace: bool, title: str | None, as_json: bool) -> int:
    """Import TEI of other projects into a corpus.

    SOURCE is a TEI file (ParlaMint, Parla-CLARIN, edited documents, any TEI P5), the root file of a corpus,
    which is read with the files that it includes, or a folder. CORPUS is the folder of the corpus; if it has
    no corpus, a new one is created. A second run does not change statements that are in the corpus. The
    command lists the parts that a statement cannot express, and the doubtful parts.

    The exit code is 1 if a file could not be read.
    """
    return run_import(source, corpus, replace=replace, title=title, as_json=as_json)


def run_import(source: Path, corpus: Path, *, replace: bool, title: str | None, as_json: bool) -> int:
    """Import TEI, print the report, and return the exit code."""
    from statecorpus.corpus.importing import import_tei

    report = import_tei(opened_or_created(corpus, title), source, replace=replace, progress=True)
    screen = Screen()
    if as_json:
        screen.json({"counts": report.counts, "files": [to_plain(record) for record in report.records]})
    else:
        _print(screen, report)
    return 1 if report.failures else 0


def _print(screen: Screen, report: "ImportReport") -> None:
    screen.line(f"{report}")
    if report.findings:
        rows = (
            (Path(finding.where or "").name, str(finding.line or ""), finding.code, _text(finding))
            for finding in report.findings
        )
        screen.table(("file", "line", "code", "finding"), rows)


def _text(finding: "Finding") -> str:
    return str(attrs.evolve(finding, line=None)).removeprefix(f"{finding.code}: ")
