"""Rules on dates and on the language: two places that hold the same fact must agree."""

import datetime
import re
from collections.abc import Iterator

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.tei.dates import DATES
from statecorpus.tei.markup import XML_LANG
from statecorpus.tei.rules.outline import Outline, name_of, parent_name, words_of
from statecorpus.tei.rules.rule import Breach, rule
from statecorpus.tei.times import TIMES, read_time

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"))
# Names in the title block, and the element with the same words in the header's entry.
_NAMES = {"persName": "name", "orgName": "orgName", "placeName": "placeName"}
# The elements around the date of the statement; "date" elsewhere is a time in the text.
_OF_STATEMENT = frozenset({"setting", "head", "dateline", "listEvent"})
_KINDS = ({"when"}, {"from", "to"}, {"notBefore", "notAfter"})


def _date_attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element that hold a date."""
    return {name: value for name in sorted(DATES) if (value := element.get(name)) is not None}


def _setting(outline: Outline) -> etree._Element | None:
    """Return the date of the statement."""
    return next((date for date in outline.all("date") if parent_name(date) == "setting"), None)


@rule("SC105", "Header and text name the same language.", hint="give both the same BCP 47 tag")
def the_language_is_one(outline: Outline) -> Iterator[Breach]:
    """Compare the language tags of header and text."""
    language, text = outline.first("language"), outline.first("text")
    if text is None:
        return
    in_header = None if language is None else language.get("ident")
    in_text = text.get(XML_LANG)
    if in_header != in_text:
        yield (
            text,
            f"xml:lang of <text> is {in_text!r} and <language> is {in_header!r}: expected the same language",
        )


@rule("SC106", "A date exists in the Gregorian calendar.", hint="look at the printed date")
def a_date_is_in_the_calendar(outline: Outline) -> Iterator[Breach]:
    """Convert each value that looks like a date."""
    for element in outline.all("date", "event", "change"):
        for name, value in _date_attributes(element).items():
            matched = _ISO.fullmatch(value)
            if matched is None:
                continue
            year, month, day = (int(part or 1) for part in matched.groups())
            try:
                datetime.date(year, month, day)
            except ValueError as error:
                yield element, f"@{name} of <{name_of(element)}> is {value!r}: {error}"


@rule(
    "SC107",
    "The date of the statement has when, or from and to, or notBefore and notAfter.",
    hint="use when for a single day, month or year; from and to for a whole range; "
    "notBefore and notAfter for an unknown day of a range",
)
def a_date_is_of_one_kind(outline: Outline) -> Iterator[Breach]:
    """Compare the names of the attributes."""
    for element in outline.all("date"):
        actual = set(_date_attributes(element))
        if parent_name(element) in _OF_STATEMENT and actual not in _KINDS:
            names = " and ".join(f"@{name}" for name in sorted(actual)) or "no date"
            yield element, f"<date> has {names}: expected when, or from and to, or notBefore and notAfter"


@rule(
    "SC160",
    "A time in the body has when, or from and to or one of them, or notBefore and notAfter, or a duration, "
    "or none of these.",
    hint="use when for a single point, from and to for a range, from alone for since, notBefore and notAfter "
    "for a decade or century, and dur for a duration",
)
def a_time_is_of_one_kind(outline: Outline) -> Iterator[Breach]:
    """Read the attributes as the value of a time."""
    for element in outline.all("date"):
        if parent_name(element) in _OF_STATEMENT or not outline.is_in_text(element):
            continue
        names = sorted(name for name in TIMES if element.get(name) is not None)
        try:
            read_time(dict.fromkeys(names, "2011"))
        except ModelError:
            shown = " and ".join(f"@{name}" for name in names)
            yield element, f"<date> has {shown}: expected one point, range or duration"


@rule(
    "SC108",
    "A range of dates does not end before it begins, and both ends of the statement's date have the same "
    "precision.",
    hint="exchange the two dates, or write both as days, months or years",
)
def a_date_ends_after_it_begins(outline: Outline) -> Iterator[Breach]:
    """Compare the two ends of each range."""
    for element in outline.all("date", "event"):
        for first, last in _PAIRS:
            start, end = element.get(first), element.get(last)
            if start is None or end is None:
                continue
            problem = f"@{first} of <{name_of(element)}> is {start!r} and @{last} is {end!r}"
            if len(start) != len(end) and parent_name(element) in _OF_STATEMENT:
                yield element, f"{problem}: expected both as days, months or years"
            elif start[: len(end)] > end:
                yield element, f"{problem}: expected {start!r} or later"


@rule(
    "SC109",
    "If the day of the statement is unknown, the meeting has the same range of dates; else it has no dates.",
    hint="repeat notBefore and notAfter of the setting's date as from and to",
)
def the_meeting_has_the_dates_of_the_setting(outline: Outline) -> Iterator[Breach]:
    """Compare the dates of the meeting with the date of the setting."""
    actual = {} if (setting := _setting(outline)) is None else _date_attributes(setting)
    expected = (actual.get("notBefore"), actual.get("notAfter"))
    for event in outline.all("event"):
        dates = (event.get("from"), event.get("to"))
        if dates != expected:
            yield event, f"the dates of <event> are {_listed(dates)}: expected {_listed(expected)}"


def _listed(dates: tuple[str | None, str | None]) -> str:
    return " to ".join(repr(date) for date in dates if date is not None) or "none"


@rule(
    "SC110",
    "Dates and names in the title block are the same as in the header.",
    hint="repeat them exactly as in the header, and point to the entry; or remove the markup",
)
def the_title_block_repeats_the_header(outline: Outline) -> Iterator[Breach]:
    """Compare the words, and the attributes of dates."""
    setting = _setting(outline)
    originals: dict[etree._Element | None, str] = {None: ""}
    for element in outline.all("date", *_NAMES):
        if parent_name(element) not in {"head", "dateline"}:
            continue
        name, actual = name_of(element), words_of(element)
        if name == "date":
            same = (
                setting is not None
                and actual == words_of(setting)
                and _date_attributes(element) == _date_attributes(setting)
            )
            expected = f"{words_of(setting)!r}, with the same attributes, as in <setting>"
        else:
            target = outline.target(element.get("ref"))
            if target is None and element.get("ref") is not None:
                continue
            if target is not None and target not in originals:
                originals[target] = words_of(next(target.iter(f"{{*}}{_NAMES[name]}"), None))
            same = actual == originals[target]
            expected = "@ref" if target is None else f"{originals[target]!r}, as in the header"
        if not same:
            yield element, f"<{name}> in the title block is {actual!r}: expected {expected}"
