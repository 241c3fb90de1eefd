"""Listings: the results of a statistic, a tuple that shows itself as a table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn, SupportsIndex, TypeVar, overload

from statecorpus._display import MOST_ROWS, RowSheet, Shown, counted
from statecorpus.search.shown.result_column import CellValue, ResultColumn
from statecorpus.table import Table, Tabular

if TYPE_CHECKING:
    from statecorpus.plots import Plot

_Row_co = TypeVar("_Row_co", covariant=True)

# One row is no picture; more rows than so many take longer to draw than a notebook's reader expects.
_TWO, _MOST_PICTURED = 2, 20_000


class Listing(tuple[_Row_co, ...], Tabular, Shown):  # noqa: SLOT001 -- a tuple's slots cannot hold attributes
    """The results of a statistic, in order: a tuple, equal to every tuple of the same results.

    A notebook and a terminal (rich) show the first 20 rows as a table, and say how many rows there are. A
    slice is a listing too. ``to_records`` returns all rows as plain values; ``to_pandas``, ``to_polars`` and
    ``to_arrow`` return a data frame.

    Attributes:
        columns: the columns of the table.
        noun: what the rows are, a plural that ends in s: ``collocates``.
        aside: rows that are not in the list, but that a plot shows: the rate of statements without a year.

    >>> from statecorpus.search.statistics.frequency import Count
    >>> listing = Listing([Count("we", 3, 428571.4)], [ResultColumn("words"), ResultColumn("count", "count")],
    ...                   "words")
    >>> listing == (Count("we", 3, 428571.4),)
    True
    >>> listing.to_records()
    [{'words': 'we', 'count': 3}]
    >>> listing.to_pandas("count")["count"].sum()
    np.int64(3)
    """

    columns: tuple[ResultColumn, ...]
    noun: str
    aside: tuple[_Row_co, ...]

    def __new__(
        cls,
        rows: Iterable[_Row_co],
        columns: Iterable[ResultColumn],
        noun: str,
        aside: Iterable[_Row_co] = (),
    ) -> "Listing[_Row_co]":
        """Build a listing of rows."""
        listing = super().__new__(cls, rows)
        vars(listing).update(columns=tuple(columns), noun=noun, aside=tuple(aside))
        return listing

    def __getnewargs__(
        self,
    ) -> tuple[tuple[_Row_co, ...], tuple[ResultColumn, ...], str, tuple[_Row_co, ...]]:
        return tuple(self), self.columns, self.noun, self.aside

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a listing cannot be changed: {name!r} cannot be set to {value!r}")

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> _Row_co: ...
    @overload
    def __getitem__(self, place: slice, /) -> "Listing[_Row_co]": ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> "_Row_co | Listing[_Row_co]":
        """Return the row at a place, or a listing of the rows of a slice."""
        if isinstance(place, slice):
            return Listing(super().__getitem__(place), self.columns, self.noun, self.aside)
        return super().__getitem__(place)

    def to_records(self) -> list[dict[str, CellValue]]:
        """Return a dict for each row: text, numbers or ``None``, by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.to_rows()]

    def to_rows(self) -> Iterator[tuple[CellValue, ...]]:
        """Return the values of each row, in the order of the columns."""
        return zip(*(column.values(self) for column in self.columns), strict=True)

    def to_table(self, *fields: str) -> Table:
        """Return the rows as a table, for data frames, Arrow and files.

        Args:
            *fields: the names of the columns to keep, in their order; no names keep all columns.

        Raises:
            ModelError: the listing has no column of that name; a ``ValueError``.
        """
        columns = (column.column for column in self.columns)
        table = Table(self.noun, columns, self.to_rows, size=len(self))
        return table.select(*fields) if fields else table

    def sheet(self, limit: int | None = MOST_ROWS) -> RowSheet:
        """Lay out the first rows for people; ``None`` lays out all rows."""
        rows = tuple(self)[:limit]
        columns = [column for column in self.columns if not column.hidden]
        cells = zip(*(column.cells(rows) for column in columns), strict=True)
        return RowSheet(tuple(column.head for column in columns), tuple(cells), len(self), self.noun)

    def plot(self, number: str | None = None, *, title: str | None = None, most: int = 25) -> "Plot":
        """Return a picture of the rows: a notebook shows it, ``save`` writes it as SVG.

        Counts by one field are bars, counts by year and trends a line, counts by two fields a grid, in which
        years are columns. Words (collocates, keywords, n-grams, groups) are bars.

        Args:
            number: the column whose numbers are shown. By default the hits of a field, the rate of a year and
                of two fields, and the measure that sorts the words.
            title: the title; by default it names the number and the fields.
            most: the most bars or rows of a grid, those with the largest numbers. The bar ``other`` adds up
                the other counts of a field.

        Raises:
            QueryArgumentError: there are three fields or more, the listing has no words or no such column,
                or ``most`` is below 1.
        """
        from statecorpus.search.shown.plotting import plot_of

        return plot_of(self, number, title, most)

    def _repr_html_(self) -> str:
        """Show the rows in a notebook; counts by fields and rates by year have their picture above."""
        from statecorpus.search.shown.plotting import is_of_fields

        if _TWO <= len(self) <= _MOST_PICTURED and is_of_fields(self):
            return f"<div>{self.plot()._repr_html_()}{super()._repr_html_()}</div>"
        return super()._repr_html_()

    def __repr__(self) -> str:
        return f"<Listing: {counted(len(self), self.noun)}>"
