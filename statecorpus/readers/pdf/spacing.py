"""Letter-spaced words: letters that stand apart as if each were a word make words again."""

from collections.abc import Iterator, Sequence
from itertools import groupby

# A row of spaced letters has at least this many, most of them letters and most of them by themselves.
_FEWEST, _MOSTLY_LETTERS, _MOSTLY_SINGLE = 4, 0.6, 0.75
# In sizes of the letters: letters of a word are not spaced wider than this.
_WIDEST = 1.3
# A gap between words is wider than this many gaps between letters, and by some more.
_WIDER, _AND = 1.5, 0.06


def spaced_letters(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches of words that are single letters, perhaps with pairs among them: first and last word.

    Args:
        lengths: the number of letters of each word of a row.

    >>> list(spaced_letters([9, 2, 1, 1, 1, 1, 1, 2, 1, 8]))
    [(2, 9)]
    """
    start = 0
    for is_short, group in groupby(lengths, key=lambda length: length <= 2):  # noqa: PLR2004 -- a pair
        words = list(group)
        first, last = start, start + len(words)
        start = last
        if not is_short:
            continue
        while first < last and lengths[first] > 1:
            first += 1
        while first < last and lengths[last - 1] > 1:
            last -= 1
        if last - first >= _FEWEST and lengths[first:last].count(1) >= _MOSTLY_SINGLE * (last - first):
            yield first, last


def word_starts(letters: str, gaps: Sequence[float]) -> list[bool] | None:
    """Return for each letter after the first whether it begins a word, or ``None`` if these are no words.

    Args:
        letters: the letters, without spaces.
        gaps: the gap before each letter after the first, in sizes.

    >>> word_starts("ANALIMA", [0.4, 0.4, 1.1, 0.4, 0.4, 0.4])
    [False, False, True, False, False, False]
    >>> word_starts("1234", [0.3, 0.3, 0.3]) is None
    True
    """
    usual = sorted(gaps)[len(gaps) // 4]
    if usual > _WIDEST or sum(letter.isalpha() for letter in letters) < _MOSTLY_LETTERS * len(letters):
        return None
    limit = _WIDER * max(usual, 0.0) + _AND
    return [gap > limit for gap in gaps]
