"""The plain way to split a row into words and runs: a letter at a time. The arrays must agree with it."""

from collections.abc import Sequence
from itertools import pairwise

import attrs

from statecorpus.readers.pdf.direction import has_right_to_left, is_right_to_left, mirrored, reading_order
from statecorpus.readers.pdf.spacing import spaced_letters, word_starts
from statecorpus.readers.reading import Run, Style
from tests.readers.pdf.plain_letters import Letter
from tests.readers.pdf.plain_rows import PlainRow

# Gaps between letters, in their size: wider ones part words. Measured on 140 PDFs: inside words they stay
# under 0.083, except where letters are spaced out; between words that no space parts they begin at 0.09.
# Joined scripts overlap less neatly.
_WORD_GAP, _JOINED_WORD_GAP = 0.085, 0.15


def runs_of(row: PlainRow) -> tuple[Run, ...]:
    """Return the words of a row with spaces between them, split into runs by style."""
    letters = reading_order(row.letters)
    text = "".join([letter.text for letter in letters])
    is_right = is_right_to_left(text)
    limit = _word_gap(row, is_right=is_right)
    printed: list[Letter] = []
    gaps: list[float] = []
    begins: list[bool] = []
    spaced = False
    for letter in letters:
        if letter.text == " ":
            spaced = True
            continue
        gap = 0.0
        if printed:
            last = printed[-1]
            unit = max(min(letter.size, last.size), 0.7 * row.size)
            gap = max(letter.x0 - last.x1, last.x0 - letter.x1)
            spaced = spaced or gap > limit * unit
            gap /= unit
        printed.append(letter)
        gaps.append(gap)
        begins.append(spaced and len(printed) > 1)
        spaced = False
    if not has_right_to_left(text):
        _join_spaced([letter.text for letter in printed], gaps, begins)
    pieces: list[tuple[str, Style]] = []
    for index, letter in enumerate(printed):
        if begins[index]:
            pieces.append((" ", _plainer(printed[index - 1].style, letter.style)))
        pieces.append((letter.text, letter.style))
    return _merged(pieces, is_right=is_right)


def _join_spaced(texts: Sequence[str], gaps: Sequence[float], begins: list[bool]) -> None:
    """Take the spaces between spaced-out letters of a word away."""
    starts = [index for index in range(len(texts)) if index == 0 or begins[index]]
    ends = [*starts[1:], len(texts)]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    for first, last in spaced_letters(lengths):
        begin, stop = starts[first], ends[last - 1]
        words = word_starts("".join(texts[begin:stop]), gaps[begin + 1 : stop])
        while words is not None and not texts[begin].isalpha():
            begin, words = begin + 1, words[1:]
        if words is not None:
            begins[begin + 1 : stop] = words


def _plainer(before: Style, after: Style) -> Style:
    """Return the less emphatic of two styles, for the space between them."""
    if before.superscript or after.superscript:
        return after if before.superscript else before
    return after if before.is_emphasis and not after.is_emphasis else before


def _merged(pieces: Sequence[tuple[str, Style]], *, is_right: bool) -> tuple[Run, ...]:
    runs: list[tuple[list[str], Style]] = []
    for text, style in pieces:
        if runs and runs[-1][1] == style:
            runs[-1][0].append(text)
        else:
            runs.append(([text], style))
    merged = tuple(Run("".join(texts), 0, 0, style) for texts, style in runs)
    if not is_right:
        return merged
    return tuple(attrs.evolve(run, text=mirrored(run.text)) for run in merged)


def _word_gap(row: PlainRow, *, is_right: bool) -> float:
    """Return the least gap between words in a row; it is wider in a row with spaced-out letters."""
    if is_right:
        return _JOINED_WORD_GAP
    gaps = sorted(
        (after.x0 - before.x1) / row.size
        for before, after in pairwise(row.letters)
        if before.text != " " and after.text != " "
    )
    if len(gaps) < 8:
        return _WORD_GAP
    usual = gaps[len(gaps) // 2]
    return max(_WORD_GAP, 1.6 * usual + 0.05) if usual > 0.5 * _WORD_GAP else _WORD_GAP
