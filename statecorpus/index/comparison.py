"""Comparisons: how a value of a field is compared with the value in a condition.

==============  =====================================================================================
text            ``=``: the whole value; case, accents and typographic differences are ignored
language        ``=``: the tag, or a longer tag that begins with it (``en`` finds ``en-GB``; RFC 4647, 3.3.1)
number          whole numbers, which have an order
ordinal         as numbers if both sides are whole numbers; otherwise as text, which has no order
date, day       days, months, years or ranges of them: ``2011-12-05``, ``2011-12``, ``2011``,
                ``2011-12-05/2011-12-07``
place, truth    as text: the name of the place; ``true`` or ``false``
organisation    ``=``: the name, the reference (``iso3166:KAZ``) or the reference's code (``KAZ``)
reference       ``=``: the reference or its code
==============  =====================================================================================

``~`` is a regular expression that is found anywhere in the value, whatever its kind (in a date's ISO form);
case and accents are ignored.

Dates are ranges of days, and exactly one of ``<``, ``=`` and ``>`` holds between two ranges. ``<`` holds if
the statement's last day is before the condition's first day, ``>`` if the statement's first day is after the
condition's last day, and ``=`` if the two ranges share a day. ``<=`` is ``<`` or ``=``. So ``date >= 2010``
finds every statement that may date from 2010 or later, and ``date = 2011-12`` every statement that may date
from that month.

A comparison of a field with several values holds if it holds for one of the values. ``!=`` is the opposite of
``=``: it holds if no value is equal.
"""

import datetime
import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import attrs
import numpy as np
import regex
from numpy.typing import NDArray

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.errors import ModelError, QueryLimitError, QuerySyntaxError, UnknownFieldError
from statecorpus.index.field_column import Days
from statecorpus.model import DateRange, Organisation
from statecorpus.model.metadata_field import Field, FieldValue
from statecorpus.model.metadata_names import FIELD_NAMES
from statecorpus.query import Comparison, Value
from statecorpus.query.regular_expression import check_expression
from statecorpus.segment import fold_text, strip_accents

Test = Callable[[FieldValue], bool]

# Digits of a number in a query. Python refuses to read more than 4,300 with a raw error.
_LONGEST_NUMBER = 18
_WHOLE_NUMBER = f"a whole number of at most {_LONGEST_NUMBER} digits"

#: The seconds that a regular expression may take on one value.
SECONDS_A_VALUE = 1.0

# The schemes whose codes people can read; the codes of other schemes are numbers to look up, like Q43.
_READABLE = frozenset({"igo", "iso3166", "iso3166-3"})

