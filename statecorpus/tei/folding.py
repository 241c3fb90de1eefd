r"""Raw text of a file as printed text, and where its offsets go.

Each run of XML white space becomes one space, which stands where the run's first character does; at the edges
it is dropped. What is not NFC is composed. Both are linear in the text, and logarithmic for an offset: a file
may hold a paragraph of megabytes with as many elements inside.
"""

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate

from statecorpus.model import to_printed

_WHITE_SPACE = re.compile(r"[ \t\n\r]+")


def is_folded(text: str) -> bool:
    """Tell whether text that an XML parser gave is printed text, or empty; cheaper than ``is_printed``."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return False
    if text.startswith(" ") or text.endswith(" "):
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


class Folding:
    r"""Printed text made of raw text.

    Attributes:
        text: the printed text; may be empty.

    >>> folding = Folding("\n  the\n  plight ")
    >>> folding.text, folding.offset(3), folding.offset(6), folding.offset(7), folding.offset(16)
    ('the plight', 0, 3, 4, 10)
    """

    def __init__(self, raw: str) -> None:
        self.text = to_printed(raw)
        runs = [found.span() for found in _WHITE_SPACE.finditer(raw)]
        self._starts = [start for start, _ in runs]
        self._ends = [end for _, end in runs]
        # A run keeps one character, but none at the beginning of the text.
        self._kept = [0 if start == 0 else 1 for start, _ in runs]
        dropped = (end - start - kept for (start, end), kept in zip(runs, self._kept, strict=True))
        self._dropped = list(accumulate(dropped, initial=0))
        self._raw_decomposed: list[int] = []
        self._text_decomposed: list[int] = []
        folded = _WHITE_SPACE.sub(" ", raw).strip(" ")
        if folded != self.text:
            self._raw_decomposed = _decomposed(folded)
            self._text_decomposed = _decomposed(self.text)

    def offset(self, raw_offset: int) -> int:
        """Give the offset in the printed text for one in the raw text, in code points."""
        number = bisect_left(self._starts, raw_offset) - 1
        offset = raw_offset
        if number >= 0:
            inside = min(raw_offset, self._ends[number]) - self._starts[number] - self._kept[number]
            offset -= self._dropped[number] + max(inside, 0)
        if self._raw_decomposed:
            # Text and its composed form decompose to the same, so the place in that is the same.
            place = self._raw_decomposed[min(offset, len(self._raw_decomposed) - 1)]
            offset = bisect_left(self._text_decomposed, place)
        return min(offset, len(self.text))


def _decomposed(text: str) -> list[int]:
    """Give, for each offset of a text, the length of what stands before it, decomposed (NFD)."""
    lengths = (
        1 if character < "\x80" else len(unicodedata.normalize("NFD", character)) for character in text
    )
    return list(accumulate(lengths, initial=0))
