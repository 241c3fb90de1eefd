"""Two texts side by side: rows of what stays, what is only in one text, and what stands in another place."""

from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from statecorpus.comparison import Difference, Operation

#: The fate of some words: they stand at the same place in both texts, in one text only, or at another place.
PieceKind = Literal["same", "alone", "moved"]

# Equal words between two changes are folded if there are more than this number, ...
_FOLDED = 60
# ... and this number of them stays visible beside each change.
_BESIDE = 15


@attrs.frozen
class TextPiece:
    """Words of a text that have one fate.

    Attributes:
        kind: what happens to them.
        text: the words.
        gap: the spaces after them.
        move: the number of their move, from 1; 0 for words that are not moved.
        is_first: whether these are the first words of the move in this text.
        is_stock: whether they are stock wording that many statements share.
        has_partner: whether the other text has words of this move; else they are part of a longer move there.
    """

    kind: PieceKind
    text: str
    gap: str
    move: int = 0
    is_first: bool = False
    has_partner: bool = False
    is_stock: bool = False


@attrs.frozen
class TextRow:
    """Words of both texts that stand beside each other.

    Attributes:
        left: the pieces of the first text.
        right: the pieces of the second text.
        folded: the number of words, if they are equal and the row is folded; 0 for an open row.
    """

    left: tuple[TextPiece, ...]
    right: tuple[TextPiece, ...]
    folded: int = 0

    @property
    def texts(self) -> tuple[str, str]:
        """The texts of both sides."""
        left, right = ("".join(piece.text + piece.gap for piece in side) for side in (self.left, self.right))
        return left, right


@attrs.frozen
class TextShares:
    """The words of a text by their fate, without punctuation marks.

    Attributes:
        same: the words that stand at the same place in both texts.
        moved: the words that stand at another place of the other text.
        alone: the words that only this text has.
    """

    same: int
    moved: int
    alone: int

    @property
    def words(self) -> int:
        """All words."""
        return self.same + self.moved + self.alone

    def percent(self, words: int) -> float | None:
        """Return a number of words per hundred words of the text; ``None`` for an empty text."""
        return 100 * words / self.words if self.words else None


class SideBySide:
    """The difference of two texts as rows of a page.

    Joined, the texts of the rows are the two texts: nothing is left out and nothing is put in.
    """

    def __init__(
        self, difference: Difference, stock: tuple[Sequence[bool], Sequence[bool]] = ((), ())
    ) -> None:
        """Find the fate of each word.

        Args:
            difference: the difference.
            stock: for each word of both texts, without punctuation marks, whether it is stock wording.
        """
        self.difference = difference
        moves = sorted(difference.moves, key=lambda move: move.left)
        self._left = _Side(
            difference.left_text,
            difference.left_offsets,
            [(one.left, one.change == "equal") for one in difference.operations],
            [move.left for move in moves],
            stock[0],
        )
        self._right = _Side(
            difference.right_text,
            difference.right_offsets,
            [(one.right, one.change == "equal") for one in difference.operations],
            [move.right for move in moves],
            stock[1],
        )

    @property
    def shares(self) -> tuple[TextShares, TextShares]:
        """The words of both texts by their fate."""
        return self._left.shares, self._right.shares

    @property
    def moves(self) -> int:
        """The number of passages that stand in another place."""
        return len(self.difference.moves)

    def rows(self) -> list[TextRow]:
        """Return the rows: long equal stretches are folded, and a paragraph of both texts begins a row."""
        rows: list[TextRow] = []
        left, right = 0, 0
        for (first, second), folded in self._cuts():
            if (first, second) == (left, right):
                continue
            is_first = not rows
            row = TextRow(
                self._left.pieces(left, first, self._right.known, is_first=is_first),
                self._right.pieces(right, second, self._left.known, is_first=is_first),
                self._left.words(left, first) if folded else 0,
            )
            rows.append(row)
            left, right = first, second
        return rows

    def _cuts(self) -> Iterator[tuple[tuple[int, int], bool]]:
        """Yield the ends of the rows as tokens of both texts, and whether the row is folded."""
        operations = self.difference.operations
        for place, operation in enumerate(operations):
            if self._begin_paragraphs(operation.left[0], operation.right[0]):
                yield (operation.left[0], operation.right[0]), False
            if operation.change != "equal":
                continue
            before = 0 if place == 0 else _BESIDE
            after = 0 if place == len(operations) - 1 else _BESIDE
            size = operation.words
            if size > _FOLDED + before + after:
                yield from self._paragraphs(operation, 0, before)
                yield _at(operation, before), False
                yield _at(operation, size - after), True
                yield from self._paragraphs(operation, size - after, size)
            else:
                yield from self._paragraphs(operation, 0, size)
        yield (len(self._left.offsets), len(self._right.offsets)), False

    def _paragraphs(
        self, operation: Operation, start: int, end: int
    ) -> Iterator[tuple[tuple[int, int], bool]]:
        """Yield where both texts begin a paragraph between two equal words."""
        for step in range(start + 1, end):
            left, right = _at(operation, step)
            if self._begin_paragraphs(left, right):
                yield (left, right), False

    def _begin_paragraphs(self, left: int, right: int) -> bool:
        return self._left.begins_paragraph(left) and self._right.begins_paragraph(right)


