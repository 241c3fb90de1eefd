"""Zip archives: what is in them, and what hostile ones meet."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from statecorpus.errors import SourceError, SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.archive import Archive
from statecorpus.readers.office.docx import read_docx
from statecorpus.readers.office.odt import read_odt


def pack(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_members_are_read_by_name() -> None:
    archive = Archive(pack({"a.xml": b"<a>Geneva</a>", "b/c.bin": b"\0"}), "x", Limits())
    assert (archive.names, archive.read("b/c.bin"), archive.read("none")) == (
        ("a.xml", "b/c.bin"),
        b"\0",
        None,
    )


@pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "a/../../b", "C:a.xml", "a\\..\\b"])
def test_names_that_lead_out_of_the_archive_are_one_error(name: str) -> None:
    with pytest.raises(UndecodableSourceError, match="leads out of the archive"):
        Archive(pack({name: b"x"}), "x", Limits())


def test_two_members_of_one_name_are_one_error() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "<b/>")
    with pytest.raises(UndecodableSourceError, match="two members"):
        Archive(file.getvalue(), "x", Limits())


def test_too_many_members_are_one_error() -> None:
    with pytest.raises(SourceLimitError, match=r"Limits\.entries"):
        Archive(pack({f"{n}": b"" for n in range(11)}), "x", Limits(entries=10))


def test_a_member_that_inflates_too_much_is_one_error() -> None:
    data = pack({"a.xml": b" " * 20_000_000})
    with pytest.raises(SourceLimitError, match=r"Limits\.ratio"):
        Archive(data, "x", Limits()).read("a.xml")
    with pytest.raises(SourceLimitError, match=r"Limits\.inflated_bytes"):
        Archive(data, "x", Limits(inflated_bytes=10_000_000, ratio=10_000)).read("a.xml")


def test_members_together_may_not_inflate_to_more_than_the_limit() -> None:
    archive = Archive(pack({f"{n}": b"x" * 600 for n in range(3)}), "x", Limits(inflated_bytes=1500))
    archive.read("0")
    archive.read("1")
    with pytest.raises(SourceLimitError, match="inflated_bytes"):
        archive.read("2")


def test_an_encrypted_member_is_one_error() -> None:
    data = bytearray(pack({"a.xml": b"<a/>"}))
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    with pytest.raises(UndecodableSourceError, match="encrypted"):
        Archive(bytes(data), "x", Limits()).read("a.xml")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packing_that_office_files_do_not_use_is_one_error(method: int) -> None:
    with pytest.raises(UndecodableSourceError, match="method"):
        Archive(pack({"a.xml": b"<a/>"}, method), "x", Limits()).read("a.xml")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "document type"),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".encode("utf-16"), "document type"),
        (b"<a>", "not well-formed"),
        (b"<a>\0</a>", "not well-formed"),
        (b"", "not well-formed"),
        (b"<?xml version='1.0' encoding='cp1252'?><a/>", "encoding"),
    ],
)
def test_xml_that_is_not_safe_or_not_xml_is_one_error(content: bytes, match: str) -> None:
    with pytest.raises(UndecodableSourceError, match=match):
        Archive(pack({"a.xml": content}), "x", Limits()).xml("a.xml")


def test_xml_nested_too_deep_is_one_error() -> None:
    content = b"<a>" * 5000 + b"</a>" * 5000
    with pytest.raises(SourceLimitError, match=r"Limits\.depth"):
        Archive(pack({"a.xml": content}), "x", Limits()).xml("a.xml")


@pytest.mark.parametrize("reader", [read_docx, read_odt])
@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 1000, pack({}), pack({"a": b"b"}), b"\xd0\xcf\x11\xe0" * 9],
)
def test_what_is_no_office_document_is_one_error(reader: object, data: bytes) -> None:
    assert callable(reader)
    with pytest.raises(UndecodableSourceError):
        reader(data, "x", Limits())


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_is_cut_off_is_one_error(cut: float) -> None:
    data = pack({"word/document.xml": b"<a>" + bytes(range(32, 127)) * 500 + b"</a>"})
    with pytest.raises(SourceError):
        read_docx(data[: int(len(data) * cut)], "x", Limits())


def test_every_flipped_byte_is_read_or_one_error() -> None:
    xml = b"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Geneva</w:t></w:r></w:p></w:body></w:document>"
    data = pack({"word/document.xml": xml})
    for place in range(0, len(data), 3):
        broken = bytearray(data)
        broken[place] ^= 0x5A
        try:
            read_docx(bytes(broken), "x", Limits())
        except SourceError:
            continue
