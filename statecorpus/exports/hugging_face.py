"""A dataset for Hugging Face: Parquet files and a card, without code."""

import json
import os
from pathlib import Path

from statecorpus.exports.losses import LOST_FIELDS, Losses
from statecorpus.exports.tables import TABLES
from statecorpus.exports.tables.source import Statements, each
from statecorpus.table import Table
from statecorpus.table.target import opened

# Tables that hold everything which the library's users ask for; the evidence belongs to the corpus itself.
_CONFIGS = ("statements", "paragraphs", "addressees", "topics", "mentions")

_KEPT = (
    "emphasis", "addresses inside sentences", "names of persons, bodies and places", "dates inside the text",
    "amounts", "citations", "who is addressed", "re-addresses", "headings", "notes", "kinds of paragraphs",
    *LOST_FIELDS,
)  # fmt: skip

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write_dataset(
    statements: Statements, folder: str | os.PathLike[str], *, title: str, licence: str = "other"
) -> int:
    """Write a folder that ``datasets.load_dataset`` reads; gives how many statements.

    Each table (statements, paragraphs, addressees, topics, mentions) is a configuration with one Parquet file
    in ``data/``; ``README.md`` is the card, with their columns.

    Args:
        statements: a corpus, a selection or a list; they are read once for each table.
        folder: is made where it is missing; files of the same names are replaced.
        title: what the card calls it.
        licence: the identifier of the licence of the texts, such as ``cc0-1.0``.

    Raises:
        MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        OSError: a file cannot be written.

    Warns:
        LossyExportWarning: statements hold what the tables have no place for, such as page breaks.
    """
    data = Path(folder) / "data"
    data.mkdir(parents=True, exist_ok=True)
    losses = Losses("the dataset", kept=_KEPT)
    languages = sorted(
        {one.language.partition("-")[0] for one in losses.noting(each(statements)) if one.language}
    )
    tables = [TABLES[name](statements) for name in _CONFIGS]
    rows = {table.name: table.write_parquet(data / f"{table.name}.parquet") for table in tables}
    with opened(Path(folder) / "README.md") as file:
        file.write(_card(title, licence, languages, tables, rows))
    losses.warn()
    return rows["statements"]


def _card(title: str, licence: str, languages: list[str], tables: list[Table], rows: dict[str, int]) -> str:
    number = rows["statements"]
    size = next((name for limit, name in _SIZES if number < limit), "n>1M")
    # JSON strings are YAML too, whatever a title holds.
    head = [
        "---",
        f"pretty_name: {json.dumps(title, ensure_ascii=False)}",
        f"license: {json.dumps(licence)}",
        f"language: {json.dumps(languages)}",
        f"size_categories: [{json.dumps(size)}]",
        "configs:",
    ]
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
