"""Conditions on spans: the regions whose attributes a test asks for, and the statements that have them."""

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_

import numpy as np
import regex
from numpy.typing import NDArray

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.errors import QuerySyntaxError, UnknownFieldError
from statecorpus.index import Index, Regions, View
from statecorpus.model import days_of
from statecorpus.model.span_table import SPAN_FIELDS, SpanField, SpanName
from statecorpus.query import AllOf, AnyOf, Comparison, NoneOf, SpanExpression, SpanTest, Value
from statecorpus.query.regular_expression import check_expression
from statecorpus.segment import fold_text, strip_accents

_ValueTest = Callable[[str], bool]
_ORDERS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.eq,
    "in": operator.eq,
}
_PLAIN = frozenset({"=", "!=", "in", "~"})
_FIRST, _LAST = 0, 4_000_000  # ordinals of days before and after all dates


def regions_where(
    root: SpanExpression | None, name: str, regions: Regions, query: str, position: int
) -> Regions:
    """Return the regions of a name whose attributes meet a condition, without their columns.

    Args:
        root: the condition; ``None`` for all regions.
        name: the name of the regions.
        regions: the regions.
        query: the text of the query, for errors.
        position: the offset of the name in the query.

    Raises:
        QuerySyntaxError: the regions have no attributes, or a value does not fit its attribute.
        UnknownFieldError: the regions have no such attribute.
    """
    if root is None:
        return regions
    kept = region_mask(root, name, regions, query, position)
    return Regions(regions.starts[kept], regions.ends[kept])


def region_mask(
    root: SpanExpression, name: str, regions: Regions, query: str, position: int
) -> NDArray[np.bool_]:
    """Return for each region of a name whether its attributes meet a condition; see ``regions_where``."""
    return _mask(root, regions, _fields(name, query, position), query)


def statements_with_span(index: Index, test: SpanTest, query: str) -> NDArray[np.bool_]:
    """Return for each statement of an index whether it has a span as a test asks for.

    Raises:
        QuerySyntaxError: no spans have that name, or a value does not fit its attribute.
        UnknownFieldError: the spans have no such attribute.
    """
    fields = _fields(test.region, query, test.position)
    index = index.spoken or index
    found = np.zeros(len(index.edges) - 1, dtype=np.bool_)
    if isinstance(index, View) and index.parts:
        for part in index.parts:
            part.spread(statements_with_span(part.index, test, query), found)
        return found
    regions = index.regions.get(_span_names()[test.region])
    if regions is not None and len(regions):
        kept = slice(None) if test.root is None else _mask(test.root, regions, fields, query)
        found[index.statements_of(regions.starts[kept])] = True
    return found


def _span_names() -> Mapping[str, SpanName]:
    return {name: name for name in SPAN_FIELDS}


def _fields(name: str, query: str, position: int) -> Mapping[str, SpanField]:
    names = _span_names()
    if name not in names:
        problem = f"{name} has no attributes"
        raise QuerySyntaxError(query, position, problem, f"one of {', '.join(names)} before the bracket")
    return {field.name: field for field in SPAN_FIELDS[names[name]]}


def _mask(
    expression: SpanExpression, regions: Regions, fields: Mapping[str, SpanField], query: str
) -> NDArray[np.bool_]:
    match expression:
        case Comparison(name, sign):
            field = fields.get(name)
            if field is None:
                raise UnknownFieldError(query, expression.position, name, tuple(fields))
            found = _found(regions, name, _test(field, expression, query))
            return ~found if sign == "!=" else found
        case NoneOf(part):
            return ~_mask(part, regions, fields, query)
        case AllOf(parts):
            return reduce(and_, (_mask(part, regions, fields, query) for part in parts))
        case AnyOf(parts):
            return reduce(or_, (_mask(part, regions, fields, query) for part in parts))


def _found(regions: Regions, name: str, test: _ValueTest) -> NDArray[np.bool_]:
    found = np.zeros(len(regions), dtype=np.bool_)
    column = regions.columns.get(name)
    if column is not None:
        wanted = np.fromiter((test(str(value)) for value in column.values), np.bool_, len(column.values))
        found[column.rows[wanted[column.codes]]] = True
    return found


