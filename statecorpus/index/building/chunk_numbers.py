"""The numbers of known chunks, looked up many at a time by the bytes of the chunks."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.building.chunk_table import ChunkTable

# A chunk of up to this number of bytes of UTF-8 is two keys of 64 bits: 98 of 100 chunks in European
# languages.
_LONGEST = 16
_HALF = 8
_SPACE = 0x20
# A number that is never a key, because no text in UTF-8 contains the byte 0xFF.
_NO_KEY = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], dtype=np.uint64)
# Odd constants that spread bits over a product (Knuth, The Art of Computer Programming 3, 6.4): the golden
# ratio, and two of the mixer of splitmix64.
_SPREAD = np.uint64(0x9E37_79B9_7F4A_7C15)
_SPREAD_HIGH = np.uint64(0xBF58_476D_1CE4_E5B9)
_SPREAD_AGAIN = np.uint64(0x94D0_49BB_1331_11EB)
_FEWEST_BITS = 12
_ROOM = 4
# The number of characters that are looked up at a time; their arrays stay in the processor's cache.
_AT_ONCE = 400_000


class ChunkNumbers:
    """The numbers of a ``ChunkTable``, for the chunks of many texts at once.

    Short chunks are stored in a table of slots; each chunk has two slots where it may be. A chunk that is in
    neither (a long or new chunk, or a chunk whose slots are taken) is looked up in the ``ChunkTable``. Whole
    keys are compared, so two chunks are never confused. A chunk takes 35 ns; looking up its text in a dict
    takes 150 ns.

    Attributes:
        table: the known chunks and types.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Start again with an empty table."""
        self.table = ChunkTable()
        self._low = np.empty(0, dtype=np.uint64)
        self._high = np.empty(0, dtype=np.uint64)
        self._bits = _FEWEST_BITS
        self._slots = np.zeros(1 << self._bits, dtype=np.int32)
        self._grow()

    def of(self, texts: list[str]) -> NDArray[np.int32]:
        """Return the number of every chunk of some texts, in their order; a text is cut at each space."""
        found: list[NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]
        some: list[str] = []
        size = 0
        for text in texts:
            some.append(text)
            size += len(text)
            if size >= _AT_ONCE:
                found.append(self._of(some))
                some, size = [], 0
        if some:
            found.append(self._of(some))
        return np.concatenate(found)

    def _of(self, texts: list[str]) -> NDArray[np.int32]:
        content = " ".join(texts).encode("utf-8", "surrogatepass")
        size = len(content)
        # Zeros make room for two keys after the last chunk.
        padded = content + bytes(_LONGEST)
        spaces = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == _SPACE)
        starts, ends = np.append(0, spaces + 1), np.append(spaces, size)
        sizes = ends - starts
        # The eight bytes that begin at each byte.
        words = np.ndarray((size + _HALF + 1,), "<u8", padded, 0, (1,))
        low = words[starts] & _MASKS.take(sizes, mode="clip")
        high = words[starts + np.minimum(sizes, _HALF)] & _MASKS.take(sizes - _HALF, mode="clip")
        numbers = self._slots[self._place(low, high)]
        long = sizes > _LONGEST
        other = np.flatnonzero((self._low[numbers] != low) | (self._high[numbers] != high) | long)
        low, high, long = low[other], high[other], long[other]
        met = self._slots[self._other_place(low, high)]
        numbers[other] = met
        unknown = (self._low[met] != low) | (self._high[met] != high) | long
        missing = other[unknown]
        if len(missing):
            places = zip(starts[missing].tolist(), ends[missing].tolist(), strict=True)
            chunks = (content[start:end].decode("utf-8", "surrogatepass") for start, end in places)
            numbers[missing] = np.fromiter(
                map(self.table.__getitem__, chunks), dtype=np.int32, count=len(missing)
            )
            short = unknown & ~long
            self._learn(numbers[other[short]], low[short], high[short])
        return numbers

    def _learn(self, numbers: NDArray[np.int32], low: NDArray[np.uint64], high: NDArray[np.uint64]) -> None:
        """Store the keys of chunks that were not found, and give each a slot if one of its slots is free."""
        self._grow()
        self._low[numbers], self._high[numbers] = low, high
        self._settle(numbers)

    def _settle(self, numbers: NDArray[np.int32]) -> None:
        for place_of in (self._place, self._other_place):
            places = place_of(self._low[numbers], self._high[numbers])
            free = self._slots[places] == 0
            self._slots[places[free]] = numbers[free]
            numbers = numbers[self._slots[places] != numbers]

    def _grow(self) -> None:
        """Make room for all chunks of the table."""
        count = self.table.count
        if count > len(self._low):
            more = np.full(2 * count - len(self._low), _NO_KEY, dtype=np.uint64)
            self._low, self._high = np.append(self._low, more), np.append(self._high, more)
        if count * _ROOM > len(self._slots):
            self._bits = (count * _ROOM).bit_length() + 1
            self._slots = np.zeros(1 << self._bits, dtype=np.int32)
            self._settle(np.flatnonzero(self._low != _NO_KEY).astype(np.int32))

    def _place(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the first slot of each chunk."""
        return (_mixed(low, high) >> np.uint64(64 - self._bits)).view(np.int64)

    def _other_place(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the second slot of each chunk."""
        return (_mixed(low, high) * _SPREAD_AGAIN >> np.uint64(64 - self._bits)).view(np.int64)


def _mixed(low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = high * _SPREAD_HIGH
    mixed ^= low
    mixed *= _SPREAD
    return mixed
