"""``statecorpus validate``: does a TEI file keep to the schema and its rules?"""

from pathlib import Path

import click

from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen

__all__ = ["validate"]


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, a file an item.")
def validate(files: tuple[Path, ...], *, as_json: bool) -> int:
    """Validate TEI files against the schema and the rules of statecorpus.

    The exit code is 1 where a file is not valid.
    """
    from statecorpus.errors import TeiSyntaxError
    from statecorpus.tei import validate as validate_tei

    screen = Screen()
    documents: list[object] = []
    wrong = 0
    for file in files:
        try:
            report = validate_tei(file)
        except TeiSyntaxError as error:
            valid, findings, lines = False, to_plain([str(error)]), [str(error)]
        else:
            valid, findings = report.is_valid, to_plain(report.findings)
            lines = [f"{file}: {finding}" for finding in report.findings]
        wrong += not valid
        documents.append({"file": str(file), "valid": valid, "findings": findings})
        if not as_json:
            for line in lines:
                screen.line(line)
            if valid:
                screen.line(f"{file}: valid")
    if as_json:
        screen.json(documents)
    return 1 if wrong else 0
