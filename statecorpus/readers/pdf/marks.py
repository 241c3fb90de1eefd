"""Letters printed over each other or over a line: marks, overprinted, raised and underlined letters."""

from collections.abc import Sequence

import attrs
import numpy as np

from statecorpus.readers.pdf.glyphs import Stroke
from statecorpus.readers.pdf.letters import SPACE, Letters, Numbers
from statecorpus.readers.pdf.rows import RAISED, SMALLER, LetterRow, in_sequence, is_mark, nearest

# A page with more strokes is a drawing, not a text with rules.
_MOST_STROKES = 400
_ARABIC_MARKS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")


def finish_rows(
    letters: Letters, rows: Sequence[LetterRow], strokes: Sequence[Sequence[Stroke]]
) -> tuple[Letters, list[LetterRow]]:
    """Join marks to their letters, drop letters printed twice, and mark raised and underlined letters.

    Args:
        letters: the letters of the document.
        rows: its rows.
        strokes: for each row the strokes of its page.

    Returns:
        The letters with their final texts and styles, and the rows with the letters that are left.
    """
    letters, marked = _with_marks(letters, rows)
    letters, once = _printed_once(letters, marked)
    style = letters.style.copy()
    sequence, row_of = in_sequence(once)
    size, base = np.array([row.size for row in once]), np.array([row.y for row in once])
    is_small = letters.size[sequence] <= (SMALLER * size)[row_of]
    is_raised = letters.y[sequence] <= (base - RAISED[0] * size)[row_of]
    raised = sequence[is_small & is_raised]
    style[raised] = letters.styles.superscript[style[raised]]
    for row, near in zip(once, strokes, strict=True):
        for stroke in near if len(near) <= _MOST_STROKES else ():
            if (
                -0.05 * row.size <= stroke.y - row.y <= 0.35 * row.size
                and stroke.x0 < row.x1
                and stroke.x1 > row.x0
            ):
                middle = (letters.x0[row.letters] + letters.x1[row.letters]) / 2
                under = row.letters[(stroke.x0 <= middle) & (middle <= stroke.x1)]
                style[under] = letters.styles.underline[style[under]]
    return attrs.evolve(letters, style=style), once


def _with_marks(letters: Letters, rows: Sequence[LetterRow]) -> tuple[Letters, Sequence[LetterRow]]:
    """Join combining marks to the letter under them."""
    marks = is_mark(letters)
    if not marks.any():
        return letters, rows
    changed: dict[int, str] = {}
    left: list[LetterRow] = []
    for row in rows:
        is_base = ~marks[row.letters]
        bases = row.letters[is_base]
        printed = bases[letters.text[bases] != SPACE]
        if is_base.all() or not len(printed):
            left.append(row)
            continue
        edges = list(zip(letters.x0[printed].tolist(), letters.x1[printed].tolist(), strict=True))
        for mark in row.letters[~is_base].tolist():
            over = int(printed[nearest(edges, float(letters.x0[mark] + letters.x1[mark]) / 2)])
            text, added = letters.texts[letters.text[over]], letters.texts[letters.text[mark]]
            if added[0] in _ARABIC_MARKS and text[0].isascii():
                continue  # fonts that give their space the code of a vowel mark
            changed[over] = changed.get(over, text) + added
        left.append(attrs.evolve(row, letters=bases))
    numbers = {text: number for number, text in enumerate(dict.fromkeys([*letters.texts, *changed.values()]))}
    text_of = letters.text.copy()
    text_of[[*changed]] = [numbers[text] for text in changed.values()]
    return attrs.evolve(letters, text=text_of, texts=tuple(numbers)), left


def _printed_once(letters: Letters, rows: Sequence[LetterRow]) -> tuple[Letters, list[LetterRow]]:
    """Drop a letter that is printed almost on the same letter, and make the letter bold."""
    sequence, row_of = in_sequence(rows)
    x0, text = letters.x0[sequence], letters.text[sequence]
    width = letters.x1[sequence] - x0
    step = np.diff(x0)
    is_near = (step < 0.1 * letters.size[sequence[1:]]) & (step < 0.5 * width[1:])
    again = is_near & (text[1:] == text[:-1]) & (text[1:] != SPACE) & (row_of[1:] == row_of[:-1])
    once, style = list(rows), letters.style.copy()
    for index in np.unique(row_of[1:][again]).tolist():
        kept, bold = _kept(letters, rows[index].letters)
        style[bold] = letters.styles.bold[style[bold]]
        once[index] = attrs.evolve(rows[index], letters=kept)
    return attrs.evolve(letters, style=style), once


def _kept(letters: Letters, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return the letters of a row that are kept, and the letters that are printed again."""
    kept: list[int] = []
    bold: list[int] = []
    x0, x1, size = letters.x0[numbers].tolist(), letters.x1[numbers].tolist(), letters.size[numbers].tolist()
    text = letters.text[numbers].tolist()
    last = 0
    for index in range(len(numbers)):
        step = x0[index] - x0[last]
        is_again = kept and text[last] == text[index] != SPACE
        if is_again and step < 0.1 * size[index] and step < 0.5 * (x1[index] - x0[index]):
            bold.append(kept[-1])
            continue
        last = index
        kept.append(int(numbers[index]))
    return np.array(kept, dtype=np.int64), np.array(bold, dtype=np.int64)
