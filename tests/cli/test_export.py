"""``statecorpus export``: each format from the command, and what is said of losses."""

import codecs
import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from statecorpus.cli.export import export
from statecorpus.cli.failure import FAILURE, USAGE, run
from statecorpus.corpus import Corpus, load
from statecorpus.exports.json import read_json_lines
from statecorpus.model import Paragraph, Statement

FILES = {
    "arrow": "a.arrow",
    "csv": "a.csv", "tsv": "a.tsv", "parquet": "a.parquet", "json-lines": "a.jsonl", "conllu": "a.conllu",
    "spacy": "a.spacy", "xlsx": "a.xlsx",
}  # fmt: skip
# A folder, and a file that must be in it.
FOLDERS = {
    "vertical": "statements.vrt", "plain-text": "kaz-iom-2011-12-05.txt", "ungdc": "Speakers_by_session.csv",
    "convokit": "utterances.jsonl", "hugging-face": "README.md", "html": "index.html",
    "data": "datapackage.json",
    "parlamint": "statements.xml", "parla-clarin": "statements.xml",
}  # fmt: skip


@pytest.mark.parametrize("format", FILES)
def test_a_format_that_is_a_file(format: str, tmp_path: Path) -> None:
    assert run(["export", format, str(tmp_path / FILES[format])]) == 0
    name = FILES[format]
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}.provenance.json"]


@pytest.mark.parametrize("format", FOLDERS)
def test_a_format_that_is_a_folder(format: str, tmp_path: Path) -> None:
    assert run(["export", format, str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / FOLDERS[format]).stat().st_size > 0


def test_every_format_is_tested_here() -> None:
    assert set(export.commands) == {*FILES, *FOLDERS}


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSX", "a.xls", "a.ods", "a.parquet"])
def test_a_suffix_of_another_format_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "csv", str(tmp_path / name)]) == USAGE
    assert "would hold csv: name another file, or use statecorpus export" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_csv_for_excel_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert run(["export", "csv", str(tmp_path / "a.csv")]) == 0
    assert run(["export", "csv", str(tmp_path / "b.csv"), "--excel"]) == 0
    assert (tmp_path / "b.csv").read_bytes() == codecs.BOM_UTF8 + (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize("format", sorted(FOLDERS))
def test_files_of_others_in_the_folder_are_left_alone(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "out" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("notes", encoding="utf-8")
    assert run(["export", format, str(tmp_path / "out")]) == FAILURE
    assert "name an empty or a new folder" in capsys.readouterr().err
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("format", sorted(FOLDERS.keys() - {"html", "parlamint", "parla-clarin"}))
def test_an_export_is_replaced_by_the_next_one(format: str, tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(*load().values(), Statement("fra-unga-2024", body=[Paragraph("p1", "We agree.")]))
    arguments = ["export", format, str(tmp_path / "out"), "--corpus", str(tmp_path / "mine")]
    assert run(arguments) == 0
    corpus.remove("fra-unga-2024")
    assert run(arguments) == 0
    assert run(["export", format, str(tmp_path / "fresh"), "--corpus", str(tmp_path / "mine")]) == 0
    after, fresh = (
        {path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("out", "fresh")
    )
    assert after == fresh


def test_json_lines_come_back_as_they_were(tmp_path: Path) -> None:
    run(["export", "json-lines", str(tmp_path / "a.jsonl")])
    assert list(read_json_lines(tmp_path / "a.jsonl")) == list(load().values())


def test_only_what_a_condition_holds_of_is_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = Corpus.create(tmp_path / "mine")
    mine.add(*load().values(), Statement("fra-unga-2024", body=[Paragraph("p1", "We agree.")]))
    target = tmp_path / "a.csv"
    arguments = [
        "--corpus",
        str(tmp_path / "mine"),
        "--where",
        'speaker.affiliation = "KAZ"',
        "--table",
        "paragraphs",
    ]
    assert run(["export", "csv", str(target), *arguments]) == 0
    assert capsys.readouterr().err == f"{target}: 24 rows\n"
    with target.open(encoding="utf-8", newline="") as file:
        assert {row["statement"] for row in csv.DictReader(file)} == {"kaz-iom-2011-12-05"}


def test_parquet_is_parted_by_a_field_under_any_of_its_names(tmp_path: Path) -> None:
    assert run(["export", "parquet", str(tmp_path / "parts"), "--by", "year"]) == 0
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["date_year=2011"]
    assert pq.ParquetDataset(tmp_path / "parts").read().num_rows == 1


def test_parquet_is_parted_by_several_fields(tmp_path: Path) -> None:
    assert run(["export", "parquet", str(tmp_path / "parts"), "--by", "year, language"]) == 0
    assert [path.parent.name for path in (tmp_path / "parts").rglob("*.parquet")] == ["language=en"]
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["date_year=2011"]


def test_losses_are_told_in_a_line_and_the_rest_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "convokit", str(tmp_path)]) == 0
    shipped, *said = capsys.readouterr().err.splitlines()
    assert shipped.startswith("no corpus is named by --corpus or STATECORPUS_CORPUS")
    assert said[0].startswith("Note: ConvoKit has no place for emphasis, ")
    assert said[1] == f"{tmp_path}: 1 utterance"
    assert (
        json.loads((tmp_path / "utterances.jsonl").read_text(encoding="utf-8"))["id"] == "kaz-iom-2011-12-05"
    )


def test_an_unknown_column_to_part_by_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "parquet", str(tmp_path / "parts"), "--by", "colour"]) != 0
    assert "expected one of statement, title, language" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["csv", "tsv", "json-lines", "conllu"])
def test_a_hyphen_is_the_standard_output(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", format, "-"]) == 0
    printed = capsys.readouterr().out
    assert run(["export", format, str(tmp_path / "a")]) == 0
    assert printed == (tmp_path / "a").read_bytes().decode("utf-8")
