"""Sources of a build: folders, archives and tables give the same documents, and lead nowhere else."""

import bz2
import contextlib
import gzip
import io
import lzma
import os
import socket
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.open import open_source
from statecorpus.errors import SourceError, SourceLimitError, SourceNotFoundError, UndecodableSourceError
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


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz"])
@pytest.mark.parametrize("name", ["a.bin", ".hidden", "folder/"])
def test_a_member_that_is_skipped_counts_against_the_budget(tmp_path: Path, suffix: str, name: str) -> None:
    path = tar_of(tmp_path / f"bomb.tar{suffix}", {name: bytes(40 << 20)})
    source = open_source(path, tmp_path / "corpus", None, Limits())
    with pytest.raises(SourceLimitError, match=r"raise Limits\.ratio"):
        list(source)
    with pytest.raises(SourceLimitError, match=r"raise Limits\.ratio"):
        source.count()


def test_the_budget_bounds_the_bytes_that_are_inflated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tar_of(tmp_path / "bomb.tar.bz2", {"a.bin": bytes(40 << 20)})
    inflated = 0
    read = bz2.BZ2File.read

    def counted(file: bz2.BZ2File, size: int = -1) -> bytes:
        nonlocal inflated
        data = read(file, size)
        inflated += len(data)
        return data

    monkeypatch.setattr(bz2.BZ2File, "read", counted)
    with pytest.raises(SourceLimitError):
        list(open_source(path, tmp_path / "corpus", None, Limits()))
    assert 0 < inflated <= (1 << 20) + 1


def test_a_sparse_member_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "raw.tar"
    member = tarfile.TarInfo("a.txt")
    member.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"77777777777\0"  # the size with its holes: 8 GB
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + sum(header[156:512]) + 8 * 32)
    path.write_bytes(bytes(header) + bytes(1024))
    assert [(item.data, item.ignored is not None) for item in items(path)] == [(b"", True)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_pipes_sockets_and_devices_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "b.txt"))
        (folder / "c.txt").symlink_to("/dev/zero")
        problems = [item.problem for item in items(folder)]
        for name in ("a.txt", "b.txt", "c.txt"):
            with pytest.raises(SourceNotFoundError, match="a pipe, a socket or a device"):
                open_source(folder / name, tmp_path / "corpus", None, Limits())
    refused = "a pipe, a socket or a device, not a file"
    assert problems == [f"{name}: {refused}" for name in ("a.txt", "b.txt", "c.txt")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are not UTF-8")
def test_a_name_that_is_not_utf_8_has_a_key_that_is(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(b"We agree.")
    (tmp_path / "raw.tar").touch()
    with tarfile.open(tmp_path / "raw.tar", "w", format=tarfile.GNU_FORMAT) as file:
        file.addfile(tarfile.TarInfo("caf\udce9.txt"))
    for source in (folder, tmp_path / "raw.tar"):
        assert [item.key for item in items(source)] == ["caf\\udce9.txt"]


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_archive_is_an_error_of_the_library(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        suffix = data.draw(st.sampled_from([".zip", ".tar", ".tar.gz"]))
        make = zip_of if suffix == ".zip" else tar_of
        path = make(Path(folder) / f"raw{suffix}", {**TEXTS, "d.bin": b"x"})
        content = bytearray(path.read_bytes())
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
            content[place] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with contextlib.suppress(SourceError):
            source = open_source(path, Path(folder) / "corpus", None, Limits())
            source.count()
            assert all(item.key.isascii() or item.key.encode() for item in source)


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


def test_a_single_document_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"We agree.")
    assert [(one.key, one.data) for one in items(path)] == [("a.txt", b"We agree.")]


@pytest.mark.parametrize("name", ["nothing", "no\0thing", "x" * 5000])
def test_a_source_that_is_not_there_is_an_error_of_the_library(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceNotFoundError):
        open_source(tmp_path / name, tmp_path, None, Limits())


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        open_source(tmp_path / "nothing", tmp_path, None, Limits())
