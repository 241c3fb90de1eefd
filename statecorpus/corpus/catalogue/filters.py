"""Keyword filters: ``where(language="en", year=2011)`` as a condition of the query language."""

import datetime
from collections.abc import Iterable, Mapping

from statecorpus.corpus.catalogue.views import Filter, FilterValue
from statecorpus.errors import UnknownFieldError
from statecorpus.index import FIELDS
from statecorpus.model import DateRange, Organisation
from statecorpus.query import AllOf, Comparison, Condition, Value

_NAMES = {name.replace(".", "_"): name for name in FIELDS}


def filters_condition(filters: Mapping[str, Filter]) -> Condition:
    """Make the condition that all of the filters hold.

    Args:
        filters: by the names of fields, with ``_`` for each full stop. A value is compared as with ``=``;
            an organisation is its reference, or its name where it has none.

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
        for number, said in enumerate(map(_said, _several(filter))):
            text += ", " if number else ""
            values.append(Value(said, len(text)))
            quoted = said.replace('"', '\\"')
            text += f'"{quoted}"'
        text += ")"
        parts.append(Comparison(_NAMES[name], "in", tuple(values), position))
    return Condition(text, AllOf(tuple(parts)))


def _several(filter: Filter) -> Iterable[FilterValue]:
    return (filter,) if isinstance(filter, str | int | datetime.date | DateRange | Organisation) else filter


def _said(value: FilterValue) -> str:
    match value:
        case datetime.date():
            return value.isoformat()
        case DateRange():
            # Its days: a range of months is not written in the language.
            return f"{value.start.isoformat()}/{value.end.isoformat()}"
        case Organisation():
            return value.ref or value.name
        case _:
            return str(value)
