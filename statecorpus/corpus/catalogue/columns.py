"""The columns of metadata, carried over to another state of the corpus with its new records."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from statecorpus.index import FieldColumn, FieldValue, Metadata, Record


def carried_over(
    before: Metadata, moved: NDArray[np.int32], size: int, records: Mapping[int, Record]
) -> Metadata:
    """Return the columns that ``columns_of`` would build from all records, from the new records only.

    Args:
        before: the previous columns.
        moved: the new row of each row of ``before``, or -1 for a removed row.
        size: the number of rows afterwards.
        records: the records of the other rows, by row.
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
    """Return one column, carried over as by ``carried_over``.

    Args:
        column: the previous column, or ``None``.
        moved: as for ``carried_over``.
        pairs: the new rows with their values.
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
    # Values are numbered in the order of their first row; values without a row are dropped.
    distinct, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    place = np.empty(len(distinct), dtype=np.int32)
    place[by_first] = np.arange(len(distinct), dtype=np.int32)
    values = tuple(known)
    return FieldColumn(tuple(values[code] for code in distinct[by_first]), rows, place[inverse])
