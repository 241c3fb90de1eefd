"""Search: a query evaluated on an index, and what can be done with its hits.

``search`` finds every match and gives ``Hits``; ``matching`` evaluates a condition on records alone.

Reading order: ``search``, ``token_set`` (a query's words become types), ``evaluate``, ``condition``,
``hits``, ``kwic``.
"""

from statecorpus.search.condition import matching, selected
from statecorpus.search.hits import Concordance, Hits
from statecorpus.search.kwic import KwicLine
from statecorpus.search.search import search

__all__ = ["Concordance", "Hits", "KwicLine", "matching", "search", "selected"]
