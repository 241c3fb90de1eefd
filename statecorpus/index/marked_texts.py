"""Long texts in a file, whose parts can be decoded without the rest."""

from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken
from statecorpus.index.text_table import TextTable
from statecorpus.index.view_sequence import Routed, RunSequence

# The number of code points between two marks. Marks cost 1/20 of a byte per token. Decoding the text between
# two marks takes half a microsecond; decoding a speech of 18,000 characters takes ten.
_MARK_EVERY = 1024
_AT_ONCE = 1 << 20

# In UTF-8 the bytes after the first of a code point are 10xxxxxx.
_TWO_BITS, _GOES_ON = np.uint8(0xC0), np.uint8(0x80)


def excerpt_of(texts: Sequence[str], number: int, start: int, stop: int | None) -> str:
    """Return ``texts[number][start:stop]``, without decoding all of a text that lies in a file.

    Args:
        texts: the texts of an index.
        number: the number of the text.
        start: the first offset, in code points, 0 or more.
        stop: the offset after the last; ``None`` for the end of the text.
    """
    while isinstance(texts, Routed | RunSequence):
        texts, number = texts.route(number)
    if isinstance(texts, MarkedTable):
        return texts.excerpt(number, start, stop)
    return texts[number][start:stop]


def excerpts_of(
    texts: Sequence[str],
    numbers: NDArray[np.integer],
    starts: NDArray[np.integer],
    stops: Sequence[int | None],
) -> list[str]:
    """Return an excerpt for each of some numbers; see ``excerpt_of``."""
    if isinstance(texts, MarkedTable):
        return texts.excerpts(numbers, starts, stops)
    rows = zip(numbers.tolist(), starts.tolist(), stops, strict=True)
    return [excerpt_of(texts, number, start, stop) for number, start, stop in rows]


def lengths_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return the length of each text in code points, int64; texts in a file are not decoded."""
    if isinstance(texts, MarkedTable):
        return np.diff(texts.characters) - 1
    if isinstance(texts, Routed):
        known = [lengths_of(part) for part in texts.parts]
        before = np.cumsum([0, *(len(part) for part in known)])
        return np.concatenate([np.empty(0, dtype=np.int64), *known])[before[texts.which] + texts.numbers]
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


class MarkedTable(TextTable):
    """Texts in UTF-8, with the byte at which every ``_MARK_EVERY``-th code point begins.

    Attributes:
        blob: the bytes of all texts; see ``TextTable``.
        bounds: where each text begins; see ``TextTable``.
        characters: the number of code points before each text, line breaks included, and their total; int64.
        marks: where the code points 0, ``_MARK_EVERY`` and so on begin in the blob, int64.
    """

    def __init__(
        self,
        blob: memoryview | Callable[[], memoryview],
        bounds: Given[np.int64],
        characters: Given[np.int64],
        marks: Given[np.int64],
    ) -> None:
        super().__init__(blob, bounds)
        self._characters = characters
        self._marks = marks

    @cached_property
    def characters(self) -> NDArray[np.int64]:
        """The number of code points before each text, and their total."""
        return taken(self._characters)

    @cached_property
    def marks(self) -> NDArray[np.int64]:
        """The bytes of the blob that have marks."""
        return taken(self._marks)

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

    def excerpts(
        self, numbers: NDArray[np.integer], starts: NDArray[np.integer], stops: Sequence[int | None]
    ) -> list[str]:
        """Decode some code points of some texts; the places of all are computed at once."""
        first, last = self.characters[numbers], self.characters[numbers + 1] - 1
        begins = np.minimum(first + starts, last)
        wanted = np.array([-1 if stop is None else stop for stop in stops], dtype=np.int64)
        ends = np.where(wanted < 0, last, np.minimum(first + wanted, last))
        low, high = begins // _MARK_EVERY, -(-ends // _MARK_EVERY)
        marks = self.marks
        until = np.where(high < len(marks), marks.take(high, mode="clip"), len(self.blob))
        skipped = begins - low * _MARK_EVERY
        columns = (marks[low], until, skipped, skipped + np.maximum(ends - begins, 0))
        rows = zip(*(column.tolist() for column in columns), strict=True)
        blob = self.blob
        return [str(blob[begin:end], "utf-8")[start:stop] for begin, end, start, stop in rows]


class MarkedTexts:
    """Texts that are being written in the form of a ``MarkedTable``.

    Attributes:
        bounds: the array of the table, complete after the last part has been written.
        characters: the array of the table, complete after the last part has been written.
        marks: the array of the table, complete after the last part has been written.
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
        """Mark code points of a part, and return the number of its code points.

        Args:
            part: the bytes of the part.
            place: the number of bytes before the part.
            characters: the number of code points before the part.
        """
        heads = np.flatnonzero((np.frombuffer(part, dtype=np.uint8) & _TWO_BITS) != _GOES_ON)
        self._marks.append(heads[-characters % _MARK_EVERY :: _MARK_EVERY] + place)
        return len(heads)

    @property
    def bounds(self) -> NDArray[np.int64]:
        """The byte at which each text begins, and the total."""
        return np.cumsum(np.array(self._sizes, dtype=np.int64))

    @property
    def characters(self) -> NDArray[np.int64]:
        """The number of code points before each text, and the total."""
        return np.cumsum(np.array(self._lengths, dtype=np.int64))

    @property
    def marks(self) -> NDArray[np.int64]:
        """The bytes at which the marked code points begin."""
        return np.concatenate(self._marks)
