"""Listings as plots: the columns of a listing say which plot shows it."""

import re
from collections.abc import Hashable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from statecorpus._display import counted
from statecorpus.authorities import authority
from statecorpus.errors import QueryArgumentError
from statecorpus.errors.wording import nearest
from statecorpus.index import value_label
from statecorpus.model import DateRange, Organisation
from statecorpus.plots import (
    BarPlot,
    GridCell,
    GridPlot,
    Plot,
    PlotBar,
    TrendPlot,
    TrendPoint,
    TrendSeries,
    top_bars,
)

if TYPE_CHECKING:
    from statecorpus.search.shown.listing import Listing
    from statecorpus.search.shown.result_column import ResultColumn

_Key = TypeVar("_Key", bound=Hashable)

# A reference such as iso3166:KAZ; other values are words.
_REFERENCE = re.compile(r"[a-z0-9-]+:\S+")
# Years become periods if a grid would have more columns.
_COLUMNS = 25
_PERIODS = (2, 5, 10, 20, 25, 50, 100)
_TWO = 2
# The rows at the end of a listing of keywords, which the reference uses more.
_TAIL = 10
# The column that has the size of a rate's base.
_SIZES = {
    "per_million_tokens": "tokens",
    "per_million_words": "words",
    "per_hundred_statements": "statements",
}
_RATES = {
    "per_million_tokens": "hits per million tokens",
    "per_million_words": "hits per million words",
    "per_hundred_statements": "statements with a hit per hundred",
}


def is_of_fields(listing: "Listing[object]") -> bool:
    """Return whether a listing counts by one field or two, or has rates by year."""
    names = [column.name for column in listing.columns]
    fields = sum(column.attribute == "values" for column in listing.columns)
    return fields in (1, _TWO) or ("year" in names and "low" in names)


def plot_of(listing: "Listing[object]", number: str | None, title: str | None, most: int) -> Plot:
    """Return the plot of a listing; see ``Listing.plot``."""
    if most < 1:
        raise QueryArgumentError(f"plot(most={most}): a plot shows 1 row or more")
    columns = {column.name: column for column in listing.columns}
    fields = [name for name, column in columns.items() if column.attribute == "values"]
    if len(fields) > _TWO:
        raise QueryArgumentError(f"a plot shows one field or two, not {len(fields)}; count by fewer fields")
    pictured = _Pictured(listing, columns, number, title, most)
    if fields == ["year"] or (not fields and "year" in columns and "low" in columns):
        return pictured.years()
    if len(fields) == _TWO:
        return pictured.grid(fields[0], fields[1])
    return pictured.bars(fields[0]) if fields else pictured.words()


def name_of(value: object) -> str:
    """Return the name of a value for people; empty for no value.

    >>> name_of("iso3166:KAZ"), name_of("group:all-states"), name_of("peace"), name_of(2011), name_of(None)
    ('Kazakhstan', 'all states', 'peace', '2011', '')
    """
    match value:
        case None:
            return ""
        case Organisation():
            return value.name
        case DateRange():
            return value_label(value)
        case str() if _REFERENCE.fullmatch(value):
            known = authority(value)
            if known is not None:
                return known.name
            kind, _, name = value.partition(":")
            # These references are words themselves: group:all-states, office:un-secretary-general.
            return name.replace("-", " ") if kind in ("group", "office") else value
        case _:
            return str(value)


