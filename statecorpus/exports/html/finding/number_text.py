"""Ascending numbers as text: the gaps between them, in digits of base 32 that say where they end."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

#: The digits: the first 32 end a number, the others go on. ``site.js`` has the same.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

_BASE = 32
_CODES = np.frombuffer(DIGITS.encode("ascii"), dtype=np.uint8)


def number_texts(numbers: NDArray[np.int64], bounds: NDArray[np.int64]) -> list[str]:
    """Return the text of each of several lists of numbers.

    Args:
        numbers: the lists, one after the other; each ascends and has no number twice.
        bounds: where each list begins, one longer than there are lists.

    >>> number_texts(np.array([0, 1, 2, 40, 0]), np.array([0, 4, 5]))
    ['000X5', '0']
    """
    if not len(numbers):
        return [""] * (len(bounds) - 1)
    gaps = np.diff(numbers, prepend=-1) - 1
    starts = bounds[:-1][np.diff(bounds) > 0]
    gaps[starts] = numbers[starts]
    widths = np.ones(len(gaps), dtype=np.int64)
    limit = _BASE
    while (gaps >= limit).any():
        widths += gaps >= limit
        limit *= _BASE
    ends = np.cumsum(widths)
    written = np.empty(int(ends[-1]), dtype=np.uint8)
    for step in range(int(widths.max())):
        longer = np.flatnonzero(widths > step)
        left = widths[longer] - 1 - step
        digits = (gaps[longer] >> (5 * left)) & (_BASE - 1)
        written[ends[longer] - widths[longer] + step] = _CODES[digits + _BASE * (left > 0)]
    text = written.tobytes().decode("ascii")
    edges = np.append(0, ends)[bounds].tolist()
    return [text[low:high] for low, high in pairwise(edges)]


def plain_number_text(numbers: Iterable[int]) -> str:
    """Return the text of a list, number by number: the oracle of ``number_texts``.

    >>> plain_number_text([0, 1, 2, 40])
    '000X5'
    """
    text, before = "", -1
    for number in numbers:
        gap = number - before - 1
        digits = [gap % _BASE]
        while gap >= _BASE:
            gap //= _BASE
            digits.append(gap % _BASE + _BASE)
        text += "".join(DIGITS[digit] for digit in reversed(digits))
        before = number
    return text
