"""Gathering the letters of the pages into rows by base line."""

import bisect
import statistics
import unicodedata
from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from statecorpus.readers.pdf.letters import SPACE, Letters, Numbers, Truths


@attrs.frozen(eq=False)
class LetterRow:
    """Letters on the same base line that are read together.

    Attributes:
        letters: the numbers of the letters and spaces from left to right.
        x0: the left edge of the first letter.
        x1: the right edge of the last letter.
        y: the base line, in points from the top of the page.
        size: the size of most letters, in points.
        is_marks: whether the row has nothing but combining marks, which stand above or below another row.
    """

    letters: Numbers
    x0: float
    x1: float
    y: float
    size: float
    is_marks: bool = False


# In sizes of the letters:
_SAME_LINE = 0.2  # base lines nearer than this are one
RAISED = (0.12, 0.75)  # how far a superscript stands above the base line
SMALLER = 0.82  # and how small it is, beside the row's letters


def gather_rows(letters: Letters, sheets: int) -> tuple[Letters, list[list[LetterRow]]]:
    """Gather the letters of a document into rows, sheet by sheet and from the top down.

    Returns:
        The letters, with superscripts marked that have a base line of their own; and the rows of each sheet.
    """
    gathered: list[list[LetterRow]] = [[] for _ in range(sheets)]
    for sheet, row in _lines(letters):
        gathered[sheet].append(row)
    style = letters.style.copy()
    joined: list[list[LetterRow]] = []
    for rows in gathered:
        merged, raised = _with_raised(letters, rows)
        for row in raised:
            style[row.letters] = letters.styles.superscript[style[row.letters]]
        joined.append(merged)
    return attrs.evolve(letters, style=style), joined


def in_sequence(rows: Sequence[LetterRow]) -> tuple[Numbers, Numbers]:
    """Return the letters of rows, row after row, and for each of them the index of its row."""
    letters = np.concatenate([np.empty(0, np.int64), *[row.letters for row in rows]])
    return letters, np.repeat(np.arange(len(rows)), [len(row.letters) for row in rows])


def is_mark(letters: Letters) -> Truths:
    """Return for each letter whether it is a combining mark."""
    marks = [unicodedata.category(text[0]) == "Mn" if text else False for text in letters.texts]
    return np.array(marks, dtype=np.bool_)[letters.text]


def _lines(letters: Letters) -> Iterator[tuple[int, LetterRow]]:
    """Yield the rows of letters with the same base line, each with its sheet."""
    line_of, order = _gathered(letters)
    if not len(order):
        return
    # Letters overlap their neighbours, so their middles show the order and their edges do not.
    order = order[np.lexsort(((letters.x0 + letters.x1)[order], line_of))]
    starts = np.flatnonzero(np.diff(line_of, prepend=-1))
    is_printed = letters.text[order] != SPACE
    size, y = letters.size[order], letters.y[order]
    left = np.minimum.reduceat(np.where(is_printed, letters.x0[order], np.inf), starts).tolist()
    right = np.maximum.reduceat(np.where(is_printed, letters.x1[order], -np.inf), starts).tolist()
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    small, large = np.minimum.reduceat(size, starts), np.maximum.reduceat(size, starts)
    is_plain = ((low == high) & (small == large)).tolist()
    has_text = np.logical_or.reduceat(is_printed, starts).tolist()
    has_base = np.logical_or.reduceat(is_printed & ~is_mark(letters)[order], starts).tolist()
    sheets = np.repeat(letters.sheets, np.diff(letters.starts))[order[starts]].tolist()
    base, sizes = low.tolist(), small.tolist()
    for index, row in enumerate(np.split(order, starts[1:])):
        if not has_text[index]:
            continue
        if is_plain[index]:
            found = LetterRow(row, left[index], right[index], base[index], sizes[index], not has_base[index])
        else:
            found = _row(letters, row, is_marks=not has_base[index])
        yield sheets[index], found