_ORDERS: dict[str, Callable[[Any, int], Any]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ORDERING = frozenset({"<", "<=", ">", ">="})
_DAYS = ("date", "day")
_ORDERED = {"number", "ordinal", *_DAYS}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@attrs.frozen
class DateTest:
    """A test of dates: of a single date, or of many dates at once.

    Attributes:
        asked: the ranges to compare with; one of them has to fit.
        places: where a date may lie: -1 before the range, 0 if they share a day, 1 after the range.
    """

    asked: tuple[DateRange, ...]
    places: frozenset[int]

    def __call__(self, value: FieldValue) -> bool:
        """Return whether the test holds for a value."""
        return isinstance(value, DateRange) and any(
            _compared(value, wanted) in self.places for wanted in self.asked
        )

    def among(self, days: Days) -> NDArray[np.bool_]:
        """Return for each of some dates, given by their days, whether the test holds."""
        found = np.zeros(len(days.first), dtype=np.bool_)
        for wanted in self.asked:
            before = days.last < wanted.start.toordinal()
            after = days.first > wanted.end.toordinal()
            for place, there in ((-1, before), (0, ~(before | after)), (1, after)):
                if place in self.places:
                    found |= there
        return found


@attrs.frozen
class NameTest:
    """A test of names that folds them: every value that meets it has one of a few folded names.

    A column that lists its values by their folded names therefore tests few values.

    Attributes:
        folded: the folded names; a value with none of them does not meet the test.
        holds: tests a value.
    """

    folded: frozenset[str]
    holds: Test

    def __call__(self, value: FieldValue) -> bool:
        """Return whether the test holds for a value."""
        return self.holds(value)


@attrs.frozen
class NumberTest:
    """A test of whole numbers: of a single value, or of many numbers at once.

    Attributes:
        order: ``=`` or an operator of order.
        numbers: to compare with; the comparison has to hold for one of them.
    """

    order: str
    numbers: tuple[int, ...]

    def __call__(self, value: FieldValue) -> bool:
        """Return whether the test holds for a value, which may be a number as text."""
        found = whole_number(str(value))
        return found is not None and any(_ORDERS[self.order](found, number) for number in self.numbers)

    def among(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each of some numbers whether the test holds; -1 stands for a value without a number."""
        found = np.zeros(len(numbers), dtype=np.bool_)
        for number in self.numbers:
            found |= _ORDERS[self.order](numbers, number)
        return found & (numbers >= 0)


def comparison_test(comparison: Comparison, query: str) -> Test:
    """Return the test of a value that a comparison describes; ``!=`` returns the same test as ``=``.

    Args:
        comparison: the node of the condition.
        query: the text of the query, for errors.

    Raises:
        UnknownFieldError: statements have no such field.
        QuerySyntaxError: the operator or the value does not fit fields of this kind.
    """
    field = FIELD_NAMES.get(comparison.field)
    if field is None:
        raise UnknownFieldError(query, comparison.position, comparison.field, tuple(FIELD_NAMES))
    if comparison.operator == "~":
        return _search(comparison.values[0], query)
    if comparison.operator in _ORDERING:
        return _order(field, comparison, query)
    if comparison.operator == "overlaps" and field.kind not in _DAYS:
        problem = f"the values of {field.name} are no times"
        raise QuerySyntaxError(query, comparison.position, problem, "= != ~ or in")
    if field.kind in _DAYS:
        return DateTest(tuple(_date(value, query) for value in comparison.values), frozenset([0]))
    if field.kind == "number":
        return NumberTest("=", tuple(_number(comparison.field, value, query) for value in comparison.values))
    return _any_equality(field, comparison.values)


def value_label(value: FieldValue) -> str:
    """Return a value as a word for tables: the code of an organisation, the ISO form of a date.

    An organisation whose code people cannot read (``wikidata:Q43``) is shown by its name.

    >>> value_label(Organisation("Republic of Kazakhstan", ref="iso3166:KAZ")), value_label(2011)
    ('KAZ', '2011')
    >>> value_label(Organisation("Justice and Development Party", ref="wikidata:Q19077"))
    'Justice and Development Party'
    """
    match value:
        case DateRange():
            return value.iso
        case Organisation():
            scheme, _, code = (value.ref or "").partition(":")
            return code if code and scheme in _READABLE else value.name
        case _:
            return str(value)


def _any_equality(field: Field, values: tuple[Value, ...]) -> Test:
    tests = [_equality(field, value) for value in values]
    if len(tests) == 1:
        return tests[0]

    def holds(value: FieldValue) -> bool:
        return any(test(value) for test in tests)

    named = [test for test in tests if isinstance(test, NameTest)]
    if len(named) < len(tests):
        return holds
    return NameTest(frozenset().union(*(test.folded for test in named)), holds)


def _equality(field: Field, value: Value) -> Test:
    if field.kind == "language":
        tag = value.text.lower()
        return lambda other: (str(other).lower() + "-").startswith(tag + "-")
    wanted = fold_text(value.text)
    # "Kazakhstan" means the printed "Republic of Kazakhstan", whose reference is the same.
    reference = _reference(value.text) if field.kind == "organisation" else None

    def holds(other: FieldValue) -> bool:
        return any(_folded(name) == wanted for name in value_names(field, other)) or (
            reference is not None and isinstance(other, Organisation) and other.ref == reference
        )

    return NameTest(frozenset({wanted} if reference is None else {wanted, fold_text(reference)}), holds)


@lru_cache(maxsize=4096)
def _reference(name: str) -> str | None:
    authority = resolve_state(name) or resolve_organisation(name)
    return None if authority is None else authority.ref


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Fold a name; the names of a few hundred states and places are compared again and again."""
    return fold_text(name)


def _order(field: Field, comparison: Comparison, query: str) -> Test:
    if field.kind not in _ORDERED:
        problem = f"the values of {field.name} have no order"
        raise QuerySyntaxError(query, comparison.position, problem, "= != ~ or in")
    value = comparison.values[0]
    if field.kind in _DAYS:
        holds = _ORDERS[comparison.operator]
        places = frozenset(place for place in (-1, 0, 1) if holds(place, 0))
        return DateTest((_date(value, query),), places)
    return NumberTest(comparison.operator, (_number(comparison.field, value, query),))


def _compared(left: DateRange, right: DateRange) -> int:
    """Return -1 if the left range lies before the right one, 1 if it lies after it, 0 if they share a day."""
    return int(left.start > right.end) - int(left.end < right.start)


def _search(value: Value, query: str) -> Test:
    expression = strip_accents(value.text)
    check_expression(expression, query, value.position)
    pattern = regex.compile(expression, regex.IGNORECASE)

    def test(other: FieldValue) -> bool:
        try:
            return any(
                pattern.search(strip_accents(name), timeout=SECONDS_A_VALUE) is not None
                for name in _forms(other)
            )
        except TimeoutError as error:
            problem = f"the regular expression takes more than {SECONDS_A_VALUE:g} s on one value"
            raise QueryLimitError(query, problem, "write it without a repetition inside another") from error

    return test


def _forms(value: FieldValue) -> list[str]:
    match value:
        case DateRange():
            return [value.iso]
        case Organisation():
            return [name for name in (value.name, value.ref) if name is not None]
        case _:
            return [str(value)]


def value_names(field: Field, value: FieldValue) -> list[str]:
    """Return the names of a value of a field; a condition may use any of them."""
    match value:
        case Organisation():
            return [name for name in (value.name, value.ref, value.code) if name is not None]
        case str() if field.kind == "reference":
            return [value, value.partition(":")[2]]
        case _:
            return [str(value)]


def whole_number(text: str) -> int | None:
    """Return the number that text writes in digits, at most 18 of them; ``None`` for other text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST_NUMBER else f"{text[:_LONGEST_NUMBER]}…")


def _number(name: str, value: Value, query: str) -> int:
    number = whole_number(value.text)
    if number is None:
        problem = f"{name} is compared with a number, and {_short(value.text)} is not a number"
        raise QuerySyntaxError(query, value.position, problem, _WHOLE_NUMBER)
    return number


def _date(value: Value, query: str) -> DateRange:
    first, _, last = value.text.partition("/")
    try:
        start = _day_month_or_year(first)
        return start if not last else DateRange(start.start, _day_month_or_year(last).end)
    except (ValueError, ModelError) as error:
        problem = f"{value.text!r} is not a date"
        expected = "2011, 2011-12, 2011-12-05 or a range like 2011-12-05/2011-12-07"
        raise QuerySyntaxError(query, value.position, problem, expected) from error


def _day_month_or_year(text: str) -> DateRange:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if year is None or month is None:
        return DateRange.year(int(found.group(1)))
    if day is None:
        return DateRange.month(year, month)
    return DateRange.day(datetime.date(year, month, day))
