"""Rules on dates and on the language: what stands in two places says the same in both."""

import datetime
import re
from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.dates import DATES
from statecorpus.tei.markup import XML_LANG
from statecorpus.tei.rules.outline import Outline, name_of, parent_name, words_of
from statecorpus.tei.rules.rule import Breach, rule

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"))
# Names in the title block, and what holds the same words in the entry that they point to.
_NAMES = {"persName": "name", "orgName": "orgName", "placeName": "placeName"}
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
    "Dates and names in the title block are those of the header.",
    hint="repeat them as they stand in the header, and point to the entry; or leave the markup out",
)
def the_title_block_repeats_the_header(outline: Outline) -> Iterator[Breach]:
    """Compare the words, and the attributes of dates."""
    setting = _setting(outline)
    originals: dict[etree._Element | None, str] = {None: ""}
    for element in outline.all("date", *_NAMES):
        if parent_name(element) not in {"head", "dateline"}:
            continue
        name, said = name_of(element), words_of(element)
        if name == "date":
            same = setting is not None and said == words_of(setting) and _said(element) == _said(setting)
            expected = f"{words_of(setting)!r}, with the same attributes, as in <setting>"
        else:
            target = outline.target(element.get("ref"))
            if target is None and element.get("ref") is not None:
                continue
            if target is not None and target not in originals:
                originals[target] = words_of(next(target.iter(f"{{*}}{_NAMES[name]}"), None))
            same = said == originals[target]
            expected = "@ref" if target is None else f"{originals[target]!r}, as in the header"
        if not same:
            yield element, f"<{name}> in the title block is {said!r}: expected {expected}"
