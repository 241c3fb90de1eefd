"""The formats of raw files: names, suffixes, first bytes, and readers, which are imported on first use."""

import importlib
import re
from collections.abc import Callable
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

import attrs

from statecorpus.errors import UnknownFormatError
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Reading
from statecorpus.readers.web_archive import is_web_archive

#: A reader takes the bytes (for a text format also decoded text), the name of the source in errors, and the
#: limits. ``read_source`` sets ``name`` and ``sha256`` of the result.
Reader = Callable[[bytes | str, str, Limits], Reading]


@attrs.frozen
class Format:
    """A format of raw files.

    Attributes:
        name: the value for ``format=``, for example ``"markdown"``.
        suffixes: the suffixes of its files, in lower case with the dot.
        module: the module of its reader.
        function: the name of the reader in the module: a ``Reader``.
        is_text: whether the reader also takes decoded text.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    is_text: bool

    def reader(self) -> Reader:
        """Import the reader."""
        return cast(Reader, getattr(importlib.import_module(self.module), self.function))


def _format(name: str, room: str, *suffixes: str, is_text: bool = False) -> tuple[str, Format]:
    return name, Format(name, suffixes, f"statecorpus.readers.{room}.{name}", f"read_{name}", is_text)


#: Every format by its name.
FORMATS = MappingProxyType(
    dict(
        [
            _format("text", "plain", ".txt", ".text", is_text=True),
            _format("markdown", "plain", ".md", ".markdown", ".mdown", is_text=True),
            _format("html", "html", ".html", ".htm", ".xhtml", ".mht", ".mhtml", is_text=True),
            _format("docx", "office", ".docx"),
            _format("odt", "office", ".odt"),
            _format("rtf", "rich_text", ".rtf"),
            _format("doc", "office", ".doc"),
            _format("pdf", "pdf", ".pdf"),
        ]
    )
)

_LOOKED_AT = 4096
# A suffix of these formats says little: web pages and texts are saved as .doc, too.
_OFTEN_WRONG = frozenset({"text", "rtf", "doc"})
# Comments are matched in a single way; with ".*?" the time would double with each comment.
_COMMENTS = r"\s*(?:<!--(?:(?!-->).)*-->\s*)*"
_HTML = re.compile(rf"{_COMMENTS}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(
    rf"\s*<\?xml\s[^>]*\?>{_COMMENTS}(?P<after><(?:!doctype\s+html|html)\b)?", re.IGNORECASE | re.DOTALL
)
_TEI = re.compile(r"<(?:TEI|teiCorpus)\b|http://www\.tei-c\.org/ns/1\.0")
_TEI_ROOT = re.compile(rf"{_COMMENTS}<(?:TEI|teiCorpus)\b", re.DOTALL)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An old Word document, and a new one with a password, are compound files with a stream of such a name.
_STREAMS_OF_WORD = tuple(name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*\{\\rtf")
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_MARKDOWN = re.compile(
    r"\A---\n(?=[\w-]+:)|\A\+\+\+\n[\w-]+ *=|\*\*(?=\S)[^*\n]|(?<=[\w.,;:!?])\*\*$|^#{1,6} \S"
    r"|\[[^]\n]+\]\(\w+:|^\S[^\n]*\n(?:={4,}|-{4,})$",
    re.MULTILINE,
)


def format_of(data: bytes | str, where: str) -> Format:
    """Recognise the format of a source by its first bytes, then by its suffix, then by its content.

    A ``.txt`` file with Markdown's marks is read as Markdown, because conversion tools often write such
    files.

    Raises:
        UnknownFormatError: the first bytes belong to a format without a reader; read a TEI document with
            ``read_tei``.
    """
    binary = _binary_format(data, where) if isinstance(data, bytes) else None
    if binary is not None:
        return FORMATS[binary]
    if isinstance(data, str) and data.lstrip().startswith("{\\rtf"):
        return FORMATS["rtf"]
    if is_web_archive(data):
        return FORMATS["html"]
    suffix = PurePath(where).suffix.lower()
    named = next((format for format in FORMATS.values() if suffix in format.suffixes), None)
    known = named is not None and named.name not in _OFTEN_WRONG
    if named is not None and known and (named.is_text or isinstance(data, bytes)):
        return named  # a file named .pdf that is no PDF is damaged, not a text; its reader raises the error
    start = data[:_LOOKED_AT] if isinstance(data, str) else _glance(data)
    xml = _XML.match(start)
    if _HTML.match(start) or (xml and xml["after"]):
        return FORMATS["html"]
    if xml or _TEI_ROOT.match(start):
        raise UnknownFormatError(where, _xml_name(start), tuple(FORMATS))
    return FORMATS["markdown" if _MARKDOWN.search(start.replace("\r\n", "\n")) else "text"]


def _xml_name(start: str) -> str:
    if _TEI.search(start):
        return "tei (read_tei reads it)"
    return "xml (read_tei reads TEI)"


def _glance(data: bytes) -> str:
    """Decode the beginning well enough to find ASCII marks in it."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "utf-8")
    return data[:_LOOKED_AT].decode(encoding, errors="replace").lstrip("\ufeff")


def _binary_format(data: bytes, where: str) -> str | None:
    """Return the name of a binary format by its first bytes, or ``None``."""
    if _PDF.match(data[:1024]):
        return "pdf"
    if _RTF.match(data[:1024]):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, where)
    if data.startswith(_COMPOUND) and any(stream in data for stream in _STREAMS_OF_WORD):
        return "doc"
    for magic, name in _UNREADABLE.items():
        if data.startswith(magic):
            raise UnknownFormatError(where, name, tuple(FORMATS))
    return None


def _zip_format(data: bytes, where: str) -> str:
    """Return the name of the format of a zip archive."""
    beginning = data[:200]
    if b"application/vnd.oasis.opendocument.text" in beginning:
        return "odt"
    if b"word/" in data or b"[Content_Types].xml" in data:
        return "docx"
    # A tool may have packed the member that names the type.
    is_packed = b"mimetypeapplication" not in beginning
    if is_packed and b"META-INF/manifest.xml" in data and b"content.xml" in data:
        return "odt"
    raise UnknownFormatError(where, "zip", tuple(FORMATS))


_UNREADABLE = {
    _COMPOUND: "ole (an old Excel, PowerPoint or Outlook file)",
    b"\x89PNG\r\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
}
