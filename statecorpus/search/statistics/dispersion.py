"""Dispersion: whether matches are spread evenly over the parts of a corpus."""

import math
from collections.abc import Sequence

import attrs

from statecorpus._blocks import watched

_TWO = 2
_MANY = 1000


@attrs.frozen
class Dispersion:
    """How evenly something is spread over the parts of a corpus; parts without tokens do not count.

    Attributes:
        dp: 0 is even, near 1 is all in the smallest part: half the sum of the differences between each part's
            share of the occurrences and of the tokens (Gries, International Journal of Corpus Linguistics
            13(4), 2008). ``None`` if it does not occur.
        dp_norm: ``dp`` divided by its largest possible value (Lijffijt and Gries, International Journal of
            Corpus Linguistics 17(1), 2012). ``None`` if it does not occur or there is one part.
        range: the number of parts in which it occurs; if the parts are statements, the document frequency.
        parts: the number of parts.
        juilland_d: 1 is even, 0 is all in one part: ``1 - V / sqrt(parts - 1)``, where ``V`` is the standard
            deviation of the rates in the parts divided by their mean (Juilland, Brodin and Davidovitch,
            Frequency Dictionary of French Words, 1970; with rates for parts of unequal size: Gries 2008).
            With thousands of parts it is near 1 for nearly every word (Biber and others, International
            Journal of Corpus Linguistics 21(4), 2016), so do not compare it then. ``None`` if it does not
            occur or there is one part.
    """

    dp: float | None
    dp_norm: float | None
    range: int
    parts: int
    juilland_d: float | None

    def _repr_html_(self) -> str:
        """Show the measures in a notebook; a measure that is ``None`` is left out."""
        from statecorpus._display import record

        named = attrs.asdict(self)
        if self.parts >= _MANY:
            named["juilland_d (near 1 with so many parts)"] = named.pop("juilland_d")
        return record("Dispersion", named.items())


def dispersion_of(counts: Sequence[int], sizes: Sequence[int]) -> Dispersion:
    """Measure the dispersion of something.

    Args:
        counts: how often it occurs in each part.
        sizes: how many tokens each part has.

    The example of Gries (2008): the word "a" in five parts of a corpus.

    >>> found = dispersion_of([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    >>> found.range, round(found.juilland_d, 3), round(found.dp, 2), round(found.dp_norm, 3)
    (5, 0.785, 0.18, 0.22)
    """
    parts = [(count, size) for count, size in watched(zip(counts, sizes, strict=True)) if size]
    total, tokens = sum(count for count, _ in parts), sum(size for _, size in parts)
    occurs = sum(count > 0 for count, _ in parts)
    if not total:
        return Dispersion(None, None, occurs, len(parts), None)
    dp = sum(abs(count / total - size / tokens) for count, size in parts) / 2
    if len(parts) < _TWO:
        return Dispersion(dp, None, occurs, len(parts), None)
    rates = [count / size for count, size in parts]
    mean = math.fsum(rates) / len(rates)
    spread = math.sqrt(math.fsum((rate - mean) ** 2 for rate in rates) / len(rates))
    least = min(size for _, size in parts) / tokens
    evenness = 1 - spread / mean / math.sqrt(len(parts) - 1)
    return Dispersion(dp, dp / (1 - least), occurs, len(parts), evenness)
