"""Matches that are counted: the statistics of hits, over the statements that were searched."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.query import Query
    from statecorpus.search.shown.context import Attribute
    from statecorpus.search.shown.listing import Listing
    from statecorpus.search.statistics.base import Base
    from statecorpus.search.statistics.collocation import Bound, Collocate, MatchWindows, Measure
    from statecorpus.search.statistics.contingency import Cell, CellOrder
    from statecorpus.search.statistics.dispersion import Dispersion
    from statecorpus.search.statistics.interval import IntervalName
    from statecorpus.search.statistics.stop_words import StopWords
    from statecorpus.search.statistics.trend import Rate


@attrs.frozen(eq=False)
class CountedMatches:
    """Matches in the statements that were searched; every statistic refers to these statements.

    A condition after ``::``, ``Hits.filter`` and a search in ``corpus.where(…)`` mean the same statements, so
    they give the same numbers.

    Attributes:
        index: the index that was searched.
        query: the query.
        starts: the position of each match's first token, int32; ascending until the hits are sorted.
        ends: the position after each match's last token, int32.
        labels: for each label of the query the position of its token in each match, int32; -1 if a match does
            not use the label.
        scope: which statements of the index were searched, booleans; ``None`` for all.
    """

    index: "Index"
    query: "Query"
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    labels: Mapping[str, NDArray[np.int32]] = attrs.field(factory=dict)
    scope: NDArray[np.bool_] | None = None

    @property
    def by_statement(self) -> NDArray[np.int64]:
        """The number of matches in each statement of the index, int64."""
        edges = self.index.edges
        if len(self.starts) < len(edges):
            return np.bincount(self.index.statements_of(self.starts), minlength=len(edges) - 1)
        ordered = self.starts
        if not self._ascending:
            from statecorpus._blocks import sort

            ordered = self.starts.copy()
            sort(ordered)
        return np.diff(np.searchsorted(ordered, edges))

    @property
    def searched(self) -> int:
        """The number of statements that were searched."""
        return len(self.index.ids) if self.scope is None else int(np.count_nonzero(self.scope))

    def size(self, base: "Base" = "tokens") -> int:
        """Return the number of tokens, words or statements that were searched.

        Args:
            base: ``tokens``, ``words`` (tokens with a letter or a digit) or ``statements``.

        Raises:
            QueryArgumentError: the base does not exist.
        """
        from statecorpus.search.statistics.base import checked_base, sizes_of

        if self.scope is None and base == "tokens":
            return self.index.size
        sizes = sizes_of(self.index, checked_base(base))
        return int((sizes if self.scope is None else sizes[self.scope]).sum())

    @property
    def per_million_tokens(self) -> float:
        """The matches per million tokens of the statements that were searched; 0.0 if they have no token."""
        return self.rate_per("tokens")

    def rate_per(self, base: "Base") -> float:
        """Return the rate of the matches in the statements that were searched; 0.0 if the base has size 0.

        Args:
            base: what the rate is a rate of: ``tokens``, ``words`` or ``statements``; see ``count_by``.

        Raises:
            QueryArgumentError: the base does not exist.
        """
        from statecorpus.search.statistics.base import rate_of

        found = int(np.count_nonzero(self.by_statement)) if base == "statements" else 0
        return rate_of(base, len(self.starts), found, self.size(base)) or 0.0

    def count_by(
        self,
        *fields: str,
        empty: bool = False,
        base: "Base" = "tokens",
        top: int | None = None,
        sort: "CellOrder" = "values",
    ) -> "Listing[Cell]":
        """Count the matches by fields of their statements; statements without a match count, too.

        Args:
            *fields: one or more fields: ``"state", "year"``; several fields count their combinations.
                ``speaker.affiliation`` has a value for each printed name, ``state`` one for each state, and
                the state has a ``region``, a ``continent`` and each ``group`` that it is a member of.
            empty: whether to include combinations that no searched statement has.
            base: what the rates are rates of: ``tokens``, ``words`` (tokens with a letter or a digit) or
                ``statements`` (the share of statements with a match).
            top: the number of cells to return, the first of their order, which is then ``hits`` unless
                ``sort`` says otherwise; ``None`` returns all cells.
            sort: the order of the cells: ``values``, or the largest ``hits``, ``hit_statements`` or ``rate``
                first.

        Returns:
            A cell for each combination of values, in the order of the values unless ``top`` is given, with
            the number of its statements and tokens and its rate. A statement with several values of a field
            counts in the cell of each value.

        Raises:
            QueryArgumentError: no field is given, a field or the base does not exist, ``top`` is below 1, or
                there are over a million cells; or the order does not exist.
        """
        from statecorpus.search.shown.listing import Listing
        from statecorpus.search.statistics.base import checked_base
        from statecorpus.search.statistics.contingency import (
            cell_columns,
            cells_of,
            division_of,
            sorted_cells,
        )

        if top is not None and top < 1:
            raise QueryArgumentError(f"count_by(top={top}): there is 1 cell or more")
        division = division_of(self.index, fields, self.scope)
        cells = cells_of(self.index, self.by_statement, division, checked_base(base), empty=empty)
        order = "hits" if top is not None and sort == "values" else sort
        cells = sorted_cells(cells, order)[:top]
        return Listing(cells, cell_columns(fields, base), "cells")

    def collocates(
        self,
        window: int | tuple[int, int] = 5,
        *,
        within: "Bound" = "statement",
        attribute: "Attribute" = "form",
        measure: "Measure" = "log_dice",
        minimum: int = 5,
        punctuation: bool = False,
        stop_words: "StopWords" = None,
    ) -> "Listing[Collocate]":
        """Return the words that stand near the matches, and measures of how much more often than elsewhere.

        Args:
            window: the number of tokens on either side that are near, or a pair: tokens before and tokens
                after.
            within: the regions whose edges the window does not cross: ``"s"`` for sentences.
            attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer of the index, for
                example ``lemma``.
            measure: the measure to sort by, largest first: ``log_dice``, ``log_likelihood``, ``mi``, ``mi3``,
                ``t_score``, ``delta_p``, ``delta_p_back`` or ``together``.
            minimum: the least number of times that a word stands near a match.
            punctuation: whether tokens without a letter or a digit are listed.
            stop_words: words that are not listed: the code of a language, or words. Neither they nor
                punctuation change a window or a number.

        Raises:
            QueryArgumentError: the window has no token, or ``within``, the attribute, the measure or the
                language of stop words does not exist.
        """
        from statecorpus.search.statistics.collocation import MEASURES, collocates_of, listed_collocates

        if measure not in MEASURES:
            raise QueryArgumentError(f"no measure {measure!r}: choose one of {', '.join(MEASURES)}")
        around = self._windows(window, within)
        matches = self.starts, self.ends
        found = collocates_of(self.index, matches, around, attribute, (measure, minimum), self.scope)
        return listed_collocates(found, measure, punctuation=punctuation, stop_words=stop_words)

    def _windows(self, window: int | tuple[int, int], within: "Bound") -> "MatchWindows":
        from statecorpus.search.statistics.collocation import checked_windows

        return checked_windows(self.index, (self.starts, self.ends), window, within)

    def dispersion(self, *fields: str) -> "Dispersion":
        """Measure how evenly the matches are spread over the statements that were searched.

        Args:
            *fields: the statements are divided by the values of these fields; by default each statement is a
                part.

        Raises:
            QueryArgumentError: statements have no such field.
        """
        from statecorpus.search.statistics.base import sizes_of
        from statecorpus.search.statistics.dispersion import dispersion_of

        if not fields:
            found, sizes = self.by_statement, sizes_of(self.index, "tokens")
            if self.scope is not None:
                found, sizes = found[self.scope], sizes[self.scope]
            return dispersion_of(found.tolist(), sizes.tolist())
        cells = self.count_by(*fields)
        return dispersion_of([cell.hits for cell in cells], [cell.tokens for cell in cells])

    def trend(
        self,
        *,
        base: "Base" = "tokens",
        interval: "IntervalName" = "bootstrap",
        confidence: float = 0.95,
        resamples: int = 1000,
        seed: int = 1,
    ) -> "Listing[Rate]":
        """Return the rate of each year, with confidence intervals.

        Args:
            base: what the rates are rates of: ``tokens``, ``words`` or ``statements``; see ``count_by``.
            interval: ``bootstrap`` draws statements, because tokens of one statement are not independent;
                ``wilson`` takes tokens as independent, and is too narrow.
            confidence: the share of such intervals that hold the true rate.
            resamples: how many times the bootstrap draws.
            seed: the seed of the draws; the same seed gives the same intervals.

        Raises:
            QueryArgumentError: the base or the interval does not exist, or a number is out of bounds.
        """
        from statecorpus.search.statistics.base import checked_base
        from statecorpus.search.statistics.contingency import cells_of, division_of
        from statecorpus.search.statistics.interval import Interval
        from statecorpus.search.statistics.trend import trend_of

        how = Interval(interval, confidence, resamples, seed)
        division = division_of(self.index, ("year",), self.scope)
        cells = cells_of(self.index, self.by_statement, division, checked_base(base), empty=False)
        return trend_of(cells, division, self._found_and_sizes(base), how, base)

    def rate(
        self,
        *,
        base: "Base" = "tokens",
        interval: "IntervalName" = "bootstrap",
        confidence: float = 0.95,
        resamples: int = 1000,
        seed: int = 1,
    ) -> "Rate | None":
        """Return the rate in all statements that were searched, with its interval; see ``trend``.

        Returns:
            The rate; ``None`` if there are no tokens, words or statements.

        Raises:
            QueryArgumentError: the base or the interval does not exist, or a number is out of bounds.
        """
        from statecorpus.search.statistics.base import checked_base, sizes_of
        from statecorpus.search.statistics.contingency import Cell
        from statecorpus.search.statistics.interval import Interval
        from statecorpus.search.statistics.trend import rate_with_interval

        how = Interval(interval, confidence, resamples, seed)
        found, sizes = self._found_and_sizes(checked_base(base))
        tokens = sizes_of(self.index, "tokens")
        hits = self.by_statement
        if self.scope is not None:
            found, sizes, tokens, hits = (each[self.scope] for each in (found, sizes, tokens, hits))
        with_hits = int(np.count_nonzero(hits))
        counts = int(hits.sum()), with_hits, len(hits), int(tokens.sum())
        return rate_with_interval(Cell((None,), *counts, base, int(sizes.sum())), found, sizes, how)

    def _found_and_sizes(self, base: "Base") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the matches in each statement, or whether it has one, and its size, as a base says."""
        from statecorpus.search.statistics.base import sizes_of

        found = self.by_statement
        return (found > 0).astype(np.int64) if base == "statements" else found, sizes_of(self.index, base)

    @property
    def _ascending(self) -> bool:
        return bool((self.starts[1:] >= self.starts[:-1]).all())
