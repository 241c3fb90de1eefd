"""The fields of all statements as columns: each distinct value once, and the statements that have it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.field_column import FieldColumn, part_of

if TYPE_CHECKING:
    from statecorpus.index.field import Record
    from statecorpus.model.metadata_field import Field, FieldValue

    Finder = Callable[[str, Callable[[FieldValue], bool]], NDArray[np.bool_]]


@attrs.frozen(eq=False)
class Metadata:
    """The fields of all statements.

    Attributes:
        size: the number of statements.
        columns: the columns by name of the field, for conditions; a field that no statement has is missing.
        counted: the same columns for counting. Values that users have merged are one value here, so that a
            table has one row for all spellings of a name; a condition can still find each spelling.
        find: returns for every statement whether a value of a field, by any of its names, meets a test;
            without it, each distinct value in ``columns`` is tested.
    """

    size: int
    columns: Mapping[str, FieldColumn]
    counted: Mapping[str, FieldColumn] = attrs.field(
        default=attrs.Factory(lambda self: self.columns, takes_self=True), repr=False
    )
    find: "Finder | None" = None


def named_column(columns: Mapping[str, FieldColumn], name: str) -> FieldColumn | None:
    """Return the column of a field by any of its names; ``None`` for a field that no statement has.

    The column of a part, for example ``speaker.affiliation.ref``, is computed from the column of its base:
    each distinct value of the base is read once.

    Args:
        columns: the stored columns, by path.
        name: a path or an alias.

    >>> from statecorpus.model import Organisation
    >>> nepal = Organisation("Nepal", "state", "iso3166:NPL")
    >>> stored = columns_of([{"speaker.affiliation": (nepal,)}]).columns
    >>> named_column(stored, "country").values, named_column(stored, "speaker.affiliation.ref").values
    ((Organisation(name='Nepal', kind='state', ref='iso3166:NPL'),), ('iso3166:NPL',))
    """
    from statecorpus.model.metadata_names import FIELD_NAMES

    field = FIELD_NAMES.get(name)
    if field is None:
        return None
    if field.derived is not None:
        # The tables of names and members are loaded when a derived field is first asked for.
        from statecorpus.index.derived import derived_column

        return derived_column(columns, field)
    column = columns.get(field.base or field.path)
    return column if column is None or field.base is None else part_of(column, _part(field))


def _part(field: "Field") -> "Callable[[FieldValue], tuple[FieldValue, ...]]":
    return lambda value: field.values_of_part((value,))


def columns_of(records: Iterable["Record"]) -> Metadata:
    """Return the columns of some records.

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
