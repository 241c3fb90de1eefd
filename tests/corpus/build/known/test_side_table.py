"""Side tables: their rows are found by a key, and say what is known of a document."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from statecorpus.corpus import Corpus
from statecorpus.corpus.build.known.side_table import SideTable, normal_key
from statecorpus.errors import SourceNotFoundError, UndecodableSourceError

_TITLE = "Statement by H.E. Rua Peni, Minister of Trade of Samoa"
_NAMES = ("ISO Code", "Session", "Name of Person Speaking", "Post", "Year")
_ROWS = (
    ("KAZ", 74, "Asel Nurlan", "President", 2019),
    ("WSM", 74, "Sina Lealofi", "Prime Minister", 2019),
    ("WSM", 75, "", "NA", 2020),
)
_COLUMNS = {"ISO Code": "state", "Name of Person Speaking": "speaker.name", "Post": "role"}


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"speakers{suffix}"
    match suffix:
        case ".xlsx":
            book = Workbook()
            for row in (_NAMES, *_ROWS):
                book.worksheets[0].append(list(row))
            book.save(path)
        case ".jsonl":
            lines = (json.dumps(dict(zip(_NAMES, row, strict=True))) for row in _ROWS)
            path.write_text("\n".join(lines), encoding="utf-8")
        case _:
            mark = "\t" if suffix == ".tsv" else ","
            lines = (mark.join(map(str, row)) for row in (_NAMES, *_ROWS))
            path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl"])
def test_every_kind_of_table_says_the_same(tmp_path: Path, suffix: str) -> None:
    table = SideTable.read(written(tmp_path, suffix), ("state", "session"), _COLUMNS)
    (row,) = table.matching("a.txt", {"speaker.affiliation": "kaz", "venue.session": "074"})
    assert dict(row.metadata) == {
        "speaker.affiliation": "KAZ",
        "venue.session": "74",
        "speaker.name": "Asel Nurlan",
        "speaker.role": "President",
        "date.year": "2019",
    }
    (empty,) = table.matching("a.txt", {"speaker.affiliation": "WSM", "venue.session": "75"})
    assert set(empty.metadata) == {"speaker.affiliation", "venue.session", "date.year"}
    assert table.matching("a.txt", {"speaker.affiliation": "NPL", "venue.session": "74"}) == ()


@pytest.mark.parametrize("listed", ["more/a.txt", "a.txt", "a", "A.TXT"])
def test_a_file_is_found_by_its_path_its_name_or_its_stem(tmp_path: Path, listed: str) -> None:
    (tmp_path / "t.csv").write_text(f"filename,speaker\n{listed},Ana Lima\n", encoding="utf-8")
    table = SideTable.read(tmp_path / "t.csv", ("file",))
    (row,) = table.matching("more/a.txt", {})
    assert row.metadata == {"speaker.name": "Ana Lima"}
    assert row.place == "t.csv, row 1 (line 2)"


def test_rows_that_say_the_same_are_one_and_rows_that_differ_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "file,speaker\na.txt,Ana\na.txt,Ana\nb.txt,Ana\nb.txt,Ivo\n", encoding="utf-8"
    )
    table = SideTable.read(tmp_path / "t.csv", ("file",))
    assert len(table.matching("a.txt", {})) == 1
    assert [row.metadata["speaker.name"] for row in table.matching("b.txt", {})] == ["Ana", "Ivo"]


@pytest.mark.parametrize(
    ("value", "key"),
    [(" KAZ ", "kaz"), ("074", "74"), ("74.0", "74"), ("0", "0"), ("74.5", "74.5"), ("", "")],
)
def test_a_key_is_compared_without_case_and_zeros(value: str, key: str) -> None:
    assert normal_key(value) == key


def test_a_table_that_cannot_be_joined_says_why(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("country,speaker\nKAZ,Ana\n", encoding="utf-8")
    with pytest.raises(
        UndecodableSourceError, match="no column for the key 'session'; its columns are 'country', 'speaker'"
    ):
        SideTable.read(tmp_path / "t.csv", ("state", "session"))
    with pytest.raises(SourceNotFoundError):
        SideTable.read(tmp_path / "none.csv", ("file",))
    (tmp_path / "t.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UndecodableSourceError, match="it is not a workbook of Excel"):
        SideTable.read(tmp_path / "t.xlsx", ("file",))
    (tmp_path / "t.pdf").write_bytes(b"%PDF")
    with pytest.raises(
        UndecodableSourceError, match="it is no table; save it as CSV, TSV, XLSX or JSON lines"
    ):
        SideTable.read(tmp_path / "t.pdf", ("file",))


def built(tmp_path: Path, **settings: object) -> Corpus:
    raw = tmp_path / "raw"
    raw.mkdir(exist_ok=True)
    text = f"{_TITLE}\nGeneva, 3 May 2019\n\nMr. President,\n\nWe agree."
    (raw / "WSM_74_2019.txt").write_text(text, encoding="utf-8")
    (raw / "notes.txt").write_text("We agree with it, and we will act.", encoding="utf-8")
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.build(raw, workers=1, index=False, **settings)  # type: ignore[arg-type]  # settings of each test
    return corpus


def test_what_is_set_goes_before_a_table_a_table_before_the_name_and_the_name_before_the_text(
    tmp_path: Path,
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "state,session,speaker,role,place\nWSM,74,Sina Lealofi,Prime Minister,Apia\n", encoding="utf-8"
    )
    corpus = built(
        tmp_path,
        names="{state}_{session}_{year}.txt",
        table=table,
        on="state,session",
        metadata={"place": "Vienna"},
    )
    (statement,) = corpus.where('state = "WSM"').values()
    evidence = {one.field: (one.rule, one.quote) for one in statement.evidence}
    assert evidence["venue.place"] == ("metadata", "Vienna")
    assert evidence["speaker.name"] == ("table", "Sina Lealofi")
    assert evidence["venue.session"] == ("table", "74")
    assert statement.speaker is not None
    assert statement.speaker.name == "Sina Lealofi"
    assert statement.date is not None
    assert statement.date.iso == "2019-05-03", "the day of the text lies in the year of the name"
    assert evidence["date"][0] not in {"table", "file-name", "metadata"}


def test_a_year_of_the_name_replaces_a_day_of_another_year(tmp_path: Path) -> None:
    corpus = built(tmp_path, names="{state}_{session}_{*}.txt", metadata={"year": "2021"})
    (statement,) = corpus.where('state = "WSM"').values()
    assert statement.date is not None
    assert (statement.date.iso, statement.date.precision) == ("2021", "year")


def test_a_name_without_the_form_and_a_document_without_a_row_are_findings(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("state,session,speaker\nWSM,74,Ana\n", encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "notes.txt").write_text("We agree with it, and we will act.", encoding="utf-8")
    report = Corpus.create(tmp_path / "corpus").build(
        raw, workers=1, names="{state}_{session}.txt", table=tmp_path / "t.csv", on=("state", "session")
    )
    (record,) = report.records
    assert {doubt.code: doubt.message for doubt in record.doubts if doubt.code.startswith("BU")} == {
        "BU110": "the name 'notes.txt' has not the form '{state}_{session}.txt'",
        "BU111": "t.csv has no row with its state and session",
    }


def test_a_changed_row_rebuilds_its_document_only(tmp_path: Path) -> None:
    raw, table = tmp_path / "raw", tmp_path / "t.csv"
    raw.mkdir()
    for name in ("WSM", "NPL"):
        (raw / f"{name}.txt").write_text(f"We of {name} agree with it, and we will act.", encoding="utf-8")
    table.write_text("state,speaker\nWSM,Ana\nNPL,Ivo\n", encoding="utf-8")
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.build(raw, workers=1, names="{state}.txt", table=table, on="state")
    table.write_text("state,speaker\nWSM,Sina\nNPL,Ivo\n", encoding="utf-8")
    report = corpus.build(raw, workers=1, names="{state}.txt", table=table, on="state")
    assert {one.source: one.status for one in report.records} == {
        "NPL.txt": "unchanged",
        "WSM.txt": "replaced",
    }
