"""The journal of builds: the entry of each document, so that the next build skips unchanged documents.

``.statecorpus/build.jsonl`` is derived: without it, documents are parsed again, and their entries are found
unchanged. A line with a checksum is added for each document after its entry was committed; a line that a
crash has truncated is ignored.
"""

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator

import attrs

from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER
from statecorpus.corpus.store.whole_file import write_whole
from statecorpus.errors import CommitFailedError, CommitOutcomeUnknown

JOURNAL = f"{FOLDER}/build.jsonl"

_DIGITS = 16


@attrs.frozen
class BuiltEntry:
    """The entry that a build made from a document.

    Attributes:
        key: the source of the build, and the name of the document in it.
        content: the checksum of the bytes and metadata of the document.
        sha256: of its bytes.
        options: a checksum of the versions of library and schema, and of the settings of the build.
        id: of the statement; empty for a near-duplicate that was left out.
        entry: the SHA-256 of the entry that the build or a review wrote.
        doubts: the points that a person should check.
        of: the key of the similar document.
        similarity: to the similar document.
        signature: for finding near-duplicates.
    """

    key: str
    content: str
    sha256: str
    options: str
    id: str
    entry: str
    doubts: tuple[Doubt, ...] = ()
    of: str | None = None
    similarity: float | None = None
    signature: bytes = attrs.field(default=b"", repr=False)

    def to_line(self) -> bytes:
        """Return it as a line, with its checksum."""
        members = {field.name: getattr(self, field.name) for field in attrs.fields(BuiltEntry)}
        members["doubts"] = [attrs.astuple(doubt) for doubt in self.doubts]
        members["signature"] = base64.b64encode(self.signature).decode("ascii")
        line = json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return line + b"\t" + _checksum(line) + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "BuiltEntry | None":
        """Read a line, without its end; return ``None`` for a line with a wrong checksum."""
        written, _, checksum = line.rpartition(b"\t")
        if checksum != _checksum(written):
            return None
        members = json.loads(written.decode("utf-8", "surrogatepass"))
        members["doubts"] = tuple(Doubt(*doubt) for doubt in members["doubts"])
        members["signature"] = base64.b64decode(members["signature"])
        return cls(**members)


class Journal:
    """The journal of a corpus: the last entry of each document, by its key."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._entries: dict[str, BuiltEntry] = {}
        self._lines = 0
        self._broken = False
        with contextlib.suppress(FileNotFoundError):
            self._read(disk.read(JOURNAL))

    def _read(self, data: bytes) -> None:
        lines = data.split(b"\n")
        # Text after the last line end is a truncated line.
        self._broken = lines.pop() != b""
        for line in lines:
            entry = BuiltEntry.from_line(line)
            self._lines += 1
            if entry is not None:
                self._entries[entry.key] = entry

    def __iter__(self) -> Iterator[BuiltEntry]:
        return iter(self._entries.values())

    def get(self, key: str) -> BuiltEntry | None:
        """Return the entry of a document, or ``None`` if it was not built."""
        return self._entries.get(key)

    def add(self, entries: Iterable[BuiltEntry]) -> None:
        """Write the entries of documents, after they were committed.

        Raises:
            CommitConflict: another process has been writing for ten seconds.
            CommitOutcomeUnknown: the disk refused; the next build parses these documents again.
        """
        new = list(entries)
        if not new:
            return
        self._entries.update((entry.key, entry) for entry in new)
        try:
            self._write(new)
        except (CommitFailedError, OSError) as error:
            problem = f"the entries are in the corpus, and {JOURNAL} is not written: {error}"
            raise CommitOutcomeUnknown(str(self._disk.root), problem) from error

    def _write(self, new: list[BuiltEntry]) -> None:
        if self._broken or self._lines + len(new) > 2 * len(self._entries):
            write_whole(self._disk, JOURNAL, b"".join(entry.to_line() for entry in self._entries.values()))
            self._lines, self._broken = len(self._entries), False
            return
        self._broken = True  # until all lines are written
        # Not flushed to the disk: documents with lost lines are parsed again.
        self._disk.append(JOURNAL, b"".join(entry.to_line() for entry in new))
        self._lines, self._broken = self._lines + len(new), False


def _checksum(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest()[:_DIGITS].encode("ascii")
