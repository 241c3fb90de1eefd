"""QueryLimits: what a query may take before it is refused."""

import time

import attrs

from statecorpus.errors import QueryLimitError


@attrs.frozen
class QueryLimits:
    """What one query may take; a query that would take more is refused, never cut short.

    Attributes:
        seconds: of time, by the clock.
        states: of the automaton that the query is compiled to, before and after it is made deterministic.
        matches: before a strategy chooses among them.
    """

    seconds: float = 30.0
    states: int = 5_000
    matches: int = 20_000_000


class Budget:
    """What is left of the limits while a query runs."""

    def __init__(self, limits: QueryLimits, query: str) -> None:
        self.limits = limits
        self.query = query
        self._ends = time.monotonic() + limits.seconds

    @property
    def seconds(self) -> float:
        """How many seconds are left; never 0 or less."""
        return max(self._ends - time.monotonic(), 1e-3)

    def check_time(self) -> None:
        """Refuse the query where its time is over.

        Raises:
            QueryLimitError: it is.
        """
        if time.monotonic() >= self._ends:
            problem = f"the query takes more than {self.limits.seconds:g} s"
            hint = "ask for something rarer, bound its repetitions, or raise QueryLimits.seconds"
            raise QueryLimitError(self.query, problem, hint)

    def check_states(self, states: int) -> None:
        """Refuse the query where it needs too many states.

        Raises:
            QueryLimitError: it does.
        """
        if states > self.limits.states:
            problem = f"the query needs an automaton of more than {self.limits.states:,} states"
            hint = "repeat less, or raise QueryLimits.states"
            raise QueryLimitError(self.query, problem, hint)

    def check_matches(self, matches: int) -> None:
        """Refuse the query where it has too many matches.

        Raises:
            QueryLimitError: it has.
        """
        if matches > self.limits.matches:
            problem = f"the query has more than {self.limits.matches:,} matches"
            hint = (
                "bound its repetitions, choose the strategy longest or standard, or raise QueryLimits.matches"
            )
            raise QueryLimitError(self.query, problem, hint)
