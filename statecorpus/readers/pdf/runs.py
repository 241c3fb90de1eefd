"""Splitting rows into words and runs of the same style."""

from collections.abc import Sequence
from typing import NamedTuple

import attrs
import numpy as np

from statecorpus.readers.pdf.direction import has_right_to_left, is_right_to_left, mirrored, reading_order
from statecorpus.readers.pdf.letters import SPACE, Lengths, Letters, Numbers, Truths
from statecorpus.readers.pdf.rows import LetterRow, in_sequence
from statecorpus.readers.pdf.spacing import spaced_letters, word_starts
from statecorpus.readers.reading import Run, Style

# Gaps between letters, in their size: wider ones part words. Measured on 140 PDFs: inside words they stay
# under 0.083, except where letters are spaced out; between words that no space parts they begin at 0.09.
# Joined scripts overlap less neatly.
_WORD_GAP, _JOINED_WORD_GAP = 0.085, 0.15
# Fewer gaps than this do not show how the letters of a row are spaced.
_FEWEST_GAPS = 8


def runs_of(letters: Letters, rows: Sequence[LetterRow]) -> list[tuple[Run, ...]]:
    """Return for each row its words with spaces between them, split into runs by style."""
    right = _right_to_left_rows(letters, rows)
    is_right = np.array([right.get(index, False) for index in range(len(rows))], dtype=np.bool_)
    limit = np.where(is_right, _JOINED_WORD_GAP, _word_gaps(letters, rows))
    sequence, row_of = in_sequence(
        [_read_in_order(letters, row) if index in right else row for index, row in enumerate(rows)]
    )
    printed = np.flatnonzero(letters.text[sequence] != SPACE)
    is_spaced = np.diff(printed) > 1
    sequence, row_of = sequence[printed], row_of[printed]
    begins_row = np.diff(row_of, prepend=-1) > 0
    x0, x1, size = letters.x0[sequence], letters.x1[sequence], letters.size[sequence]
    gap = np.maximum(x0[1:] - x1[:-1], x0[:-1] - x1[1:])
    row_size = np.array([row.size for row in rows])[row_of[1:]]
    unit = np.maximum(np.minimum(size[1:], size[:-1]), 0.7 * row_size)
    is_wide = gap > limit[row_of[1:]] * unit
    after_space = np.append(False, is_spaced | is_wide)[: len(sequence)] & ~begins_row
    gaps = np.append(0.0, gap / np.maximum(unit, 1e-9))
    _join_spaced(letters, sequence, row_of, after_space, gaps, frozenset(right))
    spaces = np.flatnonzero(after_space)
    text = np.insert(letters.text[sequence], spaces, SPACE)
    style = letters.style[sequence]
    style = np.insert(style, spaces, _plainer(letters.styles.styles, style[spaces - 1], style[spaces]))
    return _runs(letters, text, style, np.insert(row_of, spaces, row_of[spaces]), right, len(rows))


def _right_to_left_rows(letters: Letters, rows: Sequence[LetterRow]) -> dict[int, bool]:
    """Return the rows with a letter of a right-to-left script, and whether they are read from the right."""
    has_right = np.array([has_right_to_left(text) for text in letters.texts], dtype=np.bool_)
    if not has_right.any():
        return {}
    sequence, row_of = in_sequence(rows)
    return {
        index: is_right_to_left(_text(letters, rows[index].letters))
        for index in np.unique(row_of[has_right[letters.text[sequence]]]).tolist()
    }


def _text(letters: Letters, numbers: Numbers) -> str:
    return "".join([letters.texts[text] for text in letters.text[numbers].tolist()])


class _Placed(NamedTuple):
    """A letter with its number, for the functions that order letters."""

    text: str
    number: int


def _read_in_order(letters: Letters, row: LetterRow) -> LetterRow:
    """Return a row with its letters in the order of reading."""
    texts = [letters.texts[text] for text in letters.text[row.letters].tolist()]
    placed = reading_order([*map(_Placed, texts, row.letters.tolist())])
    return attrs.evolve(row, letters=np.array([letter.number for letter in placed], dtype=np.int64))


