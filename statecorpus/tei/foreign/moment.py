"""Dates in TEI of other projects: of any precision, and with times of the day."""

import datetime
import re
from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import DateRange
from statecorpus.tei.dates import DATES, read_date
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.printed_date import date_in_words
from statecorpus.tei.foreign.vocabulary import name_of
from statecorpus.tei.markup import TEI

# The attributes for dates in Foreign Relations of the United States (history.state.gov).
_FRUS = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-"
_DAY = 10
_BASIC = re.compile(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})(?=T|\s*$)")
# The elements whose words are a date, or hold one.
_PRINTING = frozenset({"date", "dateline", "docDate", "creation"})


def read_moment(element: etree._Element) -> DateRange | None:
    """Read the date in the attributes of an element; ``None`` if it has no readable date.

    If the date is a range, the statement was made on an unknown day of the range.

    >>> read_moment(etree.fromstring('<date when="2015-10-26T09:00:00">26/10/2015</date>'))
    DateRange(start=datetime.date(2015, 10, 26), end=datetime.date(2015, 10, 26), precision='day', ...)
    """
    values = _said(element)
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


def _said(element: etree._Element) -> dict[str, str]:
    """Return the dates in the attributes, in the notation of the W3C or in that of ISO 8601."""
    values: dict[str, str] = {}
    for name in DATES:
        value = element.get(name) or element.get(f"{name}-iso")
        if value is not None:
            values[name] = _dashed(value)
    first, slash, last = values.get("when", "").partition("/")
    if slash:  # an interval of ISO 8601
        return {"from": _dashed(first), "to": _dashed(last)}
    return {name: value[:_DAY] for name, value in values.items()}


def _dashed(value: str) -> str:
    """Return a day in the extended form of ISO 8601 for the basic form (19620101), else the value."""
    found = _BASIC.match(value)
    return value.strip() if found is None else "-".join(found.groups())


def first_date(elements: Iterable[etree._Element]) -> DateRange | None:
    """Return the date of the first element that has one in attributes, else of the first that prints one."""
    parts = [element for element in elements if isinstance(element.tag, str)]
    said = next((date for date in map(read_moment, parts) if date is not None), None)
    if said is not None:
        return said
    printed = (date_in_words(plain_text(part)) for part in parts if name_of(part) in _PRINTING)
    return next((date for date in printed if date is not None), None)


def date_in_text(text: etree._Element) -> DateRange | None:
    """Return the date in the datelines and the title page of a text."""
    names = ("dateline", "docDate", "opener", "docTitle", "head")
    places = [part for name in names for part in text.iter(f"{{{TEI}}}{name}")]
    dates = [date for place in places for date in place.iter(f"{{{TEI}}}date")]
    lines = [part for part in places if name_of(part) in _PRINTING]
    return first_date([*dates, *lines])


def holds_at(element: etree._Element, date: DateRange | None) -> bool:
    """Return whether the fact in an element, such as an affiliation, is valid at a date.

    A fact without limits is always valid. Without a date, every fact is valid.
    """
    if date is None:
        return True
    said = _said(element)
    when = said.get("when")
    first, last = (
        (when, when)
        if when
        else (said.get("from") or said.get("notBefore"), said.get("to") or said.get("notAfter"))
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
