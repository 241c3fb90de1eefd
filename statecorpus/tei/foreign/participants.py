"""Who takes part: ``listPerson`` and ``listOrg``, and what a person was at a date.

A statement has one speaker with one office and one body that is spoken for; lists of parliaments say more.
Of the affiliations that hold at the date, an office in a government comes before the party or group, that
before the seat in the parliament. The office is the one of the first, except that a member of a party who
sits in a parliament has the office there (``MP``) and speaks for the party.
"""

from urllib.parse import quote

import attrs
from lxml import etree

from statecorpus.model import DateRange, Organisation, OrganisationKind, Speaker, is_reference, to_printed
from statecorpus.tei.foreign.moment import holds_at
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.vocabulary import name_of
from statecorpus.tei.markup import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
_PERSONS = frozenset({"person", "personGrp"})
_KINDS: dict[str, OrganisationKind] = {
    "state": "state",
    "country": "state",
    "republic": "state",
    "igo": "igo",
    "internationalOrganisation": "igo",
    "internationalOrganization": "igo",
    "ministry": "ministry",
    "mission": "mission",
    "group": "group",
    "ngo": "ngo",
}
_PARTIES = frozenset({"politicalParty", "parliamentaryGroup", "politicalGroup"})
_SEATS = frozenset({"parliament", "congress", "senate", "assembly", "chamber"})
_BELONGING = frozenset({"member", "MP"})
_NAME_PARTS = ("forename", "genName", "nameLink", "surname")
_WIKIDATA = ("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/", "wikidata:")


@attrs.frozen
class _Affiliation:
    """An affiliation that holds: its office and its body."""

    role: str | None
    organisation: Organisation | None
    rank: int


