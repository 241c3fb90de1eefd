"""The errors of a query that cannot be answered."""

from collections.abc import Sequence
from typing import Any, Self

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import caret, nearest

# An annotated attribute would be a field of the message.
_HINTS = "_hints"


class QueryError(StatecorpusError):
    """A query cannot be answered.

    Attributes:
        hints: what can be tried instead, of class ``statecorpus.search.Hint``; a search sets them.
    """

    @property
    def hints(self) -> tuple[object, ...]:
        """The hints that a search has set; empty without a search."""
        hints: tuple[object, ...] = vars(self).get(_HINTS, ())
        return hints

    def with_hints(self, hints: tuple[object, ...]) -> Self:
        """Keep hints, and return the error."""
        vars(self)[_HINTS] = hints
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        kind, data, state = super().__reduce__()
        return kind, data, {**(state or {}), _HINTS: self.hints} if self.hints else state


class QuerySyntaxError(QueryError, ValueError):
    """A query is not written in the query language.

    Attributes:
        query: the whole query.
        position: the offset of the fault in it, in code points; its length if something is missing.
        problem: the fault.
        expected: what can be written there instead.
    """

    query: str
    position: int
    problem: str
    expected: str

    def _worded(self) -> str:
        return f"{self.problem}; expected {self.expected}\n{caret(self.query, self.position)}"


class UnknownFieldError(QueryError, LookupError):
    """A query or a filter names a field that statements do not have.

    Attributes:
        query: the whole query.
        position: the offset of the name in it, in code points.
        name: the name.
        known: the names that can be used.
    """

    query: str
    position: int
    name: str
    known: Sequence[str]

    def _worded(self) -> str:
        place = caret(self.query, self.position)
        return f"no field {self.name!r}; {nearest(self.name, self.known)}\n{place}"


class QueryLimitError(QueryError, RuntimeError):
    """A query would take more time or memory than its limits allow; it is refused, never cut short.

    Attributes:
        query: the whole query.
        problem: the limit, and how much the query would take.
        hint: how to ask for less, or to allow more.
    """

    query: str
    problem: str
    hint: str
    _template = "{problem}; {hint}\n  {query}"


class QueryTimeoutError(QueryLimitError, RuntimeError):
    """The time of a ``statecorpus.search.deadline`` is over; the call returns nothing.

    It is no ``TimeoutError``, because that is an ``OSError``, which code around a disk catches.

    Attributes:
        query: the whole query; empty if the time ended in another call than a search.
        problem: the limit.
        hint: how to ask for less, or to allow more.
        seconds: the time that was allowed.
    """

    seconds: float

    def _worded(self) -> str:
        query = f"\n  {self.query}" if self.query else ""
        return f"{self.problem}; {self.hint}{query}"


class QueryCancelledError(QueryError, RuntimeError):
    """Another thread cancelled the call (``statecorpus.search.CancelToken``); the call returns nothing."""


class QueryArgumentError(QueryError, ValueError):
    """An argument of a search, of its hits or of a statistic is not an accepted value.

    Attributes:
        problem: the value, and the accepted values.
    """

    problem: str
    _template = "{problem}"


class QueryTypeError(QueryError, TypeError):
    """An object given as a query or a condition is neither text nor a parsed query.

    Attributes:
        what: ``query`` or ``condition``.
        kind: the name of the type of the object.
        expected: the accepted types.
    """

    what: str
    kind: str
    expected: str
    _template = "a {what} cannot be of type {kind}; expected {expected}"


class NoSuchHitError(QueryError, IndexError):
    """There is no hit or line at a place.

    Attributes:
        place: the place that was asked for, from 0.
        size: the number of hits or lines.
    """

    place: int
    size: int

    def _worded(self) -> str:
        known = f"there are {self.size:,}, at 0 to {self.size - 1}" if self.size else "there are none"
        return f"no hit at {self.place}; {known}"
