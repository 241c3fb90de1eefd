"""``statecorpus export``: a corpus, or a part of it, in other formats."""

import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from statecorpus._display import counted
from statecorpus.cli.opened import corpus_option, opened, where_option
from statecorpus.errors import LossyExportWarning
from statecorpus.model import Statement

if TYPE_CHECKING:
    from statecorpus.corpus import Selection

_TABLES = ("statements", "paragraphs", "addressees", "topics", "mentions", "evidence")

_file = click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
_text = click.argument("target", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
_place = click.argument("target", type=click.Path(file_okay=False, path_type=Path))
_table = click.option(
    "--table", type=click.Choice(_TABLES), default="statements", show_default=True, help="Which table."
)
_raw = click.option("--raw", is_flag=True, help="Leave text alone that a spreadsheet would run as a formula.")
_title = click.option("--title", help="What to call it; without it, what the corpus is called.")


class _Followed(Mapping[str, Statement]):
    """Statements that move a bar as they are taken."""

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


@click.group()
def export() -> None:
    """Write a corpus in another format.

    What a format has no place for is said at the end.
    """


def _chosen(folder: Path | None, where: str | None) -> "Selection":
    corpus = opened(folder)
    return corpus if where is None else corpus.where(where)


@contextmanager
def _followed(selection: "Selection") -> Iterator[Mapping[str, Statement]]:
    """Show how far an export has come."""
    from statecorpus.corpus.build.progress import bar_of

    bar = bar_of(True, lambda: len(selection), work="exporting", unit="statement")  # noqa: FBT003 -- tqdm's style
    try:
        yield _Followed(selection, bar.update)
    finally:
        bar.close()


@contextmanager
def _losses_told() -> Iterator[None]:
    """Say in a line what a format has no place for, instead of a warning with a line of code."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LossyExportWarning)
        yield
    for warning in caught:
        if isinstance(warning.message, LossyExportWarning):
            click.echo(f"Note: {warning.message}", err=True)
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def _opened(target: Path) -> Path | TextIO:
    """Give the standard output for a hyphen."""
    return sys.stdout if str(target) == "-" else target


def _written(target: Path, number: int, noun: str) -> int:
    where = "" if str(target) == "-" else f"{target}: "
    click.echo(f"{where}{counted(number, noun)}", err=True)
    return 0


@export.command("csv")
@_text
@corpus_option
@where_option
@_table
@_raw
def csv_(target: Path, *, folder: Path | None, where: str | None, table: str, raw: bool) -> int:
    """Write a table as comma-separated values.

    TARGET is a file, or - for the standard output. Text that a spreadsheet would run gets an apostrophe in
    front.
    """
    from statecorpus.exports.tables import TABLES

    with _followed(_chosen(folder, where)) as statements:
        number = TABLES[table](statements).write_csv(_opened(target), raw=raw)
    return _written(target, number, "rows")


@export.command()
@_text
@corpus_option
@where_option
@_table
@_raw
def tsv(target: Path, *, folder: Path | None, where: str | None, table: str, raw: bool) -> int:
    """Write a table as tab-separated values.

    TARGET is a file, or - for the standard output. Tabs and line breaks inside text become spaces.
    """
    from statecorpus.exports.tables import TABLES

    with _followed(_chosen(folder, where)) as statements:
        number = TABLES[table](statements).write_tsv(_opened(target), raw=raw)
    return _written(target, number, "rows")


@export.command()
@click.argument("target", type=click.Path(path_type=Path))
@corpus_option
@where_option
@_table
@click.option("--by", metavar="COLUMN", help="Make a folder with a part for each value, such as year.")
def parquet(target: Path, *, folder: Path | None, where: str | None, table: str, by: str | None) -> int:
    """Write a table as Parquet (extra arrow).

    TARGET is a file, or with --by a folder.
    """
    from statecorpus.exports.tables import TABLES

    with _followed(_chosen(folder, where)) as statements:
        number = TABLES[table](statements).write_parquet(target, by=by)
    return _written(target, number, "rows")


@export.command("json-lines")
@_text
@corpus_option
@where_option
def json_lines(target: Path, *, folder: Path | None, where: str | None) -> int:
    """Write each statement as a JSON object, one a line; nothing is lost.

    TARGET is a file, or - for the standard output. schemas/statement.schema.json describes the objects.
    """
    from statecorpus.exports.json import write_json_lines

    with _followed(_chosen(folder, where)) as statements:
        number = write_json_lines(statements.values(), _opened(target))
    return _written(target, number, "statements")


@export.command()
@_file
@corpus_option
@where_option
def arrow(target: Path, *, folder: Path | None, where: str | None) -> int:
    """Write whole statements to an Arrow file, nested as they are; nothing is lost (extra arrow).

    TARGET is a file. For flat tables see csv and parquet.
    """
    from statecorpus.exports.arrow import write_arrow

    with _followed(_chosen(folder, where)) as statements:
        number = write_arrow(statements.values(), target)
    return _written(target, number, "statements")


@export.command()
@_place
@corpus_option
@where_option
@click.option("--name", default="statements", show_default=True, help="Of the corpus: lower-case letters.")
@_title
def vertical(target: Path, *, folder: Path | None, where: str | None, name: str, title: str | None) -> int:
    """Write vertical text for CWB, Manatee and NoSketch Engine.

    TARGET is a folder; README.txt in it has the commands that encode it.
    """
    from statecorpus.exports.vertical import write_vertical

    with _losses_told():
        number = write_vertical(_chosen(folder, where), target, name=name, title=title or name)
    return _written(target, number, "tokens")


@export.command()
@_text
@corpus_option
@where_option
@click.option("--lemmas", is_flag=True, help="Fill the column LEMMA (extra lemma).")
def conllu(target: Path, *, folder: Path | None, where: str | None, lemmas: bool) -> int:
    """Write CoNLL-U, a token a line.

    TARGET is a file, or - for the standard output.
    """
    from statecorpus.exports.conllu import write_conllu
    from statecorpus.segment import SimplemmaAnnotator

    annotator = SimplemmaAnnotator() if lemmas else None
    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_conllu(statements, _opened(target), annotator=annotator)
    return _written(target, number, "sentences")


@export.command("plain-text")
@_place
@corpus_option
@where_option
@_raw
def plain_text(target: Path, *, folder: Path | None, where: str | None, raw: bool) -> int:
    """Write a text file a statement, and a table of their metadata.

    TARGET is a folder.
    """
    from statecorpus.exports.plain_text import write_plain_text

    with _losses_told():
        number = write_plain_text(_chosen(folder, where), target, raw=raw)
    return _written(target, number, "statements")


@export.command()
@_place
@corpus_option
@where_option
def ungdc(target: Path, *, folder: Path | None, where: str | None) -> int:
    """Write the layout of the UN General Debate Corpus.

    TARGET is a folder.
    """
    from statecorpus.exports.ungdc import write_ungdc

    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_ungdc(statements, target)
    return _written(target, number, "statements")


@export.command()
@_place
@corpus_option
@where_option
def convokit(target: Path, *, folder: Path | None, where: str | None) -> int:
    """Write a corpus of ConvoKit.

    TARGET is a folder.
    """
    from statecorpus.exports.convokit import write_convokit

    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_convokit(statements, target)
    return _written(target, number, "utterances")


@export.command("parla-clarin")
@_place
@corpus_option
@where_option
@_title
def parla_clarin(target: Path, *, folder: Path | None, where: str | None, title: str | None) -> int:
    """Write TEI of parliamentary proceedings (Parla-CLARIN).

    TARGET is a folder.
    """
    from statecorpus.exports.parla_clarin import write_parla_clarin

    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_parla_clarin(statements, target, title=title or "Statements")
    return _written(target, number, "statements")


@export.command()
@_place
@corpus_option
@where_option
@_title
def parlamint(target: Path, *, folder: Path | None, where: str | None, title: str | None) -> int:
    """Write TEI in the conventions of ParlaMint.

    TARGET is a folder.
    """
    from statecorpus.exports.parlamint import write_parlamint

    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_parlamint(statements, target, title=title or "Statements")
    return _written(target, number, "statements")


@export.command("hugging-face")
@_place
@corpus_option
@where_option
@_title
@click.option("--licence", default="other", show_default=True, help="Of the texts, such as cc0-1.0.")
def hugging_face(
    target: Path, *, folder: Path | None, where: str | None, title: str | None, licence: str
) -> int:
    """Write a dataset for Hugging Face: Parquet and a card, no code (extra arrow).

    TARGET is a folder.
    """
    from statecorpus.exports.hugging_face import write_dataset

    with _losses_told():
        number = write_dataset(_chosen(folder, where), target, title=title or "Statements", licence=licence)
    return _written(target, number, "statements")


@export.command()
@_file
@corpus_option
@where_option
def spacy(target: Path, *, folder: Path | None, where: str | None) -> int:
    """Write spaCy documents, as a DocBin (extra spacy).

    TARGET is a file, such as statements.spacy.
    """
    from statecorpus.exports.spacy_docs import write_spacy

    with _losses_told(), _followed(_chosen(folder, where)) as statements:
        number = write_spacy(statements, target)
    return _written(target, number, "documents")


@export.command()
@_place
@corpus_option
@where_option
@_title
def html(target: Path, *, folder: Path | None, where: str | None, title: str | None) -> int:
    """Write a site of static pages, for reading and for print.

    TARGET is a folder; index.html in it is the first page.
    """
    from statecorpus.exports.html import write_site

    site = write_site(_chosen(folder, where), target, title=title, progress=True)
    return _written(target, site.pages, "pages")
