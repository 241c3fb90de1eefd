"""Evaluation: a query becomes the matches in an index."""

from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, shifted
from statecorpus._blocks import joined as joined_arrays
from statecorpus._lazy import cached_property
from statecorpus.errors import QuerySyntaxError
from statecorpus.index import View
from statecorpus.query import EdgePattern, SequencePattern, Within
from statecorpus.search.matching.anchor import Anchor, candidates, cheapest_anchors, work_of
from statecorpus.search.matching.batch import Batch, batches
from statecorpus.search.matching.filter import containing, ends_of_regions, in_statements
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.nearness import near_pair
from statecorpus.search.matching.parts import Matches, in_view, joined
from statecorpus.search.matching.plan import (
    InsidePlan,
    Plan,
    SequencePlan,
    TokenPlan,
    labels_of,
    plan_of,
    regions_named,
    single_row,
    tag_pairs,
    widths,
)
from statecorpus.search.matching.strategy import chosen
from statecorpus.search.matching.token_set import effort

if TYPE_CHECKING:
    from statecorpus.index import Index, Regions, ViewPart
    from statecorpus.query import LabelExpression, Pattern, Query
    from statecorpus.search.matching.automaton import PatternAutomaton
    from statecorpus.search.matching.label import Constraint, LabelReader
    from statecorpus.search.matching.nearness import Pair
    from statecorpus.search.matching.runner import Runner
    from statecorpus.search.matching.strategy import Strategy
    from statecorpus.search.matching.whole_region import WholeRegions

# The number of positions that are compared at a time: their arrays stay in the processor's cache, and memory
# grows with the matches only.
_AT_ONCE = 1 << 15


def matches_of(
    query: "Query", index: "Index", strategy: "Strategy", budget: Budget, statements: NDArray[np.bool_] | None
) -> Matches:
    """Return the matches of a query that its strategy chooses.

    A view is searched segment by segment, and the matches are moved to their places in the view. The search
    goes through the statements in batches (``statecorpus.search.matching.batch``). Memory is at
    most 64 bytes per match, and a part that does not grow with the matches: 4 MB for the candidates of one
    batch, a mask over all types for each regular expression, and the positions of each term that stands for
    several words and for less than a sixteenth of all tokens: at most half a byte per token of the index.

    Args:
        query: the query.
        index: the index to search.
        strategy: which of several overlapping matches are chosen.
        budget: the rest of the query's limits.
        statements: the statements for which the query's condition holds; ``None`` without a condition.

    Raises:
        QuerySyntaxError: a part of the query cannot be evaluated on this index.
        UnknownFieldError: the condition names a field that statements do not have.
        QueryLimitError: the query exceeds its limits.
    """
    if not isinstance(index, View) or not index.parts:
        return _matches_in(_Searched(index, None, statements), query, strategy, budget)
    found = []
    for part in index.parts:
        own = None if statements is None else part.chosen_among(statements)
        searched = _Searched(part.index, None if part.is_whole else part, own)
        found.append(_matches_in(searched, query, strategy, budget))
    return in_view(index, found)


@attrs.frozen(eq=False)
class _Searched:
    """The statements that are searched.

    Attributes:
        index: their index.
        scope: the statements of the index that belong to a view; ``None`` for all.
        statements: which statements the condition chooses, as booleans; ``None`` for all.
    """

    index: "Index"
    scope: "ViewPart | None"
    statements: NDArray[np.bool_] | None


def _matches_in(searched: _Searched, query: "Query", strategy: "Strategy", budget: Budget) -> Matches:
    """Return the matches of a query in one index."""
    index, scope, statements = searched.index, searched.scope, searched.statements
    plan = plan_of(query.pattern, index, budget, bounded=True)
    if widths(plan)[1] == 0:
        raise QuerySyntaxError(
            query.text, 0, "the query asks for no token", "a word beside the edges of regions"
        )
    around = (*query.within, *_enclosing(query.pattern))
    regions = [_regions_of(part, index, budget) for part in around]
    constraint = None if query.constraint is None else _constraint(query.constraint, index, budget)
    inner = tuple(_inner(pattern, searched, budget) for pattern in query.containing)

    # The shortest match per start is enough if no later step can reject it in favour of a longer match.
    first_only = strategy in ("standard", "shortest", "traditional") and constraint is None and not inner
    finder = Finder(plan, index, budget, regions, statements, first_only)
    row = None if regions or inner or constraint or statements is not None else finder.row
    if row is not None:
        matches = finder.matches_in(Batch(index, 0, index.positions, scope=scope))
        budget.count_matches(len(matches.starts))
        return _labelled(matches, finder)
    found: list[Matches] = []
    for batch in batches(index, finder.work, scope):
        matches = finder.matches_in(batch)
        budget.count_matches(len(matches.starts))
        for finder_inside in inner:
            part = finder_inside.matches_in(batch)
            matches = matches.at(containing(matches.starts, matches.ends, part.starts, part.ends))
        if constraint is not None:
            matches = _constrained(matches, finder, constraint)
        matches = _chosen(matches, plan, strategy)
        found.append(matches if constraint is not None else _labelled(matches, finder))
    return joined(found)


