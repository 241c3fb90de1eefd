r"""Turning the raw text of a file into printed text, and its offsets into offsets of the printed text.

Each run of XML white space becomes a single space at the place of the run's first character, or nothing at
the edges of the text. Text that is not in NFC is composed. Building takes linear time and an offset
logarithmic time, because a file may have a paragraph of megabytes with a million elements inside.
"""

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate

from statecorpus.model import to_printed

_WHITE_SPACE = re.compile(r"[ \t\n\r]+")


def is_folded(text: str) -> bool:
    """Return whether text from an XML parser is printed text or empty; cheaper than ``is_printed``."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return False
    if text.startswith(" ") or text.endswith(" "):
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


class Folding:
    r"""The printed text of a raw text, with a function from raw offsets to printed offsets.

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
        # Each run keeps one character; a run at the beginning of the text keeps none.
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
        """Return the offset in the printed text for an offset in the raw text, in code points."""
        number = bisect_left(self._starts, raw_offset) - 1
        offset = raw_offset
        if number >= 0:
            inside = min(raw_offset, self._ends[number]) - self._starts[number] - self._kept[number]
            offset -= self._dropped[number] + max(inside, 0)
        if self._raw_decomposed:
            # Raw and composed text have the same decomposed form: the offset is mapped through it.
            place = self._raw_decomposed[min(offset, len(self._raw_decomposed) - 1)]
            offset = bisect_left(self._text_decomposed, place)
        return min(offset, len(self.text))


def _decomposed(text: str) -> list[int]:
    """Return, for each offset of a text, the length of the preceding text in decomposed form (NFD)."""
    lengths = (
        1 if character < "\x80" else len(unicodedata.normalize("NFD", character)) for character in text
    )
    return list(accumulate(lengths, initial=0))
