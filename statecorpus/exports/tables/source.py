"""The source of a table: statements that yield rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from statecorpus.model import Statement
from statecorpus.table import Column, Row, Table

#: A corpus, a selection of a corpus, or a list of statements.
Statements = Mapping[str, Statement] | Sequence[Statement]

TableMaker = Callable[[Statements], Table]


def each(statements: Statements) -> Iterator[Statement]:
    """Return an iterator over the statements."""
    return iter(statements.values() if isinstance(statements, Mapping) else statements)


def table_of(
    name: str,
    columns: Sequence[Column],
    statements: Statements,
    rows_of: Callable[[Statement], Iterable[Row]],
    *,
    size: int | None = None,
) -> Table:
    """Build a table from the rows of each statement."""
    return Table(
        name,
        columns,
        lambda: (row for statement in each(statements) for row in rows_of(statement)),
        size=size,
    )