def _constraint(expression: "LabelExpression", index: "Index", budget: Budget) -> "Constraint":
    """Return the test of a constraint on labels; most queries have none, and load no comparison."""
    from statecorpus.search.matching.label import constraint_of

    return constraint_of(expression, index, budget)


def _enclosing(pattern: "Pattern") -> tuple[Within, ...]:
    """Return the region whose tags stand at both ends of a pattern: ``<s> … </s>`` lies in one sentence.

    CQP reads a pair of tags in the same way (StrictRegions, on by default).
    """
    match pattern:
        case SequencePattern((EdgePattern(_, False, place) as opening, *_) as parts):
            return (Within(opening.region, place),) if tag_pairs(parts) == ((0, len(parts)),) else ()
        case _:
            return ()


def _regions_of(part: Within, index: "Index", budget: Budget) -> "Regions":
    """Return the regions for a filter: a match has to lie inside at least one of them."""
    from statecorpus.search.matching.span_condition import regions_where

    regions = regions_named(part.region, part.position, index, budget)
    return regions_where(part.root, part.region, regions, budget.query, part.position)


def _chosen(matches: Matches, plan: Plan, strategy: "Strategy") -> Matches:
    """Choose among overlapping matches; if all matches have one length, all are chosen."""
    least, most = widths(plan)
    return matches if least == most else matches.at(chosen(matches.starts, matches.ends, strategy))


def _inner(pattern: "Pattern", searched: _Searched, budget: Budget) -> "Finder":
    """Prepare a pattern after ``containing``: the shortest match per start is enough."""
    index = searched.index
    return Finder(plan_of(pattern, index, budget), index, budget, [], None, first_only=True)


def _constrained(matches: Matches, finder: "Finder", constraint: "Constraint") -> Matches:
    """Return the matches for which a constraint on labels holds, with their labels."""
    from statecorpus.search.matching.label import placed_labels, searched_labels

    if finder.places is not None:
        matches = attrs.evolve(matches, labels=placed_labels(matches.starts, finder.places))
        return matches.at(constraint(matches.labels))
    pairs = (matches.starts, matches.ends)
    kept, found = searched_labels(finder.reader, pairs, constraint, finder.budget)
    return attrs.evolve(matches.at(kept), labels=found)


def _labelled(matches: Matches, finder: "Finder") -> Matches:
    """Find the labels of matches that are chosen already."""
    if not finder.labels:
        return matches
    from statecorpus.search.matching.label import placed_labels, searched_labels

    if finder.places is not None:
        return attrs.evolve(matches, labels=placed_labels(matches.starts, finder.places))
    pairs = (matches.starts, matches.ends)
    _, found = searched_labels(finder.reader, pairs, None, finder.budget)
    return attrs.evolve(matches, labels=found)


