"""The differences of two texts, word by word: what stays, is put in, left out, replaced or moved.

The method: words that stand between the same sequences are equal. Sequences that occur once in both texts are
anchors; the longest rising row of them is kept (the patience difference of Cohen, 2003, on sequences of 8, 4,
2 and 1 words), and the stretches between anchors are compared in the same way. What is left is looked through
for passages that were moved. Words of unrelated texts are therefore not matched one by one, as the longest
common subsequence would.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from statecorpus._display import counted
from statecorpus.model import Statement
from statecorpus.segment import fold, tokens
from statecorpus.table import Column, Row, Table

#: The change of some words from the first text to the second.
Change = Literal["equal", "insert", "delete", "replace"]

_SIZES = (8, 4, 2, 1)
# Single words are anchors only in short stretches: in long ones a chance word would pull texts together.
_SHORT = 40
_LEAST_MOVE = 8

_COLUMNS = (
    Column("change", "text", "equal, insert, delete, replace or move"),
    Column("left_start", "integer", "where the words begin in the first text, in code points"),
    Column("left_end", "integer", "where they end"),
    Column("right_start", "integer", "where the words begin in the second text"),
    Column("right_end", "integer", "where they end"),
    Column("words", "integer", "the words of the longer side, with punctuation marks"),
    Column("left", "text", "the words of the first text"),
    Column("right", "text", "the words of the second text"),
)


@attrs.frozen
class Operation:
    """A stretch of the two texts.

    Attributes:
        change: what happens to it.
        left: the first token in the first text and the token after the last; empty for an insertion.
        right: the same in the second text; empty for a deletion.
    """

    change: Change
    left: tuple[int, int]
    right: tuple[int, int]

    @property
    def words(self) -> int:
        """The number of tokens of the longer side."""
        return max(self.left[1] - self.left[0], self.right[1] - self.right[0])


@attrs.frozen(repr=False)
class Difference:
    """The differences of two texts.

    Attributes:
        left_text: the first text.
        right_text: the second text.
        left_offsets: where each token of the first text begins and ends in it, in code points.
        right_offsets: the same in the second text.
        operations: the stretches, in order; together they cover both texts.
        moves: passages that stand in another place of the second text, with small edits; each is part of a
            deletion or replacement and of an insertion or replacement.
    """

    left_text: str
    right_text: str
    left_offsets: tuple[tuple[int, int], ...]
    right_offsets: tuple[tuple[int, int], ...]
    operations: tuple[Operation, ...]
    moves: tuple[Operation, ...]

    def __repr__(self) -> str:
        left, right = self.shares
        equal = f"{left:.0%} of the first text and {right:.0%} of the second are equal"
        return f"<Difference: {equal}, {counted(len(self.moves), 'moves')}>"

    @property
    def shares(self) -> tuple[float, float]:
        """The share of the tokens of each text that stay or move, 0 to 1; 1 for an empty text."""
        equal = sum(one.words for one in self.operations if one.change == "equal")
        moved = [sum(side[1] - side[0] for side in sides) for sides in self._moved()]
        sizes = len(self.left_offsets), len(self.right_offsets)
        left, right = ((equal + own) / size if size else 1.0 for own, size in zip(moved, sizes, strict=True))
        return left, right

    def _moved(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        return [one.left for one in self.moves], [one.right for one in self.moves]

    def to_table(self) -> Table:
        """Return a row for each stretch, then a row for each move."""
        return Table("difference", _COLUMNS, self._rows, size=len(self.operations) + len(self.moves))

    def words(self, operation: Operation) -> tuple[str, str]:
        """Return the words of a stretch as printed, in the first text and in the second."""
        left, right = self._span(operation.left, left=True), self._span(operation.right, left=False)
        return self.left_text[slice(*left)], self.right_text[slice(*right)]

    def _span(self, stretch: tuple[int, int], *, left: bool) -> tuple[int, int]:
        offsets = self.left_offsets if left else self.right_offsets
        start, end = stretch
        if start == end:
            place = offsets[start][0] if start < len(offsets) else (offsets[-1][1] if offsets else 0)
            return place, place
        return offsets[start][0], offsets[end - 1][1]

    def _rows(self) -> Iterator[Row]:
        for change, operation in (
            *((one.change, one) for one in self.operations),
            *(("move", one) for one in self.moves),
        ):
            yield (
                change,
                *self._span(operation.left, left=True),
                *self._span(operation.right, left=False),
                operation.words,
                *self.words(operation),
            )

    def _repr_html_(self) -> str:
        """Show the second text in a notebook, with what was put in and left out."""
        from html import escape

        marks = {"insert": ("<ins>", "</ins>"), "equal": ("", "")}
        parts = []
        for operation in self.operations:
            left, right = map(escape, self.words(operation))
            if operation.change in ("delete", "replace"):
                parts.append(f"<del>{left}</del>")
            if operation.change != "delete":
                before, after = marks.get(operation.change, ("<ins>", "</ins>"))
                parts.append(f"{before}{right}{after}")
        return f"<p>{escape(repr(self))}</p><p>{' '.join(parts)}</p>"


def compare(left: Statement | str, right: Statement | str) -> Difference:
    """Compare two statements or texts word by word, without case and accents.

    Args:
        left: the first.
        right: the second.

    >>> found = compare("We call on all states to act.", "We urge all states to act now.")
    >>> [(one.change, *found.words(one)) for one in found.operations]
    [('equal', 'We', 'We'), ('replace', 'call on', 'urge'), ('equal', 'all states to act', 'all states to act'), ('insert', '', 'now'), ('equal', '.', '.')]
    """  # noqa: E501 -- the doctest prints all operations
    texts = [one if isinstance(one, str) else one.text for one in (left, right)]
    found = [tuple(tokens(text)) for text in texts]
    first, second = ([fold(token.text) for token in one] for one in found)
    pairs = sorted(_equal_pairs(first, second))
    operations = tuple(_operations(pairs, len(first), len(second)))
    offsets = [tuple((token.start, token.end) for token in one) for one in found]
    moves = tuple(_moves(first, second, operations))
    return Difference(texts[0], texts[1], offsets[0], offsets[1], operations, moves)


def _equal_pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal tokens, rising in both texts."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(left), 0, len(right), 0)]
    while waiting:
        start, end, other, stop, level = waiting.pop()
        while start < end and other < stop and left[start] == right[other]:
            pairs.append((start, other))
            start, other = start + 1, other + 1
        while start < end and other < stop and left[end - 1] == right[stop - 1]:
            end, stop = end - 1, stop - 1
            pairs.append((end, stop))
        if start == end or other == stop or level == len(_SIZES):
            continue
        size = _SIZES[level]
        if size == 1 and max(end - start, stop - other) > _SHORT:
            continue
        anchors = _anchors(left, right, (start, end), (other, stop), size)
        if not anchors:
            waiting.append((start, end, other, stop, level + 1))
            continue
        for one, two in anchors:
            if one >= start and two >= other:
                waiting.append((start, one, other, two, level + 1))
                pairs.extend((one + place, two + place) for place in range(size))
                start, other = one + size, two + size
                while start < end and other < stop and left[start] == right[other]:
                    pairs.append((start, other))
                    start, other = start + 1, other + 1
        waiting.append((start, end, other, stop, level))
    return pairs


def _anchors(
    left: Sequence[str], right: Sequence[str], first: tuple[int, int], second: tuple[int, int], size: int
) -> list[tuple[int, int]]:
    """Return the sequences that occur once in both stretches, as the longest row that rises in both."""
    ours, theirs = _once(left, *first, size), _once(right, *second, size)
    common = sorted((place, theirs[words]) for words, place in ours.items() if words in theirs)
    return _longest_rising(common)


def _once(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for place in range(start, end - size + 1):
        sequence = tuple(words[place : place + size])
        if sequence in found:
            twice.add(sequence)
        found[sequence] = place
    for sequence in twice:
        del found[sequence]
    return found


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, sorted by the first, that rises in the second (Fredman, 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            ends.append(number)
        else:
            tails[place], ends[place] = second, number
    row: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _operations(pairs: Sequence[tuple[int, int]], left: int, right: int) -> Iterator[Operation]:
    """Yield the stretches that pairs of equal tokens leave."""
    start = other = 0
    place = 0
    while place < len(pairs):
        one, two = pairs[place]
        yield from _change((start, one), (other, two))
        end = place
        while end < len(pairs) and pairs[end] == (one + end - place, two + end - place):
            end += 1
        size = end - place
        yield Operation("equal", (one, one + size), (two, two + size))
        start, other, place = one + size, two + size, end
    yield from _change((start, left), (other, right))


def _change(left: tuple[int, int], right: tuple[int, int]) -> Iterator[Operation]:
    gone, new = left[0] < left[1], right[0] < right[1]
    if gone or new:
        yield Operation("replace" if gone and new else "delete" if gone else "insert", left, right)


def _moves(left: Sequence[str], right: Sequence[str], operations: Sequence[Operation]) -> Iterator[Operation]:
    """Yield the passages that were left out in one place and put in at another, the longest first."""
    gone = [one.left for one in operations if one.change in ("delete", "replace")]
    new = [one.right for one in operations if one.change in ("insert", "replace")]
    places: dict[tuple[str, ...], list[int]] = {}
    for start, end in new:
        for place in range(start, end - _LEAST_MOVE + 1):
            places.setdefault(tuple(right[place : place + _LEAST_MOVE]), []).append(place)
    ends = {place: end for start, end in new for place in range(start, end)}
    found: list[Operation] = []
    for start, end in gone:
        place = start
        while place + _LEAST_MOVE <= end:
            candidates = places.get(tuple(left[place : place + _LEAST_MOVE]), ())
            best = max(
                (_common(left, right, place, end, other, ends[other]) for other in candidates),
                key=lambda one: one[0],
                default=None,
            )
            if best is None:
                place += 1
                continue
            size, other = best
            found.append(Operation("equal", (place, place + size), (other, other + size)))
            place += size
    yield from sorted(_joined(found), key=lambda one: (-one.words, one.left))


def _common(
    left: Sequence[str], right: Sequence[str], place: int, end: int, other: int, stop: int
) -> tuple[int, int]:
    size = 0
    while place + size < end and other + size < stop and left[place + size] == right[other + size]:
        size += 1
    return size, other


def _joined(moves: Sequence[Operation]) -> Iterator[Operation]:
    """Join moves that only a few edited words part."""
    last: Operation | None = None
    for move in moves:
        if last is not None:
            ahead, beside = move.left[0] - last.left[1], move.right[0] - last.right[1]
            if 0 <= ahead <= _LEAST_MOVE and 0 <= beside <= _LEAST_MOVE:
                last = Operation("equal", (last.left[0], move.left[1]), (last.right[0], move.right[1]))
                continue
            yield last
        last = move
    if last is not None:
        yield last
