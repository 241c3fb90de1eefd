"""Values of fields as JSON.

A date is ``{"date": […]}`` and an organisation ``{"organisation": […]}``; text and numbers are themselves.
"""

import datetime
from typing import TYPE_CHECKING, cast

from statecorpus.index.on_disk.section_file import Json

if TYPE_CHECKING:
    from statecorpus.model import OrganisationKind, Precision
    from statecorpus.model.metadata_field import FieldValue


def stored_value(value: "FieldValue") -> Json:
    """Return a value in a form that JSON can hold, without loss."""
    from statecorpus.model import DateRange, Organisation

    match value:
        case DateRange():
            days = value.start.isoformat(), value.end.isoformat()
            return {"date": [*days, value.precision, value.text, value.certain]}
        case Organisation():
            return {"organisation": [value.name, value.kind, value.ref]}
        case _:
            return value


def value_of(stored: Json) -> "FieldValue":
    """Return the value that ``stored_value`` was called with."""
    from statecorpus.model import DateRange, Organisation

    if not isinstance(stored, dict):
        return cast("str | int", stored)
    if "date" not in stored:
        name, kind, ref = cast("tuple[str, OrganisationKind, str | None]", stored["organisation"])
        return Organisation(name, kind, ref)
    # A column may have thousands of dates, and a condition on a year reads all of them. Most dates are a
    # single day, whose end needs no parsing. A match statement here doubled the time.
    fields = cast("tuple[str, str, Precision, str | None, bool]", stored["date"])
    first, last, precision, text, certain = fields
    start = datetime.date.fromisoformat(first)
    end = start if last == first else datetime.date.fromisoformat(last)
    return DateRange(start, end, precision, text, certain)
