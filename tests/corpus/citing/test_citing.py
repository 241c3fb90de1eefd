"""A state of a corpus that one can cite: its fingerprint, the record of an export, and a paragraph."""

import datetime
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from statecorpus.cli.exporters import EXPORTERS
from statecorpus.cli.failure import run
from statecorpus.corpus import Corpus
from statecorpus.corpus.citing.provenance import PROVENANCE, provenance_of
from statecorpus.corpus.citing.versions import versions
from statecorpus.model import DateRange, Organisation, Paragraph, Publication, Speaker, Statement


def _said(id: str, words: str = "We agree.") -> Statement:
    speaker = Speaker("A. B.", affiliation=Organisation("Nepal", "state", "iso3166:NPL"))
    day = DateRange.day(datetime.date(2011, 12, 5))
    return Statement(id, speaker=speaker, date=day, language="en", body=[Paragraph("p1", words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    published = Publication(edition="second", doi="10.5281/zenodo.1", licence="CC0 1.0")
    with Corpus.create(tmp_path / "mine", title="Mine", publication=published) as corpus:
        corpus.add(_said("npl-a"), _said("npl-a-1"), _said("npl-b"))
    return tmp_path / "mine"


def _by_hand(folder: Path) -> str:
    """Compute the fingerprint as the documentation says."""
    rows = sorted(
        (path.stem, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in (folder / "statements").rglob("*.xml")
    )
    listed = "".join(f"{checksum}  {id}\n" for id, checksum in rows)
    return hashlib.sha256(listed.encode()).hexdigest()


def test_the_fingerprint_is_what_the_recipe_computes(folder: Path) -> None:
    with Corpus.open(folder) as corpus:
        assert corpus.fingerprint == _by_hand(folder)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the programs of GNU or of busybox")
def test_the_fingerprint_is_what_sha256sum_computes(folder: Path) -> None:
    recipe = (
        "find statements -name '*.xml' -exec sha256sum {} + "
        "| sed -e 's, .*/,  ,' -e 's,\\.xml$,,' | LC_ALL=C sort -k 2 | sha256sum"
    )
    done = subprocess.run(["sh", "-c", recipe], cwd=folder, capture_output=True, text=True, check=True)
    with Corpus.open(folder) as corpus:
        assert done.stdout.split()[0] == corpus.fingerprint


def test_every_change_changes_the_fingerprint_and_a_copy_keeps_it(folder: Path, tmp_path: Path) -> None:
    with Corpus.open(folder) as corpus:
        seen = [corpus.fingerprint]
        corpus.add(_said("npl-c"))
        seen.append(corpus.fingerprint)
        corpus.replace(_said("npl-c", "We disagree."))
        seen.append(corpus.fingerprint)
        assert len(set(seen)) == 3
        corpus.remove("npl-c")
        assert corpus.fingerprint == seen[0]
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns(".statecorpus"))
    with Corpus.open(tmp_path / "copy", read_only=True) as copy:
        assert copy.fingerprint == seen[0]


@pytest.mark.parametrize("format", [exporter.name for exporter in EXPORTERS])
def test_every_export_has_a_record_and_the_same_export_has_the_same(
    format: str, folder: Path, tmp_path: Path
) -> None:
    exporter = next(exporter for exporter in EXPORTERS if exporter.name == format)
    target = tmp_path / ("out" if "folder" in exporter.target else "out.data")
    if format == "parquet":
        target = tmp_path / "out.parquet"
    elif format == "xlsx":
        target = tmp_path / "out.xlsx"
    elif format == "arrow":
        target = tmp_path / "out.arrow"
    line = ["export", format, str(target), "--corpus", str(folder), "--where", "year = 2011"]
    assert run(line) == 0
    place = target / PROVENANCE if target.is_dir() else target.with_name(f"{target.name}.{PROVENANCE}")
    record = json.loads(place.read_text(encoding="utf-8"))
    assert record["corpus"]["fingerprint"] == _by_hand(folder)
    assert record["corpus"]["publication"] == {
        "doi": "10.5281/zenodo.1", "licence": "CC0 1.0", "edition": "second",
    }  # fmt: skip
    assert (record["export"]["format"], record["export"]["filters"]) == (format, ["year = 2011"])
    assert record["export"]["command"] == ["statecorpus", *line]
    assert record["versions"] == versions()
    before = place.read_bytes()
    if format not in {"parla-clarin", "parlamint"}:  # they want an empty folder
        assert run(line) == 0, "the record does not make the folder foreign"
        assert place.read_bytes() == before


def test_the_standard_output_has_a_record_only_if_a_person_asks(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", "csv", "-", "--corpus", str(folder)]) == 0
    assert "fingerprint" not in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]
    assert run(["export", "csv", "-", "--corpus", str(folder), "--provenance", "record.json"]) == 0
    assert json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))["export"]["format"] == "csv"


def test_a_record_of_hits_names_query_and_seed(folder: Path, tmp_path: Path) -> None:
    with Corpus.open(folder) as corpus:
        record = provenance_of(corpus, "csv", exported=2, query="agree", seed=0)
    place = record.write(tmp_path / "hits.csv")
    assert place.name == "hits.csv.provenance.json"
    export = json.loads(place.read_text(encoding="utf-8"))["export"]
    assert (export["query"], export["seed"], export["statements"]) == ("agree", 0, 2)


def test_the_paragraph_names_state_terms_and_versions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["methods", str(folder)]) == 0
    said = capsys.readouterr().out
    for part in (
        "“Mine” (second; https://doi.org/10.5281/zenodo.1; CC0 1.0)",
        "3 statements of 2011",
        "1 language (en)",
    ):
        assert part in said
    assert _by_hand(folder) in said
    assert all(version in said for name, version in versions().items() if name != "corpus_format")


def test_info_shows_what_a_citation_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(folder)]) == 0
    said = capsys.readouterr().out
    for part in (
        "edition: second",
        "doi: 10.5281/zenodo.1",
        "licence: CC0 1.0",
        f"fingerprint: {_by_hand(folder)}",
    ):
        assert part in said
