"""A data package: tables as CSV and Parquet, all TEI files as an archive, and ``datapackage.json``.

``datapackage.json`` follows the Data Package standard of Frictionless Data, version 1
(https://specs.frictionlessdata.io/data-package/): it describes every file and every column, and names the
licence and the contributors. The same statements give the same CSV files and description on every machine.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from statecorpus.corpus import Corpus, Selection
from statecorpus.exports.export_folder import export_folder
from statecorpus.exports.tables import TABLES
from statecorpus.model import Publication
from statecorpus.segment import fold_text
from statecorpus.table import Column, Table
from statecorpus.table.column import BETWEEN
from statecorpus.table.target import opened
from statecorpus.tei import to_tei

#: The name of the description.
DESCRIPTION = "datapackage.json"
#: The name of the archive of TEI files.
ARCHIVE = "tei.zip"

# The table of evidence is left to the TEI files.
_NAMES = (
    "statements", "paragraphs", "addressees", "topics", "mentions", "citations", "times", "amounts", "acts",
)  # fmt: skip
_TYPES = {"text": "string", "integer": "integer", "number": "number", "truth": "boolean", "day": "date"}
# A ZIP file cannot have an earlier date; today's would make different bytes each day.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_OTHER = re.compile(r"[^a-z0-9]+")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def package_files(*, parquet: bool) -> list[str]:
    """Return the names of the files of a package."""
    suffixes = ("csv", "parquet") if parquet else ("csv",)
    return [*(f"{name}.{suffix}" for name in _NAMES for suffix in suffixes), ARCHIVE, DESCRIPTION]


def write_data_package(
    selection: Selection, folder: str | os.PathLike[str], *, title: str | None = None, parquet: bool = False
) -> int:
    """Write a data package, and return the number of statements.

    Args:
        selection: a corpus or a selection; it is read once for each table.
        folder: a new or an empty folder, or one with an export of this format, which is replaced.
        title: of the package; without a title, the corpus's title, or ``"Statements"``.
        parquet: whether to write each table as Parquet, too.

    Raises:
        MissingExtraError: Parquet is wanted, and pyarrow is not installed (extra ``arrow``).
        ForeignFolderError: the folder holds other files; a ``FileExistsError``.
        OSError: a file cannot be written.

    >>> import tempfile
    >>> from statecorpus.corpus import load
    >>> with tempfile.TemporaryDirectory() as room:
    ...     write_data_package(load(), room, title="Statements on migration")
    ...     package = json.loads((Path(room) / "datapackage.json").read_text(encoding="utf-8"))
    1
    >>> package["name"], [resource["path"] for resource in package["resources"]][:2]
    ('statements-on-migration', ['statements.csv', 'paragraphs.csv'])
    """
    corpus = selection if isinstance(selection, Corpus) else None
    title = title or (corpus.title if corpus is not None else None) or "Statements"
    with export_folder(Path(folder), "data package") as place:
        resources = []
        for name in _NAMES:
            table = TABLES[name](selection)
            table.write_csv(place / f"{name}.csv")
            resources.append(_table_resource(place, table))
            if parquet:
                table.write_parquet(place / f"{name}.parquet")
                resources.append(
                    {
                        "name": f"{name}-parquet",
                        "title": f"The table {name} as Parquet",
                        **_file(place / f"{name}.parquet", "parquet", "application/vnd.apache.parquet"),
                    }
                )
        _write_archive(selection, place / ARCHIVE)
        resources.append(
            {
                "name": "tei",
                "title": "Every statement as TEI P5 XML",
                **_file(place / ARCHIVE, "zip", "application/zip"),
            }
        )
        publication = None if corpus is None else corpus.publication
        description = {**_about(title, publication), "resources": resources}
        with opened(place / DESCRIPTION) as file:
            file.write(json.dumps(description, ensure_ascii=False, indent=2) + "\n")
    return len(selection)


def _about(title: str, publication: Publication | None) -> dict[str, object]:
    """Return the description of the package without its resources."""
    about: dict[str, object] = {
        "profile": "data-package",
        "name": _OTHER.sub("-", fold_text(title)).strip("-") or "statements",
        "title": title,
        "keywords": ["diplomacy", "statements", "corpus"],
    }
    if publication is None:
        return about
    if publication.doi is not None:
        about["id"] = f"https://doi.org/{publication.doi}"
    if publication.edition is not None:
        about["version"] = publication.edition
    if publication.date is not None:
        about["created"] = f"{publication.date.isoformat()}T00:00:00Z"
    licence = dict(_licence(publication))
    if licence:
        about["licenses"] = [licence]
    contributors = [{"title": name, "role": "wrangler"} for name in publication.encoders]
    if publication.publisher is not None:
        contributors.insert(0, {"title": publication.publisher, "role": "publisher"})
    if contributors:
        about["contributors"] = contributors
    return about


def _licence(publication: Publication) -> Iterator[tuple[str, str]]:
    if publication.licence is not None:
        yield "name", _UNFIT.sub("-", publication.licence).strip("-") or "other"
        yield "title", publication.licence
    if publication.licence_url is not None:
        yield "path", publication.licence_url


def _table_resource(place: Path, table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    names = {column.name for column in table.columns}
    if table.name == "statements":
        schema["primaryKey"] = "statement"
    elif "statement" in names:
        reference = {"resource": "statements", "fields": "statement"}
        schema["foreignKeys"] = [{"fields": "statement", "reference": reference}]
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "title": f"The table {table.name}",
        **_file(place / f"{table.name}.csv", "csv", "text/csv"),
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> Mapping[str, str]:
    meaning = f"{column.meaning}; several values have {BETWEEN!r} between them" if column.several else None
    return {
        "name": column.name,
        "type": "string" if column.several else _TYPES[column.kind],
        "description": meaning or column.meaning,
    }


def _file(path: Path, format: str, media_type: str) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return {
        "path": path.name,
        "format": format,
        "mediatype": media_type,
        "bytes": size,
        "hash": f"sha256:{digest}",
    }


def _write_archive(selection: Selection, path: Path) -> None:
    """Write the TEI file of every statement into a ZIP file, in the order of the selection."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for id, statement in selection.items():
            archive.writestr(
                zipfile.ZipInfo(f"tei/{id}.xml", _NO_DATE), to_tei(statement), zipfile.ZIP_DEFLATED
            )
