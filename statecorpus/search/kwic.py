"""Key words in context: the lines of a concordance, in the words of the stored text."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
import regex

from statecorpus.index import Index
from statecorpus.segment import INVISIBLE

__all__ = ["UNITS", "KwicLine", "Unit", "end_of_token", "kwic_line", "window_of"]

Unit = Literal["tokens", "sentence", "paragraph"]

UNITS: tuple[Unit, ...] = ("tokens", "sentence", "paragraph")

_TRAILING = regex.compile(rf"[\s{INVISIBLE}]+\Z")

# Cells on a terminal: two contexts and a match of usual length fill a line of 120.
_CONTEXT_CELLS = 47


@attrs.frozen
class KwicLine:
    """One match with its context.

    ``left + match + right`` is a stretch of ``Statement.text``, with line breaks and other spaces as one
    space: where the text has a space between the match and what is beside it, ``left`` ends or ``right``
    begins with one, and where it has none, neither does.

    Attributes:
        statement: the id of the statement.
        left: the text before the match.
        match: the matched text.
        right: the text after it.
        start: the offset of the match in ``Statement.text``, in code points.
        end: the offset after it.
    """

    statement: str
    left: str
    match: str
    right: str
    start: int
    end: int

    def __str__(self) -> str:
        """Show the line for a terminal: the match in brackets, in the same column of every line.

        Between the words stands what the text has there: spaces are added at the start of the line only.
        """
        left = _clipped(self.left[::-1], _CONTEXT_CELLS)[::-1]
        padding = " " * (_CONTEXT_CELLS - _cells(left))
        return f"{padding}{left}[{self.match}]{_clipped(self.right, _CONTEXT_CELLS)}"


def window_of(
    index: Index, number: int, match: tuple[int, int], sizes: tuple[int, int], unit: Unit
) -> tuple[int, int]:
    """Say which tokens to show around a match; they are all of its statement.

    Args:
        index: where it was found.
        number: that of its statement.
        match: the position of its first token, and the one after its last.
        sizes: how many units to show before and after it.
        unit: what is counted; of sentences and paragraphs those that the match is in are shown anyway.

    Returns:
        The position of the first token to show, and the one after the last.
    """
    (start, end), (left, right) = match, sizes
    first, edge = int(index.edges[number]) + 1, int(index.edges[number + 1])
    if unit == "tokens":
        return max(start - left, first), min(end + right, edge)
    regions = index.regions["s" if unit == "sentence" else "passage"]
    low = int(np.searchsorted(regions.starts, np.int32(start), side="right")) - 1 - left
    high = int(np.searchsorted(regions.starts, np.int32(end - 1), side="right")) - 1 + right
    low, high = max(low, 0), min(high, len(regions) - 1)
    return max(int(regions.starts[low]), first), min(int(regions.ends[high]), edge)


def kwic_line(index: Index, number: int, match: tuple[int, int], window: tuple[int, int]) -> KwicLine:
    """Make the line of one match.

    Args:
        index: where it was found.
        number: that of its statement.
        match: the position of its first token, and the one after its last.
        window: the position of the first token to show, and the one after the last.
    """
    (start, end), (first, last) = match, window
    text = index.texts[number]
    # The offset of the token after the window says where the window ends.
    places = index.offsets.between(first, min(last + 1, int(index.edges[number + 1]))).tolist()
    places.append(len(text))
    begin, matched = places[0], places[start - first]
    matched_end = end_of_token(text, places, end - 1 - first)
    close = end_of_token(text, places, last - 1 - first)
    return KwicLine(
        statement=index.ids[number],
        left=_one_line(text[begin:matched]),
        match=_one_line(text[matched:matched_end]),
        right=_one_line(text[matched_end:close]),
        start=matched,
        end=matched_end,
    )


def end_of_token(text: str, offsets: Sequence[int], number: int) -> int:
    """Say where a token ends: before the spaces and unseen characters that stand before the next.

    Args:
        text: of the statement.
        offsets: of some tokens in a row, and at the end that of what follows them.
        number: of the token, in ``offsets``.
    """
    start = offsets[number]
    token = text[start : offsets[number + 1]].rstrip()
    # Unseen characters are none of ASCII; looking for them takes longer than all the rest of a line.
    return start + len(token if token and token[-1].isascii() else _TRAILING.sub("", token))


def _one_line(text: str) -> str:
    if not text:
        return text
    before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
    words = text.split()
    return f"{before}{' '.join(words)}{after}" if words else " "


def _cells(text: str) -> int:
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clipped(text: str, cells: int) -> str:
    """Keep the beginning of a text that fits into so many cells."""
    if _cells(text) <= cells:
        return text
    kept = 0
    for place, character in enumerate(text):
        kept += _width(character)
        if kept >= cells:
            return text[:place] + "…"
    return text
