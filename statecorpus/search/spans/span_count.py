"""Counts of spans by their attributes and by fields of their statements."""

from collections.abc import Iterable, Sequence
from itertools import product

import attrs

from statecorpus.index import FieldValue, value_label
from statecorpus.search.shown.result_column import ResultColumn


@attrs.frozen
class SpanCount:
    """One combination of values, with the number of spans that have it.

    Attributes:
        values: a value for each name; empty text where a span has none.
        spans: the number of spans.
        statements: the number of statements that they lie in.
    """

    values: tuple[str, ...]
    spans: int
    statements: int


def count_columns(names: Sequence[str]) -> tuple[ResultColumn, ...]:
    """Return the columns of a listing of counts: a column for each name, then the numbers."""
    return (
        *(
            ResultColumn(name.replace(".", "_"), "text", "values", "the value", place)
            for place, name in enumerate(names)
        ),
        ResultColumn("spans", "count", meaning="spans with these values"),
        ResultColumn("statements", "count", meaning="statements that have such a span"),
    )


def counted_spans(
    statements: Sequence[int], columns: Sequence[Sequence[Sequence[FieldValue]]]
) -> list[SpanCount]:
    """Count combinations of values.

    Args:
        statements: the number of each span's statement.
        columns: for each name the values of each span; a span without a value counts under empty text.

    Returns:
        The combinations, the most frequent first, then in the order of their values.

    >>> counted_spans([0, 0, 1], [[["call"], ["call"], ["thank"]]])[0]
    SpanCount(values=('call',), spans=2, statements=1)
    """
    spans: dict[tuple[str, ...], int] = {}
    where: dict[tuple[str, ...], set[int]] = {}
    for row, number in enumerate(statements):
        for values in product(*(_labels(column[row]) for column in columns)):
            spans[values] = spans.get(values, 0) + 1
            where.setdefault(values, set()).add(number)
    counts = [SpanCount(values, count, len(where[values])) for values, count in spans.items()]
    return sorted(counts, key=lambda count: (-count.spans, count.values))


def _labels(values: Sequence[FieldValue]) -> Iterable[str]:
    return [value if isinstance(value, str) else value_label(value) for value in values] or ("",)
