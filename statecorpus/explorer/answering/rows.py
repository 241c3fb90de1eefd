"""The whole result as tables for files: a row per hit, or a row per statement, built while they are read."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.facets import FacetChoice
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.facet_table import NONE, Facet
from statecorpus.index import FIELD_NAMES, FieldValue, Index, named_column
from statecorpus.index.field_column import FieldColumn
from statecorpus.search import Hits
from statecorpus.search.shown.result_column import field_cell, field_column
from statecorpus.search.statistics.base import sizes_of
from statecorpus.table import Column, Row, Table, Value

#: The fields of a statement in every row, in the order of the columns.
FIELDS = (
    "state",
    "speaker.affiliation.ref",
    "speaker.name",
    "date",
    "year",
    "venue.session",
    "venue.organisation",
    "venue.organisation.ref",
    "language",
)

# The hits whose lines are built at a time: few enough to send the first rows at once and to keep memory flat.
_AT_ONCE = 512

_STATEMENT = Column("statement", "text", "the id of the statement")
_HIT = Column("hit", "integer", "the number of the hit in the result, from 1")
_WORDS = (
    Column("left", "text", "the text before the match"),
    Column("match", "text", "the matched text"),
    Column("right", "text", "the text after the match"),
    Column("start", "integer", "where the match begins in the statement's text, in code points"),
    Column("end", "integer", "where the match ends"),
)
_SIZES = (
    Column("tokens", "integer", "the tokens of the statement"),
    Column("hits", "integer", "the hits in the statement"),
)


def result_table(result: Result) -> Table:
    """Return the whole result of an address: its lines, or its statements.

    Raises:
        QueryError: the query cannot be parsed, or takes more than its limits.
    """
    hits = result.shown_hits
    if hits is not None and result.address.show == "lines":
        columns = (_HIT, _STATEMENT, *_field_columns(), *_WORDS)
        return Table("hits", columns, partial(_lines, hits, result.address.width), size=len(hits))
    columns = (_STATEMENT, *_field_columns(), Column("title", "text", "the title as printed"), *_SIZES)
    numbers = _ranked(result)
    return Table("statements", columns, partial(_statements, result, numbers), size=len(numbers))


def values_table(facet: Facet, choices: list[FacetChoice], *, has_words: bool) -> Table:
    """Return the values of a facet with their numbers, one row each; without words there is no rate."""
    columns = (
        Column("value", "text", "the value in an address; none for statements without a value"),
        Column("label", "text", "the value as pages show it"),
        Column("hits", "integer", "the hits in its statements; without words, its statements"),
        Column("statements", "integer", "its statements with a hit; without words, its statements"),
        Column("searched", "integer", "its statements that were searched"),
        Column("tokens", "integer", "the tokens of these statements"),
        Column("per_million", "number", "the hits per million tokens; without words, empty"),
    )

    def rows() -> Iterator[Row]:
        for choice in choices:
            rate = 1e6 * choice.hits / choice.tokens if has_words and choice.tokens else None
            label = NONE if choice.value.key == NONE else choice.value.label
            numbers = (choice.hits, choice.statements, choice.searched, choice.tokens)
            yield (choice.value.key, label, *numbers, rate)

    return Table(facet.several, columns, rows, size=len(choices))


def _field_columns() -> tuple[Column, ...]:
    return tuple(field_column(FIELD_NAMES[name], name) for name in FIELDS)


def _lines(hits: Hits, width: int) -> Iterator[Row]:
    """Yield the row of each hit; the lines of some hundred hits are in memory at a time."""
    fields = _RowFields(hits.index, FIELDS)
    for first in range(0, len(hits), _AT_ONCE):
        some = hits.at(slice(first, first + _AT_ONCE))
        cells = fields.cells(some.index.statements_of(some.starts))
        for number, (line, about) in enumerate(zip(some.kwic(width, width), cells, strict=True), first + 1):
            words = (line.left, line.match, line.right, line.start, line.end)
            yield (number, line.statement, *about, *words)


def _statements(result: Result, numbers: NDArray[np.int64]) -> Iterator[Row]:
    index = result.holdings.index
    fields = _RowFields(index, (*FIELDS, "title"))
    tokens = sizes_of(index if result.hits is None else result.hits.index, "tokens")
    hits = np.zeros(len(index.ids), dtype=np.int64) if result.hits is None else result.hits.by_statement
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        for number, about in zip(some.tolist(), fields.cells(some), strict=True):
            yield (index.ids[number], *about, int(tokens[number]), int(hits[number]))


def _ranked(result: Result) -> NDArray[np.int64]:
    """Return the statements of a result in the order of the page: the best first if there are words."""
    numbers = result.statements
    if result.typed is None or not len(numbers):
        return numbers
    holdings = result.holdings
    words = " ".join(result.typed.words) or result.typed.query
    ids = [holdings.index.ids[number] for number in numbers.tolist()]
    ranked = holdings.ranker.rank(words, limit=len(ids), statements=ids)
    best = [holdings.places[statement.statement] for statement in ranked]
    # A statement that matches a query without its words, for example [], has no score.
    seen = set(best)
    return np.array([*best, *(number for number in numbers.tolist() if number not in seen)], dtype=np.int64)


class _RowFields:
    """The columns of some fields, read once for all rows of a file.

    Not Concordance.to_table, which lists the values of every line before it yields the first row: a result of
    millions of hits would be in memory as a whole.
    """

    def __init__(self, index: Index, names: tuple[str, ...]) -> None:
        self._fields = [(FIELD_NAMES[name], named_column(index.metadata.columns, name)) for name in names]

    def cells(self, numbers: NDArray[np.int64]) -> list[tuple[Value, ...]]:
        """Return the cells of some statements, a tuple for each."""
        distinct, places = np.unique(numbers, return_inverse=True)
        rows = list(
            zip(
                *(
                    [field_cell(field, values) for values in _values(column, distinct)]
                    for field, column in self._fields
                ),
                strict=True,
            )
        )
        return [rows[place] for place in places.tolist()]


def _values(column: FieldColumn | None, numbers: NDArray[np.int64]) -> Iterator[list[FieldValue]]:
    """Yield the values of a field in each of some statements."""
    if column is None:
        yield from ([] for _ in numbers)
        return
    first = np.searchsorted(column.rows, numbers, side="left").tolist()
    last = np.searchsorted(column.rows, numbers, side="right").tolist()
    for start, end in zip(first, last, strict=True):
        yield [column.values[code] for code in column.codes[start:end].tolist()]
