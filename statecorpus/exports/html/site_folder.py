"""The folder of a site: the pages that belong to the site, and other files."""

import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from statecorpus.errors import ForeignFolderError

# The list of every file of the site, and of files that an interrupted run has left.
_LIST = ".statecorpus-site"
# The names that the list can have; any other line, for example a forged path, is ignored.
_PAGE = re.compile(
    r"(?:[a-z]+/)?[a-z0-9-]+(?:\.[0-9]+)?\.html|tei/[a-z0-9-]+\.xml|search/[a-z0-9-]+\.js"
    r"|site\.css|site\.js|icon\.svg|data/[a-z]+\.(?:csv|parquet|zip|json)"
)
_HALF = f"{_LIST}.*.tmp"
_HEAD = "Files of a site that statecorpus made; it replaces and removes these, and no other file here."


class SiteFolder:
    """A folder of a site, into which each page is written whole or not at all.

    A page is written under another name and renamed. Pages of the previous site that are no longer needed are
    removed at the end; other files stay.
    """

    def __init__(self, path: Path, before: frozenset[str], pages: frozenset[str]) -> None:
        self.path = path
        self._before = before
        self._pages = pages

    @classmethod
    def open(cls, path: Path, pages: Iterable[str]) -> Self:
        """Open or create the folder for pages with these names.

        Raises:
            ForeignFolderError: the folder is not empty and has no site; or another file has the name of a
                page; or it is a file.
            OSError: it cannot be created or read.
        """
        planned = frozenset(pages)
        before: frozenset[str] = frozenset()
        if path.exists() and not path.is_dir():
            raise ForeignFolderError(str(path), "it is a file")
        if (path / _LIST).is_file():
            listed = (path / _LIST).read_text(encoding="utf-8").splitlines()
            before = frozenset(filter(_PAGE.fullmatch, listed))
            foreign = min((name for name in planned - before if (path / name).exists()), default=None)
            if foreign is not None:
                raise ForeignFolderError(str(path), f"{foreign} in it was not made by statecorpus")
        elif path.is_dir() and any(path.iterdir()):
            raise ForeignFolderError(str(path), "it is not empty, and statecorpus made no site in it")
        path.mkdir(parents=True, exist_ok=True)
        for half in path.glob(_HALF):
            half.unlink(missing_ok=True)
        folder = cls(path, before, planned)
        # If this run is interrupted, the next run knows its pages.
        folder._write_list(before | planned)
        for parent in {(path / name).parent for name in planned}:
            parent.mkdir(exist_ok=True)
        return folder

    def write_missing(self, name: str, text: str) -> None:
        """Write a file that is not listed, only if it is missing: it belongs to the publisher from then on.

        Raises:
            OSError: it cannot be written.
        """
        if not (self.path / name).exists():
            self.write(name, text)

    def write(self, name: str, page: str | bytes) -> None:
        """Write a file, whole or not at all; a file with the same bytes is not written again.

        Writing a site again thus changes only the files that differ. It is also faster: ext4 takes 3 ms to
        rename a file over another, because it writes the new file to the disk first, and 0.1 ms to read a
        file.

        Raises:
            OSError: it cannot be written.
        """
        data = page.encode() if isinstance(page, str) else page
        if name in self._before and self._holds(name, data):
            return
        beside = self.path / _HALF.replace("*", secrets.token_hex(4))
        try:
            beside.write_bytes(data)
            beside.replace(self.path / name)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _holds(self, name: str, data: bytes) -> bool:
        try:
            return (self.path / name).read_bytes() == data
        except FileNotFoundError:
            return False

    def close(self) -> int:
        """Remove the files that the site no longer has, and return the number of pages among them.

        Raises:
            OSError: a page cannot be removed.
        """
        gone = [self.path / name for name in sorted(self._before - self._pages)]
        there = [path for path in gone if path.is_file()]
        for path in there:
            path.unlink()
        for parent in {path.parent for path in there} - {self.path}:
            if not any(parent.iterdir()):
                parent.rmdir()
        self._write_list(self._pages)
        return sum(path.suffix == ".html" for path in there)

    def _write_list(self, names: Iterable[str]) -> None:
        self.write(_LIST, "".join(f"{line}\n" for line in (_HEAD, *sorted(names))))
