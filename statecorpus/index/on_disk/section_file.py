"""A file of named sections that is mapped into memory and contains checksums of its parts.

::

    statecorpus segment 2         the kind of file and the version of the format; zeros up to 64 bytes
    …                             the sections, each at a multiple of 64 bytes, with zeros in between
    {"about": …, "sections": …}   the directory, as JSON: place, length and checksum of each section
    …                             32 bytes: the place of the directory, its checksum, and their own checksum

The directory is at the end, so that a file is written in one pass while its sections are built. The checksums
are CRC-32, which finds every single wrong byte and takes 0.25 s per GB; SHA-256 takes 0.55 s and BLAKE2b 1.1
s. They guard against damage, not against attacks: a segment is derived data that only its owner writes.
"""

import json
import mmap
import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import CorpusFormatError, DamagedCorpusError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# Version 2 keeps titles, headings and notes apart from the spoken words.
_VERSION = 2
_ALIGNED = 64
#: The length of a block with a checksum of its own, in bytes; verifying it takes 16 µs.
BLOCK = 1 << 16
# Smaller parts are joined up to this length, because each part is a separate write, which may fail.
_AT_ONCE = 1 << 20
_MAGIC = b"statecorpus segment "
_FIRST = (_MAGIC + b"%d\n" % _VERSION).ljust(_ALIGNED, b"\0")
# The place of the directory, its length, its CRC-32; a word of eight bytes; the CRC-32 of these fields.
_LAST = struct.Struct("<QQI8sI")
_END = b"SCSEGEND"


def section_file_parts(
    sections: Iterable[tuple[str, Iterable[bytes]]], about: Mapping[str, Json]
) -> Iterator[bytes]:
    """Yield the bytes of a file, part by part, in the order in which they are written.

    Args:
        sections: the name of each section, and its bytes in any number of parts; no name occurs twice.
        about: other facts that a reader needs; small.
    """
    small: list[bytes] = []
    size = 0
    for part in _parts(sections, about):
        small.append(part)
        size += len(part)
        if size >= _AT_ONCE:
            yield part if len(small) == 1 else b"".join(small)
            small, size = [], 0
    yield b"".join(small)


def _parts(sections: Iterable[tuple[str, Iterable[bytes]]], about: Mapping[str, Json]) -> Iterator[bytes]:
    yield _FIRST
    place = len(_FIRST)
    directory: dict[str, Json] = {}
    for name, parts in sections:
        begin, checksum = place, 0
        for part in parts:
            checksum = zlib.crc32(part, checksum)
            place += len(part)
            yield part
        length = place - begin
        if padding := bytes(-length % _ALIGNED):
            checksum = zlib.crc32(padding, checksum)
            place += len(padding)
            yield padding
        directory[name] = [begin, length, checksum]
    document = {"about": dict(about), "sections": directory}
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    yield data
    head = struct.pack("<QQI8s", place, len(data), zlib.crc32(data), _END)
    yield head + struct.pack("<I", zlib.crc32(head))


