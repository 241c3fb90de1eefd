"""Turning the rows of a PDF into lines, with gaps, blocks, notes and running heads."""

import re
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import attrs
import numpy as np

from statecorpus.readers.pdf.columns import ordered_rows
from statecorpus.readers.pdf.deadline import Deadline
from statecorpus.readers.pdf.glyphs import GlyphPage, Glyphs, Stroke
from statecorpus.readers.pdf.rows import LetterRow
from statecorpus.readers.pdf.running import running_rows
from statecorpus.readers.pdf.runs import runs_of
from statecorpus.readers.reading import Box, Line, LineKind, Run

# A gap of the base lines wider than the usual by this share of it begins a block.
_BLOCK_GAP = 0.3
# A drawn line this long, in points, and not longer than this share of the page, parts notes from the text.
_RULE, _RULE_SHARE = 40.0, 0.6
_NOTE_SIZE = 0.92
# Distances of base lines, in sizes of the letters: beyond the first no line follows another without a gap.
_FAR = 4.0
# The usual distance of base lines must occur in this share of the lines, and on a page where every paragraph
# is a single line it is at most this many times the document's usual distance.
_RARE, _SPREAD = 0.25, 1.3
_MOST_RULES = 40
# A page with more long strokes is a drawing or a table.
_MOST_STROKES = 400
# Longer strokes are borders of the page; strokes closer than this, in points, are a single rule.
_BORDER, _SAME_RULE = 0.9, 4.0
# An underline is at most this far below the base line, in sizes of the letters.
_UNDER = 0.35
# A page with fewer rows of text has no notes: it is a title page.
_FEWEST_ROWS = 5
_NUMBER = re.compile(r"\s*([\d*†‡]{1,4})")


@attrs.frozen(eq=False)
class _Printed:
    """A row with its words, before it is a line."""

    page: GlyphPage
    row: LetterRow
    runs: tuple[Run, ...]
    is_running: bool = False
    is_slanted: bool = False
    kind: LineKind = "text"


def lines_of(glyphs: Glyphs, deadline: Deadline) -> tuple[list[Line], list[str]]:
    """Build the lines of a document; the offsets of their runs are set later.

    Returns:
        The lines, and for each sheet the numbers of the lines that stand in its margin.
    """
    letters, pages, rows_of, margins = ordered_rows(glyphs.letters, glyphs.pages, deadline)
    runs = iter(runs_of(letters, [row for rows in rows_of for row in rows]))
    deadline.check()
    by_page = [[(row, next(runs)) for row in rows] for rows in rows_of]
    texts = [[("".join([run.text for run in runs]), row.y) for row, runs in rows] for rows in by_page]
    running = running_rows(texts, [page.height for page in pages])
    body = _body_size(row for rows in by_page for row, _ in rows)
    noted: list[_Printed] = []
    deadline.check()
    for number, (page, rows) in enumerate(zip(pages, by_page, strict=True)):
        printed = [
            _Printed(page, row, runs, is_running=(number, index) in running)
            for index, (row, runs) in enumerate(rows)
            if runs
        ]
        noted.extend(_with_notes(printed, page, body))
        deadline.check()
    return _blocks(noted), margins


def _body_size(rows: Iterable[LetterRow]) -> float:
    """Return the size that most letters of the document have."""
    weights: dict[float, int] = {}
    for row in rows:
        weights[round(row.size * 2) / 2] = weights.get(round(row.size * 2) / 2, 0) + len(row.letters)
    return max(weights, key=lambda size: weights[size], default=12.0)


def _with_notes(rows: list[_Printed], page: GlyphPage, body: float) -> list[_Printed]:
    """Insert drawn lines between the rows, and mark the notes at the foot of the page."""
    if not rows:
        return []
    rules = _rules(rows, page)
    foot = _note_start(
        rows, [rule.y for rule in rules if rule.x1 - rule.x0 <= _RULE_SHARE * page.width], body
    )
    noted = [
        attrs.evolve(line, kind="note") if index >= foot and not line.is_running else line
        for index, line in enumerate(rows)
    ]
    for stroke in reversed(rules):
        before = next((index for index, line in enumerate(noted) if line.row.y > stroke.y), len(noted))
        row = LetterRow(np.empty(0, np.int64), stroke.x0, stroke.x1, stroke.y, body)
        noted.insert(before, _Printed(page, row, (), kind="rule"))
    return noted


