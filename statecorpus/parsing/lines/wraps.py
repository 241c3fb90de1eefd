"""Wraps: whether the end of a line is the end of a paragraph, and how a cut word is joined."""

import re
from collections.abc import Sequence

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lines.row import Row

_LAST_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_WORDS = re.compile(r"\w+")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(
    r"(?:[•●▪◦■□‣⁃·*–—-]\s|[\uf000-\uf0ff]\s?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\)?\s|\d{1,3}\.\s|[①-⑳])",
    re.IGNORECASE,
)
HYPHENS = "-‐"
# Plain text wider than this is not wrapped: each line is a paragraph (measured over bulk text: wrapped lines
# have 60 to 115 columns, unwrapped ones 150 and more at the ninth decile).
_WIDEST_WRAPPED = 140.0
_LONGEST_MARKER = 7
_SLACK = 0.06
_STRONG_SLACK = 0.3
_OFTEN = 0.04


@attrs.frozen(eq=False)
class Wraps:
    """How the lines of a body end.

    Attributes:
        margin: the right margin in the units of the boxes; ``None`` where lines have no boxes or no wraps.
        unwrapped: every line is a paragraph of its own.
        hyphenated: the text cuts words at the ends of lines.
        vocabulary: the words of the text, folded.
    """

    margin: float | None
    unwrapped: bool
    hyphenated: bool
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Wraps":
        """Measure the rows of a body."""
        edges = sorted(row.line.box.x1 for row in rows if row.line.box is not None)
        margin = edges[int(len(edges) * 0.9)] if edges else None
        columns = any(row.line.box is not None and row.line.box.y is None for row in rows)
        unwrapped = columns and margin is not None and margin > _WIDEST_WRAPPED
        cut = sum(row.text[-1] in HYPHENS and _LAST_WORD.search(row.text) is not None for row in rows)
        hyphenated = cut > _OFTEN * len(rows)
        vocabulary = _vocabulary(rows) if cut else frozenset()
        return cls(None if unwrapped else margin, unwrapped, hyphenated, vocabulary)

    def ends_paragraph(self, row: Row, following: Row) -> bool:
        """Tell whether a paragraph ends between two rows of one block on one page."""
        # Most lines of a paragraph are told by the first of these conditions.
        if (following.starts_lower and not row.ends_clause) or parts_compound(row):
            return False
        if row.line.hard or self.unwrapped:
            return row.ends_clause or not following.starts_lower
        if starts_item(following) and (row.ends_clause or not following.starts_lower):
            return True
        if self.margin is None or row.line.box is None or following.line.box is None:
            return False
        room = self._room(row, following)
        if row.ends_sentence:
            indent = following.line.box.x0 - row.line.box.x0
            return room > _SLACK * self.margin or 0 < 2 * _SLACK * self.margin < indent < self.margin / 2
        return (
            room > _STRONG_SLACK * self.margin
            and not following.starts_lower
            and row.text[-1] not in ",،，-–—"
        )

    def fills_line(self, row: Row) -> bool:
        """Tell whether a row reaches far enough to the right to be wrapped there."""
        if self.margin is None or row.line.box is None:
            return True
        return row.line.box.x1 > (1 - _STRONG_SLACK) * self.margin

    def leaves_room(self, row: Row, following: Row) -> bool:
        """Tell whether the next word would have had its place on a line that ends before it."""
        return self.margin is not None and self._room(row, following) > _SLACK * self.margin

    def _room(self, row: Row, following: Row) -> float:
        """Return the room that is left on a line after the next word would have been set on it."""
        if self.margin is None or row.line.box is None:
            return 0.0
        space = following.text.find(" ")
        letters = (len(following.text) if space < 0 else space) + 1
        width = (row.line.box.x1 - row.line.box.x0) / max(1, len(row.text))
        return self.margin - row.line.box.x1 - letters * width

    def cuts_word(self, text: str, following: str) -> bool:
        """Tell whether the hyphen at the end of a line only cuts a word, and is not part of it."""
        if text[-1:] not in ("-", "‐"):
            return False
        first, second = _LAST_WORD.search(text), _NEXT_WORD.match(following)
        if first is None or second is None or not second.group()[0].islower():
            return False
        left, right = first[1].casefold(), second.group().casefold()
        if left + right in self.vocabulary:
            return True
        compound = re.search(rf"(?<!\w){re.escape(first[1])}-$", text) is not None and left in self.vocabulary
        return self.hyphenated and not compound


def parts_compound(row: Row) -> bool:
    """Tell a line that ends inside a word: with a hyphen right after a letter."""
    return row.text[-1] in HYPHENS and row.text[-2:-1].isalpha()


def _vocabulary(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words of a text, without the parts of words that its lines cut."""
    parts: list[str] = []
    after_cut = False
    for row in rows:
        text = row.text
        if after_cut:
            text = text[len(text.split(" ", 1)[0]) :]
        after_cut = row.text[-1] in HYPHENS
        parts.append(text[: text.rfind(" ") + 1] if after_cut else text)
    return frozenset(_WORDS.findall(fold("\n".join(parts))))


def starts_item(row: Row) -> bool:
    """Tell whether a row begins with the number or bullet of an item."""
    if row.line.marker is not None:
        return True
    start = row.text[:_LONGEST_MARKER]
    if start[0].isascii() and start[0].isalnum() and "." not in start and ")" not in start:
        return False  # most lines begin with a word
    return _MARKER.match(row.text) is not None
