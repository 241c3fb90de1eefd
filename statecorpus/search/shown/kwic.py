"""Key words in context: the lines of a concordance, in the words of the stored text."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Offsets
from statecorpus.index.marked_texts import excerpts_of
from statecorpus.index.offset_rows import offsets_of_rows
from statecorpus.index.text_table import TextTable
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
        left = self.left
        if left.isascii():
            # Each ASCII character takes one cell, and so does the sign of what was cut.
            cut = len(left) - _CONTEXT_CELLS
            left = "…" + left[cut + 1 :] if cut > 0 else " " * -cut + left
        else:
            left = _clipped(left[::-1], _CONTEXT_CELLS)[::-1]
            left = " " * (_CONTEXT_CELLS - _cells(left)) + left
        return f"{left}[{self.match}]{_clipped(self.right, _CONTEXT_CELLS)}"


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
    at_ends, cuts = (after[0] == edges).tolist(), (after[1] == edges).tolist()
    columns = [places[:, column].tolist() for column in range(places.shape[1])]
    begins, matches_at, finals, behinds, end_finals, end_behinds = columns
    stops = [None if cut else behind for cut, behind in zip(cuts, end_behinds, strict=True)]
    # Only excerpts of the texts are decoded, and offsets in an excerpt count from its own start.
    excerpts = excerpts_of(index.texts, numbers, places[:, 0], stops)
    rows = zip(
        _ids_of(index.ids, numbers),
        excerpts,
        begins,
        matches_at,
        finals,
        behinds,
        at_ends,
        end_finals,
        strict=True,
    )
    lines = []
    for id_, text, begin, start, final, behind, at_end, end_final in rows:
        matched = start - begin
        end = _end_of(text, final - begin, len(text) if at_end else behind - begin)
        close = _end_of(text, end_final - begin, len(text))
        # The space is the only white space that isprintable accepts.
        shown = text[:close]
        if shown.isprintable() and "  " not in shown:
            left, match, right = shown[:matched], shown[matched:end], shown[end:]
        else:
            left, match, right = map(_one_line, (shown[:matched], shown[matched:end], shown[end:]))
        lines.append(KwicLine(id_, left, match, right, start, begin + end))
    return lines


def _ids_of(ids: Sequence[str], numbers: NDArray[np.int64]) -> list[str]:
    return ids.picked(numbers) if isinstance(ids, TextTable) else [ids[number] for number in numbers.tolist()]


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
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clipped(text: str, cells: int) -> str:
    """Return the beginning of a text that fits into some cells."""
    if text.isascii():
        return text if len(text) <= cells else text[: cells - 1] + "…"
    if _cells(text) <= cells:
        return text
    kept = 0
    for place, character in enumerate(text):
        kept += _width(character)
        if kept >= cells:
            return text[:place] + "…"
    return text
