"""The journal of builds: which document became which entry, so that the next build skips what is unchanged.

``.statecorpus/build.jsonl`` is derived: without it, documents are parsed again, and found to be there
already. A line is added for each document after its entry was committed, with a checksum: a line that a crash
cut short does not count.
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
class Made:
    """What a document became.

    Attributes:
        key: its place: the source of the build, and its name there.
        content: the checksum of its bytes and metadata.
        sha256: of its bytes.
        options: what it was parsed with: the versions of library and schema, and the build's settings.
        id: of the statement; empty where it was left out as a near-duplicate.
        entry: the SHA-256 of the entry as the build or a review wrote it.
        doubts: what a person should look at.
        of: the key of the document that it is like.
        similarity: to that.
        signature: to find near-duplicates.
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
        """Write it as a line, with its checksum."""
        said = {field.name: getattr(self, field.name) for field in attrs.fields(Made)}
        said["doubts"] = [attrs.astuple(doubt) for doubt in self.doubts]
        said["signature"] = base64.b64encode(self.signature).decode("ascii")
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return line + b"\t" + _checksum(line) + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Made | None":
        """Read a line, without its end; ``None`` for one that is not as it was written."""
        written, _, checksum = line.rpartition(b"\t")
        if checksum != _checksum(written):
            return None
        said = json.loads(written.decode("utf-8", "surrogatepass"))
        said["doubts"] = tuple(Doubt(*doubt) for doubt in said["doubts"])
        said["signature"] = base64.b64decode(said["signature"])
        return cls(**said)


class Journal:
    """The journal of a corpus: what each document became last, by its key."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._made: dict[str, Made] = {}
        self._lines = 0
        self._broken = False
        with contextlib.suppress(FileNotFoundError):
            self._read(disk.read(JOURNAL))

    def _read(self, data: bytes) -> None:
        lines = data.split(b"\n")
        # What stands after the last end of line was cut short.
        self._broken = lines.pop() != b""
        for line in lines:
            made = Made.from_line(line)
            self._lines += 1
            if made is not None:
                self._made[made.key] = made

    def __iter__(self) -> Iterator[Made]:
        return iter(self._made.values())

    def get(self, key: str) -> Made | None:
        """Say what a document became; ``None`` where it was not built."""
        return self._made.get(key)

    def add(self, entries: Iterable[Made]) -> None:
        """Write what documents became, after their entries were committed.

        Raises:
            CommitConflict: another process has been writing for ten seconds.
            CommitOutcomeUnknown: the disk refused; the next build parses these documents again.
        """
        new = list(entries)
        if not new:
            return
        self._made.update((made.key, made) for made in new)
        try:
            self._write(new)
        except (CommitFailedError, OSError) as error:
            problem = f"the entries are in the corpus, and {JOURNAL} is not written: {error}"
            raise CommitOutcomeUnknown(str(self._disk.root), problem) from error

    def _write(self, new: list[Made]) -> None:
        if self._broken or self._lines + len(new) > 2 * len(self._made):
            write_whole(self._disk, JOURNAL, b"".join(made.to_line() for made in self._made.values()))
            self._lines, self._broken = len(self._made), False
            return
        self._broken = True  # until all of it is there
        # It need not reach the disk: what is lost of it is parsed again.
        self._disk.append(JOURNAL, b"".join(made.to_line() for made in new))
        self._lines, self._broken = self._lines + len(new), False


def _checksum(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest()[:_DIGITS].encode("ascii")
