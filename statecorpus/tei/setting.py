"""Where and when: ``settingDesc`` with the place and the date, and ``listEvent`` with the meeting.

The meeting stands in ``standOff`` because TEI has no ``listEvent`` in ``settingDesc``.
"""

from typing import cast

import attrs
from lxml import etree

from statecorpus.model import DateRange, Organisation, Place, Statement, Venue, to_printed
from statecorpus.tei.dates import DATES, read_date, write_date
from statecorpus.tei.entry import Entry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, Lines, escaped, qualified
from statecorpus.tei.words import read_text

_PLACE = qualified("place")
_PLACE_NAME = qualified("placeName")
_PLACE_PARTS = frozenset({_PLACE_NAME, qualified("country")})
_SETTING_PARTS = frozenset({_PLACE, qualified("setting")})
_DATE = frozenset({qualified("date")})
_EVENT = frozenset({qualified("event")})
_LABEL = qualified("label")
_DESC = qualified("desc")
_EVENT_PARTS = frozenset({_LABEL, _DESC})
_EVENT_ATTRIBUTES = frozenset({"n", "ref", "from", "to"})
_XML_ID = frozenset({XML_ID})
_REF = frozenset({"ref"})


@attrs.define
class Setting:
    """What ``settingDesc`` says, and the pointer to its place."""

    place: Place | None = None
    date: DateRange | None = None
    pointer: str | None = None


@attrs.frozen
class Meeting:
    """What ``listEvent`` says; ``organisation`` is the pointer to it."""

    event: str | None = None
    session: str | None = None
    organisation: str | None = None
    occasion: str | None = None

    def venue(self, organisation: Organisation | None, place: Place | None) -> Venue | None:
        """Make it the venue; ``None`` where nothing is known of it."""
        if self == Meeting() and organisation is None and place is None:
            return None
        return Venue(self.event, self.session, organisation, self.occasion, place)


def write_setting(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``settingDesc``, where place or date are known."""
    place = None if statement.venue is None else statement.venue.place
    if place is None and statement.date is None:
        return
    with lines.inside("settingDesc"):
        if place is not None:
            with lines.inside("place", {"xml:id": ids.of("place")}):
                lines.add("placeName", {"ref": place.ref}, escaped(place.name))
                if place.country is not None:
                    lines.add("country", content=escaped(place.country))
        if statement.date is not None:
            with lines.inside("setting"):
                lines.add("date", write_date(statement.date), escaped(statement.date.text or ""))


def read_setting(entry: Entry, description: etree._Element) -> Setting:
    """Read ``settingDesc``.

    Raises:
        TeiContentError: the place or the date is not one that the model takes.
    """
    setting = Setting()
    entry.attributes(description)
    for child in entry.children(description, _SETTING_PARTS):
        if child.tag == _PLACE:
            setting.pointer = f"#{entry.attributes(child, _XML_ID).get(XML_ID)}"
            setting.place = _read_place(entry, child)
            continue
        entry.attributes(child)
        for date in entry.children(child, _DATE):
            said, text = entry.attributes(date, DATES), read_text(entry, date)
            setting.date = entry.made(date, read_date, said, text)
    return setting


def _read_place(entry: Entry, place: etree._Element) -> Place:
    name, country, ref = None, None, None
    for child in entry.children(place, _PLACE_PARTS):
        if child.tag == _PLACE_NAME:
            ref = entry.attributes(child, _REF).get("ref")
            name = read_text(entry, child)
        else:
            country = read_text(entry, child)
    return entry.made(place, Place, cast(str, name), country, ref)


def write_meeting(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``listEvent`` with the meeting, where more than its place is known."""
    venue = statement.venue
    if venue is None or not has_meeting(venue):
        return
    attributes: Attributes = {"n": venue.session, "ref": ids.organisation(venue.organisation)}
    if statement.date is not None and not statement.date.certain:
        first, last = write_date(statement.date).values()
        attributes = {**attributes, "from": first, "to": last}
    with lines.inside("listEvent"), lines.inside("event", attributes):
        lines.add("label", content=escaped(venue.event or ""))
        if venue.occasion is not None:
            lines.add("desc", content=escaped(venue.occasion))


def has_meeting(venue: Venue) -> bool:
    """Tell whether more than the place of a venue is known."""
    facts = (venue.event, venue.session, venue.organisation, venue.occasion)
    return any(fact is not None for fact in facts)


def read_meeting(entry: Entry, events: etree._Element) -> Meeting:
    """Read ``listEvent``."""
    meeting = Meeting()
    entry.attributes(events)
    for event in entry.children(events, _EVENT):
        said = entry.attributes(event, _EVENT_ATTRIBUTES)
        texts = {child.tag: read_text(entry, child) for child in entry.children(event, _EVENT_PARTS)}
        meeting = Meeting(
            texts.get(_LABEL), to_printed(said.get("n", "")) or None, said.get("ref"), texts.get(_DESC)
        )
    return meeting
