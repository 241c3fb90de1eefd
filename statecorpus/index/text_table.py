"""Texts that lie in a file one after the other, each decoded when it is read."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken

# The number of characters that are encoded at a time: small writes are slow, and one large write takes
# memory.
_CHARACTERS = 1 << 20

# Every text of this number is kept in memory once a text has been looked up.
_STEP = 32

# In UTF-8 the bytes after the first of a code point are 10xxxxxx.
_TWO_BITS, _GOES_ON = np.uint8(0xC0), np.uint8(0x80)


class TextTable(Sequence[str]):
    """Texts in UTF-8, each followed by a line break, and where they begin.

    Attributes:
        blob: the bytes of all texts.
        bounds: where each text begins in the blob, and the blob's length, int64.
    """

    def __init__(self, blob: memoryview | Callable[[], memoryview], bounds: Given[np.int64]) -> None:
        self._blob = blob
        self._bounds = bounds

    @cached_property
    def blob(self) -> memoryview:
        """The bytes of all texts."""
        return self._blob() if callable(self._blob) else self._blob

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """The beginnings of the texts in the blob, and the blob's length."""
        return taken(self._bounds)

    @overload
    def __getitem__(self, number: int, /) -> str: ...
    @overload
    def __getitem__(self, number: slice, /) -> Sequence[str]: ...

    def __getitem__(self, number: int | slice, /) -> str | Sequence[str]:
        """Return the decoded text, or all texts of a slice."""
        if isinstance(number, slice):
            return self._some(range(*number.indices(len(self))))
        place = int(number)
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(f"no text {number}: there are {len(self):,}")
        begin, end = self.bounds[place : place + 2].tolist()
        return str(self.blob[begin : end - 1], "utf-8")

    def _some(self, numbers: range) -> Sequence[str]:
        return tuple(self[number] for number in numbers)

    def picked(self, numbers: NDArray[np.integer]) -> list[str]:
        """Return some of the texts, decoded."""
        rows = zip(self.bounds[numbers].tolist(), self.bounds[numbers + 1].tolist(), strict=True)
        return [str(self.blob[begin : end - 1], "utf-8") for begin, end in rows]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __iter__(self) -> Iterator[str]:
        begin = 0
        for end in self.bounds[1:].tolist():
            yield str(self.blob[begin : end - 1], "utf-8")
            begin = end


class LineTable(TextTable):
    """Texts without line breaks, which a single decoding yields at once."""

    @property
    def text(self) -> str:
        """All texts, each followed by a line break; decoded at each call."""
        return str(self.blob, "utf-8")

    @property
    def starts(self) -> NDArray[np.int64]:
        """The place of each text in ``text``, and the length of ``text``: in code points, int64."""
        letters = np.frombuffer(self.blob, dtype=np.uint8)
        following = np.zeros(len(letters) + 1, dtype=np.int64)
        np.cumsum((letters & _TWO_BITS) == _GOES_ON, out=following[1:])
        return self.bounds - following[self.bounds]

    def find(self, text: str) -> int | None:
        """Return the place of a text, or ``None`` if the table does not have it; the texts have to ascend.

        A look-up decodes nothing, since UTF-8 sorts as code points do. It takes 3 µs; bisecting decoded texts
        takes 8.
        """
        wanted = text.encode("utf-8", "surrogatepass")
        first = max((bisect_left(self._steps, wanted) - 1) * _STEP, 0)
        bounds = self.bounds
        for low in (first, first + _STEP):
            if low >= len(bounds) - 1:
                return None
            high = min(low + _STEP, len(bounds) - 1)
            lines = bytes(self.blob[bounds.item(low) : bounds.item(high) - 1]).split(b"\n")
            place = bisect_left(lines, wanted)
            if place < len(lines):
                return low + place if lines[place] == wanted else None
        return None

    @cached_property
    def _steps(self) -> list[bytes]:
        """Every ``_STEP``-th text."""
        begins, ends = self.bounds[:-1:_STEP].tolist(), self.bounds[1::_STEP].tolist()
        return [bytes(self.blob[begin : end - 1]) for begin, end in zip(begins, ends, strict=True)]

    def _some(self, numbers: range) -> Sequence[str]:
        if numbers.step != 1 or not numbers:
            return super()._some(numbers)
        begin, end = self.bounds[[numbers.start, numbers.stop]].tolist()
        return str(self.blob[begin : end - 1], "utf-8").split("\n")

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split("\n")[:-1])


def blob_of(texts: Iterable[str]) -> Iterator[bytes]:
    """Encode texts in the form of a ``TextTable``, part by part."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch += (text, "\n")
        size += len(text)
        if size >= _CHARACTERS:
            yield "".join(batch).encode()
            batch, size = [], 0
    yield "".join(batch).encode()


def bounds_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return where each text begins in the result of ``blob_of``, and its length: in bytes, int64."""
    if isinstance(texts, TextTable):
        return texts.bounds
    bounds = np.zeros(len(texts) + 1, dtype=np.int64)
    sizes = (len(text if text.isascii() else text.encode()) + 1 for text in texts)
    np.cumsum(np.fromiter(sizes, dtype=np.int64, count=len(texts)), out=bounds[1:])
    return bounds
