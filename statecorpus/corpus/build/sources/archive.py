"""An archive of raw files (zip, tar) as the source of a build; it is read in memory, never unpacked."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from statecorpus.corpus.build.sources.item import SourceItem, is_readable, numbered, printable
from statecorpus.errors import SourceLimitError, UndecodableSourceError
from statecorpus.readers import Limits

_ZIP = (".zip",)
_TAR = (".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")
_ENCRYPTED = 0x1
# Below this size, the ratio is not checked.
_UNSUSPICIOUS = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    # The modules zipfile and tarfile read the fields of a damaged header without checks.
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
)


def is_archive(name: str) -> bool:
    """Return whether the suffix of a file is a supported archive suffix.

    >>> is_archive("speeches.tar.xz"), is_archive("speech.docx")
    (True, False)
    """
    return name.lower().endswith(_ZIP + _TAR)


def read_archive(path: Path, limits: Limits) -> Iterator[SourceItem]:
    """Yield the files of an archive, in its order.

    Nothing is written to the disk, so a member whose name points outside the archive does no harm. Links,
    devices and hidden files are not documents.

    Raises:
        UndecodableSourceError: it is not an archive of this kind, or it is damaged or truncated.
        SourceLimitError: the archive inflates to more than ``limits.ratio`` times its size.
    """
    seen: dict[str, int] = {}
    with _refused_if_broken(path):
        for member, content in _members(path, limits):
            name = printable(member)
            key = numbered(name, seen)
            if isinstance(content, str):
                yield SourceItem(key, problem=f"{name}: {content}")
            elif content is None:
                yield SourceItem(key, ignored="its format cannot be read, or it is a link")
            else:
                yield SourceItem(key, content)


def count_archive(path: Path, limits: Limits) -> int:
    """Count the items of ``read_archive``; a tar file has to be inflated for that.

    Raises:
        UndecodableSourceError: it is not an archive of this kind, or it is damaged or truncated.
        SourceLimitError: the archive inflates to more than ``limits.ratio`` times its size.
    """
    with _refused_if_broken(path):
        if path.name.lower().endswith(_ZIP):
            with zipfile.ZipFile(path) as file:
                return sum(
                    not member.is_dir() and not _is_hidden(member.filename) for member in file.infolist()
                )
        with _opened_tar(path, _Budget(path, limits)) as tar:
            return sum(not member.isdir() and not _is_hidden(member.name) for member in tar)


def _members(path: Path, limits: Limits) -> Iterator[tuple[str, bytes | str | None]]:
    """Yield the name of each member with its bytes, the problem, or ``None`` if it is not a document."""
    budget = _Budget(path, limits)
    return _zip(path, budget) if path.name.lower().endswith(_ZIP) else _tar(path, budget)


@contextmanager
def _refused_if_broken(path: Path) -> Iterator[None]:
    try:
        yield
    except SourceLimitError:
        raise
    except _BROKEN as broken:
        problem = f"it is not a readable archive, or it is damaged ({broken})"
        raise UndecodableSourceError(str(path), problem, "fetch it again") from broken


class _Budget:
    """The number of bytes that may still be inflated: a small file can be built that inflates without end."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._where = str(path)
        self._limits = limits
        self._left = max(_UNSUSPICIOUS, int(limits.ratio * path.stat().st_size))

    def inflate(self, file: IO[bytes], size: int) -> bytes:
        """Read bytes of an inflated stream, and count them.

        Raises:
            SourceLimitError: the archive inflates to too many bytes.
        """
        data = file.read(min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            problem = f"it inflates to more than {self._limits.ratio:g} times its size"
            raise SourceLimitError(self._where, problem, "ratio")
        return data

    def member(self, file: IO[bytes]) -> bytes | str:
        """Return the bytes of a member whose stream counts them, or the problem."""
        data = file.read(self._limits.bytes + 1)
        return data if len(data) <= self._limits.bytes else self._too_large()

    def zip_member(self, file: IO[bytes]) -> bytes | str:
        """Return the bytes of a member of a zip file, and count them; or return the problem.

        Raises:
            SourceLimitError: the archive inflates to too many bytes.
        """
        data = self.inflate(file, self._limits.bytes + 1)
        return data if len(data) <= self._limits.bytes else self._too_large()

    def _too_large(self) -> str:
        return f"more than {self._limits.bytes:,} bytes, and at most these are read"


class _CountedStream(io.RawIOBase):
    """The inflated bytes of a tar file. Each byte counts, since skipped members are inflated too."""

    def __init__(self, file: IO[bytes], budget: _Budget) -> None:
        super().__init__()
        self._file = file
        self._budget = budget

    def read(self, size: int = -1) -> bytes:
        """Read at most ``size`` bytes.

        Raises:
            SourceLimitError: the archive inflates to too many bytes.
        """
        return self._budget.inflate(self._file, size if size >= 0 else io.DEFAULT_BUFFER_SIZE)


def _zip(path: Path, budget: _Budget) -> Iterator[tuple[str, bytes | str | None]]:
    with zipfile.ZipFile(path) as file:
        for member in file.infolist():
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if not is_readable(member.filename):
                yield member.filename, None
            elif member.flag_bits & _ENCRYPTED:
                yield member.filename, "it is encrypted; save the archive without a password"
            else:
                yield member.filename, _zip_member(file, member, budget)


def _zip_member(file: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> bytes | str:
    """Read a member; a damaged member does not stop the others."""
    try:
        with file.open(member) as content:
            return budget.zip_member(content)
    except SourceLimitError:
        raise
    except _BROKEN as broken:
        return f"it is damaged in the archive ({broken})"


def _tar(path: Path, budget: _Budget) -> Iterator[tuple[str, bytes | str | None]]:
    with _opened_tar(path, budget) as file:
        for member in file:
            if member.isdir() or _is_hidden(member.name):
                continue
            # The holes of a sparse member are not in the stream, so nothing counts them.
            is_document = member.isreg() and not member.issparse() and is_readable(member.name)
            content = file.extractfile(member) if is_document else None
            yield member.name, None if content is None else budget.member(content)


@contextmanager
def _opened_tar(path: Path, budget: _Budget) -> Iterator[tarfile.TarFile]:
    """Open a tar file as a stream whose inflated bytes all count."""
    with path.open("rb") as raw, _inflated(raw) as inflated:
        stream = _CountedStream(inflated, budget)
        with tarfile.open(fileobj=stream, mode="r|") as file:
            yield file


def _inflated(raw: IO[bytes]) -> IO[bytes]:
    """Return the stream of a file, inflated as its first bytes say."""
    start = raw.read(6)
    raw.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]  # a BinaryIO in all but name
    if start.startswith(b"BZh"):
        return bz2.BZ2File(raw)
    return lzma.LZMAFile(raw) if start.startswith((b"\xfd7zXZ", b"]\0\0\x80")) else raw


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
