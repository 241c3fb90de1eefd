"""A file of records in the order of their ids, which is mapped into memory and read where it is needed.

::

    magic | length and CRC-32 of the header | header (JSON) | sections | a CRC-32 per block | CRC-32 of these

The sections are columns: ``keys`` (64 bits), ``checksums`` (32 bytes), ``times`` (int64, ns), ``sizes``
(uint32), ``shelves`` (uint16, a number in the list of shelves in the header), ``marks`` (one byte: ``GONE``,
``MOVED``), ``ranks`` (int32, in a run: ``TableFile.rank``), ``lengths`` (one byte per id), ``starts``
(uint32, where each ``GROUP``-th id begins) and ``ids`` (UTF-8). Numbers are little-endian. A block is
compared with its CRC-32 when it is first used; a section begins at a multiple of ``ALIGNED``, so that numpy
reads it without a copy.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.table.record import Record
from statecorpus.errors import DamagedCorpusError

MAGIC = b"SCTABLE3"
HEAD = struct.Struct("<8sII")

#: The bytes that one CRC-32 covers: reading one entry among a million touches about ten blocks.
BLOCK = 1 << 14

#: Each section begins at a multiple of so many bytes.
ALIGNED = 8

#: The number of ids between two entries of ``starts``.
GROUP = 64

#: The sections and the bytes of a record in each; ``starts`` and ``ids`` have no fixed number per record.
WIDTHS = {
    "keys": 8,
    "checksums": 32,
    "times": 8,
    "sizes": 4,
    "shelves": 2,
    "marks": 1,
    "ranks": 4,
    "lengths": 1,
}

#: The mark of a row of a run: the entry was removed; it was moved from the shelf that an older table says.
GONE, MOVED = 1, 2

_UNMOVED = bytes([0, GONE])
_START = struct.Struct("<I")
_TIME = struct.Struct("<q")
_SIZE = struct.Struct("<I")
_SHELF = struct.Struct("<H")
_RANK = struct.Struct("<i")
_KEY = struct.Struct("<Q")


def text_of(id: bytes) -> str:
    """Return an id of a table as text."""
    return id.decode("utf-8", "surrogateescape")


def bytes_of(id: str) -> bytes:
    """Return an id as it is stored in a table, in the same order."""
    return id.encode("utf-8", "surrogateescape")


class TableFile:
    """A table of records; a row is asked for by its number.

    Attributes:
        name: of the file, relative to the corpus's folder.
        shelves: the folders that the records refer to by number.
    """

    def __init__(self, disk: Disk, name: str) -> None:
        """Map a table.

        Raises:
            FileNotFoundError: there is no such file.
            DamagedCorpusError: its header is damaged.
        """
        self.name = name
        self._where = str(disk.path(name))
        self._data = disk.map(name)
        data = self._data
        if len(data) < HEAD.size:
            raise DamagedCorpusError(self._where, "it is too short")
        magic, length, checksum = HEAD.unpack_from(data)
        header = bytes(data[HEAD.size : HEAD.size + length])
        if magic != MAGIC or zlib.crc32(header) != checksum:
            raise DamagedCorpusError(self._where, "its header is damaged")
        content = json.loads(header)
        self._count: int = content["count"]
        self.shelves: list[str] = content["shelves"]
        self._first = at = HEAD.size + length
        self._at: dict[str, tuple[int, int]] = {}
        for section, size in content["sections"].items():
            self._at[section] = at, size
            at += size + -size % ALIGNED
        self._end = at
        blocks = -(-(at - self._first) // BLOCK)
        self._checksums = data[at : at + 4 * blocks]
        if bytes(data[at + 4 * blocks :]) != _START.pack(zlib.crc32(self._checksums)):
            raise DamagedCorpusError(self._where, "its checksums are damaged")
        self._verified = bytearray(blocks)
        self._lengths_at = self._at["lengths"][0]
        self._starts_at, size = self._at["starts"]
        self._groups = size // 4
        self._ids_at = self._at["ids"][0]

    def __len__(self) -> int:
        return self._count

    def section(self, name: str) -> memoryview:
        """Return a section, after comparing it with its checksums.

        Raises:
            DamagedCorpusError: a checksum is wrong.
        """
        at, size = self._at[name]
        return self._part(at, size)

    def verify(self) -> None:
        """Compare the whole file with its checksums.

        Raises:
            DamagedCorpusError: a checksum is wrong.
        """
        self._part(self._first, self._end - self._first)

    def _part(self, at: int, size: int) -> memoryview:
        verified, first = self._verified, at - self._first
        block, last = first // BLOCK, (first + size - 1) // BLOCK
        while block <= last:
            if not verified[block]:
                self._compare(block)
            block += 1
        return self._data[at : at + size]

    def _compare(self, block: int) -> None:
        at = self._first + block * BLOCK
        (expected,) = _START.unpack_from(self._checksums, 4 * block)
        if zlib.crc32(self._data[at : min(at + BLOCK, self._end)]) != expected:
            raise DamagedCorpusError(self._where, f"its bytes from {at:,} on are damaged")
        self._verified[block] = 1

    def _rows(self, section: str, first: int, last: int) -> memoryview:
        """Return a part of a section with a fixed number of bytes per row."""
        width = WIDTHS[section]
        return self._part(self._at[section][0] + first * width, (last - first) * width)

    def _number(self, section: str, layout: struct.Struct, row: int) -> int:
        at = self._at[section][0] + row * layout.size
        number: int = layout.unpack(self._part(at, layout.size))[0]
        return number

    def _start(self, group: int) -> int:
        start: int = _START.unpack(self._part(self._starts_at + 4 * group, 4))[0]
        return start

    def _group(self, group: int) -> tuple[bytes, bytes]:
        """Return the lengths and the bytes of the ids of a group."""
        first = group * GROUP
        lengths = bytes(self._part(self._lengths_at + first, min(GROUP, self._count - first)))
        return lengths, bytes(self._part(self._ids_at + self._start(group), sum(lengths)))

    def find(self, id: bytes) -> tuple[int, bool]:
        """Return the row of an id and ``True``, or the row where it would stand and ``False``."""
        low, high = 0, self._groups
        while low < high:
            middle = (low + high) // 2
            length = self._part(self._lengths_at + middle * GROUP, 1)[0]
            if bytes(self._part(self._ids_at + self._start(middle), length)) <= id:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return 0, False
        lengths, ids = self._group(low - 1)
        row, at = (low - 1) * GROUP, 0
        for length in lengths:
            found = ids[at : at + length]
            if found >= id:
                return row, found == id
            row += 1
            at += length
        return row, False

    def id(self, row: int) -> str:
        """Return the id of a row."""
        group, within = divmod(row, GROUP)
        lengths = self._part(self._lengths_at + group * GROUP, within + 1)
        at = self._start(group) + sum(lengths[:within])
        return text_of(bytes(self._part(self._ids_at + at, lengths[within])))

    def place_of_id(self, row: int) -> int:
        """Return where the id of a row begins among the ids; of the row after the last, where they end."""
        if row == self._count:
            return self._at["ids"][1]
        group, within = divmod(row, GROUP)
        return self._start(group) + sum(self._part(self._lengths_at + group * GROUP, within))

    def ids(self, first: int, last: int) -> Iterator[str]:
        """Yield the ids of the rows from ``first`` up to, but not including, ``last``."""
        for group in range(first // GROUP, -(-last // GROUP)):
            lengths, ids = self._group(group)
            text, start = text_of(ids), group * GROUP
            if len(text) != len(ids):  # not ASCII: a file that a person has named
                ends = list(accumulate(lengths))
                found = [text_of(ids[end - n : end]) for n, end in zip(lengths, ends, strict=True)]
            else:
                ends = list(accumulate(lengths))
                found = [text[end - n : end] for n, end in zip(lengths, ends, strict=True)]
            yield from found[max(first - start, 0) : max(last - start, 0)]

    def record(self, id: str, row: int) -> Record:
        """Return the record of a row, whose id is known."""
        at = self._at["checksums"][0] + 32 * row
        return Record(
            place_of(id, self.shelves[self._number("shelves", _SHELF, row)]),
            bytes(self._part(at, 32)).hex(),
            self._number("sizes", _SIZE, row),
            self._number("times", _TIME, row),
        )

    def key(self, row: int) -> int:
        """Return the 64-bit key of a row."""
        return self._number("keys", _KEY, row)

    def is_gone(self, row: int) -> bool:
        """Return whether a row of a run says that an entry was removed."""
        return self._part(self._at["marks"][0] + row, 1)[0] & GONE != 0

    def moved(self) -> Iterator[int]:
        """Yield the rows of a run whose entry is in another shelf, or was when it was removed."""
        marks = bytes(self.section("marks"))
        for row in range(len(marks)) if marks.strip(_UNMOVED) else ():
            if marks[row] & MOVED:
                yield row

    def look(self, row: int) -> tuple[int, int]:
        """Return the size and the time of a row."""
        return self._number("sizes", _SIZE, row), self._number("times", _TIME, row)

    def rank(self, row: int) -> int:
        """Return for a row of a run where its id stands in the base.

        Returns:
            The row of the id in the base; for an id that the base does not have, the bitwise complement of
            the row where it would stand.
        """
        return self._number("ranks", _RANK, row)

    def rows_of(self, shelf: str) -> Iterator[int]:
        """Yield the rows of a shelf in order."""
        if shelf not in self.shelves:
            return
        wanted = _SHELF.pack(self.shelves.index(shelf))
        column = bytes(self.section("shelves"))
        at = column.find(wanted)
        while at >= 0:
            if at % 2 == 0:
                yield at // 2
                at = column.find(wanted, at + 2)
            else:
                at = column.find(wanted, at + 1)

    def looks(self, first: int = 0, last: int | None = None) -> Iterator[tuple[str, str, int, int]]:
        """Yield id, shelf, size and time of the rows from ``first`` up to, but not including, ``last``."""
        last = len(self) if last is None else last
        sizes, times, shelves = (
            struct.iter_unpack(layout, self._rows(section, first, last))
            for section, layout in (("sizes", "<I"), ("times", "<q"), ("shelves", "<H"))
        )
        names = self.shelves
        columns = zip(self.ids(first, last), shelves, sizes, times, strict=True)
        for id, (shelf,), (size,), (changed,) in columns:
            yield id, names[shelf], size, changed
