"""Place, date and meeting: ``settingDesc`` with the place and the date, ``listEvent`` with the meeting.

The meeting is in ``standOff`` because TEI does not allow ``listEvent`` in ``settingDesc``.
"""

from typing import Any, cast

import attrs
from lxml import etree

from statecorpus.model import DateRange, Organisation, Place, Statement, Venue
from statecorpus.tei.dates import DATES, read_date, write_date
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, Lines, escaped, qualified
from statecorpus.tei.words import read_text

_PLACE = qualified("place")
_PLACE_NAME = qualified("placeName")
_PLACE_PARTS = frozenset({_PLACE_NAME, qualified("country")})
_SETTING_PARTS = frozenset({_PLACE, qualified("setting")})
_DATE = qualified("date")
_NAME = qualified("name")
_SETTING_CHILDREN = frozenset({_DATE, _NAME})
_NAME_ATTRIBUTES = frozenset({"type", "key"})
# The types of name in a setting that hold a field of one plain value.
_NAMED_FIELDS = {"language": "delivery_language"}
_EVENT = qualified("event")
_EVENTS = frozenset({_EVENT, qualified("relation")})
_LABEL = qualified("label")
_DESC = qualified("desc")
_IDNO = qualified("idno")
_EVENT_PARTS = frozenset({_LABEL, _DESC, _IDNO})
_EVENT_ATTRIBUTES = frozenset({XML_ID, "ref", "from", "to"})
_RELATION_ATTRIBUTES = frozenset({"name", "active", "passive"})
_TYPE = frozenset({"type"})
#: The name in the id of the meeting.
MEETING = "meeting"
#: The name of the relation of the body that meets to the meeting.
ORGANISER = "organiser"
_XML_ID = frozenset({XML_ID})
_REF = frozenset({"ref"})


@attrs.define
class SettingContent:
    """The content of ``settingDesc``, and the pointer to its place."""

    place: Place | None = None
    date: DateRange | None = None
    pointer: str | None = None
    # Fields of one plain value, by the names of the attributes of ``Statement``.
    fields: dict[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Meeting:
    """The content of ``listEvent``; ``organisation`` is a pointer to the body that meets."""

    event: str | None = None
    session: str | None = None
    organisation: str | None = None
    occasion: str | None = None
    ref: str | None = None

    def venue(self, organisation: Organisation | None, place: Place | None) -> Venue | None:
        """Return the venue with this meeting; ``None`` if no fact about the venue is known."""
        if self == Meeting() and organisation is None and place is None:
            return None
        return Venue(self.event, self.session, organisation, self.occasion, place, self.ref)


def write_setting(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``settingDesc`` if anything of it is known."""
    place = None if statement.venue is None else statement.venue.place
    named = {kind: getattr(statement, field) for kind, field in _NAMED_FIELDS.items()}
    known = {kind: value for kind, value in named.items() if value is not None}
    if place is None and statement.date is None and not known:
        return
    with lines.inside("settingDesc"):
        if place is not None:
            with lines.inside("place", {"xml:id": ids.of("place")}):
                lines.add("placeName", {"ref": place.ref}, escaped(place.name))
                if place.country is not None:
                    lines.add("country", content=escaped(place.country))
        if statement.date is not None or known:
            with lines.inside("setting"):
                if statement.date is not None:
                    lines.add("date", write_date(statement.date), escaped(statement.date.text or ""))
                for kind, value in known.items():
                    lines.add("name", {"type": kind, "key": value}, escaped(value))


def read_setting(entry: TeiEntry, description: etree._Element) -> SettingContent:
    """Read ``settingDesc``.

    Raises:
        TeiContentError: the model refuses the place or the date.
    """
    setting = SettingContent()
    entry.attributes(description)
    for child in entry.children(description, _SETTING_PARTS):
        if child.tag == _PLACE:
            setting.pointer = f"#{entry.attributes(child, _XML_ID).get(XML_ID)}"
            setting.place = _read_place(entry, child)
            continue
        entry.attributes(child)
        for part in entry.children(child, _SETTING_CHILDREN):
            if part.tag == _NAME:
                said = entry.attributes(part, _NAME_ATTRIBUTES)
                if said.get("type") in _NAMED_FIELDS and "key" in said:
                    setting.fields[_NAMED_FIELDS[said["type"]]] = said["key"]
                continue
            said, text = entry.attributes(part, DATES), read_text(entry, part)
            setting.date = entry.build(part, read_date, said, text)
    return setting


def _read_place(entry: TeiEntry, place: etree._Element) -> Place:
    name, country, ref = None, None, None
    for child in entry.children(place, _PLACE_PARTS):
        if child.tag == _PLACE_NAME:
            ref = entry.attributes(child, _REF).get("ref")
            name = read_text(entry, child)
        else:
            country = read_text(entry, child)
    return entry.build(place, Place, cast(str, name), country, ref)


def write_meeting(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``listEvent`` if a fact other than the place is known about the venue."""
    venue = statement.venue
    if venue is None or not has_meeting(venue):
        return
    attributes: Attributes = {"xml:id": ids.of(MEETING), "ref": venue.ref}
    if statement.date is not None and not statement.date.certain:
        first, last = write_date(statement.date).values()
        attributes = {**attributes, "from": first, "to": last}
    with lines.inside("listEvent"):
        with lines.inside("event", attributes):
            lines.add("label", content=escaped(venue.event or ""))
            if venue.occasion is not None:
                lines.add("desc", content=escaped(venue.occasion))
            if venue.session is not None:
                lines.add("idno", {"type": "session"}, escaped(venue.session))
        organiser = ids.organisation(venue.organisation)
        if organiser is not None:
            parties = {"active": organiser, "passive": f"#{ids.of(MEETING)}"}
            lines.add("relation", {"name": ORGANISER, **parties})


def has_meeting(venue: Venue) -> bool:
    """Return whether a venue has facts other than its place."""
    facts = (venue.event, venue.session, venue.organisation, venue.occasion, venue.ref)
    return any(fact is not None for fact in facts)


def read_meeting(entry: TeiEntry, events: etree._Element) -> Meeting:
    """Read ``listEvent``."""
    meeting = Meeting()
    entry.attributes(events)
    for part in entry.children(events, _EVENTS):
        if part.tag == _EVENT:
            meeting = _read_event(entry, part)
            continue
        said = entry.attributes(part, _RELATION_ATTRIBUTES)
        if said.get("name") == ORGANISER:
            meeting = attrs.evolve(meeting, organisation=said.get("active"))
        else:
            entry.unmodelled(part, f'<relation name="{said.get("name")}">', "is not modelled; it is not kept")
    return meeting


def _read_event(entry: TeiEntry, event: etree._Element) -> Meeting:
    attributes = entry.attributes(event, _EVENT_ATTRIBUTES)
    texts: dict[object, str | None] = {}
    for child in entry.children(event, _EVENT_PARTS):
        kind = entry.attributes(child, _TYPE).get("type") if child.tag == _IDNO else None
        if kind in {None, "session"}:
            texts[child.tag] = read_text(entry, child)
        else:
            entry.unmodelled(child, f'<idno type="{kind}">')
    return Meeting(texts.get(_LABEL), texts.get(_IDNO), None, texts.get(_DESC), attributes.get("ref"))