class BlockChecksums:
    """The checksums of the blocks of a section, known once its parts have been written."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._given = parts
        self._checksums: list[int] = []

    def parts(self) -> Iterator[bytes]:
        """Yield the parts of the section, in blocks."""
        rest = b""
        for part in self._given:
            rest += part
            whole = len(rest) - len(rest) % BLOCK
            for first in range(0, whole, BLOCK):
                yield self._noted(rest[first : first + BLOCK])
            rest = rest[whole:]
        if rest:
            yield self._noted(rest)

    def checksums(self) -> Iterator[bytes]:
        """Yield the checksums."""
        yield np.array(self._checksums, dtype="<u4").tobytes()

    def _noted(self, block: bytes) -> bytes:
        self._checksums.append(zlib.crc32(block))
        return block


class SectionFile:
    """A file of sections, mapped into memory; a section is compared with its checksum when it is first read.

    The owner of the file may say that it is as it was written (``trusted``); then only ``verify`` compares.

    All results are views of the mapping, which lasts as long as any of them. On POSIX systems the file may be
    deleted meanwhile.

    Attributes:
        where: the path.
        about: the facts that were given to ``section_file_parts``.
    """

    def __init__(
        self,
        where: str,
        content: memoryview,
        about: Mapping[str, Json],
        places: Mapping[str, list[int]],
        *,
        trusted: bool = False,
    ) -> None:
        self.where = where
        self.about = about
        self._content = content
        self._places = places
        self._verified: set[str] = set(places) if trusted else set()
        self._verified_blocks: set[tuple[str, int]] = set()

    def bytes(self, name: str) -> memoryview:
        """Return the bytes of a section.

        Raises:
            DamagedCorpusError: the file has no such section, or the section is damaged.
        """
        if name not in self._places:
            raise DamagedCorpusError(self.where, f"it has no section {name!r}")
        place, length, checksum = self._places[name]
        if name not in self._verified:
            self._verify(name, place, length, checksum)
            self._verified.add(name)
        return self._content[place : place + length]

    def int32(self, name: str) -> NDArray[np.int32]:
        """Return a section as little-endian int32."""
        return np.frombuffer(self.bytes(name), dtype="<i4")

    def int64(self, name: str) -> NDArray[np.int64]:
        """Return a section as little-endian int64."""
        return np.frombuffer(self.bytes(name), dtype="<i8")

    def uint64(self, name: str) -> NDArray[np.uint64]:
        """Return a section as little-endian uint64."""
        return np.frombuffer(self.bytes(name), dtype="<u8")

    def uint8(self, name: str) -> NDArray[np.uint8]:
        """Return a section as uint8."""
        return np.frombuffer(self.bytes(name), dtype=np.uint8)

    def block_part(self, name: str, kind: str, start: int, stop: int) -> NDArray[np.integer]:
        """Return some numbers of a section that has checksums of its blocks; only their blocks are verified.

        Args:
            name: the section; ``<name>.blocks`` are its checksums (``BlockChecksums``).
            kind: the type of the numbers, for example ``<u2``.
            start: the place of the first number.
            stop: the place after the last number.

        Raises:
            DamagedCorpusError: there is no such section, or one of the blocks is damaged.
        """
        place, length, _ = self._places[name]
        width = np.dtype(kind).itemsize
        low, high = start * width, min(stop * width, length)
        if name not in self._verified:
            self._verify_blocks(name, low // BLOCK, -(-high // BLOCK))
        return np.frombuffer(self._content[place + low : place + high], dtype=kind)

    def _verify_blocks(self, name: str, first: int, last: int) -> None:
        place, length, _ = self._places[name]
        for block in range(first, last):
            if (name, block) in self._verified_blocks:
                continue
            checksums = np.frombuffer(self.bytes(f"{name}.blocks"), dtype="<u4")
            begin = place + block * BLOCK
            if zlib.crc32(self._content[begin : min(begin + BLOCK, place + length)]) != checksums[block]:
                raise DamagedCorpusError(self.where, f"a block of its section {name!r} is damaged")
            self._verified_blocks.add((name, block))

    def has(self, name: str) -> bool:
        """Return whether there is a section with a name."""
        return name in self._places

    def sizes(self) -> dict[str, int]:
        """Return the number of bytes of each section."""
        return {name: length for name, (_, length, _) in self._places.items()}

    def verify(self) -> None:
        """Read every section and compare it with its checksum.

        Raises:
            DamagedCorpusError: a section is damaged; the message names the first damaged section.
        """
        after = len(_FIRST)
        for name, (place, length, checksum) in self._places.items():
            if place != after:
                raise DamagedCorpusError(self.where, f"its section {name!r} is out of place")
            self._verify(name, place, length, checksum)
            after = place + length + -length % _ALIGNED

    def _verify(self, name: str, place: int, length: int, checksum: int) -> None:
        stop = place + length + -length % _ALIGNED
        if zlib.crc32(self._content[place:stop]) != checksum:
            raise DamagedCorpusError(self.where, f"the checksum of its section {name!r} does not fit")


def open_sections(path: str | PathLike[str]) -> SectionFile:
    """Map a file of sections; see ``sections_of``.

    Raises:
        FileNotFoundError: the file does not exist.
        CorpusFormatError, DamagedCorpusError: see ``sections_of``.
    """
    with Path(path).open("rb") as file:
        if not os.fstat(file.fileno()).st_size:  # an empty file cannot be mapped
            return sections_of(memoryview(b""), str(path))
        return sections_of(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), str(path))


def sections_of(content: memoryview, where: str, *, trusted: bool = False) -> SectionFile:
    """Read the directory of a file, and verify the directory, the first and last bytes, and the length.

    Args:
        content: the bytes of the file.
        where: the path, for errors.
        trusted: whether its sections are used without a look at their checksums, because the owner knows that
            the file has not changed since it was written. A search reads some pages of a section; its
            checksum reads all of them: 0.12 s of CPU for 35 million tokens. ``verify`` looks all the same.

    Raises:
        CorpusFormatError: the file is not a segment, or has a newer format.
        DamagedCorpusError: the file was cut short, or its directory is damaged.
    """
    _check_first(where, bytes(content[: len(_FIRST)]))
    size = len(content)
    if size < len(_FIRST) + _LAST.size:
        raise DamagedCorpusError(where, f"it was cut short: it has {size:,} bytes")
    last = content[-_LAST.size :]
    place, length, checksum, end, own = _LAST.unpack(last)
    if end != _END or zlib.crc32(last[:-4]) != own or place + length + _LAST.size != size:
        raise DamagedCorpusError(where, "its end is damaged, or it was cut short")
    data = content[place : place + length]
    if zlib.crc32(data) != checksum:
        raise DamagedCorpusError(where, "the checksum of its directory does not fit")
    document = json.loads(bytes(data))
    places = cast("dict[str, list[int]]", document["sections"])
    about = cast("dict[str, Json]", document["about"])
    return SectionFile(where, content, about, places, trusted=trusted)


def _check_first(where: str, first: bytes) -> None:
    if first == _FIRST:
        return
    if first and _FIRST.startswith(first):
        raise DamagedCorpusError(where, f"it was cut short: it has {len(first):,} bytes")
    if not first.startswith(_MAGIC):
        raise CorpusFormatError(
            where, f"not a segment of an index: it begins with {bytes(first[: len(_MAGIC)])!r}"
        )
    found = re.fullmatch(rb"(\d{1,9})\n\0*", first[len(_MAGIC) :])
    if found is None or int(found[1]) == _VERSION:
        raise DamagedCorpusError(where, "its first bytes are damaged")
    if int(found[1]) < _VERSION:
        raise CorpusFormatError(where, f"a segment of the older format {int(found[1])}; rebuild the index")
    raise CorpusFormatError(
        where,
        f"a segment of format {int(found[1])}, and this statecorpus reads format {_VERSION}; "
        "install a newer statecorpus, or rebuild the index",
    )
