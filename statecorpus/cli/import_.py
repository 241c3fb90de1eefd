"""``statecorpus import``: other people's TEI to a corpus."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from statecorpus.cli.opened import opened_or_created
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen

if TYPE_CHECKING:
    from statecorpus.corpus.importing import ImportReport
    from statecorpus.model import Finding


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("corpus", type=click.Path(file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Let statements take the place of others with their ids.")
@click.option("--title", help="What to call a corpus that is made; without it, the folder's name.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, a file an item.")
def import_(source: Path, corpus: Path, *, replace: bool, title: str | None, as_json: bool) -> int:
    """Import other people's TEI into a corpus.

    SOURCE is a TEI file (ParlaMint, Parla-CLARIN, edited documents, any TEI P5), the root file of a corpus,
    with which the files that it includes are read, or a folder of them. CORPUS is a folder; where it holds no
    corpus, one is made. A second run changes nothing that is there already. What had no place in a
    statement, or is in doubt, is listed.

    The exit code is 1 where a file could not be read.
    """
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
            (Path(one.where or "").name, str(one.line or ""), one.code, _said(one)) for one in report.findings
        )
        screen.table(("file", "line", "code", "finding"), rows)


def _said(finding: "Finding") -> str:
    return str(attrs.evolve(finding, line=None)).removeprefix(f"{finding.code}: ")
