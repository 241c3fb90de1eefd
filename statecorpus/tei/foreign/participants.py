"""The persons and bodies in ``listPerson`` and ``listOrg``, and the offices of a person at a date.

A statement has a single speaker with a single office and body, but the lists of parliaments have more. Among
the affiliations that are valid at the date, an office in a government comes first, then the party or group,
then the seat in the parliament. The speaker takes office and body from the first of them; only a member of a
party with a seat takes the office of the seat (``MP``) and the body of the party.
"""

from urllib.parse import quote

import attrs
from lxml import etree

from statecorpus.authorities import resolve_organisation, resolve_state
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
# The kinds of bodies whose names are looked up among the authorities.
_RESOLVED = frozenset({"state", "igo", "group"})
_PARTIES = frozenset({"politicalParty", "parliamentaryGroup", "politicalGroup"})
_SEATS = frozenset({"parliament", "congress", "senate", "assembly", "chamber"})
_BELONGING = frozenset({"member", "MP"})
_NAME_PARTS = ("forename", "genName", "nameLink", "surname")
_WIKIDATA = ("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/", "wikidata:")


@attrs.frozen
class _Affiliation:
    """A valid affiliation: its office, its body, and its rank."""

    role: str | None
    organisation: Organisation | None
    rank: int


class Participants:
    """The persons and bodies that a header lists.

    Args:
        scheme: the scheme that is put before an ``xml:id`` if a person or body has no other reference.
        language: the preferred language of names.
    """

    def __init__(self, scheme: str, language: str | None) -> None:
        self._scheme = scheme
        self._language = language
        self._persons: dict[str, etree._Element] = {}
        self._organisations: dict[str, etree._Element] = {}

    def __len__(self) -> int:
        return len(self._persons)

    def below(self, scheme: str, language: str | None) -> "Participants":
        """Return a copy for a part of the corpus, to which the part can add its own entries."""
        part = Participants(scheme, language)
        part._persons.update(self._persons)
        part._organisations.update(self._organisations)
        return part

    def learn(self, header: etree._Element) -> None:
        """Add the persons and bodies of a header; an entry replaces an earlier one with the same id."""
        for element in header.iter(f"{_T}person", f"{_T}personGrp", f"{_T}org"):
            name = element.get(XML_ID)
            if name is not None:
                into = self._persons if name_of(element) in _PERSONS else self._organisations
                into[name] = element

    def organisation(self, pointer: str | None) -> Organisation | None:
        """Return the body that a pointer names, for example ``#TBMM``; ``None`` if it is not listed."""
        element = self._organisations.get(_target(pointer))
        if element is None:
            return None
        name = self._name(element, "orgName")
        kinds = (element.get("role") or element.get("type") or "").split()
        kind: OrganisationKind = next((_KINDS[value] for value in kinds if value in _KINDS), "other")
        ref = self._authority(element, "orgName")
        if ref is None and name is not None and (not kinds or kind in _RESOLVED):
            known = named_body(name)
            if known.ref is not None:
                return known if kind == "other" else Organisation(name, kind, known.ref)
        return Organisation(name or _target(pointer), kind, ref or self._own(element))

    def parliament(self) -> Organisation | None:
        """Return the body that meets, if exactly one listed body is a parliament."""
        seats = [name for name, item in self._organisations.items() if item.get("role") in _SEATS]
        return self.organisation(f"#{seats[0]}") if len(seats) == 1 else None

    def speaker(self, pointer: str, date: DateRange | None, notes: Notes) -> Speaker | None:
        """Return a person with office and body at a date; ``None`` if the person is not listed.

        Args:
            pointer: the pointer to the person, for example ``#Durmuş.Yılmaz``.
            date: the date of the statement.
            notes: collects the affiliations that a statement cannot hold.
        """
        element = self._persons.get(_target(pointer))
        if element is None:
            return None
        held = sorted(self._held(element, date), key=lambda item: item.rank)
        first = held[0] if held else _Affiliation(None, None, 0)
        role = first.role
        if first.rank == _PARTY_RANK and role in {None, "member"}:
            role = next((item.role for item in held if item.rank == _SEAT_RANK), role)
        if len({item.organisation for item in held if item.rank != _SEAT_RANK}) > 1:
            what = f"{_target(pointer)} has other affiliations at the date in addition to"
            body = first.organisation.name if first.organisation is not None else role
            notes.add("FT105", f"{what} {body!r}", at=element)
        name, honorific = self._person_name(element, date)
        if name is None and role is None and first.organisation is None:
            name = _target(pointer)
        ref = self._authority(element, "persName") or self._own(element)
        further = [one for one in self._authorities(element, "persName") if one != ref]
        return Speaker(name, role, first.organisation, ref, honorific=honorific, identifiers=further)

    def _held(self, person: etree._Element, date: DateRange | None) -> list[_Affiliation]:
        held = []
        for item in person.iterfind(f"{_T}affiliation"):
            if not holds_at(item, date):
                continue
            organisation = self.organisation(item.get("ref"))
            named = item.find(f"{_T}orgName")
            if organisation is None and named is not None and plain_text(named):
                organisation = named_body(plain_text(named))
            printed = self._preferred(item.findall(f"{_T}roleName"))
            role = plain_text(printed) if printed is not None else to_printed(item.get("role", ""))
            listed = self._organisations.get(_target(item.get("ref")))
            rank = _rank(item.get("role", ""), "" if listed is None else listed.get("role", ""))
            held.append(_Affiliation(role or None, organisation, rank))
        return held

    def _person_name(self, person: etree._Element, date: DateRange | None) -> tuple[str | None, str | None]:
        """Return the name, given name first, and the honorific."""
        names = [item for item in person.iterfind(f"{_T}persName") if holds_at(item, date)]
        chosen = self._preferred(names or list(person.iterfind(f"{_T}persName")))
        if chosen is None:
            chosen = person.find(f"{_T}name")
            return (plain_text(chosen) or None, None) if chosen is not None else (None, None)
        titles = [item for item in chosen.iterfind(f"{_T}addName") if item.get("type") == "honorific"]
        honorific = to_printed(" ".join(plain_text(item) for item in titles)) or None
        own = (chosen.text or "") + "".join(child.tail or "" for child in chosen)
        if own.strip() or not any(name_of(child) in _NAME_PARTS for child in chosen):
            words = [("" if child in titles else plain_text(child)) + (child.tail or "") for child in chosen]
            return to_printed(" ".join([chosen.text or "", *words])) or None, honorific
        # Lists put the surname first for sorting; in a statement the given name comes first.
        parts = [plain_text(item) for name in _NAME_PARTS for item in chosen.iterfind(f"{_T}{name}")]
        return to_printed(" ".join(parts)) or None, honorific

    def _name(self, element: etree._Element, tag: str) -> str | None:
        chosen = self._preferred(element.findall(f"{_T}{tag}"))
        return (plain_text(chosen) or None) if chosen is not None else None

    def _preferred(self, names: list[etree._Element]) -> etree._Element | None:
        """Return the best name: full names before short ones, then the preferred language, then the first."""
        full = [item for item in names if item.get("full", "yes") == "yes"] or names
        own = [item for item in full if (item.get(XML_LANG) or self._language) == self._language]
        return next(iter(own or full), None)

    def _authority(self, element: etree._Element, tag: str) -> str | None:
        """Return the reference to an authority, Wikidata first."""
        return next(iter(self._authorities(element, tag)), None)

    @staticmethod
    def _authorities(element: etree._Element, tag: str) -> list[str]:
        """Return all references to authorities: the name's own, then Wikidata, then others."""
        named = element.find(f"{_T}{tag}")
        value = None if named is None else named.get("ref")
        own = [value] if value is not None and is_reference(value) else []
        wikidata: list[str] = []
        others: list[str] = []
        for idno in element.iterfind(f"{_T}idno"):
            text = plain_text(idno)
            item = next((text.removeprefix(prefix) for prefix in _WIKIDATA if text.startswith(prefix)), None)
            if item is not None and is_reference(f"wikidata:{item}"):
                wikidata.append(f"wikidata:{item}")
            elif is_reference(text):
                others.append(text)
        return list(dict.fromkeys([*own, *wikidata, *others]))

    def _own(self, element: etree._Element) -> str | None:
        """Return the ``xml:id`` with the scheme of the corpus; ``None`` without an id."""
        name = element.get(XML_ID)
        return None if name is None else f"{self._scheme}:{quote(name, safe='.-_~')}"


def named_body(name: str) -> Organisation:
    """Return the body with a printed name; a state or organisation that the library knows has a reference.

    >>> named_body("Kingdom of Tonga").ref, named_body("Society of Fish").ref
    ('iso3166:TON', None)
    """
    found = resolve_state(name) or resolve_organisation(name)
    if found is None:
        return Organisation(name)
    return Organisation(name, "state" if found.is_place else found.kind, found.ref)


_OFFICE_RANK, _PARTY_RANK, _SEAT_RANK = 0, 1, 2


def _rank(role: str, body: str) -> int:
    """Return the rank of an affiliation: an office, a party or group, a seat in the parliament."""
    if body in _PARTIES:
        return _PARTY_RANK
    if body in _SEATS or (not body and role in _BELONGING):
        return _SEAT_RANK
    return _OFFICE_RANK


def _target(pointer: str | None) -> str:
    """Return the id at the end of a pointer, without a file or prefix before it."""
    if pointer is None:
        return ""
    return pointer.rpartition("#")[2] if "#" in pointer else pointer.rpartition(":")[2]