def _test(field: SpanField, comparison: Comparison, query: str) -> _ValueTest:
    if comparison.operator == "~":
        return _search(comparison.values[0], query)
    make = {"word": _word, "reference": _reference, "number": _number, "time": _time}[field.kind]
    tests = [make(field, comparison, value, query) for value in comparison.values]
    return tests[0] if len(tests) == 1 else lambda text: any(test(text) for test in tests)


def _word(field: SpanField, comparison: Comparison, value: Value, query: str) -> _ValueTest:
    _check_plain(field, comparison, query)
    wanted = fold_text(value.text)
    return lambda text: fold_text(text) == wanted


def _reference(field: SpanField, comparison: Comparison, value: Value, query: str) -> _ValueTest:
    """Compare references: the whole, the code after the colon, or a name of a state or organisation."""
    _check_plain(field, comparison, query)
    wanted = value.text.casefold()
    authority = resolve_state(value.text) or resolve_organisation(value.text)
    ref = None if authority is None else authority.ref

    def test(text: str) -> bool:
        folded = text.casefold()
        return folded == wanted or text == ref or (":" in folded and folded.partition(":")[2] == wanted)

    return test


def _number(field: SpanField, comparison: Comparison, value: Value, query: str) -> _ValueTest:
    order = _ORDERS.get(comparison.operator)
    if order is None:
        problem = f"the values of {field.name} are numbers, which do not overlap"
        raise QuerySyntaxError(query, comparison.position, problem, "= != < <= > >= or in")
    try:
        wanted = float(value.text)
    except ValueError:
        problem = f"{field.name} is compared with a number, and {value.text!r} is not a number"
        raise QuerySyntaxError(query, value.position, problem, "a number such as 3 or 1e9") from None
    return lambda text: order(float(text), wanted)


def _time(field: SpanField, comparison: Comparison, value: Value, query: str) -> _ValueTest:
    """Compare intervals: ``>=`` asks for the earliest day, ``<=`` for the latest, ``overlaps`` for both."""
    days = _days(value.text)
    if days is None:
        problem = f"{field.name} is compared with a time, and {value.text!r} is not a time"
        expected = "2030, 2011-12, 2011-12-05, 2001/2011, 1945/.. or ../2030"
        raise QuerySyntaxError(query, value.position, problem, expected)
    first, last = days
    tests: Mapping[str, Callable[[int, int], bool]] = {
        "=": lambda earliest, latest: (earliest, latest) == (first, last),
        "!=": lambda earliest, latest: (earliest, latest) == (first, last),
        "in": lambda earliest, latest: (earliest, latest) == (first, last),
        ">=": lambda earliest, _: earliest >= first,
        ">": lambda earliest, _: earliest > last,
        "<=": lambda _, latest: latest <= last,
        "<": lambda _, latest: latest < first,
        "overlaps": lambda earliest, latest: earliest <= last and latest >= first,
    }
    test = tests[comparison.operator]

    def holds(text: str) -> bool:
        known = _days(text)
        return known is not None and test(*known)

    return holds


def _days(text: str) -> tuple[int, int] | None:
    """Return the first and the last day of a time as ordinals; an open end is before or after all days."""
    days = days_of(text)
    if days is None:
        return None
    first, last = days
    return (
        _FIRST if first is None else first.toordinal(),
        _LAST if last is None else last.toordinal(),
    )


def _check_plain(field: SpanField, comparison: Comparison, query: str) -> None:
    if comparison.operator not in _PLAIN:
        problem = f"the values of {field.name} have no order"
        raise QuerySyntaxError(query, comparison.position, problem, "= != ~ or in")


def _search(value: Value, query: str) -> _ValueTest:
    expression = strip_accents(value.text)
    check_expression(expression, query, value.position)
    pattern = regex.compile(expression, regex.IGNORECASE)
    return lambda text: pattern.search(strip_accents(text), timeout=1.0) is not None
