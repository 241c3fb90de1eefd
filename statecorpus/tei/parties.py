"""Who speaks, for whom and to whom: ``particDesc`` with ``listPerson`` and ``listOrg``."""

from collections.abc import Mapping
from typing import cast

import attrs
from lxml import etree

from statecorpus.model import (
    Addressee,
    AddresseeKind,
    Organisation,
    OrganisationKind,
    Speaker,
    Statement,
)
from statecorpus.tei.entry import Entry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, Lines, element, escaped, qualified
from statecorpus.tei.words import read_text

_LIST_PERSON = qualified("listPerson")
_LIST_ORG = qualified("listOrg")
_LISTS = frozenset({_LIST_PERSON, _LIST_ORG})
_ORGANISATIONS = frozenset({qualified("org")})
_ORGANISATION_NAMES = frozenset({qualified("orgName")})
_GROUP = qualified("personGrp")
_PEOPLE = frozenset({qualified("person"), _GROUP})
_AFFILIATION = qualified("affiliation")
_AFFILIATION_PARTS = frozenset({qualified("roleName")})
_PERSON_PARTS = frozenset({qualified("persName"), _AFFILIATION})
_NAME = qualified("name")
_NAME_PARTS = frozenset({_NAME, qualified("addName")})
_PERSON_ATTRIBUTES = frozenset({XML_ID, "role", "n"})
_ORGANISATION_ATTRIBUTES = frozenset({XML_ID, "type", "role"})
_REF = frozenset({"ref"})


@attrs.frozen
class Party:
    """What the header says of a person, a group of persons, or the holder of an office."""

    kind: AddresseeKind = "office"
    honorific: str | None = None
    name: str | None = None
    role: str | None = None
    organisation: Organisation | None = None
    ref: str | None = None

    def speaker(self) -> Speaker:
        """Make it who speaks."""
        return Speaker(self.name, self.role, self.organisation, self.ref, honorific=self.honorific)

    def addressee(self, text: str) -> Addressee:
        """Make it who is addressed with the words ``text``."""
        return Addressee(text, self.kind, self.honorific, self.name, self.role, self.organisation, self.ref)


@attrs.define
class Parties:
    """The parties that a header names; addressees and authorities by the pointers to them, ``#`` included."""

    speaker: Speaker | None = None
    principal: Organisation | Speaker | None = None
    organisations: Mapping[str, Organisation] = attrs.field(factory=dict)
    addressees: Mapping[str, Party] = attrs.field(factory=dict)
    authorities: dict[str, str | None] = attrs.field(factory=dict)


def write_parties(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``particDesc``, where there are parties."""
    people = statement.speaker is not None or isinstance(statement.on_behalf_of, Speaker) or ids.addressees
    if not (people or ids.organisations):
        return
    with lines.inside("particDesc"):
        if people:
            with lines.inside("listPerson"):
                _write_speaker(lines, "speaker", statement.speaker, ids)
                _write_speaker(lines, "principal", statement.on_behalf_of, ids)
                for name, addressee in ids.addressees.items():
                    _write_addressee(lines, name, addressee, ids)
        if ids.organisations:
            with lines.inside("listOrg"):
                for organisation, name in ids.organisations.items():
                    role = "principal" if organisation == statement.on_behalf_of else None
                    with lines.inside("org", {"xml:id": name, "type": organisation.kind, "role": role}):
                        lines.add("orgName", {"ref": organisation.ref}, escaped(organisation.name))


def _write_speaker(lines: Lines, role: str, speaker: Speaker | Organisation | None, ids: Ids) -> None:
    if isinstance(speaker, Speaker):
        party = Party(
            "person", speaker.honorific, speaker.name, speaker.role, speaker.affiliation, speaker.ref
        )
        _write_party(lines, "person", {"xml:id": ids.of(role), "role": role}, party, ids)


def _write_addressee(lines: Lines, name: str, addressee: Addressee, ids: Ids) -> None:
    fields = attrs.asdict(addressee, recurse=False, filter=attrs.filters.exclude("text"))
    attributes: Attributes = {"xml:id": name, "role": "addressee"}
    if addressee.kind == "collective":
        _write_party(lines, "personGrp", attributes, Party(**fields), ids)
    else:
        _write_party(lines, "person", {**attributes, "n": addressee.kind}, Party(**fields), ids)


def _write_party(lines: Lines, name: str, attributes: Attributes, party: Party, ids: Ids) -> None:
    parts = [("addName", party.honorific), ("name", party.name)]
    names = [element(part, content=escaped(text)) for part, text in parts if text is not None]
    with lines.inside(name, attributes):
        if names or party.ref is not None:
            lines.add("persName", {"ref": party.ref}, " ".join(names))
        if party.role is not None or party.organisation is not None:
            role = "" if party.role is None else element("roleName", content=escaped(party.role))
            lines.add("affiliation", {"ref": ids.organisation(party.organisation)}, role)


def read_parties(entry: Entry, particulars: etree._Element) -> Parties:
    """Read ``particDesc``.

    Raises:
        TeiContentError: an organisation, or the speaker, is not one that the model takes.
    """
    lists = {child.tag: child for child in entry.children(particulars, _LISTS)}
    organisations: dict[str, Organisation] = {}
    addressees: dict[str, Party] = {}
    authorities: dict[str, str | None] = {}
    principal: Organisation | Speaker | None = None
    speaker: Speaker | None = None
    for child in entry.children(lists.get(_LIST_ORG), _ORGANISATIONS):
        said = entry.attributes(child, _ORGANISATION_ATTRIBUTES)
        organisation = _read_organisation(entry, child, said)
        pointer = f"#{said.get(XML_ID)}"
        organisations[pointer] = organisation
        authorities[pointer] = organisation.ref
        if said.get("role") == "principal":
            principal = organisation
    for child in entry.children(lists.get(_LIST_PERSON), _PEOPLE):
        said = entry.attributes(child, _PERSON_ATTRIBUTES)
        party = _read_party(entry, child, said, organisations)
        pointer = f"#{said.get(XML_ID)}"
        authorities[pointer] = party.ref
        match said.get("role"):
            case "speaker":
                speaker = entry.made(child, party.speaker)
            case "principal":
                principal = entry.made(child, party.speaker)
            case _:
                addressees[pointer] = party
    return Parties(speaker, principal, organisations, addressees, authorities)


def _read_organisation(entry: Entry, body: etree._Element, said: Mapping[str, str]) -> Organisation:
    name, ref = None, None
    for child in entry.children(body, _ORGANISATION_NAMES):
        ref = entry.attributes(child, _REF).get("ref")
        name = read_text(entry, child)
    kind = cast(OrganisationKind, said.get("type", "other"))
    return entry.made(body, Organisation, cast(str, name), kind, ref)


def _read_party(
    entry: Entry, person: etree._Element, said: Mapping[str, str], organisations: Mapping[str, Organisation]
) -> Party:
    honorific, name, role, organisation, ref = None, None, None, None, None
    for child in entry.children(person, _PERSON_PARTS):
        pointer = entry.attributes(child, _REF).get("ref")
        if child.tag == _AFFILIATION:
            organisation = None if pointer is None else organisations.get(pointer)
            for part in entry.children(child, _AFFILIATION_PARTS):
                role = read_text(entry, part)
            continue
        ref = pointer
        for part in entry.children(child, _NAME_PARTS):
            if part.tag == _NAME:
                name = read_text(entry, part)
            else:
                honorific = read_text(entry, part)
    kind = "collective" if person.tag == _GROUP else said.get("n", "office")
    return Party(cast(AddresseeKind, kind), honorific, name, role, organisation, ref)