def _word_gaps(letters: Letters, rows: Sequence[LetterRow]) -> Lengths:
    """Return the least gap between words in each row; it is wider in a row with spaced-out letters."""
    sequence, row_of = in_sequence(rows)
    printed = letters.text[sequence] != SPACE
    pairs = np.flatnonzero(printed[1:] & printed[:-1] & (row_of[1:] == row_of[:-1]))
    row_of = row_of[pairs]
    sizes = np.array([row.size for row in rows])[row_of]
    gaps = (letters.x0[sequence[pairs + 1]] - letters.x1[sequence[pairs]]) / sizes
    gaps = gaps[np.lexsort((gaps, row_of))]
    counts = np.bincount(row_of, minlength=len(rows))
    limits = np.full(len(rows), _WORD_GAP)
    many = np.flatnonzero(counts >= _FEWEST_GAPS)
    usual = gaps[(np.cumsum(counts) - counts + counts // 2)[many]]
    spaced = np.maximum(_WORD_GAP, 1.6 * usual + 0.05)
    limits[many] = np.where(usual > 0.5 * _WORD_GAP, spaced, _WORD_GAP)
    return limits


def _join_spaced(
    letters: Letters,
    sequence: Numbers,
    row_of: Numbers,
    after_space: Truths,
    gaps: Lengths,
    right: frozenset[int],
) -> None:
    """Change ``after_space`` where letters are spaced out: the letters of a word have no spaces between them.

    Scripts that are read from the right are left alone: they space words by longer strokes, and some of their
    words are single letters.
    """
    begins_row = np.diff(row_of, prepend=-1) > 0
    starts = np.flatnonzero(after_space | begins_row)
    lengths = np.diff(np.append(starts, len(sequence)))
    is_single = lengths == 1
    # Only rows with single letters side by side are looked at word by word.
    pairs = is_single[1:] & is_single[:-1] & ~begins_row[starts[1:]]
    rows = row_of[starts]
    for row in np.unique(rows[1:][pairs]).tolist():
        first, last = np.searchsorted(rows, [row, row + 1]).tolist()
        for start, end in spaced_letters(lengths[first:last].tolist()) if row not in right else ():
            begin, stop = int(starts[first + start]), int(starts[first + end - 1]) + 1
            text = "".join([letters.texts[number] for number in letters.text[sequence[begin:stop]].tolist()])
            begins_word = word_starts(text, gaps[begin + 1 : stop].tolist())
            if begins_word is not None:
                # Marks before the first letter, such as "1 |", are no part of a word.
                marks = next(index for index, letter in enumerate(text) if letter.isalpha())
                after_space[begin + 1 + marks : stop] = begins_word[marks:]


def _plainer(styles: Sequence[Style], before: Numbers, after: Numbers) -> Numbers:
    """Return the less emphatic of two styles, for the spaces between them."""
    pairs = before * len(styles) + after
    kinds, places = np.unique(pairs, return_inverse=True)
    chosen = []
    for pair in kinds.tolist():
        first, second = divmod(pair, len(styles))
        if styles[first].superscript or styles[second].superscript:
            chosen.append(second if styles[first].superscript else first)
        else:
            is_second = styles[first].is_emphasis and not styles[second].is_emphasis
            chosen.append(second if is_second else first)
    return np.array(chosen, dtype=np.int64)[places]


def _runs(
    letters: Letters, text: Numbers, style: Numbers, row_of: Numbers, right: dict[int, bool], count: int
) -> list[tuple[Run, ...]]:
    """Join neighbours of the same row and style to runs."""
    runs: list[list[Run]] = [[] for _ in range(count)]
    lengths = np.array([len(text) for text in letters.texts], dtype=np.int64)[text]
    offsets = np.append(0, np.cumsum(lengths))
    words = "".join(map(letters.texts.__getitem__, text.tolist()))
    starts = np.flatnonzero((np.diff(row_of, prepend=-1) != 0) | (np.diff(style, prepend=-1) != 0))
    bounds = offsets[np.append(starts, len(text))].tolist()
    styles = [letters.styles.styles[number] for number in style[starts].tolist()]
    for first, last, row, look in zip(bounds, bounds[1:], row_of[starts].tolist(), styles, strict=False):
        run = words[first:last]
        runs[row].append(Run(mirrored(run) if right.get(row) else run, 0, 0, look))
    return [*map(tuple, runs)]
