"""The plain way to gather letters into rows and runs: a letter at a time. The arrays must agree with it."""

import bisect
import statistics
import unicodedata
from collections.abc import Iterable, Sequence

import attrs

from statecorpus.readers.pdf.glyphs import Stroke
from statecorpus.readers.reading import Style
from tests.readers.pdf.plain_letters import Letter, LetteredPage


@attrs.frozen
class PlainRow:
    """Letters on the same base line that are read together.

    Attributes:
        letters: the letters and spaces from left to right.
        x0: the left edge of the first letter.
        x1: the right edge of the last letter.
        y: the base line, in points from the top of the page.
        size: the size of most letters, in points.
    """

    letters: tuple[Letter, ...]
    x0: float
    x1: float
    y: float
    size: float


# In sizes of the letters:
_SAME_LINE = 0.2  # base lines nearer than this are one
_RAISED = (0.12, 0.75)  # how far a superscript stands above the base line
_SMALLER = 0.82  # and how small it is, beside the row's letters
_GUTTER = 1.2  # the narrowest gap between two columns
# A page with more strokes is a drawing, not a text with rules.
_MOST_STROKES = 400
_ARABIC_MARKS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")


def rows_of(page: LetteredPage, strokes: Sequence[Stroke]) -> list[PlainRow]:
    """Return the rows of a page, split at wide gaps, and then its rows of text at an angle."""
    rows = _rows(page.pieces, strokes)
    return [*(part for row in rows for part in _parted(row)), *_rows(page.slanted, ())]


def _rows(pieces: Iterable[tuple[Letter, ...]], strokes: Sequence[Stroke]) -> list[PlainRow]:
    """Gather text objects by base line, from the top down."""
    lines: list[list[Letter]] = []
    for letters in sorted((piece for piece in pieces if piece), key=lambda piece: piece[0].y):
        first = letters[0]
        if lines and abs(first.y - lines[-1][0].y) <= _SAME_LINE * min(first.size, lines[-1][0].size):
            lines[-1].extend(letters)
        else:
            lines.append(list(letters))
    rows = [_row(letters) for letters in lines if any(letter.text != " " for letter in letters)]
    under = strokes if len(strokes) <= _MOST_STROKES else ()
    return [_finished(row, under) for row in _with_raised(rows)]


def _row(letters: Iterable[Letter]) -> PlainRow:
    """Build a row from letters in any order."""
    # Letters overlap their neighbours, so their middles show the order and their edges do not.
    by_place = sorted(letters, key=_middle)
    printed = [letter for letter in by_place if letter.text != " "]
    sizes = [letter.size for letter in printed]
    size = statistics.mode(sizes) if len(sizes) > 2 else max(sizes)
    base = statistics.median_low([letter.y for letter in printed if letter.size == size])
    return PlainRow(
        tuple(by_place),
        min(letter.x0 for letter in printed),
        max(letter.x1 for letter in printed),
        base,
        size,
    )


def _with_raised(rows: Sequence[PlainRow]) -> list[PlainRow]:
    """Move superscripts, subscripts and vowel marks, which have other base lines, into their rows."""
    if len(rows) < 2:
        return list(rows)
    merged: dict[int, list[Letter]] = {}
    gone: set[int] = set()
    for index, row in enumerate(rows):
        for other in (index + 1, index - 1):
            if not 0 <= other < len(rows) or other in gone:
                continue
            host = rows[other]
            if _belongs(row, host):
                raised = row.y < host.y and not _is_marks(row)
                merged.setdefault(other, []).extend(_raised(row.letters) if raised else row.letters)
                gone.add(index)
                break
    return [
        _row((*row.letters, *merged[index])) if index in merged else row
        for index, row in enumerate(rows)
        if index not in gone
    ]


def _belongs(row: PlainRow, host: PlainRow) -> bool:
    """Return whether a row is raised or lowered text of another row."""
    apart = abs(host.y - row.y)
    if _is_marks(row):
        return apart <= _RAISED[1] * host.size and _is_beside(row, host)
    if row.size > _SMALLER * host.size or not _RAISED[0] * host.size <= apart <= _RAISED[1] * host.size:
        return False
    if row.y > host.y and apart > 0.4 * host.size:
        return False
    return len(row.letters) < len(host.letters) and _is_beside(row, host)


def _is_beside(row: PlainRow, host: PlainRow) -> bool:
    """Return whether every letter of a row is close to a letter of another row."""
    near = 0.35 * host.size + row.size
    printed = [letter for letter in host.letters if letter.text != " "]
    starts = [letter.x0 for letter in printed]
    for letter in row.letters:
        if letter.text != " ":
            centre = (letter.x0 + letter.x1) / 2
            if _distance(printed[_nearest(printed, starts, centre)], centre) > near:
                return False
    return True


