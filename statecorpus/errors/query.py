"""Queries that cannot be answered."""

from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import caret, nearest

__all__ = ["QueryError", "QueryLimitError", "QuerySyntaxError", "UnknownFieldError"]


class QueryError(StatecorpusError):
    """A query cannot be answered."""


class QuerySyntaxError(QueryError, ValueError):
    """A query is not of the query language.

    Attributes:
        query: the whole query.
        position: the offset of the fault in it, in code points; its length where something is missing.
        problem: what is wrong there.
        expected: what could stand there.
    """

    def __init__(self, query: str, position: int, problem: str, expected: str) -> None:
        message = f"{problem}; expected {expected}\n{caret(query, position)}"
        super().__init__(message, query, position, problem, expected)
        self.query = query
        self.position = position
        self.problem = problem
        self.expected = expected


class UnknownFieldError(QueryError, LookupError):
    """A query or a filter names a field that statements do not have.

    Attributes:
        query: the whole query.
        position: the offset of the name in it, in code points.
        name: the name.
        known: the names that can be used.
    """

    def __init__(self, query: str, position: int, name: str, known: Sequence[str]) -> None:
        message = f"no field {name!r}; {nearest(name, known)}\n{caret(query, position)}"
        super().__init__(message, query, position, name, tuple(known))
        self.query = query
        self.position = position
        self.name = name
        self.known = tuple(known)


class QueryLimitError(QueryError, RuntimeError):
    """A query would take more than its limits allow; it is refused, never cut short.

    Attributes:
        query: the whole query.
        problem: which limit, and what the query would take.
        hint: how to ask for less, or to allow more.
    """

    def __init__(self, query: str, problem: str, hint: str) -> None:
        super().__init__(f"{problem}; {hint}\n  {query}", query, problem, hint)
        self.query = query
        self.problem = problem
        self.hint = hint
