"""The fields of all statements as columns: each distinct value once, and which statements have it."""

from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.field import FieldValue, Record


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
