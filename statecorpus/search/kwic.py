"""Key words in context: the lines of a concordance, in the words of the stored text."""

import unicodedata

import attrs
import regex

from statecorpus.index import Index
from statecorpus.segment import INVISIBLE

__all__ = ["KwicLine", "kwic_line"]

_SPACE = regex.compile(r"\s+")
_TRAILING = regex.compile(rf"[\s{INVISIBLE}]+\Z")

# Cells on a terminal: two contexts and a match of usual length fill a line of 120.
_CONTEXT_CELLS = 46


@attrs.frozen
class KwicLine:
    """One match with its context.

    Attributes:
        statement: the id of the statement.
        left: the text before the match, with line breaks and other spaces as one space.
        match: the matched text, likewise.
        right: the text after it, likewise.
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
        """Show the line for a terminal: the match begins in the same column of every line."""
        left = _clipped(self.left[::-1], _CONTEXT_CELLS)[::-1]
        padding = " " * (_CONTEXT_CELLS - _cells(left))
        return f"{padding}{left} [{self.match}] {_clipped(self.right, _CONTEXT_CELLS)}".rstrip()


def kwic_line(index: Index, start: int, end: int, left: int, right: int) -> KwicLine:
    """Make the line of one match.

    Args:
        index: where the match was found.
        start: the position of its first token.
        end: the position after its last.
        left: how many tokens to show before it; fewer where the statement begins.
        right: how many to show after it; fewer where it ends.
    """
    number = index.statement_of(start)
    first = max(start - left, int(index.edges[number]) + 1)
    edge = int(index.edges[number + 1])
    last = min(end + right, edge)
    text = index.texts[number]
    # The offset of the token after the window says where the window ends.
    places = index.offsets.between(first, min(last + 1, edge)).tolist()
    places.append(len(text))
    begin, match = places[0], places[start - first]
    match_end = _end(text, places[end - 1 - first], places[end - first])
    close = _end(text, places[last - 1 - first], places[last - first])
    return KwicLine(
        statement=index.ids[number],
        left=_one_line(text[begin:match]),
        match=_one_line(text[match:match_end]),
        right=_one_line(text[match_end:close]),
        start=match,
        end=match_end,
    )


def _end(text: str, start: int, following: int) -> int:
    """Say where a token ends: before the spaces and unseen characters that stand before the next."""
    return start + len(_TRAILING.sub("", text[start:following]))


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


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