@attrs.frozen
class _Pictured:
    """A listing that becomes a plot.

    Attributes:
        listing: the rows.
        columns: its columns by their names.
        wanted: the name of the column whose numbers are shown, or ``None`` for the usual column.
        title: the title, or ``None`` for the usual title.
        most: the most bars, or rows of a grid.
    """

    listing: "Listing[object]"
    columns: dict[str, "ResultColumn"]
    wanted: str | None
    title: str | None
    most: int

    def years(self) -> TrendPlot:
        """Draw a line; years between that have no row have no statements, or none of the things counted."""
        rate = next((name for name in _SIZES if name in self.columns), None)
        shown = self._number(rate or self._count)
        points = [self._point(row, shown) for row in (*self.listing, *self.listing.aside)]
        known = [point.year for point in points if point.year is not None]
        if self._statements is None and known:
            missing = {*range(min(known), max(known) + 1)} - {*known}
            points += [TrendPoint(year, 0.0, 0, None) for year in missing]
        points.sort(key=lambda point: (point.year is None, point.year or 0))
        measure = self._words(shown)
        series = TrendSeries(measure, tuple(points))
        return TrendPlot((series,), self._title(measure, "year"), measure, self._noun)

    def bars(self, field: str) -> BarPlot:
        """Draw a bar per value."""
        shown = self._number(self._count)
        bars = []
        for row, value in zip(self.listing, self._values(shown), strict=True):
            if value is not None:
                label = name_of(_field(row, self.columns[field]))
                detail = "" if self._statements is None else counted(self._statements(row), "statements")
                known = PlotBar(label, value, detail=detail)
                bars.append(known if label else PlotBar(f"no {_spaced(field)}", value, "none", detail))
        drawn = top_bars(bars, self.most, adds_up=shown.kind == "count")
        measure = self._words(shown)
        return BarPlot(drawn, self._title(measure, _spaced(field)), measure, "values")

    def words(self) -> BarPlot:
        """Draw a bar per row of words; of keywords, also the last rows, which the reference uses more."""
        texts = [column for column in self.columns.values() if column.kind == "text" and not column.hidden]
        measures = [name for name, column in self.columns.items() if column.kind == "measure"]
        if not texts:
            raise QueryArgumentError(f"a listing of {self.listing.noun} has no words, and so no plot")
        shown = self._number(measures[0] if measures else self._count)
        label = texts[: -1 if texts[-1].name == "snippet" else None]
        names = [
            " ".join(map(str, row))
            for row in zip(*(text.values(self.listing) for text in label), strict=True)
        ]
        bars = [
            PlotBar(name, value)
            for name, value in zip(names, self._values(shown), strict=True)
            if value is not None
        ]
        if len(bars) > self.most:
            both = "reference" in self.columns and bars[-1].value < 0
            tail = min(_TAIL, self.most // 2) if both else 0
            bars = bars[: self.most - tail] + bars[len(bars) - tail :]
        measure = self._words(shown)
        noun = self.listing.noun
        return BarPlot(
            tuple(bars),
            self._cut(self.title or f"{noun.capitalize()} by {measure}", len(bars)),
            measure,
            noun,
        )

    def grid(self, first: str, second: str) -> GridPlot:
        """Draw a cell for each pair of values; years are columns, and become periods if there are many."""
        down, across = (second, first) if first == "year" else (first, second)
        rate = next((name for name in _SIZES if name in self.columns), None)
        shown = self._number(rate or self._count)
        years = [_year(_field(row, self.columns[across])) for row in self.listing] if across == "year" else []
        period = _period([year for year in years if year is not None])
        sums: dict[tuple[str, str], _Sum] = {}
        weights: dict[str, float] = {}
        sized = self.columns.get(_SIZES.get(shown.name, ""))
        sizes = [1] * len(self.listing) if sized is None else sized.values(self.listing)
        counts = self.columns[self._count].values(self.listing)
        for row, value, size, count in zip(self.listing, self._values(shown), sizes, counts, strict=True):
            name = name_of(_field(row, self.columns[down])) or f"no {_spaced(down)}"
            column = _column(_field(row, self.columns[across]), across, period)
            known = sums.setdefault((name, column), _Sum())
            known.add(value, float(cast("float", size)), self._statements and self._statements(row))
            weights[name] = weights.get(name, 0) + float(cast("float", count))
        names = _distinct(name for name, _ in sums)
        rows = sorted(names, key=lambda name: -weights[name])[: self.most]
        columns = _distinct(column for _, column in sums)
        columns.sort(key=lambda column: (column.startswith("no "), *((column,) if across == "year" else ())))
        if self._statements is None:
            # A pair without a row has none of the things that are counted.
            sums |= {
                (row, column): _Sum(0.0, 1.0, None)
                for row in rows
                for column in columns
                if (row, column) not in sums
            }
        mean = sized is not None
        cells = tuple(
            GridCell(row, column, known.of(mean=mean), known.statements)
            for (row, column), known in sums.items()
            if row in rows
        )
        measure = self._words(shown)
        title = self._title(measure, f"{_spaced(down)} and {_spaced(across)}")
        return GridPlot(tuple(rows), tuple(columns), cells, self._cut(title, len(rows), len(names)), measure)

    def _point(self, row: object, shown: "ResultColumn") -> TrendPoint:
        (value,) = cast("list[float | None]", shown.values([row]))
        year = _field(row, self.columns["year"])
        hits = cast("int", self.columns[self._count].values([row])[0])
        low, high = (
            getattr(row, end, None) if shown.attribute == "rate" else None for end in ("low", "high")
        )
        return TrendPoint(_year(year), value, hits, self._statements and self._statements(row), low, high)

    @property
    def _statements(self) -> "attrgetter[int] | None":
        """The number of statements that were searched; counts of spans do not have it."""
        return attrgetter("statements") if "tokens" in self.columns else None

    @property
    def _count(self) -> str:
        """The name of the first column of counts."""
        return next(name for name, column in self.columns.items() if column.kind == "count")

    @property
    def _noun(self) -> str:
        return _spaced(self._count)

    def _number(self, usual: str) -> "ResultColumn":
        numbers = [name for name, column in self.columns.items() if column.kind not in ("text", "number")]
        name = self.wanted or usual
        if name not in numbers:
            raise QueryArgumentError(f"no column {name!r} with numbers; {nearest(name, numbers)}")
        return self.columns[name]

    def _values(self, shown: "ResultColumn") -> Sequence[float | None]:
        return cast("list[float | None]", shown.values(self.listing))

    def _words(self, shown: "ResultColumn") -> str:
        return _RATES.get(shown.name, _spaced(shown.name))

    def _title(self, measure: str, by: str) -> str:
        return self.title or f"{measure[0].upper()}{measure[1:]} by {by}"

    def _cut(self, title: str, shown: int, total: int | None = None) -> str:
        every = len(self.listing) if total is None else total
        return title if shown >= every else f"{title} ({shown:,} of {every:,})"


@attrs.define
class _Sum:
    """Numbers of a cell of a grid, added up.

    Attributes:
        total: the sum of the numbers; of rates, each times the size of its part.
        size: the sum of the sizes.
        statements: the number of statements; ``None`` if it is not known.
    """

    total: float = 0.0
    size: float = 0.0
    statements: int | None = 0

    def add(self, value: float | None, size: float, statements: int | None) -> None:
        """Add the number of a part."""
        self.total += (value or 0.0) * size
        self.size += 0.0 if value is None else size
        self.statements = None if statements is None else (self.statements or 0) + statements

    def of(self, *, mean: bool) -> float | None:
        """Return the sum of counts, or the mean of rates; ``None`` if there is nothing to count in."""
        if not self.size:
            return None
        return self.total / self.size if mean else self.total


def _field(row: object, column: "ResultColumn") -> object:
    found: object = attrgetter(column.attribute)(row)
    return found if column.place is None else cast("Sequence[object]", found)[column.place]


def _year(value: object) -> int | None:
    return int(str(value)) if value is not None and str(value) else None


def _period(years: Sequence[int]) -> int:
    """Return the number of years of a column of a grid, so that there are not too many columns."""
    if not years or max(years) - min(years) < _COLUMNS:
        return 1
    span = max(years) - min(years)
    return next((step for step in _PERIODS if span // step < _COLUMNS - 5), _PERIODS[-1])


def _column(value: object, field: str, period: int) -> str:
    if field != "year" or period == 1 or value is None:
        return name_of(value) or f"no {_spaced(field)}"
    first = int(str(value)) // period * period
    return f"{first}–{(first + period - 1) % 100:02}"


def _distinct(values: Iterable[_Key]) -> list[_Key]:
    return list(dict.fromkeys(values))


def _spaced(name: str) -> str:
    return name.replace("_", " ")
