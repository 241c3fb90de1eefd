"""The certainty of each rule: the share of its spans that were right on labelled statements.

``tools/span_certainties.py`` measures it and writes ``certainties.toml``.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

#: The certainty of a rule of a kind of span that no labelled statement has.
UNTRIED = 0.75


@functools.cache
def certainties() -> Mapping[str, float]:
    """Return the measured certainty of each rule."""
    file = importlib.resources.files("statecorpus.extraction").joinpath("certainties.toml")
    if not file.is_file():
        return {}
    return {rule: float(row["certainty"]) for rule, row in tomllib.loads(file.read_text("utf-8")).items()}


def certainty_of(rule: str) -> float:
    """Return the certainty of a rule; for a rule that was never tried, the certainty of its kind of span.

    >>> certainty_of("horoscope.ascendant")
    0.75
    """
    known = certainties()
    return known.get(rule, known.get(rule.partition(".")[0], UNTRIED))
