"""An archive of raw files (zip, tar) as the source of a build; it is read in memory, never unpacked."""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from statecorpus.corpus.build.sources.item import SourceItem, is_readable, numbered
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
    budget = _Budget(path, limits)
    seen: dict[str, int] = {}
    try:
        members = _zip(path, budget) if path.name.lower().endswith(_ZIP) else _tar(path, budget)
        for name, member in members:
            key = numbered(name, seen)
            if isinstance(member, str):
                yield SourceItem(key, problem=f"{name}: {member}")
            elif member is None:
                yield SourceItem(key, ignored="its format cannot be read, or it is a link")
            else:
                yield SourceItem(key, member)
    except _BROKEN as broken:
        problem = f"it is not a readable archive, or it is damaged ({broken})"
        raise UndecodableSourceError(str(path), problem, "fetch it again") from broken


def count_archive(path: Path) -> int:
    """Count the items of ``read_archive``; a tar file has to be inflated for that.

    Raises:
        UndecodableSourceError: it is not an archive of this kind, or it is damaged or truncated.
    """
    try:
        if path.name.lower().endswith(_ZIP):
            with zipfile.ZipFile(path) as file:
                return sum(
                    not member.is_dir() and not _is_hidden(member.filename) for member in file.infolist()
                )
        with tarfile.open(path, "r|*") as tar:
            return sum(not member.isdir() and not _is_hidden(member.name) for member in tar)
    except _BROKEN as broken:
        problem = f"it is not a readable archive, or it is damaged ({broken})"
        raise UndecodableSourceError(str(path), problem, "fetch it again") from broken


class _Budget:
    """The number of bytes that may still be inflated: a small file can be built that inflates without end."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._where = str(path)
        self._limits = limits
        self._left = max(_UNSUSPICIOUS, int(limits.ratio * path.stat().st_size))

    def read(self, file: IO[bytes]) -> bytes | str:
        """Read a member, or return the problem.

        Raises:
            SourceLimitError: the archive inflates to too many bytes.
        """
        data = file.read(min(self._limits.bytes, self._left) + 1)
        self._left -= len(data)
        if self._left < 0:
            problem = f"it inflates to more than {self._limits.ratio:g} times its size"
            raise SourceLimitError(self._where, problem, "ratio")
        if len(data) > self._limits.bytes:
            return f"more than {self._limits.bytes:,} bytes, and at most these are read"
        return data


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
            return budget.read(content)
    except _BROKEN as broken:
        return f"it is damaged in the archive ({broken})"


def _tar(path: Path, budget: _Budget) -> Iterator[tuple[str, bytes | str | None]]:
    with tarfile.open(path, "r|*") as file:
        for member in file:
            if member.isdir() or _is_hidden(member.name):
                continue
            content = file.extractfile(member) if member.isreg() and is_readable(member.name) else None
            yield member.name, None if content is None else budget.read(content)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts
