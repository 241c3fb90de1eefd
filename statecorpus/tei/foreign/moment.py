"""Dates in TEI of other projects: of any precision, and with times of the day."""

import datetime
from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import DateRange
from statecorpus.tei.dates import DATES, read_date
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.vocabulary import name_of

# The attributes for dates in Foreign Relations of the United States (history.state.gov).
_FRUS = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-"
_DAY = 10


def read_moment(element: etree._Element) -> DateRange | None:
    """Read the date in the attributes of an element; ``None`` if it has no readable date.

    If the date is a range, the statement was made on an unknown day of the range.

    >>> read_moment(etree.fromstring('<date when="2015-10-26T09:00:00">26/10/2015</date>'))
    DateRange(start=datetime.date(2015, 10, 26), end=datetime.date(2015, 10, 26), precision='day', ...)
    """
    values = {key: value[:_DAY] for key, value in element.items() if key in DATES}
    least, most = element.get(f"{_FRUS}min"), element.get(f"{_FRUS}max")
    if not values and least and most:
        values = {"notBefore": least[:_DAY], "notAfter": most[:_DAY]}
        if values["notBefore"] == values["notAfter"]:
            values = {"when": least[:_DAY]}
    text = plain_text(element) if name_of(element) == "date" else ""
    try:
        date = read_date(values, text if text and text not in values.values() else None)
    except ModelError:
        return None
    return attrs.evolve(date, certain=False) if "from" in values and date.start != date.end else date


def first_date(elements: Iterable[etree._Element]) -> DateRange | None:
    """Return the date of the first element that has one."""
    return next((date for date in map(read_moment, elements) if date is not None), None)


def holds_at(element: etree._Element, date: DateRange | None) -> bool:
    """Return whether the fact in an element, such as an affiliation, is valid at a date.

    A fact without limits is always valid. Without a date, every fact is valid.
    """
    if date is None:
        return True
    when = element.get("when")
    first, last = (
        (when, when)
        if when
        else (
            element.get("from") or element.get("notBefore"),
            element.get("to") or element.get("notAfter"),
        )
    )
    begins, ends = _edge(first, is_end=False), _edge(last, is_end=True)
    return (begins is None or begins <= date.end) and (ends is None or ends >= date.start)


def _edge(value: str | None, *, is_end: bool) -> datetime.date | None:
    """Return the first or last day of a date; ``None`` if the date is missing or cannot be read."""
    if value is None:
        return None
    try:
        date = read_date({"when": value[:_DAY]})
    except ModelError:
        return None
    return date.end if is_end else date.start
