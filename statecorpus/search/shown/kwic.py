"""Key words in context: the lines of a concordance, in the words of the stored text."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
import regex
from numpy.typing import NDArray

from statecorpus.index import Index, Offsets, excerpt_of
from statecorpus.index.offset_rows import offsets_of_rows
from statecorpus.index.view_offsets import RoutedOffsets
from statecorpus.segment import INVISIBLE

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


def kwic_lines(
    index: Index, matches: tuple[NDArray[np.int32], NDArray[np.int32]], sizes: tuple[int, int], unit: Unit
) -> list[KwicLine]:
    """Make the lines of some matches, all at once: for a page, not for all hits.

    Args:
        index: where they were found.
        matches: the position of each match's first token, and the one after its last.
        sizes: how many units to show before and after each; the lines do not leave its statement.
        unit: what is counted; of sentences and paragraphs those that the match is in are shown anyway.
    """
    starts, ends = matches
    numbers = index.statements_of(starts)
    first, last = _windows(index, numbers, matches, sizes, unit)
    # Beyond its last token the text goes on to the next, or to its end.
    edges = index.edges[numbers + 1]
    one = np.int32(1)
    after = np.minimum(ends, edges), np.minimum(last, edges)
    positions = np.stack((first, starts, ends - one, after[0], last - one, after[1]), axis=1)
    places = _offsets_of(index.offsets, positions)
    ids, texts = index.ids, index.texts
    lines = []
    rows = zip(
        numbers.tolist(),
        places.tolist(),
        (after[0] == edges).tolist(),
        (after[1] == edges).tolist(),
        strict=True,
    )
    for number, (begin, start, final, behind, end_final, end_behind), at_end, cut in rows:
        # The rest of the text is not looked at; offsets in what is begin at its own.
        text = excerpt_of(texts, number, begin, None if cut else end_behind)
        matched = start - begin
        end = _end_of(text, final - begin, len(text) if at_end else behind - begin)
        close = _end_of(text, end_final - begin, len(text))
        # Of all white space the space alone is printable.
        shown = text[:close]
        plain = shown.isprintable() and "  " not in shown
        pieces = (text[:matched], text[matched:end], text[end:close])
        left, match, right = pieces if plain else map(_one_line, pieces)
        lines.append(KwicLine(ids[number], left, match, right, start, begin + end))
    return lines


def _windows(
    index: Index,
    numbers: NDArray[np.int64],
    matches: tuple[NDArray[np.int32], NDArray[np.int32]],
    sizes: tuple[int, int],
    unit: Unit,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the position of the first token to show of each match, and the one after the last."""
    starts, ends = matches
    # A window larger than the index reaches its edge too, and its numbers stay within 32 bits.
    left, right = (np.int32(min(size, len(index.stream))) for size in sizes)
    low, high = index.edges[numbers] + np.int32(1), index.edges[numbers + 1]
    if unit == "tokens":
        return np.maximum(starts, low + left) - left, np.minimum(ends, high - right) + right
    regions = index.regions["s" if unit == "sentence" else "passage"]
    first = np.searchsorted(regions.starts, starts, side="right") - 1 - left
    last = np.searchsorted(regions.starts, ends - np.int32(1), side="right") - 1 + right
    return (
        np.maximum(regions.starts.take(first, mode="clip"), low),
        np.minimum(regions.ends.take(last, mode="clip"), high),
    )


def _offsets_of(offsets: Offsets | RoutedOffsets, positions: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give the offset of each position; each row is ascending and of one statement."""
    found = offsets_of_rows(offsets, positions) if isinstance(offsets, Offsets) else None
    if found is not None:
        return found
    rows = [offsets.between(row[0], row[-1] + 1)[row - row[0]] for row in positions]
    return np.array(rows, dtype=np.int32).reshape(positions.shape)


def end_of_token(text: str, offsets: Sequence[int], number: int) -> int:
    """Say where a token ends: before the spaces and unseen characters that stand before the next.

    Args:
        text: of the statement.
        offsets: of some tokens in a row, and at the end that of what follows them.
        number: of the token, in ``offsets``.
    """
    return _end_of(text, offsets[number], offsets[number + 1])


def _end_of(text: str, start: int, following: int) -> int:
    token = text[start:following].rstrip()
    # Unseen characters are none of ASCII; looking for them takes longer than all the rest of a line.
    return start + len(token if token.isascii() else _TRAILING.sub("", token))


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
