"""Values of fields as JSON.

A date is ``{"date": […]}``, an organisation ``{"organisation": […]}``; text and numbers are themselves.
"""

import datetime
from typing import cast

from statecorpus.index.field import FieldValue
from statecorpus.index.section_file import Json
from statecorpus.model import DateRange, Organisation, OrganisationKind, Precision

__all__ = ["stored_value", "value_of"]


def stored_value(value: FieldValue) -> Json:
    """Give what JSON can hold of a value: all of it."""
    match value:
        case DateRange():
            days = value.start.isoformat(), value.end.isoformat()
            return {"date": [*days, value.precision, value.text, value.certain]}
        case Organisation():
            return {"organisation": [value.name, value.kind, value.ref]}
        case _:
            return value


def value_of(stored: Json) -> FieldValue:
    """Give the value that ``stored_value`` was given."""
    match stored:
        case {"date": [str(start), str(end), *rest]}:
            days = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
            precision, text, certain = cast("tuple[Precision, str | None, bool]", tuple(rest))
            return DateRange(*days, precision, text, certain)
        case {"organisation": list(fields)}:
            return Organisation(*cast("tuple[str, OrganisationKind, str | None]", fields))
        case _:
            return cast("str | int", stored)
