"""Known chunks are looked up many at once: the short ones by their very bytes, as two integers."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.building.chunk_table import ChunkTable

# A chunk of so many bytes of UTF-8 is two keys of 64 bits: in the languages of Europe 98 of 100 chunks.
_LONGEST = 16
_HALF = 8
_SPACE = 0x20
# What a key never is: no text of UTF-8 has such a byte.
_NO_KEY = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], dtype=np.uint64)
# Odd constants that spread bits over a product (Knuth, The Art of Computer Programming 3, 6.4): the golden
# ratio, and two of the mixer of splitmix64.
_SPREAD = np.uint64(0x9E37_79B9_7F4A_7C15)
_SPREAD_HIGH = np.uint64(0xBF58_476D_1CE4_E5B9)
_SPREAD_AGAIN = np.uint64(0x94D0_49BB_1331_11EB)
_FEWEST_BITS = 12
_ROOM = 4
# So many characters are looked up at once: the arrays for them stay in the processor's cache.
_AT_ONCE = 400_000


class ChunkNumbers:
    """The numbers that a ``ChunkTable`` gives, for the chunks of many texts at once.

    Short chunks stand in a table of slots, each with two places where it may be; whatever is not found there
    (a long chunk, a new one, or one whose places others have) is looked up in the ``ChunkTable``. Keys are
    compared whole, so that no chunk is ever taken for another. Measured: 35 ns a chunk, where a look-up of
    its text in the dict takes 150.

    Attributes:
        table: what chunks and types are known.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, with an empty table."""
        self.table = ChunkTable()
        self._low = np.empty(0, dtype=np.uint64)
        self._high = np.empty(0, dtype=np.uint64)
        self._bits = _FEWEST_BITS
        self._slots = np.zeros(1 << self._bits, dtype=np.int32)
        self._grow()

    def of(self, texts: list[str]) -> NDArray[np.int32]:
        """Give the number of every chunk of some texts, in their order; a text is cut at each space."""
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
        # Room for two keys behind the last chunk.
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
        """Keep the keys of chunks that were not found, and give each a slot where one is free."""
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
        """Make room for what the table has by now."""
        count = self.table.count
        if count > len(self._low):
            more = np.full(2 * count - len(self._low), _NO_KEY, dtype=np.uint64)
            self._low, self._high = np.append(self._low, more), np.append(self._high, more)
        if count * _ROOM > len(self._slots):
            self._bits = (count * _ROOM).bit_length() + 1
            self._slots = np.zeros(1 << self._bits, dtype=np.int32)
            self._settle(np.flatnonzero(self._low != _NO_KEY).astype(np.int32))

    def _place(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Give the slot in which each chunk is looked for first."""
        return (_mixed(low, high) >> np.uint64(64 - self._bits)).view(np.int64)

    def _other_place(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Give the slot in which each chunk is looked for where that is another's."""
        return (_mixed(low, high) * _SPREAD_AGAIN >> np.uint64(64 - self._bits)).view(np.int64)


def _mixed(low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = high * _SPREAD_HIGH
    mixed ^= low
    mixed *= _SPREAD
    return mixed
