"""Labels: the tokens of a match that a query names, and constraints on these tokens.

A match can often be read in several ways: in ``a:[]* b:[]*`` the border between ``a`` and ``b`` is open. Each
reading is an *assignment* of positions to labels. A constraint keeps a match if it holds for at least one
assignment. The assignment that is reported puts the labels as far to the left as possible, the first label of
the query first. A label in an alternative that a reading does not use has the position ``UNUSED``; a test of
an unused label never holds, whether it is negated or not.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QuerySyntaxError
from statecorpus.query import AllOf, AnyOf, LabelExpression, LabelName, LabelTest, NoneOf, Value
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.plan import (
    BorderPlan,
    Plan,
    SequencePlan,
    TokenPlan,
    labels_of,
    widths,
)

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.search.matching.automaton import PatternAutomaton

#: The position of a label that a match does not use.
UNUSED = -1

Positions = Mapping[str, NDArray[np.int32]]
Constraint = Callable[[Positions], NDArray[np.bool_]]
_Assignment = tuple[int, ...]


def fixed_places(plan: Plan) -> dict[str, int] | None:
    """Return the distance of each label from the start of a match; ``None`` if a distance varies."""
    parts = plan.parts if isinstance(plan, SequencePlan) else (plan,)
    places: dict[str, int] = {}
    before: int | None = 0
    for part in parts:
        if isinstance(part, TokenPlan) and part.label is not None and before is not None:
            places[part.label] = before
        elif labels_of(part):
            return None
        least, most = widths(part)
        before = before + least if before is not None and least == most else None
    return places


def constraint_of(expression: LabelExpression, index: "Index", budget: Budget) -> Constraint:
    """Return a function that tests many assignments at once.

    Raises:
        QuerySyntaxError: the constraint names an unknown attribute, or an expression cannot be compiled.
        QueryLimitError: an expression takes too long.
    """
    match expression:
        case LabelTest():
            return _test(expression, index, budget)
        case NoneOf(part):
            inner = constraint_of(part, index, budget)
            return lambda positions: ~inner(positions)
        case AllOf(parts):
            every = [constraint_of(part, index, budget) for part in parts]
            return lambda positions: reduce(and_, (test(positions) for test in every))
        case AnyOf(parts):
            some = [constraint_of(part, index, budget) for part in parts]
            return lambda positions: reduce(or_, (test(positions) for test in some))


def placed_labels(starts: NDArray[np.int32], places: Mapping[str, int]) -> dict[str, NDArray[np.int32]]:
    """Return the positions of labels that have a fixed distance from the start of each match."""
    return {label: starts + np.int32(place) for label, place in places.items()}


def searched_labels(
    reader: "LabelReader",
    matches: tuple[NDArray[np.int32], NDArray[np.int32]],
    constraint: Constraint | None,
    budget: Budget,
) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.int32]]]:
    """Read each match in every way, and choose the assignment to report.

    Args:
        reader: the reader of the query's automaton.
        matches: the starts and the ends.
        constraint: a test that an assignment must pass; ``None`` accepts every assignment.
        budget: the rest of the query's limits.

    Returns:
        Whether each match has an assignment that passes; and for the matches that have one, the position of
        each label.

    Raises:
        QueryLimitError: reading the matches takes too long.
    """
    labels = reader.labels
    kept = np.zeros(len(matches[0]), dtype=np.bool_)
    reported: list[_Assignment] = []
    for number, (start, end) in enumerate(zip(matches[0].tolist(), matches[1].tolist(), strict=True)):
        budget.check_time()
        ways = sorted(reader.assignments(start, end))
        table = np.array(ways, dtype=np.int32).reshape(len(ways), len(labels))
        positions = {label: table[:, column] for column, label in enumerate(labels)}
        holds = np.ones(len(ways), dtype=np.bool_) if constraint is None else constraint(positions)
        if holds.any():
            kept[number] = True
            reported.append(ways[int(holds.argmax())])
    table = np.array(reported, dtype=np.int32).reshape(len(reported), len(labels))
    return kept, {label: table[:, column].copy() for column, label in enumerate(labels)}


class LabelReader:
    """Reads matches of an automaton, one by one, and finds where its labels stand.

    Attributes:
        labels: the labels, in the order of the query.
    """

    def __init__(
        self, automaton: "PatternAutomaton", labels: tuple[str, ...], index: "Index", budget: Budget
    ) -> None:
        from statecorpus.search.matching.alphabet import Alphabet

        self.labels = labels
        self._automaton = automaton
        self._columns = {label: column for column, label in enumerate(labels)}
        self._alphabet = Alphabet(automaton.sets, index, budget)
        self._edges = {border: _edge_set(border) for border in automaton.borders if not border.absent}
        self._guards = {border: _edge_set(border) for border in automaton.borders if border.absent}

    def assignments(self, start: int, end: int) -> set[_Assignment]:
        """Return every assignment of labels, over all ways to read one match."""
        ways: dict[int, set[_Assignment]] = {0: {(UNUSED,) * len(self._columns)}}
        symbols = self._alphabet.at(np.arange(start, end, dtype=np.int32)).tolist()
        for position, symbol in enumerate(symbols, start):
            taken = self._alphabet.taken(symbol)
            following: dict[int, set[_Assignment]] = {}
            for state, known in self._closed(ways, position).items():
                for step in self._automaton.steps[state]:
                    if step.single.types in taken:
                        marked = self._marked(known, step.single.label, position)
                        following.setdefault(step.target, set()).update(marked)
            ways = following
        return self._closed(ways, end).get(self._automaton.accepting, set())

    def _closed(self, ways: dict[int, set[_Assignment]], position: int) -> dict[int, set[_Assignment]]:
        found = [border for border, places in self._edges.items() if position in places]
        found += [border for border, places in self._guards.items() if position not in places]
        standing = frozenset(found)
        closed: dict[int, set[_Assignment]] = {}
        for state, known in ways.items():
            for reached in self._automaton.closure(frozenset((state,)), standing):
                closed.setdefault(reached, set()).update(known)
        return closed

    def _marked(self, known: set[_Assignment], label: str | None, position: int) -> Iterator[_Assignment]:
        if label is None:
            yield from known
            return
        column = self._columns[label]
        for assignment in known:
            yield (*assignment[:column], position, *assignment[column + 1 :])


def _edge_set(border: BorderPlan) -> frozenset[int]:
    return frozenset((border.regions.ends if border.closes else border.regions.starts).tolist())


def _test(test: LabelTest, index: "Index", budget: Budget) -> Constraint:
    from statecorpus.search.matching.attribute import known_attribute

    flags = (test.any_case, test.any_accents)
    left = test.left
    match test.right:
        case Value(text, position):
            attribute = known_attribute(left.attribute, left.position, index, budget)
            mask = attribute.matching(text, flags, position, budget)

            def matches(positions: Positions) -> NDArray[np.bool_]:
                place = positions[left.label]
                held: NDArray[np.bool_] = mask.take(attribute.stream[place]) != test.negated
                held &= place != UNUSED
                return held

            return matches
        case LabelName() as right:
            attribute = known_attribute(left.attribute, left.position, index, budget)
            known_attribute(right.attribute, right.position, index, budget)
            if left.attribute != right.attribute:
                problem = "two different attributes cannot be compared"
                raise QuerySyntaxError(
                    budget.query, right.position, problem, f"{right.label}.{left.attribute}"
                )
            numbers, stream = attribute.equal_numbers(flags), attribute.stream

            def equals(positions: Positions) -> NDArray[np.bool_]:
                place, other = positions[left.label], positions[right.label]
                equal = numbers.take(stream[place]) == numbers.take(stream[other])
                held: NDArray[np.bool_] = (equal != test.negated) & (place != UNUSED) & (other != UNUSED)
                return held

            return equals
