"""Queries that cannot be answered."""

from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import caret, nearest


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


class QueryArgumentError(QueryError, ValueError):
    """A search, its hits or a statistic is asked for with an argument that it does not take.

    Attributes:
        problem: what was given, and what could be.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem, problem)
        self.problem = problem


class QueryTypeError(QueryError, TypeError):
    """What is given as a query or a condition is neither text nor parsed.

    Attributes:
        what: ``query`` or ``condition``.
        kind: the name of the type of what was given.
        expected: what could be given.
    """

    def __init__(self, what: str, kind: str, expected: str) -> None:
        super().__init__(f"a {what} cannot be of type {kind}; expected {expected}", what, kind, expected)
        self.what = what
        self.kind = kind
        self.expected = expected


class NoSuchHitError(QueryError, IndexError):
    """Hits or lines have none at a place.

    Attributes:
        place: the place that was asked for.
        size: how many there are.
    """

    def __init__(self, place: int, size: int) -> None:
        known = f"there are {size:,}, at 0 to {size - 1}" if size else "there are none"
        super().__init__(f"no hit at {place}; {known}", place, size)
        self.place = place
        self.size = size
