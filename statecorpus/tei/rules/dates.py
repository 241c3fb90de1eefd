"""Rules on dates and on the language: what stands in two places says the same in both."""

import datetime
import re
from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.dates import DATES
from statecorpus.tei.markup import XML_LANG
from statecorpus.tei.rules.outline import Outline, name_of, parent_name, words_of
from statecorpus.tei.rules.rule import Breach, rule

__all__ = [
    "a_date_ends_after_it_begins",
    "a_date_is_in_the_calendar",
    "a_date_is_of_one_kind",
    "the_language_is_one",
    "the_meeting_has_the_dates_of_the_setting",
    "the_title_block_repeats_the_setting",
]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"))
_KINDS = ({"when"}, {"from", "to"}, {"notBefore", "notAfter"})


def _said(element: etree._Element) -> dict[str, str]:
    """Give the attributes of an element that say a date."""
    return {name: value for name in sorted(DATES) if (value := element.get(name)) is not None}


def _setting(outline: Outline) -> etree._Element | None:
    """Give the date of the statement."""
    return next((date for date in outline.all("date") if parent_name(date) == "setting"), None)


@rule("SC105", "The language of the header is that of the text.", hint="give both the same BCP 47 tag")
def the_language_is_one(outline: Outline) -> Iterator[Breach]:
    """Compare the tags, where there is one."""
    language, text = outline.first("language"), outline.first("text")
    if text is None:
        return
    in_header = None if language is None else language.get("ident")
    in_text = text.get(XML_LANG)
    if in_header != in_text:
        yield (
            text,
            f"xml:lang of <text> is {in_text!r} and <language> says {in_header!r}: expected one language",
        )


@rule("SC106", "A date is one of the Gregorian calendar.", hint="look at the printed date")
def a_date_is_in_the_calendar(outline: Outline) -> Iterator[Breach]:
    """Make a date of each value that looks like one."""
    for element in outline.all("date", "event", "change"):
        for name, value in _said(element).items():
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
    "A date has when, or from and to, or notBefore and notAfter.",
    hint="when for a single day, month or year; from and to for all of a range; "
    "notBefore and notAfter for a day inside one",
)
def a_date_is_of_one_kind(outline: Outline) -> Iterator[Breach]:
    """Compare the names of the attributes."""
    for element in outline.all("date"):
        said = set(_said(element))
        if said not in _KINDS:
            names = " and ".join(f"@{name}" for name in sorted(said)) or "no date"
            yield element, f"<date> says {names}: expected when, or from and to, or notBefore and notAfter"


@rule(
    "SC108",
    "A range of dates ends when it begins or later, and both ends are as precise.",
    hint="exchange them, or write both as days, months or years",
)
def a_date_ends_after_it_begins(outline: Outline) -> Iterator[Breach]:
    """Compare the two ends of each range."""
    for element in outline.all("date", "event"):
        for first, last in _PAIRS:
            start, end = element.get(first), element.get(last)
            if start is None or end is None:
                continue
            problem = f"@{first} of <{name_of(element)}> is {start!r} and @{last} is {end!r}"
            if len(start) != len(end):
                yield element, f"{problem}: expected both as days, months or years"
            elif start > end:
                yield element, f"{problem}: expected {start!r} or later"


@rule(
    "SC109",
    "The meeting has the dates of a setting whose day is not known, and no others.",
    hint="repeat notBefore and notAfter of the setting's date as from and to",
)
def the_meeting_has_the_dates_of_the_setting(outline: Outline) -> Iterator[Breach]:
    """Compare the range of the meeting with that of the setting."""
    said = {} if (setting := _setting(outline)) is None else _said(setting)
    expected = (said.get("notBefore"), said.get("notAfter"))
    for event in outline.all("event"):
        dates = (event.get("from"), event.get("to"))
        if dates != expected:
            yield event, f"the dates of <event> are {_listed(dates)}: expected {_listed(expected)}"


def _listed(dates: tuple[str | None, str | None]) -> str:
    return " to ".join(repr(date) for date in dates if date is not None) or "none"


@rule(
    "SC110",
    "Date and place in the title block are those of the setting.",
    hint="repeat them as they stand in settingDesc, or leave the markup out",
)
def the_title_block_repeats_the_setting(outline: Outline) -> Iterator[Breach]:
    """Compare the attributes and the words of dates, and the words of places."""
    setting, place = _setting(outline), outline.first("place")
    names = () if place is None else [name for name in place if name_of(name) == "placeName"]
    name = next(iter(names), None)
    for element in outline.all("date", "placeName"):
        if parent_name(element) not in {"head", "dateline"}:
            continue
        original = setting if name_of(element) == "date" else name
        same = original is not None and words_of(element) == words_of(original)
        if original is not None and name_of(element) == "date":
            same = same and _said(element) == _said(original)
        if not same:
            expected = "none" if original is None else repr(words_of(original))
            problem = f"<{name_of(element)}> in the title block is {words_of(element)!r}"
            yield element, f"{problem}: expected {expected}, as in <settingDesc>, with the same date"
