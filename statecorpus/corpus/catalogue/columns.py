"""Columns of metadata carried over to another state of the corpus, with the records that are new."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import FieldColumn, FieldValue, Metadata, Record


def carried_over(
    before: Metadata, moved: NDArray[np.int32], size: int, records: Mapping[int, Record]
) -> Metadata:
    """Give the columns that ``columns_of`` would make of all records, reading only the new ones.

    Args:
        before: the columns as they were.
        moved: for each row of ``before`` the row that it becomes, -1 where it goes.
        size: how many rows there will be.
        records: those of the other rows, by row.
    """
    pairs: dict[str, list[tuple[int, FieldValue]]] = {}
    for row, record in records.items():
        for name, values in record.items():
            pairs.setdefault(name, []).extend((row, value) for value in values)
    columns = {}
    for name in (*before.columns, *(name for name in pairs if name not in before.columns)):
        column = carried_column(before.columns.get(name), moved, pairs.get(name, []))
        if len(column.rows):
            columns[name] = column
    return Metadata(size, columns)


def carried_column(
    column: FieldColumn | None, moved: NDArray[np.int32], pairs: list[tuple[int, FieldValue]]
) -> FieldColumn:
    """Give one column as ``carried_over`` does.

    Args:
        column: as it was; ``None`` where there was none.
        moved: as of ``carried_over``.
        pairs: the rows that are new, with their values.
    """
    known: dict[FieldValue, int] = {}
    rows = codes = np.empty(0, dtype=np.int32)
    if column is not None:
        known = {value: code for code, value in enumerate(column.values)}
        stays = moved[column.rows] >= 0
        rows, codes = moved[column.rows[stays]], column.codes[stays]
    more = np.array([(row, known.setdefault(value, len(known))) for row, value in pairs], dtype=np.int32)
    more = more.reshape(-1, 2)
    rows, codes = np.concatenate([rows, more[:, 0]]), np.concatenate([codes, more[:, 1]])
    order = np.argsort(rows, kind="stable")
    rows, codes = rows[order], codes[order]
    # The values in the order that they are met in, and those that nobody has any more left out.
    distinct, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    place = np.empty(len(distinct), dtype=np.int32)
    place[by_first] = np.arange(len(distinct), dtype=np.int32)
    values = tuple(known)
    return FieldColumn(tuple(values[code] for code in distinct[by_first]), rows, place[inverse])
