"""Search: a query evaluated on an index, and what can be done with its hits.

``search`` finds every match and gives ``Hits``; ``matching`` evaluates a condition on records alone.

Reading order: ``search``, ``leaf`` and ``type_set`` (a query's words become sets of types), ``plan`` (the
whole pattern looked up), ``evaluate`` (which way it is found), ``anchor`` (where matches can begin),
``automaton`` and ``runner`` (all candidates at once), ``filter``, ``label``, ``strategy``, ``limit``;
``condition``; then ``hits``, and what hits can do: ``kwic``, ``order``, ``group``, ``contingency``,
``context``.
"""

from statecorpus.search.condition import matching, selected
from statecorpus.search.contingency import Cell
from statecorpus.search.hits import Concordance, Group, Hits
from statecorpus.search.kwic import KwicLine
from statecorpus.search.leaf import ATTRIBUTES
from statecorpus.search.limit import Limits
from statecorpus.search.search import search
from statecorpus.search.strategy import STRATEGIES, Strategy

__all__ = [
    "ATTRIBUTES",
    "STRATEGIES",
    "Cell",
    "Concordance",
    "Group",
    "Hits",
    "KwicLine",
    "Limits",
    "Strategy",
    "matching",
    "search",
    "selected",
]
