"""Long texts in a file, of which a few words are decoded without the rest."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.text_table import TextTable
from statecorpus.index.view_sequence import Routed

# So many code points are between two marks: they cost 1/20 of a byte a token, and a decoded mark's length of
# English takes half a microsecond, where a speech of 18,000 characters takes ten.
_MARK_EVERY = 1024
_AT_ONCE = 1 << 20

# Bytes that go on with a code point are 10xxxxxx.
_TWO_BITS, _GOES_ON = np.uint8(0xC0), np.uint8(0x80)


def excerpt_of(texts: Sequence[str], number: int, start: int, stop: int | None) -> str:
    """Give ``texts[number][start:stop]``, without decoding all of a text that lies in a file.

    Args:
        texts: of an index.
        number: of the text.
        start: in code points, 0 or more.
        stop: likewise; ``None`` for the end of the text.
    """
    while isinstance(texts, Routed):
        number, texts = int(texts.numbers[number]), texts.parts[texts.which[number]]
    if isinstance(texts, MarkedTable):
        return texts.excerpt(number, start, stop)
    return texts[number][start:stop]


class MarkedTable(TextTable):
    """Texts in UTF-8, with the byte at which each ``_MARK_EVERY``-th code point of all of them begins.

    Attributes:
        blob: as of ``TextTable``.
        bounds: as of ``TextTable``.
        characters: how many code points come before each text, line breaks counted, and how many there are;
            int64.
        marks: where the code points 0, ``_MARK_EVERY`` and so on of the blob begin, int64.
    """

    def __init__(
        self,
        blob: memoryview,
        bounds: NDArray[np.int64],
        characters: NDArray[np.int64],
        marks: NDArray[np.int64],
    ) -> None:
        super().__init__(blob, bounds)
        self.characters = characters
        self.marks = marks

    def excerpt(self, number: int, start: int, stop: int | None) -> str:
        """Decode some code points of a text."""
        first, last = self.characters[number : number + 2].tolist()
        begin = min(first + start, last - 1)
        end = last - 1 if stop is None else min(first + stop, last - 1)
        low, skipped = divmod(begin, _MARK_EVERY)
        high = -(-end // _MARK_EVERY)
        until = int(self.marks[high]) if high < len(self.marks) else len(self.blob)
        decoded = str(self.blob[int(self.marks[low]) : until], "utf-8") if begin < end else ""
        return decoded[skipped : skipped + end - begin]


class MarkedTexts:
    """Texts that are written as a ``MarkedTable`` has them.

    Attributes:
        bounds: as of the table, once all parts have been given.
        characters: likewise.
        marks: likewise.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._sizes = array("q", [0])
        self._lengths = array("q", [0])
        self._marks: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]

    def parts(self) -> Iterator[bytes]:
        """Encode the texts, part by part."""
        batch: list[bytes] = []
        size = place = characters = 0
        for text in self._texts:
            data = text.encode()
            batch += (data, b"\n")
            self._sizes.append(len(data) + 1)
            self._lengths.append(len(text) + 1)
            size += len(data) + 1
            if size >= _AT_ONCE:
                characters += self._mark(part := b"".join(batch), place, characters)
                place += size
                yield part
                batch, size = [], 0
        self._mark(part := b"".join(batch), place, characters)
        yield part

    def _mark(self, part: bytes, place: int, characters: int) -> int:
        """Mark code points of a part that so many bytes and code points come before; count its own."""
        heads = np.flatnonzero((np.frombuffer(part, dtype=np.uint8) & _TWO_BITS) != _GOES_ON)
        self._marks.append(heads[-characters % _MARK_EVERY :: _MARK_EVERY] + place)
        return len(heads)

    @property
    def bounds(self) -> NDArray[np.int64]:
        """Where each text begins, in bytes."""
        return np.cumsum(np.array(self._sizes, dtype=np.int64))

    @property
    def characters(self) -> NDArray[np.int64]:
        """Where each text begins, in code points."""
        return np.cumsum(np.array(self._lengths, dtype=np.int64))

    @property
    def marks(self) -> NDArray[np.int64]:
        """Where marked code points begin, in bytes."""
        return np.concatenate(self._marks)
