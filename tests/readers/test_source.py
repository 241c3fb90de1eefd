"""Reading a source: a path, bytes or text; its format; its limits."""

from pathlib import Path

import pytest

from statecorpus.errors import ModelError, SourceNotFoundError, SourceTooLargeError, UnknownFormatError
from statecorpus.readers import Limits, read_source


def test_a_string_that_looks_like_a_path_is_one(tmp_path: Path) -> None:
    file = tmp_path / "a statement.txt"
    file.write_text("Thank you.", encoding="utf-8")
    assert read_source(str(file)).name == "a statement.txt"
    with pytest.raises(SourceNotFoundError, match=r"missing\.txt: no such file"):
        read_source("missing.txt")
    with pytest.raises(SourceNotFoundError):
        read_source("folder/missing")
    with pytest.raises(SourceNotFoundError):
        read_source(tmp_path)


def test_a_string_with_a_line_break_or_words_is_the_text() -> None:
    assert read_source("Thank you.").name is None
    assert read_source("missing.txt\n").lines[0].text == "missing.txt"


def test_the_hash_is_of_the_file_s_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert read_source(file).sha256 == expected
    assert read_source("abc\n"[:3]).sha256 == expected


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("Mr. President,\n\nwe agree.", "text/plain"),
        ("**Mr. President,**\n\nwe agree.", "text/markdown"),
        ("---\ntitle: x\n---\n\nwe agree.", "text/markdown"),
        ("# Statement\n\nwe agree.", "text/markdown"),
        ("Statement\n=========\n\nwe agree.", "text/markdown"),
        ("<!DOCTYPE html>\n<p>we agree.", "text/html"),
    ],
)
def test_the_format_of_text_is_told_by_its_marks(text: str, media_type: str) -> None:
    assert read_source(text).media_type == media_type


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"{\\rtf1", b"PK\x03\x04zip"]
)
def test_a_binary_format_without_a_reader_is_named(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        read_source(data)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormatError, match="text, markdown, html, docx, odt, pdf"):
        read_source("x\n", format="word")
    with pytest.raises(UnknownFormatError, match="give its bytes or path"):
        read_source("x\n", format="pdf")


def test_more_than_the_limit_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x" * 100, encoding="utf-8")
    for source in (file, b"x" * 100, "x\n" * 50):
        with pytest.raises(SourceTooLargeError) as caught:
            read_source(source, limits=Limits(bytes=99))
        assert (caught.value.size, caught.value.limit) == (100, 99)


def test_limits_are_above_nothing() -> None:
    with pytest.raises(ModelError, match=r"Limits\.pages"):
        Limits(pages=0)
