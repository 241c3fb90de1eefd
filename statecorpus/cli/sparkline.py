"""Counts as a row of bars, a character each."""

from collections.abc import Sequence
from itertools import pairwise

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[int], width: int = 60) -> str:
    """Draw counts from 0 up to the greatest; more than ``width`` of them are drawn by their sums.

    Nothing is a space, and the least bar is one of at least 1.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    if len(counts) > width:
        edges = [len(counts) * number // width for number in range(width + 1)]
        counts = [sum(counts[start:end]) for start, end in pairwise(edges)]
    most = max(counts, default=0)
    return "".join(_BARS[-(-count * len(_BARS) // most) - 1] if count else " " for count in counts)
