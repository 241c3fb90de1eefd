"""Search: a query is evaluated on an index, and its hits are shown, sorted, grouped and counted.

``search`` finds every match of a query and returns ``Hits``. ``matching_records`` evaluates a condition on
records, without an index.

The rooms; each imports only from the rooms before it:

- ``matching`` turns a query into matches. ``leaf`` and ``type_set`` look the words up, ``attribute``,
  ``token_test`` and ``token_set`` look up tests of tokens, and ``plan`` joins them into the pattern.
  ``evaluate`` chooses the way to find matches: ``nearness`` for two words near each other; otherwise
  ``anchor`` and ``requirement`` (where a match can begin), then ``automaton``, ``alphabet`` and ``runner``
  (which candidates match). ``filter``, ``label``, ``strategy``, ``limit`` and ``condition`` decide which
  matches are hits.
- ``shown`` makes lines of text (``kwic``, ``snippet``) and tables of results (``listing``,
  ``result_column``).
- ``statistics`` counts and compares: ``association`` has the measures, ``scope`` the sub-corpora.
- ``ranked`` ranks statements, sections or paragraphs by BM25.
- ``hints`` says what would find something, for a query that finds nothing or is refused.
- ``hits`` has the class that users hold, and its concordance, order and groups.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus._interrupt import CancelToken, deadline
    from statecorpus.search.hints.hint import Hint, HintKind
    from statecorpus.search.hits.concordance import Concordance
    from statecorpus.search.hits.hits import Group, Hits
    from statecorpus.search.matching.attribute import ATTRIBUTES
    from statecorpus.search.matching.condition import asks_for_spans, matching_records, selected
    from statecorpus.search.matching.limit import QueryLimits
    from statecorpus.search.matching.strategy import STRATEGIES, Strategy
    from statecorpus.search.ranked.ranked_unit import RANK_UNITS, Ranked, RankUnit
    from statecorpus.search.ranked.ranking import Ranker
    from statecorpus.search.searching import search
    from statecorpus.search.shown.context import Attribute
    from statecorpus.search.shown.kwic import KwicLine
    from statecorpus.search.shown.listing import Listing
    from statecorpus.search.shown.snippet import Snippet
    from statecorpus.search.spans.found_spans import FoundSpans, Wanted, find_spans
    from statecorpus.search.spans.network import ActEdge, Network
    from statecorpus.search.spans.span_count import SpanCount
    from statecorpus.search.statement_count import count_statements
    from statecorpus.search.statistics.base import BASES, Base
    from statecorpus.search.statistics.collocation import MEASURES, Bound, Collocate, Measure
    from statecorpus.search.statistics.contingency import CELL_ORDERS, Cell, CellOrder
    from statecorpus.search.statistics.dispersion import Dispersion
    from statecorpus.search.statistics.frequency import (
        Count,
        CountOptions,
        Growth,
        frequencies,
        growth,
        ngrams,
    )
    from statecorpus.search.statistics.interval import INTERVALS, Interval, IntervalName
    from statecorpus.search.statistics.keyness import (
        KEY_MEASURES,
        KeyMeasure,
        KeyOptions,
        Keyword,
        keyness,
        keyness_of_sums,
    )
    from statecorpus.search.statistics.scope import Scope, statements_in
    from statecorpus.search.statistics.statement_test import CORRECTIONS, Correction
    from statecorpus.search.statistics.stop_words import STOP_LANGUAGES, StopWords
    from statecorpus.search.statistics.trend import Rate
    from statecorpus.search.statistics.vocabulary import Vocabulary, vocabulary
    from statecorpus.search.statistics.word_sums import KEY_UNITS, KeyUnit, WordSums, word_sums
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "statecorpus._interrupt": ("CancelToken", "deadline"),
            "hints.hint": ("Hint", "HintKind"),
            "hits.concordance": ("Concordance",),
            "hits.hits": ("Group", "Hits"),
            "matching.attribute": ("ATTRIBUTES",),
            "matching.condition": ("asks_for_spans", "matching_records", "selected"),
            "matching.limit": ("QueryLimits",),
            "matching.strategy": ("STRATEGIES", "Strategy"),
            "ranked.ranked_unit": ("RANK_UNITS", "Ranked", "RankUnit"),
            "ranked.ranking": ("Ranker",),
            "searching": ("search",),
            "shown.context": ("Attribute",),
            "shown.kwic": ("KwicLine",),
            "shown.listing": ("Listing",),
            "shown.snippet": ("Snippet",),
            "spans.found_spans": ("FoundSpans", "Wanted", "find_spans"),
            "spans.network": ("ActEdge", "Network"),
            "spans.span_count": ("SpanCount",),
            "statement_count": ("count_statements",),
            "statistics.base": ("BASES", "Base"),
            "statistics.collocation": ("MEASURES", "Bound", "Collocate", "Measure"),
            "statistics.contingency": ("CELL_ORDERS", "Cell", "CellOrder"),
            "statistics.dispersion": ("Dispersion",),
            "statistics.frequency": ("Count", "CountOptions", "Growth", "frequencies", "growth", "ngrams"),
            "statistics.interval": ("INTERVALS", "Interval", "IntervalName"),
            "statistics.keyness": (
                "KEY_MEASURES",
                "KeyMeasure",
                "KeyOptions",
                "Keyword",
                "keyness",
                "keyness_of_sums",
            ),
            "statistics.scope": ("Scope", "statements_in"),
            "statistics.statement_test": ("CORRECTIONS", "Correction"),
            "statistics.stop_words": ("STOP_LANGUAGES", "StopWords"),
            "statistics.trend": ("Rate",),
            "statistics.vocabulary": ("Vocabulary", "vocabulary"),
            "statistics.word_sums": ("KEY_UNITS", "KeyUnit", "WordSums", "word_sums"),
        },
    )

__all__ = [
    "ATTRIBUTES",
    "BASES",
    "CELL_ORDERS",
    "CORRECTIONS",
    "INTERVALS",
    "KEY_MEASURES",
    "KEY_UNITS",
    "MEASURES",
    "RANK_UNITS",
    "STOP_LANGUAGES",
    "STRATEGIES",
    "ActEdge",
    "Attribute",
    "Base",
    "Bound",
    "CancelToken",
    "Cell",
    "CellOrder",
    "Collocate",
    "Concordance",
    "Correction",
    "Count",
    "CountOptions",
    "Dispersion",
    "FoundSpans",
    "Group",
    "Growth",
    "Hint",
    "HintKind",
    "Hits",
    "Interval",
    "IntervalName",
    "KeyMeasure",
    "KeyOptions",
    "KeyUnit",
    "Keyword",
    "KwicLine",
    "Listing",
    "Measure",
    "Network",
    "QueryLimits",
    "RankUnit",
    "Ranked",
    "Ranker",
    "Rate",
    "Scope",
    "Snippet",
    "SpanCount",
    "StopWords",
    "Strategy",
    "Vocabulary",
    "Wanted",
    "WordSums",
    "asks_for_spans",
    "count_statements",
    "deadline",
    "find_spans",
    "frequencies",
    "growth",
    "keyness",
    "keyness_of_sums",
    "matching_records",
    "ngrams",
    "search",
    "selected",
    "statements_in",
    "vocabulary",
    "word_sums",
]
