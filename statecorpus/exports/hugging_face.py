"""A dataset for Hugging Face: Parquet files and a card, without code."""

import json
import os
from pathlib import Path

from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables import TABLES
from statecorpus.exports.tables.source import Statements, each
from statecorpus.table import Table
from statecorpus.table.target import opened

# The tables of the dataset; the table of evidence is left to the corpus itself.
_CONFIGS = (
    "statements", "paragraphs", "addressees", "topics", "mentions", "citations", "times", "amounts", "acts",
)  # fmt: skip

_KEPT = (
    "emphasis", "addresses inside sentences", "names of persons, bodies and places", "times",
    "amounts", "citations", "acts", "who is addressed", "re-addresses", "headings", "notes",
    "kinds of paragraphs",
    *LOST_FIELDS,
)  # fmt: skip

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write_dataset(
    statements: Statements, folder: str | os.PathLike[str], *, title: str, licence: str = "other"
) -> int:
    """Write a folder that ``datasets.load_dataset`` reads, and return the number of statements.

    Each table (statements, paragraphs, addressees, topics, mentions, acts …) is a configuration with one
    Parquet file in ``data/``; ``README.md`` is the card, with their columns. A table without rows is left
    out.

    Args:
        statements: a corpus, a selection or a list; they are read once for each table.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.
        title: the title of the card.
        licence: the identifier of the licence of the texts, for example ``cc0-1.0``.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements have data that the tables cannot express, for example page breaks.
    """
    losses = Losses("the dataset", kept=_KEPT)
    languages = sorted(
        {
            statement.language.partition("-")[0]
            for statement in losses.noting(each(statements))
            if statement.language
        }
    )
    tables = [TABLES[name](statements) for name in _CONFIGS]
    with export_folder(Path(folder), "Hugging Face") as place:
        data = place / "data"
        data.mkdir(exist_ok=True)
        rows = {table.name: table.write_parquet(data / f"{table.name}.parquet") for table in tables}
        # The loader refuses a configuration without rows.
        for name in (name for name, number in rows.items() if not number):
            (data / f"{name}.parquet").unlink()
        with opened(place / "README.md") as file:
            file.write(
                _card(title, licence, languages, [table for table in tables if rows[table.name]], rows)
            )
    losses.warn()
    return rows["statements"]


def _card(title: str, licence: str, languages: list[str], tables: list[Table], rows: dict[str, int]) -> str:
    number = rows["statements"]
    size = next((name for limit, name in _SIZES if number < limit), "n>1M")
    # A JSON string is also a YAML string, whatever characters a title has.
    head = [
        "---",
        f"pretty_name: {json.dumps(title, ensure_ascii=False)}",
        f"license: {json.dumps(licence)}",
        f"language: {json.dumps(languages)}",
        f"size_categories: [{json.dumps(size)}]",
    ]
    head += ["configs:"] if tables else []
    for table in tables:
        head += [f"- config_name: {table.name}", f"  data_files: data/{table.name}.parquet"]
        head += ["  default: true"] * (table.name == "statements")
    parts = ["\n".join([*head, "---"]), f"# {' '.join(title.split())}"]
    for table in tables:
        columns = "\n".join(
            f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in table.columns
        )
        parts.append(
            f"## {table.name}: {rows[table.name]:,} rows\n\n| column | | |\n|---|---|---|\n{columns}"
        )
    return "\n\n".join(parts) + "\n"