def _nearest(letters: Sequence[Letter], starts: Sequence[float], x: float) -> int:
    """Return the index of the letter nearest to a place, among letters sorted by left edge (``starts``)."""
    after = bisect.bisect_right(starts, x)
    around = range(max(0, after - 2), min(len(letters), after + 1))
    return min(around, key=lambda index: _distance(letters[index], x))


def _is_marks(row: PlainRow) -> bool:
    return all(letter.text == " " or unicodedata.category(letter.text[0]) == "Mn" for letter in row.letters)


def _raised(letters: Iterable[Letter]) -> list[Letter]:
    styles: dict[Style, Style] = {}
    return [
        letter._replace(
            style=styles.setdefault(letter.style, attrs.evolve(letter.style, superscript=True)),
        )
        for letter in letters
    ]


def _finished(row: PlainRow, strokes: Sequence[Stroke]) -> PlainRow:
    """Join marks to their letters, drop letters printed twice, and mark raised and underlined letters."""
    letters = _printed_once(_with_marks(row.letters))
    small = [
        index
        for index, letter in enumerate(letters)
        if letter.size <= _SMALLER * row.size and letter.y <= row.y - _RAISED[0] * row.size
    ]
    for index, letter in zip(small, _raised(letters[index] for index in small), strict=True):
        letters[index] = letter
    for stroke in strokes:
        if (
            -0.05 * row.size <= stroke.y - row.y <= 0.35 * row.size
            and stroke.x0 < row.x1
            and stroke.x1 > row.x0
        ):
            letters = _underlined(letters, stroke)
    return attrs.evolve(row, letters=tuple(letters))


def _underlined(letters: Iterable[Letter], stroke: Stroke) -> list[Letter]:
    styles: dict[Style, Style] = {}
    return [
        letter._replace(style=styles.setdefault(letter.style, attrs.evolve(letter.style, underline=True)))
        if stroke.x0 <= (letter.x0 + letter.x1) / 2 <= stroke.x1
        else letter
        for letter in letters
    ]


def _with_marks(letters: Sequence[Letter]) -> list[Letter]:
    """Join combining marks to the letter under them."""
    if all(letter.text.isascii() or unicodedata.category(letter.text[0]) != "Mn" for letter in letters):
        return list(letters)
    bases = [letter for letter in letters if unicodedata.category(letter.text[0]) != "Mn"]
    printed = [index for index, base in enumerate(bases) if base.text != " "]
    if not printed:
        return list(letters)
    candidates = [bases[index] for index in printed]
    starts = [base.x0 for base in candidates]
    for mark in letters:
        if unicodedata.category(mark.text[0]) == "Mn":
            over = printed[_nearest(candidates, starts, (mark.x0 + mark.x1) / 2)]
            if mark.text[0] in _ARABIC_MARKS and bases[over].text[0].isascii():
                continue  # fonts that give their space the code of a vowel mark
            bases[over] = bases[over]._replace(text=bases[over].text + mark.text)
    return bases


def _distance(letter: Letter, x: float) -> float:
    return max(letter.x0 - x, x - letter.x1, 0.0)


def _printed_once(letters: Sequence[Letter]) -> list[Letter]:
    """Drop a letter that is printed almost on the same letter, and make the letter bold."""
    once: list[Letter] = []
    for letter in letters:
        last = once[-1] if once else None
        if (
            last is not None
            and last.text == letter.text != " "
            and letter.x0 - last.x0 < 0.1 * letter.size
            and letter.x0 - last.x0 < 0.5 * (letter.x1 - letter.x0)
        ):
            once[-1] = last._replace(style=attrs.evolve(last.style, bold=True))
            continue
        once.append(letter)
    return once


def _parted(row: PlainRow) -> list[PlainRow]:
    """Split a row at every gap that may be a gutter, or the space between two lines side by side."""
    parts: list[list[Letter]] = []
    edge = 0.0
    for letter in row.letters:
        if letter.text == " ":
            if parts:
                parts[-1].append(letter)
            continue
        if not parts or letter.x0 - edge > _GUTTER * row.size:
            parts.append([])
        parts[-1].append(letter)
        edge = max(edge, letter.x1)
    if len(parts) == 1:
        return [row]
    return [_part(letters, row) for letters in parts]


def _part(letters: list[Letter], row: PlainRow) -> PlainRow:
    x1 = max(letter.x1 for letter in letters if letter.text != " ")
    return PlainRow(tuple(letters), letters[0].x0, x1, row.y, row.size)


def _middle(letter: Letter) -> float:
    return letter.x0 + letter.x1
