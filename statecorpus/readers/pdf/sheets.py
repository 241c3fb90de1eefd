"""Two pages on a sheet: a wide sheet with an empty band down its middle is read as two pages."""

from collections.abc import Sequence
from typing import NamedTuple

import attrs
import numpy as np

from statecorpus.readers.pdf.glyphs import GlyphPage, Stroke
from statecorpus.readers.pdf.letters import Letters
from statecorpus.readers.pdf.order import is_right_to_left
from statecorpus.readers.pdf.rows import LetterRow

# A sheet with two pages is wider than high by this, and the band between them is in this part of its width.
_WIDE, _BAND = 1.15, (0.4, 0.6)
# In sizes of the letters, how wide the band is at least.
_BAND_SIZES = 2.0
# A page has at least this many rows, and its widest row fills this share of the sheet.
_ROWS, _WIDTH = 3, 0.15


class HalfSheet(NamedTuple):
    """A page of a sheet.

    Attributes:
        sheet: the index of the sheet.
        page: the page.
        parts: its rows, split at wide gaps.
        is_last: whether no other page of the sheet follows.
    """

    sheet: int
    page: GlyphPage
    parts: list[LetterRow]
    is_last: bool = True


def part_sheets(
    letters: Letters, pages: Sequence[GlyphPage], parts: Sequence[list[LetterRow]]
) -> tuple[Letters, list[HalfSheet]]:
    """Split the sheets that hold two pages side by side; places on the right page count from its own edge."""
    x0, x1 = letters.x0, letters.x1
    halves: list[HalfSheet] = []
    for index, (page, rows) in enumerate(zip(pages, parts, strict=True)):
        middle = _middle(page, rows)
        if middle is None:
            halves.append(HalfSheet(index, page, rows))
            continue
        if x0 is letters.x0:
            x0, x1 = x0.copy(), x1.copy()
        left = [row for row in rows if row.x1 <= middle]
        right = []
        for row in rows:
            if row.x1 > middle:
                x0[row.letters] -= middle
                x1[row.letters] -= middle
                right.append(attrs.evolve(row, x0=row.x0 - middle, x1=row.x1 - middle))
        first = HalfSheet(index, _half(page, 0.0, middle), left, is_last=False)
        second = HalfSheet(index, _half(page, middle, page.width), right, is_last=False)
        is_reversed = 2 * sum(is_right_to_left(letters, row) for row in rows) > len(rows)
        ordered = (second, first) if is_reversed else (first, second)
        halves.extend((ordered[0], ordered[1]._replace(is_last=True)))
    return attrs.evolve(letters, x0=x0, x1=x1), halves


def _half(page: GlyphPage, left: float, right: float) -> GlyphPage:
    """Return a half of a sheet, with the horizontal lines on it."""
    strokes = [
        Stroke(stroke.x0 - left, stroke.y, stroke.x1 - left)
        for stroke in page.strokes
        if left <= (stroke.x0 + stroke.x1) / 2 <= right
    ]
    return attrs.evolve(page, width=right - left, strokes=tuple(strokes))


def _middle(page: GlyphPage, rows: Sequence[LetterRow]) -> float | None:
    """Return the middle of the empty band between two pages, or ``None`` if the sheet is one page."""
    if page.width < _WIDE * page.height or len(rows) < 2 * _ROWS:
        return None
    edges = sorted((row.x0, row.x1) for row in rows)
    reach, best = edges[0][1], (0.0, 0.0)
    for x0, x1 in edges[1:]:
        start, end = max(reach, _BAND[0] * page.width), min(x0, _BAND[1] * page.width)
        if end - start > best[1] - best[0]:
            best = (start, end)
        reach = max(reach, x1)
    size = float(np.median([row.size for row in rows]))
    if best[1] - best[0] < _BAND_SIZES * size:
        return None
    middle = (best[0] + best[1]) / 2
    for side in ([row for row in rows if row.x1 <= middle], [row for row in rows if row.x0 >= middle]):
        if len(side) < _ROWS or max(row.x1 - row.x0 for row in side) < _WIDTH * page.width:
            return None
    return middle
