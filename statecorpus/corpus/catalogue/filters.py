"""Keyword filters: ``where(language="en", year=2011)`` as a condition of the query language."""

import datetime
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.rows import Rows
from statecorpus.errors import UnknownFieldError
from statecorpus.index import FIELD_NAMES
from statecorpus.model import DateRange, Organisation
from statecorpus.model.metadata_field import column_name
from statecorpus.query import AllOf, Comparison, Condition, Value, parse_condition

#: A value that a field can be compared with.
FilterValue = str | int | datetime.date | DateRange | Organisation

#: The values that a filter accepts for a field: one value, or any of several.
Filter = FilterValue | Iterable[FilterValue]

_NAMES = {column_name(name): name for name in FIELD_NAMES}


def matching_rows(
    catalogue: Catalogue, rows: Rows, condition: str | None, filters: Mapping[str, Filter]
) -> NDArray[np.int32]:
    """Return the rows of the statements that meet a condition and every filter, in their order.

    Raises:
        QuerySyntaxError: the condition is not in the query language, or its field cannot have a value.
        UnknownFieldError: statements have no such field.
    """
    conditions = [] if condition is None else [parse_condition(condition)]
    if filters:
        conditions.append(filters_condition(filters))
    return catalogue.matching(rows, conditions)


def filters_condition(filters: Mapping[str, Filter]) -> Condition:
    """Build the condition that all of the filters are met.

    Args:
        filters: by the names of fields, with ``_`` for each full stop. A value is compared as with ``=``;
            an organisation stands for its reference, or for its name if it has no reference.

    Raises:
        UnknownFieldError: statements have no such field.

    >>> filters_condition({"speaker_affiliation": "KAZ", "year": (2010, 2011)}).text
    'speaker.affiliation in ("KAZ") & year in ("2010", "2011")'
    """
    text = ""
    parts = []
    for name, filter in filters.items():
        text += " & " if text else ""
        position = len(text)
        if name not in _NAMES:
            raise UnknownFieldError(f"{text}{name}", position, name, tuple(_NAMES))
        text += f"{_NAMES[name]} in ("
        values = []
        for number, word in enumerate(map(_word, _several(filter))):
            text += ", " if number else ""
            values.append(Value(word, len(text)))
            quoted = word.replace('"', '\\"')
            text += f'"{quoted}"'
        text += ")"
        parts.append(Comparison(_NAMES[name], "in", tuple(values), position))
    return Condition(text, AllOf(tuple(parts)))


def _several(filter: Filter) -> Iterable[FilterValue]:
    return (filter,) if isinstance(filter, str | int | datetime.date | DateRange | Organisation) else filter


def _word(value: FilterValue) -> str:
    match value:
        case datetime.date():
            return value.isoformat()
        case DateRange():
            # Both days: the query language cannot write a range of months.
            return f"{value.start.isoformat()}/{value.end.isoformat()}"
        case Organisation():
            return value.ref or value.name
        case _:
            return str(value)
