"""Listings: what statistics give, rows of one class as a tuple that shows itself as a table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn, SupportsIndex, TypeVar, overload

from statecorpus._display import counted
from statecorpus.search.shown.sheet import SHOWN, Sheet
from statecorpus.search.shown.table_column import CellValue, TableColumn
from statecorpus.table import Table, Tabular

_Row_co = TypeVar("_Row_co", covariant=True)


class Listing(tuple[_Row_co, ...], Tabular):  # noqa: SLOT001 -- slots of a tuple cannot hold what else it has
    """Rows of one class, in a row: a tuple, equal to every tuple of the same rows.

    A notebook and a terminal (rich) show its first 20 rows as a table, and say how many there are; a slice
    is a listing too. ``to_records`` gives all of it as plain values, ``to_pandas``, ``to_polars`` and
    ``to_arrow`` as a data frame.

    Attributes:
        columns: what a table shows of each row.
        noun: what the rows are, in the plural, which ends in s: ``collocates``.

    >>> from statecorpus.search.statistics.frequency import Count
    >>> listing = Listing([Count("we", 3, 428571.4)], [TableColumn("words"), TableColumn("count", "count")],
    ...                   "words")
    >>> listing == (Count("we", 3, 428571.4),)
    True
    >>> listing.to_records()
    [{'words': 'we', 'count': 3}]
    >>> listing.to_pandas("count")["count"].sum()
    np.int64(3)
    """

    columns: tuple[TableColumn, ...]
    noun: str

    def __new__(
        cls, rows: Iterable[_Row_co], columns: Iterable[TableColumn], noun: str
    ) -> "Listing[_Row_co]":
        """Make a listing of rows."""
        made = super().__new__(cls, rows)
        vars(made).update(columns=tuple(columns), noun=noun)
        return made

    def __getnewargs__(self) -> tuple[tuple[_Row_co, ...], tuple[TableColumn, ...], str]:
        return tuple(self), self.columns, self.noun

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a listing cannot be changed; {name!r} was to be {value!r}")

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> _Row_co: ...
    @overload
    def __getitem__(self, place: slice, /) -> "Listing[_Row_co]": ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> "_Row_co | Listing[_Row_co]":
        """Give the row at a place, or for a slice a listing."""
        if isinstance(place, slice):
            return Listing(super().__getitem__(place), self.columns, self.noun)
        return super().__getitem__(place)

    def to_records(self) -> list[dict[str, CellValue]]:
        """Give a dict for each row: text, numbers or ``None``, by the columns' names, in their order."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.to_rows()]

    def to_rows(self) -> Iterator[tuple[CellValue, ...]]:
        """Give the values of each row, in the order of the columns."""
        return zip(*(column.values(self) for column in self.columns), strict=True)

    def to_table(self, *fields: str) -> Table:
        """Give the same as a table, for data frames, Arrow and files.

        Args:
            *fields: the names of the columns to give, in their order; without any, all of them.

        Raises:
            ModelError: there is no such column; a ``ValueError``.
        """
        columns = (column.column for column in self.columns)
        table = Table(self.noun, columns, self.to_rows, size=len(self))
        return table.select(*fields) if fields else table

    def sheet(self, limit: int | None = SHOWN) -> Sheet:
        """Lay the first rows out for the eye, or with ``None`` all of them."""
        rows: Sequence[object] = tuple(self)[:limit]
        columns = [column for column in self.columns if not column.hidden]
        return Sheet.of_columns(columns, rows, len(self), self.noun)

    def _repr_html_(self) -> str:
        from statecorpus.search.shown.notebook import html_of

        return html_of(self.sheet())

    def __rich__(self) -> object:
        from statecorpus.search.shown.terminal import TerminalTable

        return TerminalTable(self.sheet())

    def __str__(self) -> str:
        """Show the first rows as a table."""
        from statecorpus.search.shown.terminal import plain_text

        return plain_text(self.sheet())

    def __repr__(self) -> str:
        return f"<Listing: {counted(len(self), self.noun)}>"
