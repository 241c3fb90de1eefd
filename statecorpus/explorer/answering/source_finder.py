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

    @property
    def has_folder(self) -> bool:
        """Whether a folder was named."""
        return self._folder is not None

    def find(self, statement: Statement) -> Path | None:
        """Return the file that a statement was read from; ``None`` if the folder has none with its bytes."""
        source = statement.source
        if self._folder is None or source is None or source.sha256 is None:
            return None
        paths = sorted(self._folder.rglob("*"), key=lambda path: (path.name != source.name, str(path)))
        for path in paths:
            if path.is_file() and self._sha256(path) == source.sha256:
                return path
        return None

    def read(self, statement: Statement) -> RawDocument | None:
        """Return the raw document of a statement, or ``None`` if it is not found or cannot be read."""
        path = self.find(statement)
        if path is None:
            return None
        try:
            reading = read_named(path.read_bytes(), path.name, Limits())
        except (OSError, StatecorpusError):
            return None
        return RawDocument(path, reading.text, reading.media_type == _PDF)

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
