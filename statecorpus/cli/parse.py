"""``statecorpus parse``: raw files to typed documents, with the evidence."""

import errno
from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.explain import explained, weighed_lines
from statecorpus.cli.explain_spans import COLUMNS, SPAN_KINDS, span_rows
from statecorpus.cli.fields import rows
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen
from statecorpus.model import Statement
from statecorpus.parsing import ParseResult
from statecorpus.readers import FORMATS

# A table on a terminal shows the two ends of a longer quote; a pipe, --json and --explain have all of it.
_QUOTED = 90


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--explain",
    metavar="FIELD",
    help="Print the source lines that a field was read from, underlined, and its candidates; or, "
    f"for {', '.join(SPAN_KINDS[:-1])} or {SPAN_KINDS[-1]}, each with words, normal form, rule, certainty.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, with one item per document.")
@click.option(
    "--format",
    "format_name",
    help=f"The format of the files: {', '.join(FORMATS)}; by default it is recognised per file.",
)
@click.option("--language", help="The language of the text (a BCP 47 tag); by default it is recognised.")
@click.option("--ocr", is_flag=True, help="Recognise the words of scanned pages of a PDF, with tesseract.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write each statement as TEI into this folder, as <id>.xml.",
)
@click.option("--overwrite", is_flag=True, help="With -o: replace existing files.")
def parse(
    files: tuple[Path, ...],
    *,
    explain: str | None,
    as_json: bool,
    format_name: str | None,
    language: str | None,
    ocr: bool,
    output: Path | None,
    overwrite: bool,
) -> int:
    """Parse raw statements and show their fields with the evidence.

    FILES are raw statements. The exit code is 1 if a file has a finding that is an error. With -o, an
    existing file is replaced only with --overwrite.
    """
    from statecorpus.intake import parse as parse_statement
    from statecorpus.parsing import candidates as find_candidates

    screen = Screen()
    documents: list[object] = []
    wrong = False
    written: set[Path] = set()
    for file in files:
        result = parse_statement(file, format=format_name, language=language, ocr=ocr)
        wrong = wrong or any(finding.severity == "error" for finding in result.findings)
        if as_json:
            documents.append({"file": str(file), **_as_object(result)})
        elif explain in SPAN_KINDS:
            found_spans = span_rows(result.statement, explain)
            screen.heading(f"{file}: {counted(len(found_spans), explain)}")
            screen.table(COLUMNS, found_spans)
        elif explain is not None:
            for line in explained(result, explain, str(file)):
                screen.line(line)
            found = find_candidates(file, explain, format=format_name, language=language, ocr=ocr)
            for line in weighed_lines(found):
                screen.line(line)
        else:
            show_parsed(screen, str(file), result)
        if output is not None:
            _write(result.statement, output, written, overwrite=overwrite)
    if as_json:
        screen.json(documents)
    return 1 if wrong else 0


def _write(statement: Statement, folder: Path, written: set[Path], *, overwrite: bool) -> None:
    """Write a statement to the folder, and note its path.

    Raises:
        FileExistsError: the file is there already, from this run, or from before without ``overwrite``.
    """
    from statecorpus.tei import write_tei

    path = folder / f"{statement.id}.xml"
    if path in written:
        raise FileExistsError(
            errno.EEXIST, "two of the files have the same id; parse them one by one", str(path)
        )
    if path.exists() and not overwrite:
        raise FileExistsError(errno.EEXIST, "the file exists already; --overwrite replaces it", str(path))
    written.add(write_tei(statement, path))
    click.echo(f"written: {path}", err=True)


def _as_object(result: ParseResult) -> dict[str, object]:
    return {
        "statement": to_plain(result.statement),
        "evidence": to_plain(result.evidence),
        "findings": to_plain(result.findings),
    }


def show_parsed(screen: Screen, name: str, result: ParseResult) -> None:
    """Print the fields of a parsed statement, each with its evidence, and the findings."""
    screen.heading(name)
    screen.table(
        ("field", "value", "evidence", "rule", "certainty"), _evident(result, whole=not screen.terminal)
    )
    statement = result.statement
    counts = {
        "paragraph": len(statement.paragraphs),
        "re-address": len(statement.readdresses),
        "word": len(statement.text.split()),
    }
    screen.line(", ".join(_counted(count, thing) for thing, count in counts.items()))
    for finding in result.findings:
        screen.line(str(finding))


def _evident(result: ParseResult, *, whole: bool) -> list[tuple[str, str, str, str, str]]:
    laid_out = []
    for field, value in rows(result.statement):
        evidence = result.evidence.get(field)
        if evidence is None:
            laid_out.append((field, value, "", "", ""))
        else:
            quote = evidence.quote or ""
            if not whole and len(quote) > _QUOTED:
                quote = f"{quote[: _QUOTED // 2]} … {quote[-_QUOTED // 2 :]}"
            certainty = f"{evidence.certainty:.2f}"
            laid_out.append((field, value, quote, evidence.rule, certainty))
    return laid_out


def _counted(count: int, thing: str) -> str:
    plural = "" if count == 1 else "es" if thing.endswith("s") else "s"
    return f"{count:,} {thing}{plural}"
