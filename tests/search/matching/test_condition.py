"""Conditions: columns, records one by one, and plain logic agree."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index, comparison_test, record_of, record_values
from statecorpus.model import Statement
from statecorpus.query import AllOf, AnyOf, Comparison, Expression, NoneOf, SpanTest, parse_condition
from statecorpus.search import matching_records, selected
from tests.index.statements import collections

_TESTS = st.sampled_from(
    [
        "affiliation = KAZ",
        "affiliation != KAZ",
        'affiliation in ("FRA", "European Union")',
        "date >= 2011",
        "date < 2010-06",
        "year = 2010",
        "language = en",
        "venue.session > 66",
        "addressee ~ refugees",
        "closing ~ a | id = s-1".partition(" | ")[2],
    ]
)
CONDITIONS = st.recursive(
    _TESTS,
    lambda inner: st.one_of(
        inner.map(lambda part: f"!({part})"),
        st.tuples(inner, inner).map(lambda parts: f"({parts[0]} & {parts[1]})"),
        st.tuples(inner, inner).map(lambda parts: f"({parts[0]} | {parts[1]})"),
    ),
    max_leaves=5,
)


def plainly(expression: Expression, statement: Statement) -> bool:
    assert not isinstance(expression, SpanTest), "no condition here asks for spans"
    match expression:
        case Comparison(field, operator):
            values = record_values(record_of(statement), field)
            test = comparison_test(expression, "")
            return any(test(value) for value in values) != (operator == "!=")
        case NoneOf(part):
            return not plainly(part, statement)
        case AllOf(parts):
            return all(plainly(part, statement) for part in parts)
        case AnyOf(parts):
            return any(plainly(part, statement) for part in parts)


@given(collections(), CONDITIONS)
def test_columns_and_records_give_what_plain_logic_gives(made: list[Statement], text: str) -> None:
    condition = parse_condition(text)
    expected = [plainly(condition.root, statement) for statement in made]
    assert selected(condition, build_index(made).metadata).tolist() == expected
    records = [(number, record_of(statement)) for number, statement in enumerate(made)]
    assert list(matching_records(text, records)) == [number for number, holds in enumerate(expected) if holds]
