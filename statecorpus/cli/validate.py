"""``statecorpus validate``: check TEI files against the schema and its rules."""

from pathlib import Path

import click

from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen
from statecorpus.model import Finding


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, with one item per file.")
def validate(paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Validate TEI files against the schema and the rules of statecorpus.

    For a folder, for example a corpus, every entry in it is validated. The exit code is 1 if a file is not
    valid, and 2 if there is no file to validate.
    """
    files = [file for path in paths for file in _files(path)]
    if not files:
        message = f"there is no TEI file in {', '.join(map(str, paths))}"
        raise click.UsageError(message)
    screen = Screen()
    documents: list[object] = []
    wrong = 0
    for file in files:
        findings = _findings(file)
        valid = not any(finding.severity == "error" for finding in findings)
        wrong += not valid
        documents.append({"file": str(file), "valid": valid, "findings": to_plain(findings)})
        if not as_json:
            for finding in findings:
                screen.line(f"{file}: {finding}")
            if valid:
                screen.line(f"{file}: valid")
    if as_json:
        screen.json(documents)
    return 1 if wrong else 0


def _files(path: Path) -> list[Path]:
    """Return the file, or the TEI files of a folder without its ``corpus.xml`` and derived files."""
    from statecorpus.corpus.store.layout import ROOT, SHELVES

    if path.is_file():
        return [path]
    files = [file for file in path.rglob("*.xml") if not file.relative_to(path).parts[0].startswith(".")]
    lists = path / SHELVES if (path / ROOT).exists() else None
    return sorted(file for file in files if file != path / ROOT and file.parent != lists)


def _findings(file: Path) -> tuple[Finding, ...]:
    """Validate a file; a file that is not XML is a finding too, so that the other files are validated."""
    from statecorpus.errors import TeiSyntaxError
    from statecorpus.tei import validate as validate_tei

    try:
        return validate_tei(file).findings
    except TeiSyntaxError as error:
        return (Finding("SC000", error.problem, line=error.line, column=error.column, hint=error.hint),)
