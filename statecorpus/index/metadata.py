"""The fields of all statements as columns: each distinct value once, and which statements have it."""

from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.field import Record
from statecorpus.model.metadata_field import Field, FieldValue
from statecorpus.model.metadata_names import FIELD_NAMES


@attrs.frozen(eq=False)
class Days:
    """The first and the last day of each of some dates, so that many are compared at once.

    Attributes:
        first: days as ``datetime.date.toordinal`` numbers them, int32.
        last: likewise; as long as ``first``.
    """

    first: NDArray[np.int32]
    last: NDArray[np.int32]


@attrs.frozen(eq=False)
class FieldColumn:
    """One field of all statements.

    Attributes:
        values: the distinct values, in the order that they were first met in.
        rows: the number of a statement, int32, one for each value that it has; ascending.
        codes: the place in ``values`` of that value, int32; as long as ``rows``.
        days: of each value, where all are dates and somebody has kept their days; else ``None``.
    """

    values: Sequence[FieldValue]
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    days: Days | None = None


@attrs.frozen(eq=False)
class Metadata:
    """The fields of all statements.

    Attributes:
        size: how many statements there are.
        columns: by name of the field; a field that no statement has is missing. Conditions look at these.
        counted: the same, with one value for what people have made one: what statements are counted by. A
            condition is to find each of several spellings, a table is to have one line for all.
    """

    size: int
    columns: Mapping[str, FieldColumn]
    counted: Mapping[str, FieldColumn] = attrs.field(
        default=attrs.Factory(lambda self: self.columns, takes_self=True), repr=False
    )


def named_column(columns: Mapping[str, FieldColumn], name: str) -> FieldColumn | None:
    """Return the column of a field by any of its names; ``None`` for a field that no statement has.

    The column of a part, such as ``speaker.affiliation.ref``, is computed from the column of its base: each
    distinct value of the base is asked once.

    Args:
        columns: the stored columns, by path.
        name: a path or an alias.

    >>> from statecorpus.model import Organisation
    >>> nepal = Organisation("Nepal", "state", "iso3166:NPL")
    >>> stored = columns_of([{"speaker.affiliation": (nepal,)}]).columns
    >>> named_column(stored, "country").values, named_column(stored, "speaker.affiliation.ref").values
    ((Organisation(name='Nepal', kind='state', ref='iso3166:NPL'),), ('iso3166:NPL',))
    """
    field = FIELD_NAMES.get(name)
    if field is None:
        return None
    column = columns.get(field.base or field.path)
    return column if column is None or field.base is None else _part_of(column, field)


def _part_of(column: FieldColumn, field: Field) -> FieldColumn | None:
    """Return the column of a part; ``None`` where no value of the base has it."""
    known: dict[FieldValue, int] = {}
    parts = [
        [known.setdefault(part, len(known)) for part in field.values_of_part((value,))]
        for value in column.values
    ]
    if not known:
        return None
    counts = np.array([len(codes) for codes in parts], dtype=np.int64)[column.codes]
    rows = np.repeat(column.rows, counts)
    codes = np.array([code for place in column.codes.tolist() for code in parts[place]], dtype=np.int32)
    # Two values of one statement can have the same part: two bodies of one state.
    _, first = np.unique(rows.astype(np.int64) * len(known) + codes, return_index=True)
    kept = np.sort(first)
    return FieldColumn(tuple(known), rows[kept], codes[kept])


def columns_of(records: Iterable[Record]) -> Metadata:
    """Turn records into columns.

    >>> columns_of([{"year": (2011,)}, {}, {"year": (2011, 2012)}]).columns["year"].rows
    array([0, 2, 2], dtype=int32)
    """
    codes: dict[str, dict[FieldValue, int]] = {}
    pairs: dict[str, list[tuple[int, int]]] = {}
    size = 0
    for row, record in enumerate(records):
        size += 1
        for name, values in record.items():
            known = codes.setdefault(name, {})
            pairs.setdefault(name, []).extend((row, known.setdefault(value, len(known))) for value in values)
    columns = {}
    for name, found in pairs.items():
        table = np.array(found, dtype=np.int32)
        columns[name] = FieldColumn(tuple(codes[name]), table[:, 0].copy(), table[:, 1].copy())
    return Metadata(size, columns)
