"""``statecorpus export``: a corpus, or a part of it, in other formats; the formats are in ``exporters``."""

import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.commands import SummaryGroup
from statecorpus.cli.exporters import EXPORTERS, Exporter, Target
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.errors import LossyExportWarning
from statecorpus.model import Statement

if TYPE_CHECKING:
    from statecorpus.corpus import Collection, Corpus, Selection

_TARGETS: dict[Target, click.Path] = {
    "stream": click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    "file": click.Path(dir_okay=False, path_type=Path),
    "folder": click.Path(file_okay=False, path_type=Path),
    "file or folder": click.Path(path_type=Path),
}


# Suffixes that only one format has; a program that trusts the suffix could not open anything else.
_SUFFIXES = {".xlsx": "xlsx", ".xls": "xlsx", ".ods": "xlsx", ".parquet": "parquet", ".arrow": "arrow"}


class _Tracked(Mapping[str, Statement]):
    """Statements that move a bar when they are read."""

    def __init__(self, statements: Mapping[str, Statement], step: Callable[[], object]) -> None:
        self._statements = statements
        self._step = step

    def __getitem__(self, id: str) -> Statement:
        self._step()
        return self._statements[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._statements)

    def __len__(self) -> int:
        return len(self._statements)


@click.group(cls=SummaryGroup)
def export() -> None:
    """Write a corpus in another format.

    At the end, the command lists the data that the format cannot express.
    """


@contextmanager
def _tracked(statements: Mapping[str, Statement]) -> Iterator[Mapping[str, Statement]]:
    """Show a bar while the statements are read."""
    from statecorpus.corpus.build.progress import bar_of

    bar = bar_of(True, lambda: len(statements), work="exporting", unit="statement")  # noqa: FBT003 -- tqdm's style
    try:
        yield _Tracked(statements, bar.update)
    finally:
        bar.close()


@contextmanager
def _losses_as_notes() -> Iterator[None]:
    """Print the warning about lost data as a note, without the line of code that a warning shows."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LossyExportWarning)
        yield
    for warning in caught:
        if isinstance(warning.message, LossyExportWarning):
            click.echo(f"Note: {warning.message}", err=True)
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def _check_suffix(exporter: Exporter, target: Path) -> None:
    """Refuse a file whose suffix says another format: "export csv statements.xlsx"."""
    other = _SUFFIXES.get(target.suffix.lower())
    if other is not None and exporter.target in {"stream", "file"} and exporter.name != other:
        message = f"{target} would hold {exporter.name}: name another file, or use statecorpus export {other}"
        raise click.UsageError(message)


_provenance = click.option(
    "--provenance",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of the record of the export; by default provenance.json in a folder, "
    "TARGET.provenance.json beside a file, and none for the standard output.",
)


def _record(
    corpus: "Corpus | Collection",
    format: str,
    selection: "Selection",
    places: tuple[Path, Path | None],
    where: str | None,
    options: Mapping[str, object],
) -> None:
    """Write the record of an export: the state of the corpus, the filter, the versions, the command line."""
    from statecorpus.corpus.citing.provenance import provenance_of
    from statecorpus.tei.atomic_file import write_atomically

    record = provenance_of(
        corpus,
        format,
        exported=len(selection),
        filters=() if where is None else (where,),
        options=options,
        command=click.get_current_context().obj or (),
    )
    target, place = places
    if place is None:
        record.write(target, beside=format == "parquet")
    else:
        write_atomically(place, record.to_json().encode())


def _command(exporter: Exporter) -> click.Command:
    """Build the subcommand of a format."""

    def run(
        target: Path, *, folder: Folders, where: str | None, provenance: Path | None, **options: object
    ) -> int:
        _check_suffix(exporter, target)
        corpus = opened_corpora(folder)
        selection = corpus if where is None else corpus.where(where)
        to_stdout = str(target) == "-"
        place = sys.stdout if to_stdout else target
        with _losses_as_notes():
            if exporter.bar:
                with _tracked(selection) as statements:
                    number = exporter.write(statements, place, **options)
            else:
                number = exporter.write(selection, place, **options)
        if provenance is not None or not to_stdout:
            _record(corpus, exporter.name, selection, (target, provenance), where, options)
        click.echo(f"{'' if to_stdout else f'{target}: '}{counted(number, exporter.noun)}", err=True)
        return 0

    parameters: tuple[Callable[..., object], ...] = (
        click.argument("target", type=_TARGETS[exporter.target]),
        corpus_option,
        where_option,
        _provenance,
        *exporter.options,
    )
    for parameter in reversed(parameters):
        parameter(run)
    return click.command(exporter.name, help=exporter.help)(run)


for _exporter in EXPORTERS:
    export.add_command(_command(_exporter))
