"""Numbers of lines in the margin: they count the lines and are no words of the text."""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs
import numpy as np

from statecorpus.readers.pdf.letters import SPACE, Letters
from statecorpus.readers.pdf.rows import LetterRow

# Numbers of lines have at most this many digits, and stand at least this far from the text, in sizes.
_DIGITS, _APART = 4, 0.7
# Edges of numbers that differ by less, in points, are in a column.
_ALIGNED = 2.0
# A document with fewer numbers in a column has no numbers of lines; so many on a page show that they count.
# Numbers at every fifth or tenth line are fewer.
_FEWEST, _FEWEST_ON_PAGE = 5, 3
_FEWEST_STEPS, _FEWEST_STEPS_ON_PAGE = 3, 2
# The share of the numbers that count the lines, and of lines that may stand in the way of the column.
_COUNTING, _IN_THE_WAY = 0.8, 0.1
# How much the distance of a line may differ from the usual.
_UNEVEN = 0.15


class _Number(NamedTuple):
    """A number at an edge of a row.

    Attributes:
        row: the index of its row.
        value: the number.
        x0: the left edge.
        x1: the right edge.
        first: the place in the row's letters of its first letter.
        last: the place after its last letter.
    """

    row: int
    value: int
    x0: float
    x1: float
    first: int
    last: int


class MarginPage(NamedTuple):
    """The rows of a page without the numbers of the lines, and these numbers."""

    rows: list[LetterRow]
    numbers: str


def without_line_numbers(letters: Letters, pages: Sequence[Sequence[LetterRow]]) -> list[MarginPage]:
    """Take the numbers of the lines out of the margins of the pages.

    A column of numbers counts the lines if the numbers grow by the same step, and each stands as many lines
    below the number before as it is greater; and if some numbered line goes on with the sentence of the line
    before, or is empty. So the numbers of paragraphs, items and notes, and years, stay.
    """
    is_digit = np.array([text.isdigit() and text.isascii() for text in letters.texts], dtype=np.bool_)
    found: list[MarginPage] = [MarginPage([*rows], "") for rows in pages]
    for is_left in (True, False):
        columns = [_column([*_edge_numbers(letters, page.rows, is_digit, is_left=is_left)]) for page in found]
        counting = [
            number
            for number, column in enumerate(columns)
            if _counts_lines(letters, found[number].rows, column)
        ]
        if not counting:
            continue
        steps = Counter(step for number in counting for step in _steps(columns[number]))
        step = steps.most_common(1)[0][0]
        numbered = [
            number
            for number, column in enumerate(columns)
            if number in counting
            or (
                0 < len(column) < _FEWEST_ON_PAGE
                and set(_steps(column)) <= {step}
                and _is_beside(columns[counting[0]], column)
            )
        ]
        fewest = _FEWEST if step == 1 else _FEWEST_STEPS
        from_top = step > 1 and any(_counts_from_top(found[one].rows, columns[one]) for one in counting)
        if from_top or sum(len(columns[number]) for number in numbered) >= fewest:
            for number in numbered:
                found[number] = _without(letters, found[number], columns[number])
    return found


def _edge_numbers(
    letters: Letters,
    rows: Sequence[LetterRow],
    is_digit: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    *,
    is_left: bool,
) -> Iterator[_Number]:
    """Yield the numbers at the left or right ends of rows that stand apart from the text."""
    for index, row in enumerate(rows):
        text = letters.text[row.letters]
        printed = np.flatnonzero(text != SPACE)
        outward = printed if is_left else printed[::-1]
        if not len(outward) or not is_digit[text[outward[0]]]:
            continue
        digits = 1
        while digits < len(outward) and digits <= _DIGITS and is_digit[text[outward[digits]]]:
            digits += 1
            gap = _gap(letters, row, int(outward[digits - 2]), int(outward[digits - 1]))
            if gap > _APART * row.size:
                digits -= 1
                break
        if digits > _DIGITS:
            continue
        if digits < len(outward):
            gap = _gap(letters, row, int(outward[digits - 1]), int(outward[digits]))
            if gap < _APART * row.size:
                continue
        first, last = sorted((int(outward[0]), int(outward[digits - 1])))
        value = "".join([letters.texts[number] for number in text[first : last + 1].tolist()]).replace(
            " ", ""
        )
        edges = row.letters[[first, last]]
        x0, x1 = float(letters.x0[edges[0]]), float(letters.x1[edges[1]])
        yield _Number(index, int(value), x0, x1, first, last + 1)


def _gap(letters: Letters, row: LetterRow, one: int, other: int) -> float:
    """Return the gap between two letters of a row."""
    left, right = sorted((one, other))
    return float(letters.x0[row.letters[right]] - letters.x1[row.letters[left]])


