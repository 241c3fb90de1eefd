"""Sources of a build: folders, archives and tables give the same documents, and lead nowhere else."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.open import open_source
from statecorpus.errors import SourceLimitError, SourceNotFoundError, UndecodableSourceError
from statecorpus.readers import Limits

TEXTS = {"a.txt": b"Mr. President,", "more/b.md": b"# We agree"}


def items(
    path: Path, columns: dict[str, str] | None = None, limits: Limits | None = None
) -> list[SourceItem]:
    source = open_source(path, path.parent / "corpus", columns, limits or Limits())
    found = list(source)
    assert source.count() == len(found), "what is counted for the remaining time is what comes"
    return found


def tar_of(path: Path, members: dict[str, bytes]) -> Path:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as file:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))
    match path.suffix:
        case ".gz":
            path.write_bytes(gzip.compress(content.getvalue()))
        case ".bz2":
            path.write_bytes(bz2.compress(content.getvalue()))
        case ".xz":
            path.write_bytes(lzma.compress(content.getvalue()))
        case _:
            path.write_bytes(content.getvalue())
    return path


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def test_folder_and_archives_give_the_same_documents(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    for name, data in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    sources = [
        folder,
        zip_of(tmp_path / "raw.zip", TEXTS),
        *(tar_of(tmp_path / f"raw.tar{suffix}", TEXTS) for suffix in ("", ".gz", ".bz2", ".xz")),
    ]
    for source in sources:
        assert {one.key: one.data for one in items(source)} == TEXTS, source.name


def test_hidden_files_are_no_documents_and_others_are_named(tmp_path: Path) -> None:
    members = {".hidden.txt": b"x", "__MACOSX/a.txt": b"x", "picture.png": b"x", "a.txt": b"We agree."}
    found = items(zip_of(tmp_path / "raw.zip", members))
    assert [(one.key, one.ignored is not None) for one in found] == [("picture.png", True), ("a.txt", False)]


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_link_in_a_folder_is_not_followed_in_a_circle(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"We agree.")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert [one.key for one in items(folder)] == ["a.txt"]


def test_names_that_lead_out_of_an_archive_are_only_names(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = tar_of(inside / "raw.tar", {"../../evil.txt": b"evil", "/etc/evil.txt": b"evil"})
    found = items(path)
    assert [one.data for one in found] == [b"evil", b"evil"]
    assert [one.name for one in tmp_path.rglob("*")] == ["inside", "raw.tar"]


def test_links_in_an_archive_are_no_documents(tmp_path: Path) -> None:
    path = tmp_path / "raw.tar"
    with tarfile.open(path, "w") as file:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            link = tarfile.TarInfo(f"link-{kind.decode()}.txt")
            link.type, link.linkname = kind, "/etc/passwd"
            file.addfile(link)
    assert all(one.ignored and not one.data for one in items(path))


def test_an_archive_that_inflates_without_measure_is_refused(tmp_path: Path) -> None:
    members = {f"{number}.txt": bytes(1 << 20) for number in range(8)}
    with pytest.raises(SourceLimitError, match=r"raise Limits\.ratio"):
        items(zip_of(tmp_path / "bomb.zip", members))


def test_a_member_that_is_too_large_costs_the_others_nothing(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "raw.zip", {"a.txt": os.urandom(2000), "b.txt": b"We agree."})
    first, second = items(path, limits=Limits(bytes=1000))
    assert "more than 1,000 bytes" in (first.problem or "")
    assert second.data == b"We agree."


def test_a_damaged_member_of_a_zip_file_costs_the_others_nothing(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "raw.zip", {"a.txt": os.urandom(2000), "b.txt": b"We agree."})
    data = bytearray(path.read_bytes())
    data[1000] ^= 0xFF
    path.write_bytes(data)
    first, second = items(path)
    assert "damaged" in (first.problem or "")
    assert second.data == b"We agree."


@pytest.mark.parametrize("name", ["raw.zip", "raw.tar", "raw.tar.xz"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"no archive at all")
    with pytest.raises(UndecodableSourceError, match=name):
        items(path)


def test_members_of_one_name_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "raw.tar"
    with tarfile.open(path, "w") as file:
        for data in (b"one", b"two"):
            member = tarfile.TarInfo("a.txt")
            member.size = 3
            file.addfile(member, io.BytesIO(data))
    assert [(one.key, one.data) for one in items(path)] == [("a.txt", b"one"), ("a.txt~2", b"two")]


def write_csv(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


ROWS = [
    {"Speech": "Mr. President,\n\nWe agree.", "Date": "1 March 2021", "Note": "x"},
    {"Speech": "We do not.", "Date": "", "Note": ""},
]


def test_a_table_gives_a_document_a_row_with_its_metadata(tmp_path: Path) -> None:
    columns = {"Speech": "text", "Date": "date"}
    lines = tmp_path / "t.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    tables = [write_csv(tmp_path / "t.csv", ROWS), write_csv(tmp_path / "t.tsv", ROWS, "\t"), lines]
    for table in tables:
        first, second = items(table, columns)
        assert (first.data.decode(), first.metadata) == (ROWS[0]["Speech"], {"date": "1 March 2021"})
        assert (second.data, second.metadata) == (b"We do not.", {})


def test_a_row_keeps_its_key_where_rows_above_it_come_and_go(tmp_path: Path) -> None:
    columns = {"Speech": "text"}
    _, second = items(write_csv(tmp_path / "t.csv", ROWS), columns)
    (alone,) = items(write_csv(tmp_path / "t.csv", ROWS[1:]), columns)
    assert alone == second


def test_columns_are_known_by_their_names(tmp_path: Path) -> None:
    rows = [{"ID": "nepal-1", "Text": "We agree.", "Country": "Nepal", "mood": "good"}]
    (only,) = items(write_csv(tmp_path / "t.csv", rows))
    assert (only.key, only.metadata) == ("nepal-1", {"id": "nepal-1", "country": "Nepal"})


def test_paths_of_a_table_stay_in_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (inside / "a.txt").write_bytes(b"We agree.")
    rows = [{"path": name} for name in ("a.txt", "../secret.txt", "missing.txt", " ")]
    first, *others = items(write_csv(inside / "t.csv", rows))
    assert first.data == b"We agree."
    problems = [one.problem or "" for one in others]
    assert [one.data for one in others] == [b"", b"", b""]
    assert "is outside" in problems[0]
    assert "No such file" in problems[1]
    assert "has no path" in problems[2]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Words": "text"}, "it has no column 'Words'; its columns are 'Speech', 'Date', 'Note'"),
        ({"Speech": "words"}, "'words' is not a field"),
        ({"Date": "date"}, "exactly one column has to be the text or the path"),
        (None, "exactly one column has to be the text or the path"),
    ],
)
def test_a_mapping_that_does_not_fit_says_so(
    tmp_path: Path, columns: dict[str, str] | None, message: str
) -> None:
    with pytest.raises(UndecodableSourceError, match=message):
        items(write_csv(tmp_path / "t.csv", ROWS), columns)


@pytest.mark.parametrize("line", ["[1]", "{", '"a"'])
def test_a_line_that_is_no_json_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "We agree."}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UndecodableSourceError, match="line 2 is not"):
        list(open_source(path, tmp_path / "corpus", None, Limits()))


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("text\nCôte d'Ivoire\n".encode("latin-1"))
    with pytest.raises(UndecodableSourceError, match="save it as UTF-8"):
        list(open_source(path, tmp_path / "corpus", None, Limits()))


def test_a_single_document_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"We agree.")
    assert [(one.key, one.data) for one in items(path)] == [("a.txt", b"We agree.")]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        open_source(tmp_path / "nothing", tmp_path, None, Limits())
