"""Counts as a row of bars, one character per bar."""

from collections.abc import Sequence
from itertools import pairwise

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[int], width: int = 60) -> str:
    """Draw counts as bars between 0 and the greatest; more than ``width`` counts are added up in groups.

    0 is a space; every other count has at least the lowest bar.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    if len(counts) > width:
        edges = [len(counts) * number // width for number in range(width + 1)]
        counts = [sum(counts[start:end]) for start, end in pairwise(edges)]
    most = max(counts, default=0)
    return "".join(_BARS[-(-count * len(_BARS) // most) - 1] if count else " " for count in counts)
