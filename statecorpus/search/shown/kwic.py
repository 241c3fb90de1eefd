"""Key words in context: the lines of a concordance, in the words of the stored text."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Offsets, excerpt_of
from statecorpus.index.offset_rows import offsets_of_rows
from statecorpus.index.view_offsets import RoutedOffsets
from statecorpus.segment import INVISIBLE

Unit = Literal["tokens", "sentence", "paragraph"]

UNITS: tuple[Unit, ...] = ("tokens", "sentence", "paragraph")

_TRAILING = rf"[\s{INVISIBLE}]+\Z"

# The cells of a context on a terminal: two contexts and a match of usual length fill a line of 120 cells.
_CONTEXT_CELLS = 47


@attrs.frozen
class KwicLine:
    """One match with its context.

    ``left + match + right`` is a part of ``Statement.text`` in which every run of white space is one space.
    If the text has a space between the match and its neighbour, ``left`` ends or ``right`` begins with a
    space; otherwise it does not.

    Attributes:
        statement: the id of the statement.
        left: the text before the match.
        match: the matched text.
        right: the text after the match.
        start: the offset of the match in ``Statement.text``, in code points.
        end: the offset after the match.
    """

    statement: str
    left: str
    match: str
    right: str
    start: int
    end: int

    def __str__(self) -> str:
        """Return the line for a terminal: the match in brackets, in the same column of every line.

        The words are separated as in the text; spaces are added at the start of the line only.
        """
        left = _clipped(self.left[::-1], _CONTEXT_CELLS)[::-1]
        padding = " " * (_CONTEXT_CELLS - _cells(left))
        return f"{padding}{left}[{self.match}]{_clipped(self.right, _CONTEXT_CELLS)}"


def kwic_lines(
    index: Index, matches: tuple[NDArray[np.int32], NDArray[np.int32]], sizes: tuple[int, int], unit: Unit
) -> list[KwicLine]:
    """Build the lines of some matches at a time: of a page, not of all hits.

    Args:
        index: the index that was searched.
        matches: the position of each match's first token, and the position after its last.
        sizes: the number of units before and after each match; a line ends at the edge of its statement.
        unit: the unit that is counted; the sentences or paragraphs of the match itself are always shown.
    """
    starts, ends = matches
    numbers = index.statements_of(starts)
    first, last = _windows(index, numbers, matches, sizes, unit)
    # The text of a token extends to the next token, or to the end of the statement.
    edges = index.edges[numbers + 1]
    step = np.int32(1)
    after = np.minimum(ends, edges), np.minimum(last, edges)
    positions = np.stack((first, starts, ends - step, after[0], last - step, after[1]), axis=1)
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
        # Only an excerpt of the text is decoded, and offsets in it count from its own start.
        text = excerpt_of(texts, number, begin, None if cut else end_behind)
        matched = start - begin
        end = _end_of(text, final - begin, len(text) if at_end else behind - begin)
        close = _end_of(text, end_final - begin, len(text))
        # The space is the only white space that isprintable accepts.
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
    """Return the position of the first token to show for each match, and the position after the last."""
    starts, ends = matches
    # A window larger than the index is cut to the index, so that its numbers fit the type of positions.
    left, right = (index.edges.dtype.type(min(size, index.positions)) for size in sizes)
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
    """Return the offset of each position; each row is ascending and lies in one statement."""
    found = offsets_of_rows(offsets, positions) if isinstance(offsets, Offsets) else None
    if found is not None:
        return found
    rows = [offsets.between(row[0], row[-1] + 1)[row - row[0]] for row in positions]
    return np.array(rows, dtype=np.int32).reshape(positions.shape)


def end_of_token(text: str, offsets: Sequence[int], number: int) -> int:
    """Return the offset where a token ends: before the spaces and invisible characters after it.

    Args:
        text: the text of the statement.
        offsets: the offsets of some tokens in a row, and the offset after them.
        number: the place of the token in ``offsets``.
    """
    return _end_of(text, offsets[number], offsets[number + 1])


def _end_of(text: str, start: int, following: int) -> int:
    # A heading, which has no tokens here, may stand between the last token of a passage and the next token.
    token = text[start:following].partition("\n")[0].rstrip()
    # No ASCII character is invisible, and searching for invisible characters takes longer than the rest of a
    # line.
    if token.isascii():
        return start + len(token)
    import regex

    return start + len(regex.sub(_TRAILING, "", token))


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
    """Return the beginning of a text that fits into some cells."""
    if _cells(text) <= cells:
        return text
    kept = 0
    for place, character in enumerate(text):
        kept += _width(character)
        if kept >= cells:
            return text[:place] + "…"
    return text
