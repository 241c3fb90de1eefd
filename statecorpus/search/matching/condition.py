"""Conditions: evaluated on records one by one, or on the columns of an index at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import Never, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus.errors import QuerySyntaxError
from statecorpus.index import DateTest, Metadata, Record, Test, comparison_test, named_column, record_values
from statecorpus.query import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Expression,
    NoneOf,
    SpanTest,
    parse_condition,
)

_Key = TypeVar("_Key")


def matching_records(condition: str | Condition, records: Iterable[tuple[_Key, Record]]) -> Iterator[_Key]:
    """Yield the keys of the records for which a condition holds, in their order; no index is needed.

    Args:
        condition: the condition: ``speaker.affiliation = "KAZ"``.
        records: pairs of a key (the statement's id) and a record as ``record_of`` returns it.

    Raises:
        QuerySyntaxError: the condition cannot be parsed, or a value does not fit its field; raised before the
            first record is read.
        UnknownFieldError: the condition names a field that statements do not have; raised before the first
            record is read.

    >>> records = [("a", {"date.year": (2009,)}), ("b", {"date.year": (2011,)}), ("c", {})]
    >>> list(matching_records("year >= 2010", records))
    ['b']
    """
    parsed = parse_condition(condition) if isinstance(condition, str) else condition
    tests = dict(_tests(parsed.root, parsed.text))
    spans = _Spans(parsed.text, None)
    for test in _span_tests(parsed.root):
        spans.refuse(test)
    return (key for key, record in records if _holds(parsed.root, record, tests))


#: Returns for every statement whether it has a span as a test asks for, given the text of the query.
SpanFinder = Callable[[SpanTest, str], NDArray[np.bool_]]


def selected(
    condition: Condition, metadata: Metadata, has_span: SpanFinder | None = None
) -> NDArray[np.bool_]:
    """Return for every statement of an index whether a condition holds: booleans, by number of the statement.

    Args:
        condition: the condition.
        metadata: the fields of the statements.
        has_span: evaluates ``act[kind = "call"]``; without it a condition on spans is refused.

    Raises:
        QuerySyntaxError: a value of the condition does not fit its field, or the condition asks for spans
            and there is no index of them.
        UnknownFieldError: the condition names a field that statements do not have.
    """
    tests = dict(_tests(condition.root, condition.text))
    return _mask(condition.root, metadata, tests, _Spans(condition.text, has_span))


@attrs.frozen
class _Spans:
    """The text of the query, and how its tests of spans are evaluated."""

    query: str
    finder: SpanFinder | None

    def find(self, test: SpanTest) -> NDArray[np.bool_]:
        """Return for every statement whether it has a span as the test asks for."""
        if self.finder is None:
            self.refuse(test)
        return self.finder(test, self.query)

    def refuse(self, test: SpanTest) -> Never:
        """Refuse a test of spans where no index is read."""
        problem = f"{test.region}[…] asks for a span, and only the index of a search knows spans"
        expected = f"a search with the condition after two colons, as in: [] :: {test.region}[…]"
        raise QuerySyntaxError(self.query, test.position, problem, expected)


def _tests(expression: Expression, query: str) -> Iterator[tuple[Comparison, Test]]:
    match expression:
        case Comparison():
            yield expression, comparison_test(expression, query)
        case NoneOf(part):
            yield from _tests(part, query)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _tests(part, query)


def asks_for_spans(condition: Condition) -> bool:
    """Return whether a condition asks for spans, as ``act[kind="call"]`` does; only an index knows spans."""
    return any(True for _ in _span_tests(condition.root))


def _span_tests(expression: Expression) -> Iterator[SpanTest]:
    match expression:
        case SpanTest():
            yield expression
        case NoneOf(part):
            yield from _span_tests(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _span_tests(part)


def _holds(expression: Expression, record: Record, tests: Mapping[Comparison, Test]) -> bool:
    match expression:
        case Comparison(field, operator):
            found = any(map(tests[expression], record_values(record, field)))
            return found != (operator == "!=")
        case SpanTest():
            return False  # refused before the first record is read
        case NoneOf(part):
            return not _holds(part, record, tests)
        case AllOf(parts):
            return all(_holds(part, record, tests) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, record, tests) for part in parts)


def _mask(
    expression: Expression, metadata: Metadata, tests: Mapping[Comparison, Test], spans: _Spans
) -> NDArray[np.bool_]:
    match expression:
        case Comparison(field, operator):
            found = statements_with(metadata, field, tests[expression])
            return ~found if operator == "!=" else found
        case SpanTest():
            return spans.find(expression)
        case NoneOf(part):
            return ~_mask(part, metadata, tests, spans)
        case AllOf(parts):
            return reduce(and_, (_mask(part, metadata, tests, spans) for part in parts))
        case AnyOf(parts):
            return reduce(or_, (_mask(part, metadata, tests, spans) for part in parts))


def statements_with(metadata: Metadata, field: str, test: Test) -> NDArray[np.bool_]:
    """Return for every statement whether a value of a field, by any of its names, meets a test."""
    if metadata.find is not None:
        return metadata.find(field, test)
    found = np.zeros(metadata.size, dtype=np.bool_)
    column = named_column(metadata.columns, field)
    if column is not None:
        if isinstance(test, DateTest) and column.days is not None:
            wanted = test.among(column.days)
        else:
            wanted = np.fromiter(watched(map(test, column.values)), dtype=np.bool_, count=len(column.values))
        found[column.rows[wanted[column.codes]]] = True
    return found
