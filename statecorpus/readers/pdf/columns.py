"""Ordering the rows of the pages for reading, column by column."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from statecorpus.readers.pdf.deadline import Deadline
from statecorpus.readers.pdf.glyphs import GlyphPage, Stroke
from statecorpus.readers.pdf.initials import with_initials
from statecorpus.readers.pdf.letters import SPACE, Letters
from statecorpus.readers.pdf.margins import without_line_numbers
from statecorpus.readers.pdf.marks import finish_rows
from statecorpus.readers.pdf.order import in_reading_order
from statecorpus.readers.pdf.rows import LetterRow, gather_rows, in_sequence
from statecorpus.readers.pdf.sheets import part_sheets

# In sizes of the letters:
_GUTTER = 1.2  # the narrowest gap between two columns


class OrderedRows(NamedTuple):
    """The rows of a document in the order of reading.

    Attributes:
        letters: the letters with their final texts, styles and places.
        pages: the pages; a sheet with two pages is two pages with the same number.
        rows: the rows of each page.
        margins: the numbers of the lines that were left out of each sheet's margin.
    """

    letters: Letters
    pages: list[GlyphPage]
    rows: list[list[LetterRow]]
    margins: list[str]


def ordered_rows(letters: Letters, pages: Sequence[GlyphPage], deadline: Deadline) -> OrderedRows:
    """Order the rows of the pages for reading.

    The left column comes before the right one, the left one of two pages on a sheet before the right one, and
    text at an angle comes last.
    """
    letters, sheets = finished_rows(letters, [page.strokes for page in pages])
    deadline.check()
    margins = without_line_numbers(letters, sheets[::2])
    deadline.check()
    parts = [*parts_of(letters, [page.rows for page in margins])]
    letters, halves = part_sheets(letters, pages, parts)
    ordered: list[list[LetterRow]] = []
    for half in halves:
        deadline.check()
        ordered.append(in_reading_order(letters, half.parts, half.page.width))
        if half.is_last:
            ordered[-1].extend(sheets[2 * half.sheet + 1])
    return OrderedRows(letters, [half.page for half in halves], ordered, [page.numbers for page in margins])


def finished_rows(
    letters: Letters, strokes: Sequence[Sequence[Stroke]]
) -> tuple[Letters, list[list[LetterRow]]]:
    """Gather the letters into rows: for each page the rows of most text, and the rows at another angle.

    Args:
        letters: the letters of the document.
        strokes: the horizontal lines of each page.
    """
    letters, sheets = gather_rows(with_initials(letters), 2 * len(strokes))
    near = [() if number % 2 else strokes[number // 2] for number, sheet in enumerate(sheets) for _ in sheet]
    letters, rows = finish_rows(letters, [row for sheet in sheets for row in sheet], near)
    finished = iter(rows)
    return letters, [[next(finished) for _ in sheet] for sheet in sheets]


def parts_of(letters: Letters, sheets: Sequence[Sequence[LetterRow]]) -> Iterator[list[LetterRow]]:
    """Yield the rows of each sheet, split at every gap that may be a gutter."""
    has_gap = _gaps(letters, [row for sheet in sheets for row in sheet])
    number = 0
    for sheet in sheets:
        parts: list[LetterRow] = []
        for row in sheet:
            parts.extend(_parted(letters, row) if number in has_gap else [row])
            number += 1
        yield parts


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
