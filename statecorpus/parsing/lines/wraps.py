"""Wraps: whether the end of a line is the end of a paragraph, and how a cut word is joined."""

import re
from collections import Counter
from collections.abc import Sequence

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lines.row import Row
from statecorpus.segment.hyphens import Hyphens, hyphens

_LAST_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_WORDS = re.compile(r"\w+")
# The last of several hyphens counts: "state-of-the-art" has the word "the-art", too.
_COMPOUND = re.compile(r"(?=\b([^\W\d_]+-[^\W\d_]+)\b)")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(
    r"(?:[•●▪◦■□‣⁃·*–—-]\s|[\uf000-\uf0ff]\s?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\)?\s|\d{1,3}\.\s|[①-⑳])",
    re.IGNORECASE,
)
#: The hyphens that a line may end with; the last, which does not break, is always part of its word.
HYPHENS = "-‐‑"
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
        vocabulary: the words of the text, folded, with how often each stands in it; among them the words
            with hyphens.
        hyphens: the lists of the language.
    """

    margin: float | None
    unwrapped: bool
    hyphenated: bool
    vocabulary: Counter[str]
    hyphens: Hyphens

    @classmethod
    def of(cls, rows: Sequence[Row], language: str) -> "Wraps":
        """Measure the rows of a body in a language."""
        edges = sorted(row.line.box.x1 for row in rows if row.line.box is not None)
        margin = edges[int(len(edges) * 0.9)] if edges else None
        columns = any(row.line.box is not None and row.line.box.y is None for row in rows)
        unwrapped = columns and margin is not None and margin > _WIDEST_WRAPPED
        cut = sum(row.text[-1] in HYPHENS and _LAST_WORD.search(row.text) is not None for row in rows)
        hyphenated = cut > _OFTEN * len(rows)
        vocabulary = _vocabulary(rows) if cut else Counter[str]()
        return cls(None if unwrapped else margin, unwrapped, hyphenated, vocabulary, hyphens(language, fold))

    def ends_paragraph(self, row: Row, following: Row) -> bool:
        """Tell whether a paragraph ends between two rows of one block on one page."""
        # Most lines of a paragraph are told by the first of these conditions.
        if (following.starts_lower and not row.ends_clause) or parts_compound(row) or row.is_cut:
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
        """Tell whether the hyphen at the end of a line only cuts a word, and is not part of it.

        The words of the text decide before the lists of the language. Where neither has the word, the hyphen
        is a cut if the text cuts words at the ends of its lines and does not have both parts as words.
        """
        if text[-1] not in HYPHENS:
            return False
        first, second = _LAST_WORD.search(text), _NEXT_WORD.match(following)
        if first is None or second is None or not second.group()[0].islower():
            return False
        left, right = fold(first[1]), fold(second.group())
        # No word is cut after its first letter: "e-mail", "x-ray".
        if (
            len(left) == 1
            or right in self.hyphens.suspending
            or _in_chain(text, first)
            or _is_acronym(first[1])
        ):
            return False
        whole, compound = self.vocabulary[left + right], self.vocabulary[f"{left}-{right}"]
        if whole != compound:
            return whole > compound
        joins = self.hyphens.joins(left, right)
        if joins is not None:
            # A text that cuts no words may write a word with a hyphen that others write without.
            is_word = left in self.hyphens.words or left in self.hyphens.firsts
            return joins and (self.hyphenated or not is_word)
        return self.hyphenated and not (self.vocabulary[left] and self.vocabulary[right])

    def suspends(self, text: str, following: str) -> bool:
        """Tell whether a line ends with a part of a word whose end comes later: "long- and short-term"."""
        word = _NEXT_WORD.match(following)
        return text[-1] in HYPHENS and word is not None and fold(word.group()) in self.hyphens.suspending


def _in_chain(text: str, first: re.Match[str]) -> bool:
    """Tell whether a part is preceded by a hyphen, as "the" in "state-of-the-"."""
    return first.start() > 1 and text[first.start() - 1] in HYPHENS


def _is_acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper()


def parts_compound(row: Row) -> bool:
    """Tell a line that ends inside a word: with a hyphen right after a letter."""
    return row.text[-1] in HYPHENS and row.text[-2:-1].isalpha()


def _vocabulary(rows: Sequence[Row]) -> Counter[str]:
    """Count the words of a text, also as compounds, without the parts of words that its lines cut."""
    parts: list[str] = []
    after_cut = False
    for row in rows:
        text = row.text
        if after_cut:
            text = text[len(text.split(" ", 1)[0]) :]
        after_cut = row.text[-1] in HYPHENS
        parts.append(text[: text.rfind(" ") + 1] if after_cut else text)
    text = fold("\n".join(parts))
    return Counter((*_WORDS.findall(text), *_COMPOUND.findall(text)))


def starts_item(row: Row) -> bool:
    """Tell whether a row begins with the number or bullet of an item."""
    if row.line.marker is not None:
        return True
    start = row.text[:_LONGEST_MARKER]
    if start[0].isascii() and start[0].isalnum() and "." not in start and ")" not in start:
        return False  # most lines begin with a word
    return _MARKER.match(row.text) is not None
