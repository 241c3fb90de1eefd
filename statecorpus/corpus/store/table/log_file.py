"""The log: the commits since the last checkpoint, each appended whole.

::

    mark (4 bytes) | length (uint32) | CRC-32 of the content, which begins with the name of the log | content

The content is two lines of JSON: the entries, which every opening reads for all commits of the log; and the
lists of entries that were written, which matter until they are in place.

A commit is made when its bytes are on the disk. A process or a power cut can end in the middle of the last
record, which then counts as never written; the next writer overwrites it. A record is only written behind a
record that is on the disk, so a whole record behind a broken one means that the log was damaged.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from typing import cast

import attrs

from statecorpus.corpus.store.seal import Json
from statecorpus.corpus.store.table.record import Change, Record, RootRecord, listed, unlisted
from statecorpus.errors import DamagedCorpusError

_MARK = b"\xf3SC\n"
_HEAD = struct.Struct("<4sII")


@attrs.frozen
class LoggedChange:
    """The change of a file in a commit, with the rank of an entry.

    Attributes:
        change: the change.
        rank: where the id stands in the base, as in ``TableFile.rank``; 0 for other files.
    """

    change: Change
    rank: int = 0

    def to_json(self) -> Json:
        """Return it as JSON."""
        key = self.change.key
        return [key, listed(key, self.change.old), listed(key, self.change.new), self.rank]

    @classmethod
    def from_json(cls, content: Json) -> "LoggedChange":
        """Read the result of ``to_json``."""
        key, old, new, rank = cast("tuple[str, Json, Json, int]", content)
        return cls(Change(key, unlisted(key, old), unlisted(key, new)), rank)

    @property
    def record(self) -> Record | None:
        """The file after the change."""
        return self.change.new


@attrs.frozen
class Commit:
    """A commit.

    Attributes:
        generation: the name of the generation that it made.
        after: the name of the generation before.
        count: the number of entries after it.
        root: the data of ``corpus.xml`` after it; ``None`` if they are as before.
        steps: the changes of entries that the commit makes.
        noted: the changes that people made from outside, which the commit records.
        documents: the changes of ``corpus.xml`` and of lists of entries.
    """

    generation: str
    after: str
    count: int
    root: RootRecord | None
    steps: tuple[LoggedChange, ...]
    noted: tuple[LoggedChange, ...] = ()
    documents: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of files that the commit makes."""
        return (*(step.change for step in self.steps), *self.documents)

    def entry_steps(self) -> Iterator[LoggedChange]:
        """Yield the changes of entries, changes from outside first."""
        yield from self.noted
        yield from self.steps

    def to_json(self) -> Json:
        """Return the part about entries as JSON."""
        steps: list[Json] = [step.to_json() for step in self.steps]
        noted: list[Json] = [step.to_json() for step in self.noted]
        root = None if self.root is None else self.root.to_json()
        return [self.generation, self.after, self.count, root, steps, noted]

    @classmethod
    def from_json(cls, content: Json, documents: bytes = b"[]") -> "Commit":
        """Read the result of ``to_json``.

        Args:
            content: the part about entries.
            documents: the part about lists, as in the log.
        """
        generation, after, count, root, steps, noted = cast(
            "tuple[str, str, int, Json, list[Json], list[Json]]", content
        )
        return cls(
            generation,
            after,
            count,
            None if root is None else RootRecord.from_json(root),
            tuple(map(LoggedChange.from_json, steps)),
            tuple(map(LoggedChange.from_json, noted)),
            tuple(
                LoggedChange.from_json(row).change
                for row in json.loads(documents.decode("utf-8", "surrogateescape"))
            ),
        )

    def documents_to_bytes(self) -> bytes:
        """Return the part about lists, as in the log."""
        return _dumped([LoggedChange(change).to_json() for change in self.documents])

    def to_bytes(self, log: str) -> bytes:
        """Return the record of the commit in the log with a name."""
        data = _dumped(self.to_json()) + b"\n" + self.documents_to_bytes()
        return _HEAD.pack(_MARK, len(data), zlib.crc32(data, _seed(log))) + data


def _dumped(content: Json) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogateescape")


@attrs.frozen
class Log:
    """The whole records of a log.

    Attributes:
        contents: the part of each record about entries (``Commit.to_json``), in order.
        documents: the part of the last record about lists.
        length: the number of bytes of the whole records; what follows is torn.
    """

    contents: tuple[Json, ...]
    documents: bytes
    length: int


@attrs.frozen
class LogLimits:
    """When a checkpoint is due.

    Attributes:
        changes: the most changes of entries in the log.
        size: the most bytes in the log.
        share: the runs become part of the base when they hold more than one entry in so many of it. The ids
            in order need all changes since the base: 30,000 changes take 50 ms.
    """

    changes: int = 1_000
    size: int = 1 << 20
    share: int = 32


def _seed(log: str) -> int:
    return zlib.crc32(log.rpartition("/")[2].encode("ascii"))


def read_log(data: bytes, log: str, where: str) -> Log:
    """Return the whole records of a log.

    Args:
        data: the bytes of the file.
        log: its name.
        where: its path, for an error.

    Raises:
        DamagedCorpusError: a record is broken, and a whole record follows it.
    """
    seed = _seed(log)
    found: list[bytes] = []
    at = 0
    while (content := _record_at(data, at, seed)) is not None:
        found.append(content)
        at += _HEAD.size + len(content)
    behind = data.find(_MARK, at + 1)
    while behind >= 0:
        if _record_at(data, behind, seed) is not None:
            raise DamagedCorpusError(where, f"its record at byte {at:,} is damaged")
        behind = data.find(_MARK, behind + 1)
    # One call for all records: a call for each takes twice as long.
    entries = b",".join(content.partition(b"\n")[0] for content in found)
    contents = json.loads((b"[" + entries + b"]").decode("utf-8", "surrogateescape"))
    return Log(tuple(contents), found[-1].partition(b"\n")[2] if found else b"[]", at)


def _record_at(data: bytes, at: int, seed: int) -> bytes | None:
    if at + _HEAD.size > len(data):
        return None
    mark, length, checksum = _HEAD.unpack_from(data, at)
    first = at + _HEAD.size
    if mark != _MARK or first + length > len(data):
        return None
    content = data[first : first + length]
    return content if zlib.crc32(content, seed) == checksum else None
