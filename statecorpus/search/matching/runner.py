"""The runner: an automaton reads all candidates at once, and is made deterministic step by step."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryLimitError
from statecorpus.index import Index
from statecorpus.search.matching.alphabet import Alphabet
from statecorpus.search.matching.automaton import PatternAutomaton
from statecorpus.search.matching.limit import Budget

# The number of candidates that run side by side; their arrays stay in the processor's cache.
_SIDE_BY_SIDE = 1 << 14
_MOST_BORDERS = 6
_UNKNOWN = -1


class Runner:
    """An automaton over one index.

    A symbol of the runner is a symbol of the automaton's alphabet combined with the borders that stand before
    the token. A state is a set of the automaton's states. The entry of the table for a state and a symbol is
    computed when the texts first lead there, so only entries that occur in the texts are ever computed.
    """

    def __init__(self, automaton: PatternAutomaton, index: Index, budget: Budget) -> None:
        self._automaton = automaton
        self._budget = budget
        self._borders = automaton.borders
        # Two tags of one kind of region share their edges, and a bit of the symbol.
        bits: dict[tuple[int, bool], int] = {}
        kinds = [(id(border.regions), border.closes) for border in self._borders]
        self._bits = [bits.setdefault(kind, len(bits)) for kind in kinds]
        self._edges: list[NDArray[np.int32]] = []
        for border, bit in zip(self._borders, self._bits, strict=True):
            if bit == len(self._edges):
                self._edges.append(np.sort(border.regions.ends) if border.closes else border.regions.starts)
        if len(self._edges) > _MOST_BORDERS:
            problem = f"the query has more than {_MOST_BORDERS} different edges of regions"
            raise QueryLimitError(budget.query, problem, "ask for fewer edges at once")
        self._standing = 1 << len(self._edges)
        self._alphabet = Alphabet(automaton.sets, index, budget)
        self._symbols = self._alphabet.size * self._standing
        self._numbers: dict[frozenset[int], int] = {frozenset(): 0, frozenset((0,)): 1}
        self._states: list[frozenset[int]] = [frozenset(), frozenset((0,))]
        # An entry is twice the number of the next state, plus one if a match ends before the token. From
        # state 0 no match can be reached.
        self._table = np.full((64, self._symbols), _UNKNOWN, dtype=np.int32)

    def run(
        self, starts: NDArray[np.int32], limits: NDArray[np.int32] | None, *, first_only: bool
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the matches that begin at given positions.

        Args:
            starts: the positions, ascending.
            limits: for each start the position that its match must not cross; ``None`` for the edge of its
                statement.
            first_only: whether the shortest match per start is enough.

        Returns:
            The starts and the ends of the matches, sorted.

        Raises:
            QueryLimitError: the query takes too long, needs too many states, or has too many matches.
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
        """Return the borders that stand before the tokens at some positions, a bit for each border."""
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
        """Compute one entry of the table."""
        kind, flags = divmod(symbol, self._standing)
        standing = frozenset(
            border
            for bit, border in zip(self._bits, self._borders, strict=True)
            if (flags >> bit & 1) != border.absent
        )
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
    """Return for each position whether one of the edges, ascending, stands before its token."""
    if not len(edges):
        return np.zeros(len(places), dtype=np.bool_)
    found = np.searchsorted(edges, places)
    standing: NDArray[np.bool_] = edges.take(found, mode="clip") == places
    return standing
