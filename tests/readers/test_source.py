"""Reading a source: a path, bytes or text; its format; its limits."""

import os
import sys
from pathlib import Path

import pytest

from statecorpus.errors import (
    ModelError,
    SourceNotFoundError,
    SourceTooLargeError,
    UndecodableSourceError,
    UnknownFormatError,
)
from statecorpus.readers import Limits, read_source
from statecorpus.tei import read_tei


def test_a_string_that_looks_like_a_path_is_one(tmp_path: Path) -> None:
    file = tmp_path / "a statement.txt"
    file.write_text("Thank you.", encoding="utf-8")
    assert read_source(str(file)).name == "a statement.txt"
    with pytest.raises(SourceNotFoundError, match=r"missing\.txt: no such file"):
        read_source("missing.txt")
    with pytest.raises(SourceNotFoundError):
        read_source("folder/missing")
    with pytest.raises(SourceNotFoundError, match="a folder, not a file"):
        read_source(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "nope.xyz",
        "nope.rtf",
        "raw",
        "nope.md ",
        "no/pe",
        "no\\pe",
        "my speech.rtf",
        "./my speech.docx",
        "声明.txt",
    ],
)
def test_a_mistyped_path_is_not_read_as_the_text(text: str) -> None:
    with pytest.raises(SourceNotFoundError):
        read_source(text)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_and_a_device_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "a.xml")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    for name in ("a.txt", "b.txt"):
        with pytest.raises(SourceNotFoundError, match="a pipe, a socket or a device, not a file"):
            read_source(tmp_path / name)
    with pytest.raises(SourceNotFoundError, match="a pipe, a socket or a device, not a file"):
        read_tei(tmp_path / "a.xml")
    with pytest.raises(SourceNotFoundError):
        read_tei("a\0.xml")


def test_the_folder_here_is_no_file() -> None:
    with pytest.raises(SourceNotFoundError, match="a folder"):
        read_source(".")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Thank you.",
        "Mr./Madam President",
        "see www.un.org",
        "谢谢主席先生。",
        "raw\n",
        "in 2010.11 or so",
    ],
)
def test_words_are_the_text(text: str) -> None:
    assert read_source(text).text == text


@pytest.mark.parametrize("source", [None, 7, ["a.txt"], object()])
def test_what_is_neither_path_nor_bytes_nor_text_is_refused(source: object) -> None:
    with pytest.raises(ModelError, match="a path, a file's bytes, or text"):
        read_source(source)  # type: ignore[arg-type]  # the wrong type is what is tested


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n</TEI>',
        "<?xml version='1.0'?><!-- a --><teiCorpus/>\n",
    ],
)
def test_a_tei_document_is_refused_and_the_message_says_what_reads_it(text: str) -> None:
    for source in (text, text.encode(), b"\xef\xbb\xbf" + text.encode()):
        with pytest.raises(UnknownFormatError, match="read_tei"):
            read_source(source)


def test_other_xml_is_refused_and_xhtml_is_read() -> None:
    with pytest.raises(UnknownFormatError, match="xml"):
        read_source('<?xml version="1.0"?>\n<speech/>\n')
    page = '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><p>We agree.</p></body></html>'
    assert read_source(page).media_type == "text/html"


def test_comments_before_the_root_take_linear_time() -> None:
    # With a pattern that can match them in more than one way, forty would take days.
    assert read_source("<!-- -->" * 200 + "\nWe agree.").media_type == "text/plain"


def test_the_mark_of_a_pdf_counts_at_the_start_only() -> None:
    assert read_source(b"A file that begins with %PDF-1.4 is a PDF.\n").media_type == "text/plain"
    with pytest.raises(UndecodableSourceError):
        read_source(b"\xef\xbb\xbf \n%PDF-1.4 and nothing more")


def test_control_characters_are_a_finding_and_binary_data_an_error() -> None:
    assert [one.code for one in read_source(b"We agree\0 with it.\n").findings] == ["PA004"]
    with pytest.raises(UndecodableSourceError, match="binary data"):
        read_source(bytes(range(32)) * 100)


def test_a_string_with_a_line_break_or_words_is_the_text() -> None:
    assert read_source("Thank you.").name is None
    assert read_source("missing.txt\n").lines[0].text == "missing.txt"


def test_the_hash_is_of_the_file_s_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert read_source(file).sha256 == expected
    assert read_source(b"abc").sha256 == expected


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
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04zip"]
)
def test_a_binary_format_without_a_reader_is_named(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        read_source(data)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormatError, match="text, markdown, html, docx, odt, rtf, doc, pdf"):
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


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pdf"])
def test_what_is_called_a_document_and_is_none_is_damaged_and_no_text(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"speech{suffix}"
    path.write_bytes(b"Mr. President,\n\nWe agree.\n")
    with pytest.raises(UndecodableSourceError):
        read_source(path)
    assert read_source(path, format="text").lines[0].text == "Mr. President,"
