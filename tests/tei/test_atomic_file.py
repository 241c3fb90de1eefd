"""A file is written whole, or the old one stays."""

from pathlib import Path

import pytest

from statecorpus.tei.atomic_file import write_atomically


def test_a_file_is_written_and_its_folders_are_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "c.xml", b"words")
    assert (tmp_path / "a" / "b" / "c.xml").read_bytes() == b"words"


def test_an_old_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.xml", b"old")
    write_atomically(tmp_path / "a.xml", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.xml": b"new"}


def test_a_file_that_cannot_take_its_name_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.xml").mkdir()
    (tmp_path / "a.xml" / "inside").write_bytes(b"")
    with pytest.raises(OSError, match=r"a\.xml"):
        write_atomically(tmp_path / "a.xml", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


def test_the_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_atomically(tmp_path / "a.xml", b"")
    assert (tmp_path / "a.xml").stat().st_mode == (tmp_path / "usual").stat().st_mode
