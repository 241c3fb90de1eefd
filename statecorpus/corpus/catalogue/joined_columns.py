"""The columns of several parts as one: the values of all parts once, the rows in the order of the ids."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.corpus.catalogue.columns import by_first_row
from statecorpus.corpus.catalogue.segment import Part
from statecorpus.corpus.catalogue.segment_column import DistinctValues, SegmentColumn, days_of_dates
from statecorpus.corpus.catalogue.stored_values import joined_values, raw_at, raw_values
from statecorpus.index import FIELDS, Days, FieldColumn, FieldValue

# A row in so many is looked at for itself.
_SHARE = 16


class PartRows:
    """Some rows of parts, in an order: the rows of the catalogue.

    The rows of all parts are numbered through, in the order of the parts: these numbers are *places*.

    Attributes:
        parts: the parts.
        places: the place of each row, int32; no place twice.
        first: the place of the first row of each part, and the number of all places at the end.
    """

    def __init__(self, parts: Sequence[Part], places: NDArray[np.int32]) -> None:
        self.parts = parts
        self.places = places
        self.first = np.cumsum([0, *(len(part.keys) for part in parts)]).tolist()

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.places)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the rows are all places in their order."""
        return self.size == self.first[-1] and bool((self.places == np.arange(self.size)).all())

    def row_at(self, place: int) -> int | None:
        """Return the row of a place, without a table of all places."""
        if self.is_whole:
            return place
        rows = np.flatnonzero(self.places == place)
        return int(rows[0]) if len(rows) else None

    @cached_property
    def row_of_place(self) -> NDArray[np.int32]:
        """The row of each place; -1 for a place that is none of the rows."""
        rows = np.full(self.first[-1], -1, dtype=np.int32)
        rows[self.places] = np.arange(self.size, dtype=np.int32)
        return rows

    @cached_property
    def is_small(self) -> bool:
        """Whether looking at each row for itself is faster than a look through all places."""
        return bool(self.size * _SHARE < self.first[-1])

    @cached_property
    def by_place(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The rows in the order of their places, and the places, ascending."""
        order = np.argsort(self.places).astype(np.int32)
        return order, self.places[order]


class JoinedColumns(Mapping[str, FieldColumn]):
    """The columns of some rows by the paths of their fields, each joined when it is first used."""

    def __init__(self, rows: PartRows) -> None:
        self._rows = rows
        self._joined: dict[str, FieldColumn | None] = {}

    def __getitem__(self, path: str) -> FieldColumn:
        if path not in self._joined:
            self._joined[path] = _joined(self._rows, path)
        column = self._joined[path]
        if column is None:
            raise KeyError(path)
        return column

    def of_rows(self, rows: NDArray[np.int32]) -> "JoinedColumns":
        """Return the columns of some of the rows, in an order; no row twice."""
        return JoinedColumns(PartRows(self._rows.parts, self._rows.places[rows]))

    def __iter__(self) -> Iterator[str]:
        paths = dict.fromkeys(path for part in self._rows.parts for path in part.paths)
        return (path for path in paths if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _joined(rows: PartRows, path: str) -> FieldColumn | None:
    """Join a column; ``None`` if none of the rows has the field."""
    own = [
        (first, len(part.keys), column)
        for part, first in zip(rows.parts, rows.first, strict=False)
        if (column := part.column(path)) is not None
    ]
    if len(own) == 1 and rows.is_whole:
        [(first, _, column)] = own
        numbers, codes = column.entries()
        return FieldColumn(column.distinct.values, numbers + np.int32(first), codes, column.distinct.days)
    pieces = [_rows_and_codes(rows, first, size, column) for first, size, column in own]
    raw, codes_of = _interned(
        (column.distinct.values, codes) for (*_, column), (_, codes) in zip(own, pieces, strict=True)
    )
    numbers = np.concatenate([np.empty(0, dtype=np.int32), *(numbers for numbers, _ in pieces)])
    if not len(numbers):
        return None
    codes = np.concatenate([table[codes] for table, (_, codes) in zip(codes_of, pieces, strict=True)])
    order = np.argsort(numbers, kind="stable")
    kept, codes = by_first_row(codes[order], len(raw))
    days = None
    if FIELDS[path].kind in {"date", "day"}:
        days = _joined_days([column.distinct for *_, column in own], codes_of, kept, len(raw))
    return FieldColumn(joined_values([raw[code] for code in kept.tolist()]), numbers[order], codes, days)


def _rows_and_codes(
    rows: PartRows, first: int, size: int, column: SegmentColumn
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the rows that have values in the column of a part, and the codes of the values."""
    if rows.is_small:
        order, places = rows.by_place
        low, high = places.searchsorted(np.array((first, first + size), dtype=np.int32)).tolist()
        found, codes = column.entries_of(places[low:high] - np.int32(first))
        return order[low:high][found], codes
    numbers, codes = column.entries()
    numbers = rows.row_of_place[numbers + np.int32(first)]
    there = numbers >= 0
    return numbers[there], codes[there]


def _interned(
    columns: Iterable[tuple[Sequence[FieldValue], NDArray[np.int32]]],
) -> tuple[list[bytes], list[NDArray[np.int32]]]:
    """Return the distinct values of several columns, and for each column the place of its values in them.

    Args:
        columns: the distinct values of each column, and the codes that occur; others have the place -1.
    """
    known: dict[bytes, int] = {}
    tables = []
    for values, codes in columns:
        table = np.full(len(values), -1, dtype=np.int32)
        table[codes] = 0
        used = np.flatnonzero(table == 0)
        raw = raw_values(values) if len(used) == len(values) else (raw_at(values, int(n)) for n in used)
        table[used] = np.fromiter(
            (known.setdefault(text, len(known)) for text in raw), dtype=np.int32, count=len(used)
        )
        tables.append(table)
    return list(known), tables


def _joined_days(
    columns: Sequence[DistinctValues],
    codes_of: Sequence[NDArray[np.int32]],
    kept: NDArray[np.int64],
    size: int,
) -> Days:
    """Return the days of the values that are kept of several columns of dates."""
    first, last = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    for distinct, codes in zip(columns, codes_of, strict=True):
        used = np.flatnonzero(codes >= 0)
        if distinct.days is not None:
            first[codes[used]], last[codes[used]] = distinct.days.first[used], distinct.days.last[used]
        else:
            days = days_of_dates(distinct.values[code] for code in used.tolist())
            first[codes[used]], last[codes[used]] = days.first, days.last
    return Days(first[kept], last[kept])
