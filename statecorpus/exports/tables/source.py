"""Where the rows of a table come from: statements, each of which gives some."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from statecorpus.model import Statement
from statecorpus.table import Column, Table
from statecorpus.table.table import Row

#: A corpus or a selection of one, or statements by themselves.
Statements = Mapping[str, Statement] | Sequence[Statement]

TableMaker = Callable[[Statements], Table]


def each(statements: Statements) -> Iterator[Statement]:
    """Give statements one after the other."""
    return iter(statements.values() if isinstance(statements, Mapping) else statements)


def table_of(
    name: str,
    columns: Sequence[Column],
    statements: Statements,
    rows_of: Callable[[Statement], Iterable[Row]],
    *,
    size: int | None = None,
) -> Table:
    """Make a table of the rows that each statement gives."""
    return Table(
        name,
        columns,
        lambda: (row for statement in each(statements) for row in rows_of(statement)),
        size=size,
    )
