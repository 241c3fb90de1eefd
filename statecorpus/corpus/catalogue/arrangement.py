"""Statements sorted, grouped and listed as a table by their metadata in the catalogue."""

from collections.abc import Iterator, Mapping, Sequence

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.spellings import preferred_names
from statecorpus.errors import UnknownFieldError
from statecorpus.index import FIELD_NAMES, FIELDS, FieldValue, named_column, value_label
from statecorpus.model import DateRange
from statecorpus.search.shown.result_column import field_cell, field_column
from statecorpus.segment import fold_text
from statecorpus.table import Row, Table, Value


def sorted_ids(catalogue: Catalogue, ids: tuple[str, ...], field: str, *, reverse: bool) -> tuple[str, ...]:
    """Return ids sorted by a field; ids with equal values keep their order, ids without a value come last.

    Numbers and dates (by first day, then last day) are compared as such, text in its folded form. An id with
    several values is placed by the lowest, or with ``reverse`` by the highest.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    values, codes_of = _codes(catalogue, field)
    ranks = {key: rank for rank, key in enumerate(sorted({_order(value) for value in values}))}
    rank_of = [ranks[_order(value)] for value in values]
    choose = max if reverse else min
    rows = catalogue.rows(ids).tolist()
    keyed = [(choose(rank_of[code] for code in codes_of[row]), row) for row in rows if row in codes_of]
    keyed.sort(key=lambda pair: pair[0], reverse=reverse)
    without = [row for row in rows if row not in codes_of]
    return tuple(catalogue.ids[row] for row in (*(row for _, row in keyed), *without))


def grouped_ids(catalogue: Catalogue, ids: tuple[str, ...], field: str) -> list[tuple[str, list[str]]]:
    """Return ids grouped by the values of a field: the largest group first, groups of one size by label.

    A statement with several values is in several groups; a statement without a value is in the group ``""``.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    values, codes_of = _codes(catalogue, field)
    labels = list(map(value_label, values))
    for code, name in preferred_names(values, field, catalogue.merges).items():
        labels[code] = name
    groups: dict[str, list[str]] = {}
    for row, id in zip(catalogue.rows(ids).tolist(), ids, strict=True):
        for label in dict.fromkeys(labels[code] for code in codes_of[row]) if row in codes_of else ("",):
            groups.setdefault(label, []).append(id)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def table_of(catalogue: Catalogue, ids: tuple[str, ...], fields: Sequence[str]) -> Table:
    """Return a table with a row for each id and a column for each field; without fields, for all of them.

    Raises:
        UnknownFieldError: statements have no such field.
    """
    fields = fields or tuple(FIELDS)
    found = [_codes(catalogue, field) for field in fields]

    def rows() -> Iterator[Row]:
        places = catalogue.rows(ids).tolist()
        columns = [_cells(field, *codes, places) for field, codes in zip(fields, found, strict=True)]
        return zip(*columns, strict=True)

    headed = [field_column(FIELD_NAMES[field], field) for field in fields]
    return Table("statements", headed, rows, size=len(ids))


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


def _codes(catalogue: Catalogue, field: str) -> tuple[Sequence[FieldValue], dict[int, list[int]]]:
    """Return the distinct values of a field, and for each row with a value the places of its values."""
    if field not in FIELD_NAMES:
        raise UnknownFieldError(field, 0, field, tuple(FIELD_NAMES))
    column = named_column(catalogue.metadata.columns, field)
    if column is None:
        return (), {}
    codes_of: dict[int, list[int]] = {}
    for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
        codes_of.setdefault(row, []).append(code)
    return column.values, codes_of


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
