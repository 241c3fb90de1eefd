"""Automata run over all candidates at once, made deterministic as far as they are used."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryLimitError
from statecorpus.index import Index
from statecorpus.search.matching.alphabet import Alphabet
from statecorpus.search.matching.automaton import PatternAutomaton
from statecorpus.search.matching.limit import Budget

# Candidates that run side by side: few enough for their arrays to stay in the processor's cache.
_SIDE_BY_SIDE = 1 << 14
_MOST_BORDERS = 6
_UNKNOWN = -1


class Runner:
    """An automaton over one index.

    A symbol is one of the automaton's alphabet and which borders stand before the token. States are sets of
    the automaton's states; the table of what follows a state over a symbol is filled in when it is first
    asked for, so that only what the texts hold is ever made.
    """

    def __init__(self, automaton: PatternAutomaton, index: Index, budget: Budget) -> None:
        self._automaton = automaton
        self._budget = budget
        self._borders = automaton.borders
        self._edges = [
            np.sort(border.regions.ends) if border.closes else border.regions.starts
            for border in self._borders
        ]
        if len(self._borders) > _MOST_BORDERS:
            problem = f"the query has more than {_MOST_BORDERS} different edges of regions"
            raise QueryLimitError(budget.query, problem, "ask for fewer of them at once")
        self._standing = 1 << len(self._borders)
        self._alphabet = Alphabet(automaton.sets, index, budget)
        self._symbols = self._alphabet.size * self._standing
        self._numbers: dict[frozenset[int], int] = {frozenset(): 0, frozenset((0,)): 1}
        self._states: list[frozenset[int]] = [frozenset(), frozenset((0,))]
        # An entry is twice the number of the following state, and one more where a match ends before the
        # token. State 0 is the end of every hope.
        self._table = np.full((64, self._symbols), _UNKNOWN, dtype=np.int32)

    def run(
        self, starts: NDArray[np.int32], limits: NDArray[np.int32] | None, *, first_only: bool
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Find the matches that begin at given positions.

        Args:
            starts: positions, ascending.
            limits: for each the position that its matches do not cross; ``None`` for the statement's edge.
            first_only: whether only the shortest match of each start is wanted.

        Returns:
            The starts and ends of the matches, sorted.

        Raises:
            QueryLimitError: it takes too long, or too many states, or there are too many matches.
        """
        found: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []
        total = 0
        for begin in range(0, len(starts), _SIDE_BY_SIDE):
            some = slice(begin, begin + _SIDE_BY_SIDE)
            part = self._run(starts[some], None if limits is None else limits[some], first_only=first_only)
            total += len(part[0])
            self._budget.check_matches(total)
            found.append(part)
        if not found:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
        return np.concatenate([part[0] for part in found]), np.concatenate([part[1] for part in found])

    def _run(
        self, starts: NDArray[np.int32], limits: NDArray[np.int32] | None, *, first_only: bool
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        begins, places, states = starts, starts.copy(), np.ones(len(starts), dtype=np.int32)
        firsts: list[NDArray[np.int32]] = []
        lasts: list[NDArray[np.int32]] = []
        total, width = 0, 0
        while len(places):
            self._budget.check_time()
            self._budget.check_matches(total)
            symbols = self._alphabet.at(places)
            if self._borders:
                symbols = symbols * np.int32(self._standing) + self._standing_at(places)
            entries = self._entries(states, symbols)
            ended = (entries & 1).astype(np.bool_) if width else np.zeros(len(places), dtype=np.bool_)
            if ended.any():
                firsts.append(begins[ended])
                lasts.append(places[ended])
                total += len(firsts[-1])
            following = entries >> 1
            going = following > 0
            if first_only:
                going &= ~ended
            if limits is not None:
                going &= places < limits
                limits = limits[going]
            kept = going.nonzero()[0]
            begins, places, states = begins.take(kept), places.take(kept), following.take(kept)
            places += np.int32(1)
            width += 1
        if not firsts:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
        first, last = np.concatenate(firsts), np.concatenate(lasts)
        order = np.lexsort((last, first))
        return first[order], last[order]

    def _standing_at(self, places: NDArray[np.int32]) -> NDArray[np.int32]:
        """Say which borders stand before the tokens at some positions, a bit for each border."""
        flags = np.zeros(len(places), dtype=np.int32)
        for number, edges in enumerate(self._edges):
            flags |= _stands(edges, places).astype(np.int32) << number
        return flags

    def _entries(self, states: NDArray[np.int32], symbols: NDArray[np.int32]) -> NDArray[np.int32]:
        keys = states.astype(np.int64) * self._symbols + symbols
        entries = self._table.take(keys)
        if entries.min() == _UNKNOWN:
            for key in np.unique(keys.compress(entries == _UNKNOWN)).tolist():
                self._make(*divmod(key, self._symbols))
            entries = self._table.take(keys)
        return entries

    def _make(self, state: int, symbol: int) -> None:
        """Fill in one entry of the table."""
        kind, flags = divmod(symbol, self._standing)
        standing = frozenset(border for bit, border in enumerate(self._borders) if flags >> bit & 1)
        closed = self._automaton.closure(self._states[state], standing)
        steps = (step for number in closed for step in self._automaton.steps[number])
        taken = self._alphabet.taken(kind)
        reached = frozenset(step.target for step in steps if step.single.types in taken)
        number = self._numbers.get(reached)
        if number is None:
            number = self._numbers[reached] = len(self._states)
            self._states.append(reached)
            self._budget.check_states(number)
            if number == len(self._table):
                more = np.full(self._table.shape, _UNKNOWN, dtype=np.int32)
                self._table = np.concatenate((self._table, more))
        self._table[state, symbol] = 2 * number + int(self._automaton.accepting in closed)


def _stands(edges: NDArray[np.int32], places: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of each position whether one of the edges, ascending, stands before its token."""
    if not len(edges):
        return np.zeros(len(places), dtype=np.bool_)
    found = np.searchsorted(edges, places)
    standing: NDArray[np.bool_] = edges.take(found, mode="clip") == places
    return standing
