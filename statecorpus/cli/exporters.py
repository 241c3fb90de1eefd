"""The table of export formats: a new format is one entry, with the function that writes it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import attrs
import click

from statecorpus.cli.by import by_option
from statecorpus.model import Statement

if TYPE_CHECKING:
    from statecorpus.corpus import Selection

Option = Callable[[Callable[..., int]], Callable[..., int]]

#: The place that a format is written to; ``stream`` is a file, or the standard output for a hyphen.
Target = Literal["stream", "file", "folder", "file or folder"]


@attrs.frozen
class Exporter:
    """A format, as a subcommand of ``statecorpus export``.

    Attributes:
        name: of the subcommand.
        help: its help text.
        target: the kind of its argument ``TARGET``.
        noun: the items that ``write`` counts, in the plural.
        write: writes statements to a target, takes the values of the options by name, and returns the number
            of items.
        options: of the format, in the order of the help text.
        bar: whether a bar shows the progress; without it, ``write`` gets the selection itself, which can also
            be searched and listed as a table.
    """

    name: str
    help: str
    target: Target
    noun: str
    write: Callable[..., int]
    options: tuple[Option, ...] = ()
    bar: bool = True


_TABLES = (
    "statements", "paragraphs", "addressees", "topics", "mentions", "citations", "times", "amounts", "acts",
    "evidence",
)  # fmt: skip

_table = click.option(
    "--table", type=click.Choice(_TABLES), default="statements", show_default=True, help="The table to write."
)
_raw = click.option(
    "--raw", is_flag=True, help="Do not protect text that a spreadsheet would run as a formula."
)
_excel = click.option(
    "--excel", is_flag=True, help="Begin with a byte order mark, so that Excel reads accents right."
)
_title = click.option("--title", help="The title of the export; by default the title of the corpus.")
_by = by_option("Write a folder with a part for each value of a column.", "COLUMNS")
_lemmas = click.option("--lemmas", is_flag=True, help="Fill the column LEMMA (extra lemma).")
_name = click.option(
    "--name",
    default="statements",
    show_default=True,
    help="The name of the corpus in CWB: lower-case letters.",
)
_with_data = click.option("--data", is_flag=True, help="Add a data page, with the files of export data.")
_and_parquet = click.option(
    "--parquet", is_flag=True, help="Write each table as Parquet, too (extra arrow); html: with --data."
)
_licence = click.option(
    "--licence",
    default="other",
    show_default=True,
    help="The licence of the texts, for example cc0-1.0.",
)


def _csv(
    statements: Mapping[str, Statement], target: Path | TextIO, *, table: str, raw: bool, excel: bool
) -> int:
    from statecorpus.exports.tables import TABLES

    return TABLES[table](statements).write_csv(target, raw=raw, excel=excel)


def _xlsx(statements: Mapping[str, Statement], target: Path, *, table: str) -> int:
    from statecorpus.exports.tables import TABLES

    return TABLES[table](statements).write_xlsx(target)


def _tsv(statements: Mapping[str, Statement], target: Path | TextIO, *, table: str, raw: bool) -> int:
    from statecorpus.exports.tables import TABLES

    return TABLES[table](statements).write_tsv(target, raw=raw)


def _parquet(
    statements: Mapping[str, Statement], target: Path, *, table: str, fields: tuple[str, ...]
) -> int:
    from statecorpus.exports.tables import TABLES
    from statecorpus.model.metadata_names import FIELD_NAMES

    by = tuple(FIELD_NAMES[name].column if name in FIELD_NAMES else name for name in fields)
    return TABLES[table](statements).write_parquet(target, by=by)


def _json_lines(statements: Mapping[str, Statement], target: Path | TextIO) -> int:
    from statecorpus.exports.json import write_json_lines

    return write_json_lines(statements.values(), target)


def _arrow(statements: Mapping[str, Statement], target: Path) -> int:
    from statecorpus.exports.arrow import write_arrow

    return write_arrow(statements.values(), target)


def _vertical(selection: "Selection", target: Path, *, name: str, title: str | None) -> int:
    from statecorpus.exports.vertical import write_vertical

    return write_vertical(selection, target, name=name, title=title or name)


def _conllu(statements: Mapping[str, Statement], target: Path | TextIO, *, lemmas: bool) -> int:
    from statecorpus.exports.conllu import write_conllu
    from statecorpus.segment import SimplemmaAnnotator

    return write_conllu(statements, target, annotator=SimplemmaAnnotator() if lemmas else None)


def _plain_text(selection: "Selection", target: Path, *, raw: bool) -> int:
    from statecorpus.exports.plain_text import write_plain_text

    return write_plain_text(selection, target, raw=raw)


def _ungdc(statements: Mapping[str, Statement], target: Path) -> int:
    from statecorpus.exports.ungdc import write_ungdc

    return write_ungdc(statements, target)


def _convokit(statements: Mapping[str, Statement], target: Path) -> int:
    from statecorpus.exports.convokit import write_convokit

    return write_convokit(statements, target)


def _parla_clarin(statements: Mapping[str, Statement], target: Path, *, title: str | None) -> int:
    from statecorpus.exports.parla_clarin import write_parla_clarin

    return write_parla_clarin(statements, target, title=title or "Statements")


def _parlamint(statements: Mapping[str, Statement], target: Path, *, title: str | None) -> int:
    from statecorpus.exports.parlamint import write_parlamint

    return write_parlamint(statements, target, title=title or "Statements")


def _hugging_face(selection: "Selection", target: Path, *, title: str | None, licence: str) -> int:
    from statecorpus.exports.hugging_face import write_dataset

    return write_dataset(selection, target, title=title or "Statements", licence=licence)


def _spacy(statements: Mapping[str, Statement], target: Path) -> int:
    from statecorpus.exports.spacy_docs import write_spacy

    return write_spacy(statements, target)


def _html(selection: "Selection", target: Path, *, title: str | None, data: bool, parquet: bool) -> int:
    from statecorpus.exports.html import write_site

    return write_site(selection, target, title=title, data=data, parquet=parquet, progress=True).pages


def _data(selection: "Selection", target: Path, *, title: str | None, parquet: bool) -> int:
    from statecorpus.exports.data_package import write_data_package

    return write_data_package(selection, target, title=title, parquet=parquet)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        "csv",
        """Write a table as comma-separated values.

        TARGET is a file, or - for the standard output. Text that a spreadsheet would run as a formula gets an
        apostrophe in front. For a workbook see xlsx.""",
        "stream",
        "rows",
        _csv,
        (_table, _raw, _excel),
    ),
    Exporter(
        "xlsx",
        """Write a table as a workbook of Excel (extra excel).

        TARGET is a file. Numbers and days are cells of their kind, and no text is run as a formula.""",
        "file",
        "rows",
        _xlsx,
        (_table,),
    ),
    Exporter(
        "tsv",
        """Write a table as tab-separated values.

        TARGET is a file, or - for the standard output. Tabs and line breaks inside text become spaces.""",
        "stream",
        "rows",
        _tsv,
        (_table, _raw),
    ),
    Exporter(
        "parquet",
        """Write a table as Parquet (extra arrow).

        TARGET is a file, or with --by a folder.""",
        "file or folder",
        "rows",
        _parquet,
        (_table, _by),
    ),
    Exporter(
        "json-lines",
        """Write each statement as a JSON object, one per line; no data are lost.

        TARGET is a file, or - for the standard output. schemas/statement.schema.json describes the
        objects.""",
        "stream",
        "statements",
        _json_lines,
    ),
    Exporter(
        "arrow",
        """Write whole statements to an Arrow file, with their structure; no data are lost (extra arrow).

        TARGET is a file. For flat tables see csv and parquet.""",
        "file",
        "statements",
        _arrow,
    ),
    Exporter(
        "vertical",
        """Write vertical text for CWB, Manatee and NoSketch Engine.

        TARGET is a folder; its README.txt has the commands that encode the text.""",
        "folder",
        "tokens",
        _vertical,
        (_name, _title),
        bar=False,
    ),
    Exporter(
        "conllu",
        """Write CoNLL-U, with one token per line.

        TARGET is a file, or - for the standard output.""",
        "stream",
        "sentences",
        _conllu,
        (_lemmas,),
    ),
    Exporter(
        "plain-text",
        """Write a text file per statement, and a table of their metadata.

        TARGET is a folder.""",
        "folder",
        "statements",
        _plain_text,
        (_raw,),
        bar=False,
    ),
    Exporter(
        "ungdc",
        """Write the layout of the UN General Debate Corpus.

        TARGET is a folder.""",
        "folder",
        "statements",
        _ungdc,
    ),
    Exporter(
        "convokit",
        """Write a corpus for ConvoKit.

        TARGET is a folder.""",
        "folder",
        "utterances",
        _convokit,
    ),
    Exporter(
        "parla-clarin",
        """Write TEI of parliamentary proceedings (Parla-CLARIN).

        TARGET is a folder.""",
        "folder",
        "statements",
        _parla_clarin,
        (_title,),
    ),
    Exporter(
        "parlamint",
        """Write TEI in the conventions of ParlaMint, not valid against its own schemas.

        TARGET is a folder.""",
        "folder",
        "statements",
        _parlamint,
        (_title,),
    ),
    Exporter(
        "hugging-face",
        """Write a dataset for Hugging Face: Parquet and a card, no code (extra arrow).

        TARGET is a folder.""",
        "folder",
        "statements",
        _hugging_face,
        (_title, _licence),
        bar=False,
    ),
    Exporter(
        "spacy",
        """Write spaCy documents, as a DocBin (extra spacy).

        TARGET is a file, for example statements.spacy.""",
        "file",
        "documents",
        _spacy,
    ),
    Exporter(
        "data",
        """Write a data package: tables as CSV, all TEI files, and datapackage.json.

        TARGET is a folder. datapackage.json describes every column in the format of Frictionless Data.""",
        "folder",
        "statements",
        _data,
        (_title, _and_parquet),
        bar=False,
    ),
    Exporter(
        "html",
        """Write a site of static pages, for reading, searching and printing.

        TARGET is a folder; its first page is index.html. The file theme.css in it is yours to edit.""",
        "folder",
        "pages",
        _html,
        (_title, _with_data, _and_parquet),
        bar=False,
    ),
)
