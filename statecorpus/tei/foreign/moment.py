"""Dates of other people's TEI: at many places, at any precision, with times of the day."""

import datetime
from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import DateRange
from statecorpus.tei.dates import DATES, read_date
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.vocabulary import name_of

# A document of Foreign Relations of the United States (history.state.gov) says its dates so.
_FRUS = "{http://history.state.gov/frus/ns/1.0}doc-dateTime-"
_DAY = 10


def read_moment(element: etree._Element) -> DateRange | None:
    """Read the date that an element says by attributes; ``None`` where it says none that can be read.

    Where the date is a range, the statement was made on a day of it that is not known.

    >>> read_moment(etree.fromstring('<date when="2015-10-26T09:00:00">26/10/2015</date>'))
    DateRange(start=datetime.date(2015, 10, 26), end=datetime.date(2015, 10, 26), precision='day', ...)
    """
    said = {key: value[:_DAY] for key, value in element.items() if key in DATES}
    least, most = element.get(f"{_FRUS}min"), element.get(f"{_FRUS}max")
    if not said and least and most:
        said = {"notBefore": least[:_DAY], "notAfter": most[:_DAY]}
        if said["notBefore"] == said["notAfter"]:
            said = {"when": least[:_DAY]}
    text = plain_text(element) if name_of(element) == "date" else ""
    try:
        made = read_date(said, text if text and text not in said.values() else None)
    except ModelError:
        return None
    return attrs.evolve(made, certain=False) if "from" in said and made.start != made.end else made


def first_date(elements: Iterable[etree._Element]) -> DateRange | None:
    """Read the date of the first element that says one."""
    return next((made for made in map(read_moment, elements) if made is not None), None)


def holds_at(element: etree._Element, date: DateRange | None) -> bool:
    """Tell whether what an element says, such as an affiliation, is valid at a date.

    What has no limits is always valid; so is everything where there is no date.
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
    """Give the first or last day of a date; ``None`` where it sets no limit that can be read."""
    if value is None:
        return None
    try:
        made = read_date({"when": value[:_DAY]})
    except ModelError:
        return None
    return made.end if is_end else made.start
