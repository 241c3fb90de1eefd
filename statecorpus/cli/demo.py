"""``statecorpus demo``: from a raw file to a concordance, step by step."""

import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.parse import show_parsed
from statecorpus.cli.screen import Screen

_STATEMENT = "kaz-iom-2011-12-05"
_QUERIES = (
    "refugee*",
    '"human trafficking"',
    'migration process* :: speaker.affiliation = "KAZ" & date >= 2010',
)

# The number of lines of an entry that are shown, and of characters per line.
_LINES = 8
_WIDTH = 108


@click.command()
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="Create the corpus in this new folder and keep it; by default it is removed at the end.",
)
@click.option(
    "--copy",
    type=click.Path(path_type=Path),
    help="Show nothing, but copy the learning corpus, sixty made-up statements with their raw sources, into "
    "this new folder.",
)
def demo(*, keep: Path | None, copy: Path | None) -> int:
    """Show all steps with the raw statement that ships: parse, encode, validate, store and search."""
    if copy is not None:
        if keep is not None:
            raise click.UsageError("--keep and --copy: expected one of them")
        return _copy(Screen(), copy)
    if keep is not None:
        return _run(Screen(), keep)
    with tempfile.TemporaryDirectory(prefix="statecorpus-") as folder:
        return _run(Screen(), Path(folder) / "corpus")


def _copy(screen: Screen, folder: Path) -> int:
    from statecorpus.corpus import Corpus
    from statecorpus.corpus.shipped import copy_demo

    with Corpus.open(copy_demo(folder)) as corpus:
        corpus.index()
        screen.line(
            f"{folder}: the learning corpus, with {len(corpus)} made-up statements; raw sources in "
            f"{folder / 'sources'}"
        )
    return 0


def _run(screen: Screen, folder: Path) -> int:
    from statecorpus._resources import shipped
    from statecorpus.corpus import Corpus
    from statecorpus.parsing import parse
    from statecorpus.tei import validate

    raw = shipped("corpus") / "sources" / f"{_STATEMENT}.txt"
    result = parse(raw)
    show_parsed(screen, f"1. Parse: {raw.name}, as it was found", result)

    with Corpus.create(folder, title="Demonstration") as corpus:
        corpus.add(result.statement)
        entry = corpus.path(result.statement.id)
    screen.heading(f"2. Write TEI: {entry.relative_to(folder.parent)}")
    for line in _middle(entry):
        screen.line(line)

    report = validate(entry)
    screen.heading(f"3. Validate: {'valid' if report.is_valid else 'not valid'}")
    for finding in report.findings:
        screen.line(str(finding))

    with Corpus.open(folder) as corpus:
        screen.heading(f"4. Open the corpus: {len(corpus)} statement, {', '.join(corpus)}")
        for query in _QUERIES:
            hits = corpus.search(query)
            screen.heading(f"5. Search: {query}: {counted(len(hits), 'hits')}")
            screen.concordance(hits.kwic(left=7, right=7))
    screen.heading("6. Explore sixty made-up statements in the browser")
    screen.line(_explore_command())
    return 0 if report.is_valid else 1


def _explore_command() -> str:
    """Return the command that opens the explorer, as the reader of these lines can type it."""
    program = Path(sys.argv[0])
    if program.stem != "statecorpus":
        name = f"{sys.executable} -m statecorpus"
    else:
        # In a clone the program is .venv/bin/statecorpus, which no shell finds by its name.
        found = shutil.which("statecorpus")
        is_found = found is not None and program.exists() and Path(found).samefile(program)
        name = "statecorpus" if is_found else str(program)
    needs = "" if find_spec("starlette") else "   # needs: pip install 'statecorpus[explorer]'"
    return f"{name} explore --corpus @demo{needs}"


def _middle(entry: Path) -> list[str]:
    """Return the lines of the opener and the first paragraphs, as an example of the encoding."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if "<opener" in line)
    shown = lines[start : start + _LINES]
    return [line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…" for line in shown]
