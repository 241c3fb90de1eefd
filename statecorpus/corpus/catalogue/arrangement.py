"""Statements sorted, grouped and listed as a table by their metadata in the catalogue."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.joined_columns import JoinedColumns
from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.catalogue.spellings import preferred_names
from statecorpus.errors import UnknownFieldError
from statecorpus.index import FIELD_NAMES, FIELDS, FieldColumn, FieldValue, named_column, value_label
from statecorpus.model import DateRange
from statecorpus.search.shown.result_column import field_cell, field_column
from statecorpus.segment import fold_text
from statecorpus.table import Row, Table, Value


def sorted_rows(catalogue: Catalogue, rows: Rows, field: str, *, reverse: bool) -> NDArray[np.int32]:
    """Return rows sorted by a field; rows with equal values keep their order, rows without come last.

    Numbers and dates (by first day, then last day) are compared as such, text in its folded form. A row with
    several values is placed by the lowest, or with ``reverse`` by the highest.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    numbers = row_array(rows)
    column = _column(catalogue.metadata.columns, field)
    if column is None:
        return numbers
    if column.days is None:
        keys = [_order(value) for value in column.values]
    else:
        days = zip(column.days.first.tolist(), column.days.last.tolist(), strict=True)
        keys = [(first, last, "") for first, last in days]
    places = {key: place for place, key in enumerate(sorted(set(keys), reverse=reverse))}
    place_of = np.fromiter((places[key] for key in keys), dtype=np.int64, count=len(keys))
    # With ``reverse`` the places count from the highest value, so the smallest place is right for both.
    of_rows = np.full(catalogue.metadata.size, len(places), dtype=np.int64)
    np.minimum.at(of_rows, column.rows, place_of[column.codes])
    return numbers[np.argsort(of_rows[numbers], kind="stable")]


def grouped_rows(catalogue: Catalogue, rows: Rows, field: str) -> list[tuple[str, NDArray[np.int32]]]:
    """Return rows grouped by the values of a field: the largest group first, groups of one size by label.

    A statement with several values is in several groups; a statement without a value is in the group ``""``,
    and a statement that cannot be read is in no group.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    numbers = row_array(rows)
    if catalogue.unreadable:
        numbers = numbers[~np.isin(numbers, list(catalogue.unreadable))]
    place_of = np.full(catalogue.metadata.size, -1, dtype=np.int32)
    place_of[numbers] = np.arange(len(numbers), dtype=np.int32)
    places, group_of = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    known: dict[str, int] = {}
    column = _column(catalogue.metadata.columns, field)
    if column is not None:
        labels = list(map(value_label, column.values))
        for code, name in preferred_names(column.values, field, catalogue.merges).items():
            labels[code] = name
        number_of = [known.setdefault(label, len(known)) for label in labels]
        places = place_of[column.rows]
        group_of = np.array(number_of, dtype=np.int32)[column.codes[places >= 0]]
        places = places[places >= 0]
    is_without = np.ones(len(numbers), dtype=np.bool_)
    is_without[places] = False
    without = np.flatnonzero(is_without)
    group_of = np.append(group_of, np.full(len(without), known.setdefault("", len(known)), dtype=np.int32))
    # Two values of one statement can have the same label; the statement is in the group once.
    # One number for a group and a place: sorting pairs takes twenty times as long.
    size = max(1, len(numbers))
    pairs = np.unique(group_of.astype(np.int64) * size + np.append(places, without))
    cuts = np.searchsorted(pairs, np.arange(len(known) + 1) * size)
    groups = [(label, numbers[pairs[cuts[n] : cuts[n + 1]] - n * size]) for label, n in known.items()]
    return sorted((group for group in groups if len(group[1])), key=lambda group: (-len(group[1]), group[0]))


def table_of(catalogue: Catalogue, selected: Rows, fields: Sequence[str]) -> Table:
    """Return a table with a row for each statement and a column for each field; by default for all fields.

    Args:
        catalogue: of the corpus.
        selected: the rows of the statements.
        fields: any of their names.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    fields = fields or tuple(FIELDS)
    columns_by_name = catalogue.metadata.columns
    if isinstance(columns_by_name, JoinedColumns) and not is_all(selected, catalogue.metadata.size):
        columns_by_name = columns_by_name.of_rows(row_array(selected))
        selected = range(len(selected))
    found = [_codes(_column(columns_by_name, field)) for field in fields]

    def rows() -> Iterator[Row]:
        places = list(selected) if isinstance(selected, range) else selected.tolist()
        columns = [_cells(field, *codes, places) for field, codes in zip(fields, found, strict=True)]
        return zip(*columns, strict=True)

    headed = [field_column(FIELD_NAMES[field], field) for field in fields]
    return Table("statements", headed, rows, size=len(selected))


def _cells(
    field: str, values: Sequence[FieldValue], codes_of: Mapping[int, list[int]], rows: list[int]
) -> Iterator[Value]:
    """Yield the cell of each row in the column of a field."""
    declared = FIELD_NAMES[field]
    if declared.listed:
        for row in rows:
            yield field_cell(declared, [values[code] for code in codes_of.get(row, ())])
    else:
        cells = [field_cell(declared, (value,)) for value in values]
        for row in rows:
            yield cells[codes_of[row][0]] if row in codes_of else None


def _codes(column: FieldColumn | None) -> tuple[Sequence[FieldValue], dict[int, list[int]]]:
    """Return the distinct values of a column, and for each row with a value the places of its values."""
    if column is None:
        return (), {}
    codes_of: dict[int, list[int]] = {}
    for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
        codes_of.setdefault(row, []).append(code)
    return column.values, codes_of


def _column(columns: Mapping[str, FieldColumn], field: str) -> FieldColumn | None:
    """Return the column of a field; ``None`` for a field that no statement has."""
    if field not in FIELD_NAMES:
        raise UnknownFieldError(field, 0, field, tuple(FIELD_NAMES))
    return named_column(columns, field)


def _order(value: FieldValue) -> tuple[int, int, str]:
    match value:
        case int():
            return value, 0, ""
        case DateRange():
            return value.start.toordinal(), value.end.toordinal(), ""
        case str() if value.isascii() and value.isdigit():
            return int(value), 0, ""
        case _:
            return _AFTER_NUMBERS, 0, fold_text(value_label(value))


# Sorts text after the sessions that are numbers; no session has a number as large as this.
_AFTER_NUMBERS = 2**63
