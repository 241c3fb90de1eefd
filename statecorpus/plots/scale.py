"""Scales: round numbers for the ticks of an axis, and shares of a length."""

import math
from collections.abc import Sequence

import attrs

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


@attrs.frozen
class Scale:
    """A range of numbers on a length.

    Attributes:
        low: the number at the beginning.
        high: the number at the end, above ``low``.
        start: the place of ``low``.
        end: the place of ``high``; below ``start`` on an axis that runs upward.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a number; a number outside the range lies at the nearer end.

        >>> Scale(0, 10, 100, 0).at(2.5), Scale(0, 10, 0, 100).at(12)
        (75.0, 100.0)
        """
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def round_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Return round numbers from ``low`` or less to ``high`` or more, at most ``most`` + 1 of them.

    >>> round_ticks(0, 87.3), round_ticks(0, 0)
    ((0.0, 20.0, 40.0, 60.0, 80.0, 100.0), (0.0, 1.0))
    """
    if high <= low:
        return (float(math.floor(low)), math.floor(low) + 1.0)
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    # Both ends are rounded outward, so the first step that would do may give a tick too many.
    for step in (factor * scale for scale in (power, power * 10) for factor in _STEPS):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def year_ticks(first: float, last: float, most: int) -> tuple[int, ...]:
    """Return round years between two years, at most ``most`` of them if a step allows it.

    >>> year_ticks(1946, 2024, 8)
    (1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020)
    """
    for step in _YEAR_STEPS:
        years = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
        if len(years) <= most:
            break
    return tuple(years) or (math.ceil(first),)


def thresholds(values: Sequence[float], most: int = 5) -> tuple[float, ...]:
    """Return the least value of each step of a scale of colours, so that each step has as many values.

    The first is the least value; the others are quantiles, rounded to two digits.

    >>> thresholds([1, 2, 3, 40, 500, 6000], 3)
    (1, 3, 500)
    """
    ordered = sorted(values)
    found = [ordered[0]] if ordered else []
    for step in range(1, most):
        edge = ordered[step * len(ordered) // most] if ordered else 0
        digits = 1 - math.floor(math.log10(edge)) if edge > 0 else 0
        edge = round(edge, digits)
        if found and found[-1] < edge <= ordered[-1]:
            found.append(edge)
    return tuple(found)
