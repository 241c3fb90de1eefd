"""Versions: each stands in one place, and the changelog and the citation know the library's."""

import re
import tomllib
from pathlib import Path

import yaml

import statecorpus
from statecorpus.tei import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parent.parent


def test_the_changelog_has_a_section_for_the_library_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^### {re.escape(statecorpus.__version__)}\b", changelog, re.MULTILINE)


def test_the_changelog_has_a_section_for_the_schema_version() -> None:
    schema = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("## Schema")[2]
    assert re.search(rf"^### {re.escape(SCHEMA_VERSION)}\b", schema, re.MULTILINE)


def test_the_citation_names_the_library_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {statecorpus.__version__}\n" in citation


def test_the_citation_has_what_an_archive_needs_for_a_doi() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    needed = {
        "cff-version",
        "message",
        "type",
        "title",
        "abstract",
        "authors",
        "version",
        "license",
        "keywords",
    }
    assert needed - set(citation) == set(), "docs/how-to/release.md says what an archive reads"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["license"] == project["license"]
    assert [author["name"] for author in citation["authors"]] == [
        author["name"] for author in project["authors"]
    ]
