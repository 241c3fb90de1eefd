"""Ordering the parts of a page for reading: column by column, and row by row where there are no columns."""

import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from statecorpus.readers.pdf.letters import SPACE, Letters
from statecorpus.readers.pdf.rows import LetterRow

# In sizes of the letters: a gap as wide as this parts two lines that stand beside each other, and lines of a
# paragraph are not further apart.
_APART, _PARAGRAPH = 4.0, 2.0
# Rows that a wide column has at least, and the share of the page's width that it fills.
_COLUMN_ROWS, _COLUMN_WIDTH = 4, 0.2
# Rows that the longer and the shorter of two columns have at least if their lines run on.
_LONG, _SHORT = 3, 2
# Columns in columns are split this often.
_DEPTH = 3
_RIGHT = frozenset({"R", "AL"})
_ENDS = frozenset(".:;!?…”»")


def in_reading_order(
    letters: Letters, parts: Sequence[LetterRow], width: float, depth: int = _DEPTH
) -> list[LetterRow]:
    """Order the parts of a page: column by column; other parts are joined to rows again."""
    gutter = _gutter(letters, parts, width) if depth else None
    if gutter is None:
        return _joined(letters, parts)
    ordered: list[LetterRow] = []
    for is_crossing, lines in groupby(_lines_of(parts), key=lambda line: _crosses(line, gutter)):
        region = [part for line in lines for part in line]
        if is_crossing or not _is_columns(letters, region, gutter, width, _SHORT):
            ordered.extend(_joined(letters, region))
            continue
        is_reversed = 2 * sum(is_right_to_left(letters, part) for part in region) > len(region)
        sides = _sides(region, gutter)
        first, second = reversed(sides) if is_reversed else sides
        above = _above(second, min(part.y for part in first))
        ordered.extend(_joined(letters, above))
        for side in (first, second[len(above) :]):
            ordered.extend(in_reading_order(letters, side, width, depth - 1))
    return ordered


def is_right_to_left(letters: Letters, part: LetterRow) -> bool:
    """Return whether a part has a letter of a script that is written from the right."""
    texts = {letters.texts[text] for text in letters.text[part.letters].tolist()}
    return any(unicodedata.bidirectional(text[0]) in _RIGHT for text in texts)


def _crosses(line: Sequence[LetterRow], gutter: float) -> bool:
    return any(part.x0 < gutter - 1 and part.x1 > gutter + 1 for part in line)


def _sides(parts: Sequence[LetterRow], gutter: float) -> tuple[list[LetterRow], list[LetterRow]]:
    return [p for p in parts if p.x1 <= gutter + 1], [p for p in parts if p.x1 > gutter + 1]


def _above(side: Sequence[LetterRow], top: float) -> Sequence[LetterRow]:
    """Return the parts of a column that stand apart above both columns, for example a date at the right."""
    count = sum(part.y < top - part.size for part in side)
    is_apart = 0 < count < len(side) and side[count].y - side[count - 1].y > _PARAGRAPH * side[count].size
    return side[:count] if is_apart else []


def _lines_of(parts: Sequence[LetterRow]) -> list[list[LetterRow]]:
    """Gather parts with the same base line."""
    ordered = sorted(parts, key=lambda part: (part.y, part.x0))
    return [list(line) for _, line in groupby(ordered, key=attrgetter("y"))]


def _gutter(letters: Letters, parts: Sequence[LetterRow], width: float) -> float | None:
    """Return the place of the gap between two columns, left of the most common start of parts."""
    starts = Counter(round(part.x0) for part in parts if part.x0 > _COLUMN_WIDTH * width)
    for start, count in starts.most_common(3):
        if count < _SHORT:
            return None
        middle = start - 2.0
        top = min(part.y for part in parts if round(part.x0) == start)
        above = [part.y for part in parts if _crosses([part], middle) and part.y < top - part.size]
        beside = [part for part in parts if part.y > max(above, default=-1.0)]
        crossing = sum(_crosses([part], middle) for part in beside)
        if crossing <= len(beside) / 3 and _is_columns(letters, beside, middle, width, _COLUMN_ROWS):
            return middle
    return None


def _is_columns(
    letters: Letters, parts: Sequence[LetterRow], gutter: float, width: float, fewest: int
) -> bool:
    """Return whether parts are two columns of text, not a table or a list of numbers.

    The columns are wide, or their lines run on from line to line more often than from the left column into
    the right one.
    """
    left = [part for part in parts if part.x1 <= gutter + 1]
    right = [part for part in parts if part.x0 >= gutter - 1]
    sides = (left, right)
    if all(
        len(side) >= fewest and statistics.median(part.x1 - part.x0 for part in side) >= _COLUMN_WIDTH * width
        for side in sides
    ):
        return True
    if min(map(len, sides)) < _SHORT or max(map(len, sides)) < _LONG:
        return False
    running = [sum(_runs_on(letters, a, b) for a, b in _neighbours(letters, side)) for side in sides]
    across = sum(
        _runs_on(letters, line[0], line[1])
        for line in _lines_of([*left, *right])
        if len(line) == 2  # noqa: PLR2004 -- a part of each column
    )
    return min(running) > 0 and sum(running) >= _LONG and sum(running) > 2 * across


def _neighbours(letters: Letters, side: Sequence[LetterRow]) -> Iterator[tuple[LetterRow, LetterRow]]:
    """Yield the lines of a column that follow each other in a paragraph."""
    for before, after in pairwise(_joined(letters, side)):
        if 0 < after.y - before.y <= _PARAGRAPH * before.size:
            yield before, after


def _runs_on(letters: Letters, before: LetterRow, after: LetterRow) -> bool:
    """Return whether a line goes on with the sentence of the line before: it begins with a small letter."""
    last = letters.texts[_printed(letters, before)[-1]]
    first = letters.texts[_printed(letters, after)[0]]
    return first[0].islower() and last[-1] not in _ENDS


def _printed(letters: Letters, row: LetterRow) -> list[int]:
    text = letters.text[row.letters]
    printed: list[int] = text[text != SPACE].tolist()
    return printed


def _joined(letters: Letters, parts: Sequence[LetterRow]) -> list[LetterRow]:
    """Join the parts on each base line, unless the gap is as wide as between separate lines."""
    rows: list[LetterRow] = []
    for line in _lines_of(parts):
        rows.append(line[0])
        for part in line[1:]:
            last = rows[-1]
            if part.x0 - last.x1 > _APART * part.size and not _is_marker(letters, last):
                rows.append(part)
            else:
                rows[-1] = LetterRow(
                    np.concatenate([last.letters, part.letters]),
                    last.x0,
                    max(last.x1, part.x1),
                    last.y,
                    max(last.size, part.size),
                )
    return rows


def _is_marker(letters: Letters, part: LetterRow) -> bool:
    """Return whether a part is as short as the number of an item."""
    return int(np.count_nonzero(letters.text[part.letters] != SPACE)) <= 4  # noqa: PLR2004 -- "(iv)"