def _gathered(letters: Letters) -> tuple[Numbers, Numbers]:
    """Gather text objects by base line, from the top down.

    Returns:
        The numbers of the lines in order, a number for each letter; and the letters, line after line.
    """
    firsts = letters.starts[:-1]
    order = np.lexsort((letters.y[firsts], letters.sheets))
    lines: list[int] = []
    line, above = -1, (-1, 0.0, 0.0)
    traits = zip(
        letters.sheets[order].tolist(),
        letters.y[firsts[order]].tolist(),
        letters.size[firsts[order]].tolist(),
        strict=True,
    )
    for sheet, y, size in traits:
        if sheet != above[0] or abs(y - above[1]) > _SAME_LINE * min(size, above[2]):
            line, above = line + 1, (sheet, y, size)
        lines.append(line)
    counts = np.diff(letters.starts)[order]
    # The letters of an object follow each other: its first letter, then as many steps of 1 as it has more.
    steps = np.ones(len(letters.text), dtype=np.int64)
    places = np.cumsum(counts) - counts
    steps[places] = (
        firsts[order] - np.append(0, (firsts + np.diff(letters.starts) - 1)[order[:-1]])[: len(order)]
    )
    return np.repeat(np.array(lines, dtype=np.int64), counts), np.cumsum(steps)


def _row(letters: Letters, numbers: Numbers, *, is_marks: bool) -> LetterRow:
    """Build a row from letters in any order."""
    by_place = numbers[np.argsort((letters.x0 + letters.x1)[numbers], kind="stable")]
    printed = by_place[letters.text[by_place] != SPACE]
    sizes = letters.size[printed].tolist()
    size = statistics.mode(sizes) if len(sizes) > 2 else max(sizes)  # noqa: PLR2004 -- too few for a majority
    base = statistics.median_low(letters.y[printed][letters.size[printed] == size].tolist())
    left, right = letters.x0[printed].min(), letters.x1[printed].max()
    return LetterRow(by_place, float(left), float(right), base, size, is_marks)


def _with_raised(letters: Letters, rows: Sequence[LetterRow]) -> tuple[list[LetterRow], list[LetterRow]]:
    """Move superscripts, subscripts and vowel marks, which have other base lines, into their rows.

    Returns:
        The rows that are left, and the rows that were superscripts.
    """
    merged: dict[int, list[LetterRow]] = {}
    gone: set[int] = set()
    raised: list[LetterRow] = []
    for index, row in enumerate(rows):
        for other in (index + 1, index - 1):
            if not 0 <= other < len(rows) or other in gone:
                continue
            host = rows[other]
            if _belongs(letters, row, host):
                merged.setdefault(other, []).append(row)
                gone.add(index)
                if row.y < host.y and not row.is_marks:
                    raised.append(row)
                break
    left = [
        _row(
            letters,
            np.concatenate([row.letters, *[other.letters for other in merged[index]]]),
            is_marks=row.is_marks and all(other.is_marks for other in merged[index]),
        )
        if index in merged
        else row
        for index, row in enumerate(rows)
        if index not in gone
    ]
    return left, raised


def _belongs(letters: Letters, row: LetterRow, host: LetterRow) -> bool:
    """Return whether a row is raised or lowered text of another row."""
    apart = abs(host.y - row.y)
    if row.is_marks:
        return apart <= RAISED[1] * host.size and _is_beside(letters, row, host)
    if row.size > SMALLER * host.size or not RAISED[0] * host.size <= apart <= RAISED[1] * host.size:
        return False
    if row.y > host.y and apart > 0.4 * host.size:
        return False
    return len(row.letters) < len(host.letters) and _is_beside(letters, row, host)


def _is_beside(letters: Letters, row: LetterRow, host: LetterRow) -> bool:
    """Return whether every letter of a row is close to a letter of another row."""
    near = 0.35 * host.size + row.size
    printed = host.letters[letters.text[host.letters] != SPACE]
    edges = list(zip(letters.x0[printed].tolist(), letters.x1[printed].tolist(), strict=True))
    for letter in row.letters[letters.text[row.letters] != SPACE]:
        centre = float(letters.x0[letter] + letters.x1[letter]) / 2
        if _distance(edges[nearest(edges, centre)], centre) > near:
            return False
    return True


def nearest(edges: Sequence[tuple[float, float]], x: float) -> int:
    """Return the index of the letter nearest to a place, given the edges of letters in the order of a row."""
    after = bisect.bisect_right(edges, x, key=lambda edge: edge[0])
    around = range(max(0, after - 2), min(len(edges), after + 1))
    return min(around, key=lambda index: _distance(edges[index], x))


def _distance(edges: tuple[float, float], x: float) -> float:
    return max(edges[0] - x, x - edges[1], 0.0)
