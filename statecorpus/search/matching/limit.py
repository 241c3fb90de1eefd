"""Limits: the time, states and matches that a query may take before it is refused."""

import time

import attrs

from statecorpus._interrupt import checkpoint, seconds_left
from statecorpus.errors import QueryLimitError


@attrs.frozen
class QueryLimits:
    """What one query may take. A query that would take more is refused; it never returns some matches only.

    Attributes:
        seconds: the time on the clock.
        states: the states of the query's automaton, before and after it is made deterministic.
        matches: the matches before the strategy chooses among them.
    """

    seconds: float = 30.0
    states: int = 5_000
    matches: int = 20_000_000


class Budget:
    """The rest of the limits while a query runs."""

    def __init__(self, limits: QueryLimits, query: str) -> None:
        self.limits = limits
        self.query = query
        self._matches = 0
        self._ends = time.monotonic() + limits.seconds

    @property
    def seconds(self) -> float:
        """The seconds that are left, also of a ``deadline`` around the query; always above 0."""
        return max(min(self._ends - time.monotonic(), seconds_left()), 1e-3)

    def check_time(self) -> None:
        """Refuse the query if its time is over, and end it if a ``deadline`` around it says so.

        Raises:
            QueryLimitError: the time is over.
            QueryCancelledError: the token of the ``deadline`` was cancelled.
        """
        checkpoint()
        if time.monotonic() >= self._ends:
            problem = f"the query takes more than {self.limits.seconds:g} s"
            hint = "ask for rarer words, bound the repetitions, or raise QueryLimits.seconds"
            raise QueryLimitError(self.query, problem, hint)

    def check_states(self, states: int) -> None:
        """Refuse the query if its automaton has too many states.

        Raises:
            QueryLimitError: there are more states than the limit.
        """
        if states > self.limits.states:
            problem = f"the query needs an automaton of more than {self.limits.states:,} states"
            hint = "use smaller repetitions, or raise QueryLimits.states"
            raise QueryLimitError(self.query, problem, hint)

    def count_matches(self, matches: int) -> None:
        """Count the matches of a batch or segment, and refuse the query if all counted ones are too many.

        Raises:
            QueryLimitError: there are more matches than the limit.
        """
        self._matches += matches
        self.check_matches(self._matches)

    def check_matches(self, matches: int) -> None:
        """Refuse the query if it has too many matches.

        Raises:
            QueryLimitError: there are more matches than the limit.
        """
        if matches > self.limits.matches:
            problem = f"the query has more than {self.limits.matches:,} matches"
            hint = (
                "bound its repetitions, choose the strategy longest or standard, or raise QueryLimits.matches"
            )
            raise QueryLimitError(self.query, problem, hint)
