"""Comparison: the passages that statements share, the places that quote a text, and how two texts differ.

Reading order: ``words`` (an index as a row of words), ``seeds`` (equal sequences in two statements),
``alignment`` (seeds grow into passages), ``families`` (versions of one passage), ``formulas`` (stock
wording), ``reuse`` and ``quotes`` (the results), ``links`` (the result as TEI),
``difference`` (two texts word by word).
"""

from statecorpus.comparison.difference import Change, Difference, Operation, compare
from statecorpus.comparison.quotes import Quotes, quotes
from statecorpus.comparison.reuse import Reuse, Within, reuse

__all__ = [
    "Change",
    "Difference",
    "Operation",
    "Quotes",
    "Reuse",
    "Within",
    "compare",
    "quotes",
    "reuse",
]
