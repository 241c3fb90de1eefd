"""The data package: the rules of the Data Package standard, version 1, and files that are as described.

The rules are those of https://specs.frictionlessdata.io/schemas/data-package.json and of its table schema,
written out here: the standard is not asked over a network.
"""

import csv
import datetime
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import statecorpus as sc
from statecorpus.errors import ForeignFolderError
from statecorpus.exports.data_package import package_files, write_data_package
from statecorpus.model import Publication
from statecorpus.tei import read_tei, to_tei

_NAME = re.compile(r"[-a-z0-9._/]+")
_LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
_TYPES = {
    "string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "year",
    "yearmonth", "duration", "geopoint", "geojson", "any",
}  # fmt: skip
_ROLES = {"publisher", "author", "contributor", "maintainer", "wrangler"}
_PROPERTIES = {
    "profile", "name", "id", "title", "description", "homepage", "created", "contributors", "keywords",
    "image", "licenses", "resources", "sources", "version",
}  # fmt: skip


def _complaints(package: dict[str, Any]) -> list[str]:
    """Return how a description breaks the rules of the standard."""
    found = []

    def check(holds: object, rule: str) -> None:
        if not holds:
            found.append(rule)

    check(set(package) <= _PROPERTIES, "a property is unknown")
    check(package.get("resources"), "a package has at least one resource")
    check(_NAME.fullmatch(package.get("name", "a")), "the name has lower-case letters, digits and -._/")
    for licence in package.get("licenses", [{"name": "a"}]):
        check({"name", "path"} & set(licence), "a licence has a name or a path")
        check(_LICENCE.fullmatch(licence.get("name", "a")), "the name of a licence has no spaces")
    for contributor in package.get("contributors", []):
        check(contributor.get("title"), "a contributor has a title")
        check(contributor.get("role", "author") in _ROLES, "the role of a contributor is known")
    if "created" in package:
        check(datetime.datetime.fromisoformat(package["created"]), "the date has a time")
    resources = package.get("resources", [])
    names = [resource.get("name") for resource in resources]
    check(len(set(names)) == len(names), "the name of a resource is unique")
    for resource in resources:
        path = resource.get("path", "")
        check(_NAME.fullmatch(resource.get("name") or " "), "a resource has a name")
        check(path and not path.startswith(("/", ".")) and ".." not in path, "a path is relative and inside")
        check(re.fullmatch(r"(.+/)+.+", resource.get("mediatype", "a/b")), "a media type has a slash")
        check(re.fullmatch(r"([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})", resource.get("hash", "a:0")), "a hash")
        found.extend(_schema_complaints(resource.get("schema"), names))
    return found


def _schema_complaints(schema: dict[str, Any] | None, resources: list[str]) -> list[str]:
    if schema is None:
        return []
    fields = [field.get("name") for field in schema.get("fields", [])]
    found = [] if fields and all(fields) else ["a field has a name"]
    found += [] if len(set(fields)) == len(fields) else ["the name of a field is unique"]
    found += [f"type {field['type']}" for field in schema["fields"] if field["type"] not in _TYPES]
    key = schema.get("primaryKey")
    found += [] if key is None or key in fields else ["the primary key is a field"]
    for foreign in schema.get("foreignKeys", []):
        known = foreign["fields"] in fields and foreign["reference"]["resource"] in resources
        found += [] if known else ["a foreign key joins two fields"]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "data"
    assert write_data_package(sc.load("demo"), folder, parquet=True) == 60
    return folder


def _package(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


def test_the_description_follows_the_standard(folder: Path) -> None:
    assert _complaints(_package(folder)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"resources": []}, {"name": "With Spaces"}, {"licenses": [{"title": "CC0"}]}, {"colour": "red"},
        {"contributors": [{"title": "A", "role": "king"}]}, {"created": "2020-01-01", "resources": []},
    ],
)  # fmt: skip
def test_a_wrong_description_is_found(folder: Path, change: dict[str, Any]) -> None:
    assert _complaints({**_package(folder), **change}) != []


def test_every_file_is_described_as_it_is(folder: Path) -> None:
    resources = _package(folder)["resources"]
    files = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert files == {resource["path"] for resource in resources} | {"datapackage.json"}
    assert files == set(package_files(parquet=True))
    for resource in resources:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def _is_of_type(cell: str, type: str) -> bool:
    if cell == "":
        return True
    try:
        match type:
            case "integer":
                int(cell)
            case "number":
                float(cell)
            case "date":
                datetime.date.fromisoformat(cell)
            case "boolean":
                return cell in {"true", "false"}
    except ValueError:
        return False
    return True


def test_every_cell_has_the_type_of_its_column_and_every_key_exists(folder: Path) -> None:
    tables = {}
    for resource in _package(folder)["resources"]:
        if resource["format"] != "csv":
            continue
        text = (folder / resource["path"]).read_text(encoding="utf-8")
        head, *rows = csv.reader(io.StringIO(text))
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        for row in rows:
            for cell, field in zip(row, fields, strict=True):
                assert _is_of_type(cell, field["type"]), (resource["name"], field, cell)
        tables[resource["name"]] = [row[head.index("statement")] for row in rows]
        parquet = pq.read_table(folder / f"{resource['name']}.parquet")
        assert parquet.num_rows == len(rows)
    keys = tables.pop("statements")
    assert len(set(keys)) == len(keys) == 60
    for name, column in tables.items():
        assert set(column) <= set(keys), name


def test_the_archive_has_every_statement_as_tei(folder: Path) -> None:
    demo = sc.load("demo")
    with zipfile.ZipFile(folder / "tei.zip") as archive:
        assert archive.namelist() == [f"tei/{id}.xml" for id in demo]
        data = archive.read("tei/ken-unga-1995-10-04.xml")
    assert data == to_tei(demo["ken-unga-1995-10-04"])
    assert read_tei(data) == demo["ken-unga-1995-10-04"]


def test_the_publication_of_the_corpus_is_in_the_description(tmp_path: Path) -> None:
    corpus = sc.Corpus.create(tmp_path / "corpus", title="Îles & océans")
    corpus.add(sc.Statement("a"))
    corpus.set_publication(
        Publication(
            publisher="Institute of Islands", encoders=["A. Editor"], edition="second", licence="CC BY 4.0",
            licence_url="https://creativecommons.org/licenses/by/4.0/", doi="10.5281/zenodo.1234567",
            date=datetime.date(2026, 11, 30),
        )
    )  # fmt: skip
    write_data_package(corpus, tmp_path / "data")
    package = _package(tmp_path / "data")
    assert _complaints(package) == []
    del package["resources"], package["keywords"]
    assert package == {
        "profile": "data-package",
        "name": "iles-oceans",
        "title": "Îles & océans",
        "id": "https://doi.org/10.5281/zenodo.1234567",
        "version": "second",
        "created": "2026-11-30T00:00:00Z",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "CC BY 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "contributors": [
            {"title": "Institute of Islands", "role": "publisher"},
            {"title": "A. Editor", "role": "wrangler"},
        ],
    }


def test_written_again_a_package_is_the_same_and_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    corpus = sc.load()
    write_data_package(corpus, tmp_path / "data")
    before = {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    write_data_package(corpus, tmp_path / "data")
    assert {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(ForeignFolderError):
        write_data_package(corpus, tmp_path / "home")
