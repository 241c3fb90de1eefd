"""The raw documents of statements: a corpus keeps none, so they are found by their SHA-256 in a folder."""

import hashlib
import threading
from pathlib import Path

import attrs

from statecorpus.errors import StatecorpusError
from statecorpus.model import Statement
from statecorpus.readers import Limits, read_named

# A larger file is no statement.
_LARGEST = 200 * 1024 * 1024
_PDF = "application/pdf"


@attrs.frozen
class RawDocument:
    """The raw document of a statement.

    Attributes:
        path: the file.
        text: its words; the offsets of evidence count in it.
        is_pdf: whether it has pages to draw.
    """

    path: Path
    text: str
    is_pdf: bool


class SourceFinder:
    """The files of a folder by the SHA-256 of their bytes; a file is read once, unless it changes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: dict[tuple[str, int, int], str] = {}
        self._table: dict[str, Path] = {}
        self._last: tuple[str | None, RawDocument] | None = None

    @property
    def has_folder(self) -> bool:
        """Whether a folder was named."""
        return self._folder is not None

    def prepare(self) -> None:
        """Read the checksums of all files, so that no page waits for them."""
        if self._folder is not None:
            paths = sorted(path for path in self._folder.rglob("*") if path.is_file())
            table = {checksum: path for path in paths if (checksum := self._sha256(path))}
            with self._lock:
                self._table = table

    def find(self, statement: Statement) -> Path | None:
        """Return the file that a statement was read from; ``None`` if the folder has none with its bytes."""
        source = statement.source
        if self._folder is None or source is None or source.sha256 is None:
            return None
        found = self._table.get(source.sha256)
        if found is None or self._sha256(found) != source.sha256:
            # The file is new, was renamed or has changed.
            self.prepare()
            found = self._table.get(source.sha256)
        return found

    def read(self, statement: Statement) -> RawDocument | None:
        """Return the raw document of a statement, or ``None`` if it is not found or cannot be read.

        The last document is kept: a page asks for its words, and then for its picture.
        """
        path = self.find(statement)
        if path is None or statement.source is None:
            return None
        checksum = statement.source.sha256
        last = self._last
        if last is not None and last[0] == checksum and last[1].path == path:
            return last[1]
        try:
            reading = read_named(path.read_bytes(), path.name, Limits())
        except (OSError, StatecorpusError):
            return None
        document = RawDocument(path, reading.text, reading.media_type == _PDF)
        self._last = checksum, document
        return document

    def _sha256(self, path: Path) -> str:
        try:
            state = path.stat()
            key = str(path), state.st_size, state.st_mtime_ns
            with self._lock:
                if key in self._known:
                    return self._known[key]
            if state.st_size > _LARGEST:
                return ""
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return ""
        with self._lock:
            self._known[key] = found
        return found