@attrs.frozen(eq=False)
class Finder:
    """Finds the matches of a plan in some regions and statements.

    Attributes:
        plan: the pattern to find.
        index: the index to search.
        budget: the rest of the query's limits.
        regions: a match lies inside one region of each of these kinds.
        statements: which statements to search, as booleans; ``None`` for all.
        first_only: whether the shortest match per start is enough.
    """

    plan: Plan
    index: "Index"
    budget: Budget
    regions: list["Regions"]
    statements: NDArray[np.bool_] | None
    first_only: bool

    @cached_property
    def row(self) -> tuple[TokenPlan, ...] | None:
        """The tokens of a plan that is only tokens in a row; ``None`` for any other plan."""
        return single_row(self.plan)

    @cached_property
    def near(self) -> "Pair | None":
        """The two rows of tokens of a plan that is their nearness; ``None`` for any other plan."""
        return near_pair(self.plan)

    @cached_property
    def whole(self) -> "WholeRegions | None":
        """The regions that the plan asks for as a whole; ``None`` for any other plan."""
        if not isinstance(self.plan, SequencePlan | InsidePlan):
            return None
        from statecorpus.search.matching.whole_region import whole_regions

        return whole_regions(self.plan, self.index)

    @cached_property
    def work(self) -> int:
        """The approximate number of candidates in the whole index."""
        if self.whole is not None:
            return len(self.whole.regions)
        rows = self.near[:2] if self.near is not None else None if self.row is None else (self.row,)
        if rows is None:
            return work_of(self.anchors, self.index, self.around)
        return min(token.types.count for row in rows for token in row)

    @cached_property
    def around(self) -> "Regions":
        """The smallest regions without overlap that no match crosses; at least the statements."""
        apart = [regions for regions in self.regions if regions.are_apart]
        return max(apart, key=len, default=self.index.regions["statement"])

    @cached_property
    def anchors(self) -> tuple[Anchor, ...] | None:
        """The tokens that candidates are computed from."""
        return cheapest_anchors(self.plan, self.index, self.around)

    @cached_property
    def automaton(self) -> "PatternAutomaton":
        """The automaton of the plan."""
        from statecorpus.search.matching.automaton import automaton_of

        return automaton_of(self.plan, self.budget)

    @cached_property
    def runner(self) -> "Runner":
        """The runner of the automaton."""
        from statecorpus.search.matching.runner import Runner

        return Runner(self.automaton, self.index, self.budget)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the query."""
        return labels_of(self.plan)

    @cached_property
    def places(self) -> dict[str, int] | None:
        """The distance of each label from the start; ``None`` if it differs from match to match."""
        from statecorpus.search.matching.label import fixed_places

        return fixed_places(self.plan)

    @cached_property
    def reader(self) -> "LabelReader":
        """The reader of labels whose distance from the start differs from match to match."""
        from statecorpus.search.matching.label import LabelReader

        return LabelReader(self.automaton, self.labels, self.index, self.budget)

    def matches_in(self, batch: Batch) -> Matches:
        """Return the matches in a batch of statements.

        Raises:
            QueryLimitError: the query has too many matches, or takes too long.
        """
        from statecorpus.search.matching.nearness import near_matches

        self.budget.check_time()
        if self.near is not None:
            left, right = ((_row_starts(part, batch), len(part)) for part in self.near[:2])
            pairs = near_matches(
                left, right, self.near[2], self.index, self.budget, first_only=self.first_only
            )
            return self._inside(Matches(*pairs), batch)
        if self.row is not None:
            starts = _row_starts(self.row, batch)
            matches = self._inside(Matches(starts, shifted(starts, len(self.row))), batch)
            self.budget.check_matches(len(matches.starts))
            return matches
        if self.whole is not None:
            return self._inside(Matches(*self.whole.matches_in(batch)), batch)
        starts = batch.in_scope(candidates(self.plan, self.anchors, batch, self.around))
        if self.statements is not None:
            starts = starts[in_statements(starts, self.statements, self.index)]
        limits = self._limits(starts, batch)
        if limits is not None:
            inside = limits > starts
            starts, limits = starts[inside], limits[inside]
        return Matches(*self.runner.run(starts, limits, first_only=self.first_only))

    def _inside(self, matches: Matches, batch: Batch) -> Matches:
        """Return the matches that lie in the regions and statements."""
        if self.statements is not None:
            matches = matches.at(in_statements(matches.starts, self.statements, self.index))
        limits = self._limits(matches.starts, batch)
        return matches if limits is None else matches.at(matches.ends <= limits)

    def _limits(self, starts: NDArray[np.int32], batch: Batch) -> NDArray[np.int32] | None:
        """Return for each start the position that its match must not cross; ``None`` without regions."""
        if not self.regions:
            return None
        limits = [ends_of_regions(starts, batch.regions(regions)) for regions in self.regions]
        return limits[0] if len(limits) == 1 else np.minimum.reduce(limits)


def _row_starts(row: tuple[TokenPlan, ...], batch: Batch) -> NDArray[np.int32]:
    """Return the positions where some tokens stand in a row.

    The rarest token is looked up, and its neighbours are compared in the stream: the work is proportional to
    the occurrences of the rarest token.
    """
    order = sorted(range(len(row)), key=lambda place: row[place].types.count)
    first = min(order, key=lambda place: effort(row[place].types))
    order.remove(first)
    positions = batch.positions(row[first].types)
    if not order:
        return positions
    kept: list[NDArray[np.int32]] = []
    for some in blocks(len(positions), _AT_ONCE):
        starts = positions[some] - np.int32(first)
        for place in order:
            # A place beyond either end of the stream counts as an edge, and no token of a query matches an
            # edge.
            there = starts + np.int32(place) if place else starts
            starts = starts.compress(row[place].types.holds_at(batch.index, there))
        kept.append(starts)
    return joined_arrays(kept or [np.empty(0, dtype=np.int32)])
