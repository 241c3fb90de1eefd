"""Zip archives (DOCX, ODT), read in memory and within limits, and the XML in them, read safely."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from statecorpus.errors import SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits

#: An element of an XML file of an archive.
Element = etree._Element  # noqa: SLF001 -- lxml-stubs name it so, and lxml gives it no public name

_CHUNK = 1 << 16


def local(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between kinds of DOCX files."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


# The ratio of a smaller member is not checked: a page of spaces packs very well.
_UNSUSPICIOUS = 1 << 20
_STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_FETCH_AGAIN = "fetch it again, or open it with an office program and save it again"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16"})


class Archive:
    """The members of a zip file, inflated one by one, never written to disk.

    Args:
        data: the bytes of the file.
        where: the name of the file in errors.
        limits: the limits of the unpacked size, the ratio, and the number of members.

    Raises:
        UndecodableSourceError: the file is not a zip archive, or is damaged, cut off or encrypted; or a
            member's name is absolute, leads out of the archive, or occurs twice.
        SourceLimitError: the archive has too many members.

    >>> import io, zipfile
    >>> file = io.BytesIO()
    >>> with zipfile.ZipFile(file, "w") as written:
    ...     written.writestr("a.xml", "<a>Geneva</a>")
    >>> archive = Archive(file.getvalue(), "a file", Limits())
    >>> archive.xml("a.xml").text, archive.read("b.xml")
    ('Geneva', None)
    """

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self.where = where
        self.limits = limits
        self._inflated = 0
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as broken:
            raise self._damaged(f"it is not a zip archive, or cut off ({broken})") from broken
        members = self._file.infolist()
        if len(members) > limits.entries:
            raise SourceLimitError(where, f"it has {len(members):,} members", "entries")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.orig_filename
            if name in self._members:
                raise self._damaged(f"it has two members called {name[:80]!r}")
            if (
                name.startswith(("/", "\\"))
                or ".." in re.split(r"[/\\]", name)
                or ":" in name
                or "\0" in name
            ):
                raise self._damaged(f"its member {name[:80]!r} leads out of the archive")
            self._members[name] = member

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in the order of the archive."""
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """Unpack a member; ``None`` if the archive has no member with the name.

        Raises:
            UndecodableSourceError: the member is encrypted or damaged.
            SourceLimitError: the unpacked member is larger than the limits allow.
        """
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise UndecodableSourceError(self.where, f"{name} is encrypted", "save it without a password")
        if member.compress_type not in _STORED_OR_DEFLATED:
            raise self._damaged(
                f"{name} is packed by method {member.compress_type}, which such files do not use"
            )
        chunks: list[bytes] = []
        size = 0
        for chunk in self._chunks(member):
            size += len(chunk)
            self._inflated += len(chunk)
            self._check(name, size, member.compress_size)
            chunks.append(chunk)
        return b"".join(chunks)

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Unpack a member piece by piece."""
        try:
            with self._file.open(member) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _BROKEN as broken:
            raise self._damaged(f"{member.orig_filename} is damaged ({broken})") from broken

    def xml(self, name: str) -> Element | None:
        """Read an XML member without DTD, entities and network access; ``None`` if it does not exist.

        Raises:
            UndecodableSourceError: the member is not well-formed XML, or has a DTD.
            SourceLimitError: the unpacked member is larger than the limits allow, or elements nest deeper.
        """
        data = self.read(name)
        if data is None:
            return None
        declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
        if any(mark in data for mark in _DOCTYPES):
            raise self._damaged(f"{name} has a document type declaration, which such files do not have")
        if declared is not None and declared[1].lower() not in _ENCODINGS:
            raise self._damaged(f"{name} is in the encoding {declared[1].decode()}, expected UTF-8")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as broken:
            if "depth" in str(broken):
                raise SourceLimitError(
                    self.where, f"elements of {name} are nested too deep", "depth"
                ) from broken
            raise self._damaged(f"{name} is not well-formed XML ({broken})") from broken

    def _check(self, name: str, size: int, packed: int) -> None:
        if self._inflated > self.limits.inflated_bytes:
            problem = f"it inflates to more than {self.limits.inflated_bytes:,} bytes"
            raise SourceLimitError(self.where, problem, "inflated_bytes")
        if size > _UNSUSPICIOUS and size > self.limits.ratio * max(1, packed):
            problem = f"{name} inflates to more than {self.limits.ratio:g} times its size"
            raise SourceLimitError(self.where, problem, "ratio")

    def _damaged(self, problem: str) -> UndecodableSourceError:
        return UndecodableSourceError(self.where, problem, _FETCH_AGAIN)
