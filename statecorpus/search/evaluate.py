"""Queries evaluated: a query becomes the matches in an index."""

from collections.abc import Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import Index, Regions
from statecorpus.query import Pattern, Query
from statecorpus.search.anchor import candidates
from statecorpus.search.automaton import automaton_of
from statecorpus.search.condition import selected
from statecorpus.search.filter import containing, ends_of_regions, in_statements
from statecorpus.search.label import (
    constraint_of,
    fixed_places,
    labels_of,
    placed_labels,
    searched_labels,
)
from statecorpus.search.limit import Budget
from statecorpus.search.nearness import near_matches, near_pair
from statecorpus.search.plan import Plan, Single, plan_of, regions_named, single_row, widths
from statecorpus.search.runner import Runner
from statecorpus.search.strategy import Strategy, chosen
from statecorpus.search.token_set import effort

__all__ = ["Matches", "matches_of"]

# So many positions are looked at at once: their arrays stay in the processor's cache, and memory is in
# proportion to what is found.
_AT_ONCE = 1 << 15


@attrs.frozen(eq=False)
class Matches:
    """What was found, sorted by start and then end, each once.

    Attributes:
        starts: the position of each match's first token, int32.
        ends: the position after its last token, int32.
        labels: the position of each labelled token, int32, by label; ``UNUSED`` where a match has none.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    labels: Mapping[str, NDArray[np.int32]] = attrs.field(factory=dict)

    def at(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> "Matches":
        """Give some of the matches."""
        labels = {label: positions[places] for label, positions in self.labels.items()}
        return Matches(self.starts[places], self.ends[places], labels)


def matches_of(query: Query, index: Index, strategy: Strategy, budget: Budget) -> Matches:
    """Find the matches of a query that its strategy chooses.

    Raises:
        QuerySyntaxError: a part of the query is wrong in itself or not known to the index.
        UnknownFieldError: its condition names a field that statements do not have.
        QueryLimitError: it would take more than its limits.
    """
    # The condition first: what is wrong with it is said even where the words are not found.
    statements = None if query.condition is None else selected(query.condition, index.metadata)
    plan = plan_of(query.pattern, index, budget)
    if widths(plan)[1] == 0:
        raise QuerySyntaxError(
            query.text, 0, "the query asks for no token", "a word beside the edges of regions"
        )
    regions = [regions_named(one.region, one.position, index, budget) for one in query.within]
    constraint = None if query.constraint is None else constraint_of(query.constraint, index, budget)
    inner = [_inner(pattern, index, budget) for pattern in query.containing]
    labels = labels_of(plan)

    # Of each start the shortest match will do, where nothing that comes after could refuse just that one.
    first_only = strategy in ("standard", "shortest") and constraint is None and not inner
    matches = _found(plan, index, (regions, statements), budget, first_only=first_only)
    for part in inner:
        matches = matches.at(containing(matches.starts, matches.ends, part.starts, part.ends))
    if constraint is None:
        matches = _chosen(matches, plan, strategy)
        return _labelled(matches, plan, labels, index, budget)
    places = fixed_places(plan)
    if places is None:
        automaton = automaton_of(plan, budget)
        pairs = (matches.starts, matches.ends)
        kept, found = searched_labels(automaton, labels, pairs, constraint, index, budget)
        matches = attrs.evolve(matches.at(kept), labels=found)
    else:
        matches = attrs.evolve(matches, labels=placed_labels(matches.starts, places))
        matches = matches.at(constraint(matches.labels))
    return _chosen(matches, plan, strategy)


def _chosen(matches: Matches, plan: Plan, strategy: Strategy) -> Matches:
    """Choose among matches; where all are of one length, none holds another and there is no choice."""
    least, most = widths(plan)
    return matches if least == most else matches.at(chosen(matches.starts, matches.ends, strategy))


def _inner(pattern: Pattern, index: Index, budget: Budget) -> Matches:
    """Find the matches of a pattern after ``containing``: of each start the shortest is enough."""
    plan = plan_of(pattern, index, budget)
    return _found(plan, index, ([], None), budget, first_only=True)


def _labelled(matches: Matches, plan: Plan, labels: tuple[str, ...], index: Index, budget: Budget) -> Matches:
    """Find the labels of matches that are chosen already."""
    if not labels:
        return matches
    places = fixed_places(plan)
    if places is not None:
        return attrs.evolve(matches, labels=placed_labels(matches.starts, places))
    pairs = (matches.starts, matches.ends)
    _, found = searched_labels(automaton_of(plan, budget), labels, pairs, None, index, budget)
    return attrs.evolve(matches, labels=found)


def _found(
    plan: Plan,
    index: Index,
    where: tuple[list[Regions], NDArray[np.bool_] | None],
    budget: Budget,
    *,
    first_only: bool,
) -> Matches:
    """Find all matches of a plan, or of each start the shortest, in some regions and statements."""
    regions, statements = where
    near = near_pair(plan)
    if near is not None:
        one, other = ((_row_starts(part, index), len(part)) for part in near[:2])
        matches = Matches(*near_matches(one, other, near[2], index, budget, first_only=first_only))
        return _inside(matches, regions, statements, index)
    row = single_row(plan)
    if row is not None:
        starts = _row_starts(row, index)
        matches = _inside(Matches(starts, starts + np.int32(len(row))), regions, statements, index)
        budget.check_matches(len(matches.starts))
        return matches
    starts = candidates(plan, index, _around(regions, index))
    if statements is not None:
        starts = starts[in_statements(starts, statements, index)]
    limits = _limits(starts, regions)
    if limits is not None:
        inside = limits > starts
        starts, limits = starts[inside], limits[inside]
    runner = Runner(automaton_of(plan, budget), index, budget)
    return Matches(*runner.run(starts, limits, first_only=first_only))


def _inside(
    matches: Matches, regions: list[Regions], statements: NDArray[np.bool_] | None, index: Index
) -> Matches:
    """Keep the matches in some regions and statements."""
    if statements is not None:
        matches = matches.at(in_statements(matches.starts, statements, index))
    limits = _limits(matches.starts, regions)
    return matches if limits is None else matches.at(matches.ends <= limits)


def _limits(starts: NDArray[np.int32], regions: list[Regions]) -> NDArray[np.int32] | None:
    """Give the position that the matches of each start do not cross; ``None`` without regions."""
    limits = [ends_of_regions(starts, one) for one in regions]
    return np.minimum.reduce(limits) if limits else None


def _around(regions: list[Regions], index: Index) -> Regions:
    """Choose regions that matches do not cross: of those asked for that do not overlap, the smallest."""
    apart = [one for one in regions if (one.starts[1:] >= one.ends[:-1]).all()]
    return max(apart, key=len, default=index.regions["statement"])


def _row_starts(row: tuple[Single, ...], index: Index) -> NDArray[np.int32]:
    """Find tokens in a row.

    The rarest of them is looked up, and its neighbours are compared in the stream: so the work is in
    proportion to the occurrences of the rarest token.
    """
    order = sorted(range(len(row)), key=lambda place: row[place].types.count)
    first = min(order, key=lambda place: effort(row[place].types))
    order.remove(first)
    positions = row[first].types.positions(index)
    if not order:
        return positions
    kept = [np.empty(0, dtype=np.int32)]
    for begin in range(0, len(positions), _AT_ONCE):
        starts = positions[begin : begin + _AT_ONCE] - np.int32(first)
        for place in order:
            # Beyond either end of the stream is its edge, which no token of a query stands for.
            there = starts + np.int32(place) if place else starts
            starts = starts.compress(row[place].types.holds_at(index, there))
        kept.append(starts)
    return np.concatenate(kept)