def _rules(rows: Sequence[_Printed], page: GlyphPage) -> list[Stroke]:
    """Return the rules of a page from the top down, without underlines, borders and drawings."""
    rules: list[Stroke] = []
    long = [s for s in page.strokes if _RULE <= s.x1 - s.x0 <= _BORDER * page.width]
    if len(long) > _MOST_STROKES:
        return []
    by_base = sorted((line.row for line in rows), key=lambda row: row.y)
    bases, largest = [row.y for row in by_base], max((row.size for row in by_base), default=0.0)
    for stroke in sorted(long, key=lambda stroke: stroke.y):
        first = bisect_left(bases, stroke.y - _UNDER * largest)
        last = bisect_left(bases, stroke.y + _UNDER * largest)
        if any(_is_underline(stroke, row) for row in by_base[first:last]):
            continue
        if not rules or stroke.y - rules[-1].y > _SAME_RULE:
            rules.append(stroke)
    return rules if len(rules) <= _MOST_RULES else []


def _is_underline(stroke: Stroke, row: LetterRow) -> bool:
    near = -0.05 * row.size <= stroke.y - row.y <= _UNDER * row.size
    return near and stroke.x0 < row.x1 and stroke.x1 > row.x0


def _note_start(rows: Sequence[_Printed], rules: Sequence[float], body: float) -> int:
    """Return the index of the first row of the notes at the foot of a page, or the number of rows.

    Notes are smaller than the text and below it. The first note follows a drawn line, or begins with a number
    that also occurs as a superscript in the text.
    """
    text = [line for line in rows if not line.is_running and line.row.size > _NOTE_SIZE * body]
    if len(text) < _FEWEST_ROWS:
        return len(rows)
    calls = {run.text.strip() for line in text for run in line.runs if run.style.superscript}
    start = len(rows)
    lowest = [0.0, *accumulate((line.row.y for line in rows), max)]
    for index in range(len(rows) - 1, -1, -1):
        line = rows[index]
        if line.is_running:
            continue
        if line.row.size > _NOTE_SIZE * body or line.row.y < text[-1].row.y:
            break
        number = _NUMBER.match("".join(run.text for run in line.runs))
        has_rule = bisect_left(rules, line.row.y) > bisect_left(rules, lowest[index])
        if (number is not None and number[1] in calls) or has_rule:
            start = index
    return start


def _usual_distance(printed: Sequence[_Printed]) -> dict[int, float]:
    """Return the usual distance of base lines per page, in sizes of letters; key 0 is the whole document."""
    by_page: dict[int, list[float]] = {}
    for before, after in pairwise([line for line in printed if line.runs and not line.is_running]):
        if before.page is after.page and after.row.y > before.row.y:
            size = max(before.row.size, after.row.size)
            by_page.setdefault(before.page.number, []).append((after.row.y - before.row.y) / size)
    usual = _closest([distance for distances in by_page.values() for distance in distances])
    return {
        page: min(_closest(distances), _SPREAD * usual) if len(distances) >= 5 else usual  # noqa: PLR2004 -- few
        for page, distances in by_page.items()
    } | {0: usual}


def _closest(distances: Sequence[float]) -> float:
    """Return the distance inside paragraphs, the smallest distance that is not rare."""
    counts = Counter(round(distance, 1) for distance in distances if 0.7 < distance < _FAR)  # noqa: PLR2004 -- overprinted
    common = [distance for distance, count in counts.items() if count >= _RARE * counts.total()]
    if not common:
        return 1.2
    best = min(common)
    return statistics.median(distance for distance in distances if abs(distance - best) <= 0.1)  # noqa: PLR2004


def _blocks(printed: Sequence[_Printed]) -> list[Line]:
    """Build the lines with their blocks and gaps."""
    usual = _usual_distance(printed)
    lines: list[Line] = []
    block, before = 0, None
    for line in printed:
        gap = _gap(before, line, usual)
        starts = before is not None and (
            gap > _BLOCK_GAP
            or line.kind != before.kind
            or line.is_running != before.is_running
            or "rule" in (line.kind, before.kind)
        )
        block += starts
        box = Box(
            line.row.x0,
            line.row.x1,
            line.row.y,
            line.page.width,
            line.page.height,
        )
        lines.append(
            Line(
                line.runs,
                page=line.page.number,
                block=block,
                gap=round(gap, 2),
                kind=line.kind,
                box=box,
                running=line.is_running,
            )
        )
        before = line
    return lines


def _gap(before: _Printed | None, line: _Printed, usual: dict[int, float]) -> float:
    """Return the white space above a row, in usual distances of base lines; 0 at the top of a page."""
    if before is None or before.page is not line.page:
        return 0.0
    if before.is_running and not line.is_running and before.row.y < line.row.y < line.page.height / 2:
        return 0.0
    distance = line.row.y - before.row.y
    if distance < -0.5 * line.row.size:
        return 1.0
    size = max(before.row.size, line.row.size)
    return max(0.0, distance / size / usual.get(line.page.number, usual[0]) - 1)