def _at(operation: Operation, step: int) -> tuple[int, int]:
    return operation.left[0] + step, operation.right[0] + step


class _Side:
    """A text of a comparison: the fate of each token."""

    def __init__(
        self,
        text: str,
        offsets: Sequence[tuple[int, int]],
        stretches: Sequence[tuple[tuple[int, int], bool]],
        moves: Sequence[tuple[int, int]],
        stock: Sequence[bool],
    ) -> None:
        self.text = text
        self.offsets = offsets
        self._same = [False] * len(offsets)
        for (start, end), is_equal in stretches:
            self._same[start:end] = [is_equal] * (end - start)
        self._move = [0] * len(offsets)
        self._first: dict[int, int] = {}
        for number, (start, end) in enumerate(moves, 1):
            for token in range(start, end):
                # The longest move of a passage that is repeated was found first; a word has one fate.
                if not self._same[token] and not self._move[token]:
                    self._move[token] = number
                    self._first.setdefault(number, token)
        self.known = frozenset(self._first)
        self._stock = self._stock_tokens(stock)

    @property
    def shares(self) -> TextShares:
        counts = {"same": 0, "moved": 0, "alone": 0}
        for token in range(len(self.offsets)):
            if self._is_word(token):
                counts[self._kind(token)] += 1
        return TextShares(**counts)

    def words(self, start: int, end: int) -> int:
        """Return the number of words among some tokens."""
        return sum(map(self._is_word, range(start, end)))

    def begins_paragraph(self, token: int) -> bool:
        """Tell whether a line ends before a token."""
        if not 0 < token < len(self.offsets):
            return False
        return "\n" in self.text[self.offsets[token - 1][1] : self.offsets[token][0]]

    def pieces(
        self, start: int, end: int, partners: frozenset[int], *, is_first: bool
    ) -> tuple[TextPiece, ...]:
        """Return the pieces of some tokens; the first row also has the spaces before the first token."""
        found = []
        if is_first:
            before = self.text[: self.offsets[0][0]] if self.offsets else self.text
            if before:
                found.append(TextPiece("same", "", before))
        while start < end:
            fate = self._fate(start)
            last = start
            while last + 1 < end and self._fate(last + 1) == fate:
                last += 1
            after = self.offsets[last + 1][0] if last + 1 < len(self.offsets) else len(self.text)
            words = self.text[self.offsets[start][0] : self.offsets[last][1]]
            gap = self.text[self.offsets[last][1] : after]
            kind, move, is_stock = fate
            is_begun = self._first.get(move) == start
            found.append(TextPiece(kind, words, gap, move, is_begun, move in partners, is_stock))
            start = last + 1
        return tuple(found)

    def _fate(self, token: int) -> tuple[PieceKind, int, bool]:
        return self._kind(token), self._move[token], self._stock[token]

    def _stock_tokens(self, words: Sequence[bool]) -> list[bool]:
        """Return for each token whether it is stock wording; a mark belongs to the words on both sides."""
        is_stock = [False] * len(self.offsets)
        places = [token for token in range(len(self.offsets)) if self._is_word(token)]
        if len(words) != len(places):
            # Nothing is marked, or the file was changed after the corpus was indexed.
            return is_stock
        for place, token in enumerate(places):
            is_stock[token] = words[place]
            if place and words[place] and words[place - 1]:
                between = range(places[place - 1] + 1, token)
                is_stock[between.start : between.stop] = [True] * len(between)
        return is_stock

    def _kind(self, token: int) -> PieceKind:
        return "same" if self._same[token] else "moved" if self._move[token] else "alone"

    def _is_word(self, token: int) -> bool:
        start, end = self.offsets[token]
        return any(map(str.isalnum, self.text[start:end]))