class Participants:
    """The persons and bodies that a header lists.

    Args:
        scheme: stands before an ``xml:id`` where a person or body has no other reference.
        language: names in it come before those in others.
    """

    def __init__(self, scheme: str, language: str | None) -> None:
        self._scheme = scheme
        self._language = language
        self._persons: dict[str, etree._Element] = {}
        self._organisations: dict[str, etree._Element] = {}

    def __len__(self) -> int:
        return len(self._persons)

    def below(self, scheme: str, language: str | None) -> "Participants":
        """Give a list of its own to a part of the corpus, with all that is in this one."""
        part = Participants(scheme, language)
        part._persons.update(self._persons)
        part._organisations.update(self._organisations)
        return part

    def learn(self, header: etree._Element) -> None:
        """Take the persons and bodies of a header; one with an ``xml:id`` that is known takes its place."""
        for element in header.iter(f"{_T}person", f"{_T}personGrp", f"{_T}org"):
            name = element.get(XML_ID)
            if name is not None:
                into = self._persons if name_of(element) in _PERSONS else self._organisations
                into[name] = element

    def organisation(self, pointer: str | None) -> Organisation | None:
        """Give the body that a pointer such as ``#TBMM`` means; ``None`` where the lists do not have it."""
        element = self._organisations.get(_target(pointer))
        if element is None:
            return None
        name = self._name(element, "orgName")
        kinds = (element.get("role") or element.get("type") or "").split()
        kind: OrganisationKind = next((_KINDS[said] for said in kinds if said in _KINDS), "other")
        return Organisation(name or _target(pointer), kind, self._ref(element, "orgName"))

    def parliament(self) -> Organisation | None:
        """Give the body that meets: the only one listed as a parliament."""
        seats = [name for name, one in self._organisations.items() if one.get("role") in _SEATS]
        return self.organisation(f"#{seats[0]}") if len(seats) == 1 else None

    def speaker(self, pointer: str, date: DateRange | None, notes: Notes) -> Speaker | None:
        """Give what a person is at a date; ``None`` where the lists do not have the person.

        Args:
            pointer: such as ``#Durmuş.Yılmaz``.
            date: of the statement.
            notes: for affiliations that there is no room for.
        """
        element = self._persons.get(_target(pointer))
        if element is None:
            return None
        held = sorted(self._held(element, date), key=lambda one: one.rank)
        first = held[0] if held else _Affiliation(None, None, 0)
        role = first.role
        if first.rank == _PARTY_RANK and role in {None, "member"}:
            role = next((one.role for one in held if one.rank == _SEAT_RANK), role)
        if len({one.organisation for one in held if one.rank != _SEAT_RANK}) > 1:
            what = f"{_target(pointer)} has other affiliations at the date besides"
            body = first.organisation.name if first.organisation is not None else role
            notes.add("FT105", f"{what} {body!r}", at=element)
        name, honorific = self._person_name(element, date)
        if name is None and role is None and first.organisation is None:
            name = _target(pointer)
        return Speaker(name, role, first.organisation, self._ref(element, "persName"), honorific=honorific)

    def _held(self, person: etree._Element, date: DateRange | None) -> list[_Affiliation]:
        held = []
        for one in person.iterfind(f"{_T}affiliation"):
            if not holds_at(one, date):
                continue
            organisation = self.organisation(one.get("ref"))
            named = one.find(f"{_T}orgName")
            if organisation is None and named is not None and plain_text(named):
                organisation = Organisation(plain_text(named))
            printed = self._preferred(one.findall(f"{_T}roleName"))
            role = plain_text(printed) if printed is not None else to_printed(one.get("role", ""))
            listed = self._organisations.get(_target(one.get("ref")))
            rank = _rank(one.get("role", ""), "" if listed is None else listed.get("role", ""))
            held.append(_Affiliation(role or None, organisation, rank))
        return held

    def _person_name(self, person: etree._Element, date: DateRange | None) -> tuple[str | None, str | None]:
        """Give the name as one writes it, and the honorific before it."""
        names = [one for one in person.iterfind(f"{_T}persName") if holds_at(one, date)]
        chosen = self._preferred(names or list(person.iterfind(f"{_T}persName")))
        if chosen is None:
            chosen = person.find(f"{_T}name")
            return (plain_text(chosen) or None, None) if chosen is not None else (None, None)
        titles = [one for one in chosen.iterfind(f"{_T}addName") if one.get("type") == "honorific"]
        honorific = to_printed(" ".join(plain_text(one) for one in titles)) or None
        own = (chosen.text or "") + "".join(child.tail or "" for child in chosen)
        if own.strip() or not any(name_of(child) in _NAME_PARTS for child in chosen):
            words = [("" if child in titles else plain_text(child)) + (child.tail or "") for child in chosen]
            return to_printed(" ".join([chosen.text or "", *words])) or None, honorific
        # Lists put the surname first for sorting; a name is read the other way round.
        parts = [plain_text(one) for name in _NAME_PARTS for one in chosen.iterfind(f"{_T}{name}")]
        return to_printed(" ".join(parts)) or None, honorific

    def _name(self, element: etree._Element, tag: str) -> str | None:
        chosen = self._preferred(element.findall(f"{_T}{tag}"))
        return (plain_text(chosen) or None) if chosen is not None else None

    def _preferred(self, names: list[etree._Element]) -> etree._Element | None:
        """Choose among names: full ones, then those in the language, then the first."""
        full = [one for one in names if one.get("full", "yes") == "yes"] or names
        own = [one for one in full if (one.get(XML_LANG) or self._language) == self._language]
        return next(iter(own or full), None)

    def _ref(self, element: etree._Element, tag: str) -> str:
        """Give the reference: an authority's, or the ``xml:id`` with the scheme of the corpus."""
        named = element.find(f"{_T}{tag}")
        said = None if named is None else named.get("ref")
        if said is not None and is_reference(said):
            return said
        others = []
        for idno in element.iterfind(f"{_T}idno"):
            text = plain_text(idno)
            for prefix in _WIKIDATA:
                if text.startswith(prefix) and is_reference(f"wikidata:{text.removeprefix(prefix)}"):
                    return f"wikidata:{text.removeprefix(prefix)}"
            if is_reference(text):
                others.append(text)
        return others[0] if others else f"{self._scheme}:{quote(element.get(XML_ID, ''), safe='.-_~')}"


_OFFICE_RANK, _PARTY_RANK, _SEAT_RANK = 0, 1, 2


def _rank(role: str, body: str) -> int:
    """Say which affiliation comes first: an office, a party or group, a seat in the parliament."""
    if body in _PARTIES:
        return _PARTY_RANK
    if body in _SEATS or (not body and role in _BELONGING):
        return _SEAT_RANK
    return _OFFICE_RANK


def _target(pointer: str | None) -> str:
    """Give the id that a pointer ends in, with or without a file or a prefix before it."""
    if pointer is None:
        return ""
    return pointer.rpartition("#")[2] if "#" in pointer else pointer.rpartition(":")[2]
