"""Ordering the rows of the pages for reading, column by column."""

import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np

from statecorpus.readers.pdf.glyphs import GlyphPage
from statecorpus.readers.pdf.letters import SPACE, Letters
from statecorpus.readers.pdf.marks import finish_rows
from statecorpus.readers.pdf.rows import LetterRow, gather_rows, in_sequence

# In sizes of the letters:
_APART = 4.0  # a gap as wide as this parts two lines that stand beside each other
_GUTTER = 1.2  # the narrowest gap between two columns
# Rows that a column has at least, and the share of the page's width that it fills.
_COLUMN_ROWS, _COLUMN_WIDTH = 4, 0.2
_RIGHT = frozenset({"R", "AL"})


def ordered_rows(letters: Letters, pages: Sequence[GlyphPage]) -> tuple[Letters, list[list[LetterRow]]]:
    """Return the letters with their final texts and styles, and the rows of each page as they are read.

    The left column comes before the right one, and text at an angle comes last.
    """
    letters, sheets = gather_rows(letters, 2 * len(pages))
    rows = [row for sheet in sheets for row in sheet]
    strokes = [
        () if number % 2 else pages[number // 2].strokes for number, sheet in enumerate(sheets) for _ in sheet
    ]
    letters, rows = finish_rows(letters, rows, strokes)
    has_gap = _gaps(letters, rows)
    ordered: list[list[LetterRow]] = []
    first = 0
    for number, sheet in enumerate(sheets):
        last = first + len(sheet)
        if number % 2:
            ordered[-1].extend(rows[first:last])
        else:
            parts: list[LetterRow] = []
            for index in range(first, last):
                parts.extend(_parted(letters, rows[index]) if index in has_gap else [rows[index]])
            ordered.append(_by_columns(letters, parts, pages[number // 2].width))
        first = last
    return letters, ordered


def _gaps(letters: Letters, rows: Sequence[LetterRow]) -> frozenset[int]:
    """Return the rows with a gap between neighbours that may be a gutter."""
    sequence, row_of = in_sequence(rows)
    printed = letters.text[sequence] != SPACE
    sequence, row_of = sequence[printed], row_of[printed]
    limit = np.array([_GUTTER * row.size for row in rows])[row_of[1:]]
    gap = letters.x0[sequence[1:]] - letters.x1[sequence[:-1]]
    return frozenset(row_of[1:][(gap > limit) & (row_of[1:] == row_of[:-1])].tolist())


def _parted(letters: Letters, row: LetterRow) -> list[LetterRow]:
    """Split a row at every gap that may be a gutter, or the space between two lines side by side."""
    starts: list[int] = []
    edge = 0.0
    x0, x1 = letters.x0[row.letters].tolist(), letters.x1[row.letters].tolist()
    for index, text in enumerate(letters.text[row.letters].tolist()):
        if text == SPACE:
            continue
        if not starts or x0[index] - edge > _GUTTER * row.size:
            starts.append(index)
        edge = max(edge, x1[index])
    if len(starts) == 1:
        return [row]
    parts: list[LetterRow] = []
    for start, end in zip(starts, [*starts[1:], len(x0)], strict=True):
        part = row.letters[start:end]
        right = float(letters.x1[part[letters.text[part] != SPACE]].max())
        parts.append(LetterRow(part, x0[start], right, row.y, row.size))
    return parts


def _by_columns(letters: Letters, parts: Sequence[LetterRow], width: float) -> list[LetterRow]:
    """Order the parts of a page: column by column; other parts are joined to rows again."""
    gutter = _gutter(parts, width)
    if gutter is None:
        return _joined(letters, parts)
    ordered: list[LetterRow] = []
    region: list[LetterRow] = []
    pending: list[LetterRow] = []
    for row in [*_lines_of(parts), None]:
        if row is not None and not any(part.x0 < gutter - 1 and part.x1 > gutter + 1 for part in row):
            region.extend(row)
            continue
        pending = region
        if pending and _is_columns(pending, gutter, width):
            right_to_left = sum(_is_right_to_left(letters, part) for part in pending) * 2 > len(pending)
            sides = [[p for p in pending if p.x1 <= gutter + 1], [p for p in pending if p.x1 > gutter + 1]]
            for side in reversed(sides) if right_to_left else sides:
                ordered.extend(_joined(letters, side))
        else:
            ordered.extend(_joined(letters, pending))
        region = []
        if row is not None:
            ordered.extend(_joined(letters, row))
    return ordered


def _is_right_to_left(letters: Letters, part: LetterRow) -> bool:
    texts = {letters.texts[text] for text in letters.text[part.letters].tolist()}
    return any(unicodedata.bidirectional(text[0]) in _RIGHT for text in texts)


def _lines_of(parts: Sequence[LetterRow]) -> list[list[LetterRow]]:
    """Gather parts with the same base line."""
    lines: list[list[LetterRow]] = []
    for part in sorted(parts, key=lambda part: (part.y, part.x0)):
        if lines and lines[-1][0].y == part.y:
            lines[-1].append(part)
        else:
            lines.append([part])
    return lines


def _gutter(parts: Sequence[LetterRow], width: float) -> float | None:
    """Return the place of the gap between two columns, left of the most common start of parts."""
    starts = Counter(round(part.x0) for part in parts if part.x0 > _COLUMN_WIDTH * width)
    for start, count in starts.most_common(3):
        if count < _COLUMN_ROWS:
            return None
        middle = start - 2.0
        top = min(part.y for part in parts if round(part.x0) == start)
        beside = [part for part in parts if part.y >= top - part.size]
        crossing = sum(part.x0 < middle - 1 and part.x1 > middle + 1 for part in beside)
        if crossing <= len(beside) / 3 and _is_columns(beside, middle, width):
            return middle
    return None


def _is_columns(parts: Sequence[LetterRow], gutter: float, width: float) -> bool:
    """Return whether parts are two columns of text, not a table or a list of numbers."""
    left = [part for part in parts if part.x1 <= gutter + 1]
    right = [part for part in parts if part.x0 >= gutter - 1]
    return all(
        len(side) >= _COLUMN_ROWS
        and statistics.median(part.x1 - part.x0 for part in side) >= _COLUMN_WIDTH * width
        for side in (left, right)
    )


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
