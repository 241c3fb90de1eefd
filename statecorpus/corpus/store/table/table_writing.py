"""Writing a table: from records, or from a table with changes, whose unchanged stretches are copied."""

import json
import struct
import zlib
from collections.abc import Iterable, Iterator

import attrs

from statecorpus.corpus.store.key_hash import key_hash
from statecorpus.corpus.store.table.record import Record
from statecorpus.corpus.store.table.table_file import (
    ALIGNED,
    BLOCK,
    GONE,
    GROUP,
    HEAD,
    MAGIC,
    MOVED,
    WIDTHS,
    TableFile,
    bytes_of,
)

_NOTHING = bytes(32)


@attrs.frozen
class StoredRow:
    """A row of a table.

    Attributes:
        id: of the entry.
        record: the file; ``None`` for a removed entry, in a run only.
        rank: where the id stands in the base (``TableFile.rank``).
        shelf: the last shelf of a removed entry.
        moved: whether an older table has the entry in another shelf.
    """

    id: str
    record: Record | None
    rank: int = 0
    shelf: str = ""
    moved: bool = False


class TableWriter:
    """The columns of a table while it is made; rows are added in the order of their ids.

    Args:
        source: a table whose rows can be copied.
    """

    def __init__(self, source: TableFile | None = None) -> None:
        self._columns = {name: bytearray() for name in (*WIDTHS, "ids")}
        self._source = source
        self._copied = {name: source.section(name) for name in self._columns} if source else {}
        self._shelves = list(source.shelves) if source else []
        self._number = {shelf: number for number, shelf in enumerate(self._shelves)}
        self._count = 0

    def add(self, row: StoredRow) -> None:
        """Add a row."""
        record, columns, id = row.record, self._columns, bytes_of(row.id)
        shelf = row.shelf if record is None else record.shelf
        if shelf not in self._number:
            self._number[shelf] = len(self._shelves)
            self._shelves.append(shelf)
        columns["keys"] += struct.pack("<Q", 0 if record is None else key_hash(row.id, record.sha256))
        columns["checksums"] += bytes.fromhex(record.sha256) if record and record.sha256 else _NOTHING
        columns["times"] += struct.pack("<q", record.changed if record else 0)
        columns["sizes"] += struct.pack("<I", record.size if record else 0)
        columns["shelves"] += struct.pack("<H", self._number[shelf])
        columns["marks"].append((record is None) * GONE + row.moved * MOVED)
        columns["ranks"] += struct.pack("<i", row.rank)
        columns["lengths"].append(len(id))
        columns["ids"] += id
        self._count += 1

    def copy(self, first: int, last: int) -> None:
        """Copy rows of the source from ``first`` up to, but not including, ``last``."""
        if first == last or self._source is None:
            return
        for name, width in WIDTHS.items():
            self._columns[name] += self._copied[name][first * width : last * width]
        ids = slice(self._source.place_of_id(first), self._source.place_of_id(last))
        self._columns["ids"] += self._copied["ids"][ids]
        self._count += last - first

    def __len__(self) -> int:
        return self._count

    def parts(self) -> Iterator[bytes | memoryview]:
        """Yield the bytes of the file."""
        sections = {**self._columns, "starts": self._starts()}
        sizes = {name: len(content) for name, content in sections.items()}
        header = json.dumps({"count": self._count, "shelves": self._shelves, "sections": sizes}).encode(
            "ascii"
        )
        header += b" " * (-(HEAD.size + len(header)) % ALIGNED)
        yield HEAD.pack(MAGIC, len(header), zlib.crc32(header)) + header
        checksums = _Checksums()
        for content in sections.values():
            for part in (content, bytes(-len(content) % ALIGNED)):
                checksums.add(part)
                yield memoryview(part)
        yield checksums.to_bytes()

    def _starts(self) -> bytearray:
        lengths, starts, at = self._columns["lengths"], bytearray(), 0
        for first in range(0, self._count, GROUP):
            starts += struct.pack("<I", at)
            at += sum(lengths[first : first + GROUP])
        return starts


class _Checksums:
    """The CRC-32 of each block of a stream."""

    def __init__(self) -> None:
        self._found = bytearray()
        self._filled = 0
        self._checksum = 0

    def add(self, content: bytes | bytearray) -> None:
        """Continue with some bytes."""
        view = memoryview(content)
        while view:
            part = view[: BLOCK - self._filled]
            self._checksum = zlib.crc32(part, self._checksum)
            self._filled += len(part)
            view = view[len(part) :]
            if self._filled == BLOCK:
                self._end()

    def _end(self) -> None:
        self._found += struct.pack("<I", self._checksum)
        self._filled = self._checksum = 0

    def to_bytes(self) -> bytes:
        """Return the checksums of all blocks, and the CRC-32 of these."""
        if self._filled:
            self._end()
        return bytes(self._found) + struct.pack("<I", zlib.crc32(self._found))


def table_parts(rows: Iterable[StoredRow]) -> Iterator[bytes | memoryview]:
    """Yield the bytes of a table of rows, which are in the order of their ids."""
    writer = TableWriter()
    for row in rows:
        writer.add(row)
    return writer.parts()
