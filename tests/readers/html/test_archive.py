"""Web archives: the page inside a MIME message is read, and anything else is refused clearly."""

import base64
from pathlib import Path

import pytest

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers import read_source
from statecorpus.readers.web_archive import is_web_archive

PAGE = "<p>Madame la Présidente,</p><p>L’eau manque à Kidal depuis l’été.</p>"
LINES = ["Madame la Présidente,", "L’eau manque à Kidal depuis l’été."]


def quoted(text: str, encoding: str) -> str:
    return "".join(
        f"={byte:02X}" if byte > 126 or byte == 61 else chr(byte) for byte in text.encode(encoding)
    )


def archive(content: str, encoding: str, transfer: str, media: str = "text/html") -> bytes:
    part = f'Content-Type: {media}; charset="{encoding}"\nContent-Transfer-Encoding: {transfer}\n\n{content}'
    head = (
        'From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b-1"\n'
    )
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    return f"{head}\n--b-1\n{part}\n--b-1\n{picture}\n--b-1--\n".encode()


ARCHIVES = {
    "quoted-printable": archive(quoted(PAGE, "utf-8"), "utf-8", "quoted-printable"),
    "base64": archive(base64.b64encode(PAGE.encode()).decode(), "utf-8", "base64"),
    "windows-1252": archive(quoted(PAGE, "cp1252"), "windows-1252", "quoted-printable"),
    "Windows line ends": archive(quoted(PAGE, "utf-8"), "utf-8", "quoted-printable").replace(b"\n", b"\r\n"),
    "a single part": (
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n" + quoted(PAGE, "utf-8")
    ).encode(),
    "a byte order mark": b"\xef\xbb\xbf" + archive(quoted(PAGE, "utf-8"), "utf-8", "quoted-printable"),
}


@pytest.mark.parametrize("data", ARCHIVES.values(), ids=ARCHIVES.keys())
def test_the_page_of_a_web_archive_is_read(data: bytes) -> None:
    reading = read_source(data)
    assert [line.text for line in reading.lines] == LINES
    assert reading.media_type == "text/html"


@pytest.mark.parametrize("name", ["speech.mht", "speech.mhtml", "speech.doc", "speech.txt", "speech.html"])
def test_the_suffix_does_not_matter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ARCHIVES["quoted-printable"])
    assert [line.text for line in read_source(tmp_path / name).lines] == LINES


def test_offsets_count_the_page_inside() -> None:
    reading = read_source(ARCHIVES["base64"])
    assert reading.text == PAGE
    assert reading.text[reading.lines[1].start : reading.lines[1].end] == LINES[1]


@pytest.mark.parametrize(
    "data",
    [
        archive("We agree.", "utf-8", "7bit", "text/plain"),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nWe agree.",
    ],
)
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableSourceError, match="the web archive holds no web page"):
        read_source(data)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President: we agree.\n\nThank you.",
        "Speaker: Ana Lima\nDate: 4 May 2011\n\nWe agree.",
        "",
        "MIME-Version",
    ],
)
def test_a_text_with_labels_is_no_web_archive(text: str) -> None:
    assert not is_web_archive(text)
