"""Search: a query evaluated on an index, and what can be done with its hits.

``search`` finds every match and gives ``Hits``; ``matching_records`` evaluates a condition on records alone.

Reading order: ``search``, ``leaf`` and ``type_set`` (a query's words become sets of types), ``attribute``,
``token_test`` and ``token_set`` (tests of a token, also of layers, become sets of tokens), ``plan`` (the
whole pattern looked up), ``evaluate`` (which way it is found), ``nearness``, ``anchor`` and ``requirement``
(where matches can begin), ``automaton``, ``alphabet`` and ``runner`` (all candidates at once), ``filter``,
``label``, ``strategy``, ``limit``; ``condition``; then ``hits``, and what hits can do: ``kwic``,
``concordance``, ``order``, ``group``, ``contingency``, ``context``; ``table_column``, ``sheet`` and
``listing`` (what results show of themselves), ``notebook`` and ``terminal`` (where); and statistics:
``association`` (the measures),
``collocation``, ``dispersion``, ``trend``, ``selection`` (sub-corpora), ``frequency``, ``vocabulary``,
``keyness``; ranked search: ``ranking``, ``impact``, ``snippet``.
"""

from statecorpus.search.hits.concordance import Concordance
from statecorpus.search.hits.hits import Group, Hits
from statecorpus.search.matching.attribute import ATTRIBUTES
from statecorpus.search.matching.condition import matching_records, selected
from statecorpus.search.matching.limit import QueryLimits
from statecorpus.search.matching.strategy import STRATEGIES, Strategy
from statecorpus.search.ranked.ranking import RANK_UNITS, Ranked, Ranker, RankUnit
from statecorpus.search.search import search
from statecorpus.search.shown.context import Attribute
from statecorpus.search.shown.kwic import KwicLine
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.snippet import Snippet
from statecorpus.search.statistics.collocation import MEASURES, Bound, Collocate, Measure
from statecorpus.search.statistics.contingency import Cell
from statecorpus.search.statistics.dispersion import Dispersion
from statecorpus.search.statistics.frequency import Count, Growth, frequencies, growth, ngrams
from statecorpus.search.statistics.keyness import (
    KEY_MEASURES,
    KeyMeasure,
    Keyword,
    keyness,
    keyness_of_counts,
)
from statecorpus.search.statistics.scope import Scope
from statecorpus.search.statistics.trend import Rate
from statecorpus.search.statistics.vocabulary import Vocabulary, vocabulary

__all__ = [
    "ATTRIBUTES",
    "KEY_MEASURES",
    "MEASURES",
    "RANK_UNITS",
    "STRATEGIES",
    "Attribute",
    "Bound",
    "Cell",
    "Collocate",
    "Concordance",
    "Count",
    "Dispersion",
    "Group",
    "Growth",
    "Hits",
    "KeyMeasure",
    "Keyword",
    "KwicLine",
    "Listing",
    "Measure",
    "QueryLimits",
    "RankUnit",
    "Ranked",
    "Ranker",
    "Rate",
    "Scope",
    "Snippet",
    "Strategy",
    "Vocabulary",
    "frequencies",
    "growth",
    "keyness",
    "keyness_of_counts",
    "matching_records",
    "ngrams",
    "search",
    "selected",
    "vocabulary",
]