def _column(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that are aligned at their right or their left edges."""
    best: list[_Number] = []
    for edge in ("x1", "x0"):
        places = sorted(getattr(number, edge) for number in numbers)
        for start in sorted(set(map(round, places)))[:64]:
            aligned = [number for number in numbers if abs(getattr(number, edge) - start) <= _ALIGNED]
            if len(aligned) > len(best):
                best = aligned
    return best


def _steps(column: Sequence[_Number]) -> list[int]:
    return [after.value - before.value for before, after in pairwise(column)]


def _is_beside(column: Sequence[_Number], other: Sequence[_Number]) -> bool:
    """Return whether two columns are at the same place of their pages."""
    return all(
        any(
            abs(a.x0 - number.x0) <= _ALIGNED or abs(a.x1 - number.x1) <= _ALIGNED
            for a in (column[0], column[-1])
        )
        for number in other
    )


def _counts_lines(letters: Letters, rows: Sequence[LetterRow], column: Sequence[_Number]) -> bool:
    """Return whether a column of numbers counts the lines of a page."""
    if len(column) < _FEWEST_STEPS_ON_PAGE:
        return False
    step = Counter(_steps(column)).most_common(1)[0][0]
    has_steps = step > 1 and all(number.value % step == 0 for number in column)
    if step < 1 or (len(column) < _FEWEST_ON_PAGE and not has_steps) or not _is_free(rows, column):
        return False
    numbered = {number.row: number for number in column}
    with_text = [
        index for index in range(len(rows)) if not _is_alone(letters, rows[index], numbered.get(index))
    ]
    if 2 * sum(index in numbered for index in with_text) < len(column) and step == 1:
        return False
    distances = [rows[after].y - rows[before].y for before, after in pairwise(with_text)]
    unit = min((distance for distance in distances if distance > 0), default=0.0)
    pitch = statistics.median((rows[b.row].y - rows[a.row].y) / step for a, b in pairwise(column))
    counting = 0
    for before, after in pairwise(column):
        lines = rows[after.row].y - rows[before.row].y
        is_even = unit > 0 and abs(lines / step / unit - round(lines / step / unit)) <= _UNEVEN
        is_pitch = is_even and abs(lines - step * pitch) <= _UNEVEN * lines
        is_next = after.row - before.row == step
        counting += after.value - before.value == step and (is_pitch or is_next)
    if counting < _COUNTING * (len(column) - 1) or not _is_fine(column, with_text, step):
        return False
    alone = len(column) - sum(index in numbered for index in with_text)
    return alone > 0 or any(_goes_on(letters, rows, index, numbered) for index in with_text[1:])


def _counts_from_top(rows: Sequence[LetterRow], column: Sequence[_Number]) -> bool:
    """Return whether the first number of a page is the number of lines from the top to its own line."""
    first, last = column[0], column[-1]
    if first.row == first.value - 1:
        return True
    pitch = (rows[last.row].y - rows[first.row].y) / (last.value - first.value)
    lines = (rows[first.row].y - rows[0].y) / pitch
    return abs(lines - (first.value - 1)) <= _UNEVEN


def _is_fine(column: Sequence[_Number], with_text: Sequence[int], step: int) -> bool:
    """Return whether there are as many lines as the numbers count, not paragraphs of several lines."""
    first, last = column[0].row, column[-1].row
    lines = sum(first <= index <= last for index in with_text)
    return lines <= (1 + _UNEVEN) * (column[-1].value - column[0].value + 1) and step <= 10  # noqa: PLR2004 -- lines


def _is_free(rows: Sequence[LetterRow], column: Sequence[_Number]) -> bool:
    """Return whether no text stands in the way of a column of numbers."""
    x0, x1 = min(number.x0 for number in column), max(number.x1 for number in column)
    numbered = {number.row for number in column}
    in_the_way = sum(row.x0 < x1 and row.x1 > x0 for index, row in enumerate(rows) if index not in numbered)
    return in_the_way <= _IN_THE_WAY * len(rows)


def _is_alone(letters: Letters, row: LetterRow, number: _Number | None) -> bool:
    """Return whether a row is nothing but a number of the column."""
    if number is None:
        return False
    return number.last - number.first >= int(np.count_nonzero(letters.text[row.letters] != SPACE))


def _goes_on(letters: Letters, rows: Sequence[LetterRow], index: int, numbered: dict[int, _Number]) -> bool:
    """Return whether a row begins with a small letter, or with a letter of a script without capitals."""
    row, number = rows[index], numbered.get(index)
    text = [letters.texts[one] for one in letters.text[row.letters].tolist()]
    if number is not None:
        text = text[: number.first] + text[number.last :]
    first = next((letter for letter in text if letter.strip()), "")
    return first[:1].isalpha() and not first[:1].isupper()


def _without(letters: Letters, page: MarginPage, column: Sequence[_Number]) -> MarginPage:
    """Return a page without the numbers of a column."""
    rows: list[LetterRow | None] = [*page.rows]
    for number in column:
        row = page.rows[number.row]
        left = np.delete(row.letters, slice(number.first, number.last))
        printed = left[letters.text[left] != SPACE]
        rows[number.row] = (
            attrs.evolve(
                row,
                letters=left,
                x0=float(letters.x0[printed].min()),
                x1=float(letters.x1[printed].max()),
                y=float(np.median(letters.y[printed])),
                size=float(statistics.mode(letters.size[printed].tolist())),
            )
            if len(printed)
            else None
        )
    numbers = " ".join([page.numbers, *(str(number.value) for number in column)]).strip()
    return MarginPage([row for row in rows if row is not None], numbers)
