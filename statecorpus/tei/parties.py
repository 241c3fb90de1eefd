"""The speaker, the addressees and the bodies: ``particDesc`` with ``listPerson`` and ``listOrg``."""

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
from statecorpus.tei.entry import TeiEntry
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
_IDNO = qualified("idno")
_PERSON_PARTS = frozenset({qualified("persName"), _AFFILIATION, _IDNO})
_TYPE = frozenset({"type"})
#: The type of an identifier that is an address of the web, and the schemes of these.
ADDRESS = "URI"
ADDRESSES = frozenset({"http", "https"})
_NAME = qualified("name")
_NAME_PARTS = frozenset({_NAME, qualified("addName")})
_PERSON_ATTRIBUTES = frozenset({XML_ID, "role", "n"})
_ORGANISATION_ATTRIBUTES = frozenset({XML_ID, "type", "role"})
_REF = frozenset({"ref"})


@attrs.frozen
class HeaderParty:
    """The header's entry for a person, a group of persons, or the holder of an office."""

    kind: AddresseeKind = "office"
    honorific: str | None = None
    name: str | None = None
    role: str | None = None
    organisation: Organisation | None = None
    ref: str | None = None
    identifiers: tuple[str, ...] = ()

    def speaker(self) -> Speaker:
        """Return the entry as the speaker of a statement."""
        return Speaker(
            self.name,
            self.role,
            self.organisation,
            self.ref,
            honorific=self.honorific,
            identifiers=self.identifiers,
        )

    def addressee(self, text: str) -> Addressee:
        """Return the entry as an addressee with the printed words ``text``."""
        return Addressee(
            text,
            self.kind,
            self.honorific,
            self.name,
            self.role,
            self.organisation,
            self.ref,
            identifiers=self.identifiers,
        )


@attrs.define
class Parties:
    """The parties of a header. Mappings have pointers as keys, with ``#``; authorities map to references."""

    speaker: Speaker | None = None
    principal: Organisation | Speaker | None = None
    organisations: Mapping[str, Organisation] = attrs.field(factory=dict)
    addressees: Mapping[str, HeaderParty] = attrs.field(factory=dict)
    authorities: dict[str, str | None] = attrs.field(factory=dict)


def write_parties(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``particDesc`` if the statement names parties."""
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
        party = HeaderParty(
            "person",
            speaker.honorific,
            speaker.name,
            speaker.role,
            speaker.affiliation,
            speaker.ref,
            speaker.identifiers,
        )
        _write_party(lines, "person", {"xml:id": ids.of(role), "role": role}, party, ids)


def _write_addressee(lines: Lines, name: str, addressee: Addressee, ids: Ids) -> None:
    fields = attrs.asdict(addressee, recurse=False, filter=attrs.filters.exclude("text"))
    attributes: Attributes = {"xml:id": name, "role": "addressee"}
    if addressee.kind == "collective":
        _write_party(lines, "personGrp", attributes, HeaderParty(**fields), ids)
    else:
        _write_party(lines, "person", {**attributes, "n": addressee.kind}, HeaderParty(**fields), ids)


def _write_party(lines: Lines, name: str, attributes: Attributes, party: HeaderParty, ids: Ids) -> None:
    parts = [("addName", party.honorific), ("name", party.name)]
    names = [element(part, content=escaped(text)) for part, text in parts if text is not None]
    with lines.inside(name, attributes):
        if names or party.ref is not None:
            lines.add("persName", {"ref": party.ref}, " ".join(names))
        if party.role is not None or party.organisation is not None:
            role = "" if party.role is None else element("roleName", content=escaped(party.role))
            lines.add("affiliation", {"ref": ids.organisation(party.organisation)}, role)
        for identifier in party.identifiers:
            scheme, _, name = identifier.partition(":")
            is_address = scheme in ADDRESSES
            kind = ADDRESS if is_address else scheme
            lines.add("idno", {"type": kind}, escaped(identifier if is_address else name))


def read_parties(entry: TeiEntry, particulars: etree._Element) -> Parties:
    """Read ``particDesc``.

    Raises:
        TeiContentError: the model refuses an organisation or the speaker.
    """
    lists = {child.tag: child for child in entry.children(particulars, _LISTS)}
    organisations: dict[str, Organisation] = {}
    addressees: dict[str, HeaderParty] = {}
    authorities: dict[str, str | None] = {}
    principal: Organisation | Speaker | None = None
    speaker: Speaker | None = None
    for child in entry.children(lists.get(_LIST_ORG), _ORGANISATIONS):
        attributes = entry.attributes(child, _ORGANISATION_ATTRIBUTES)
        organisation = _read_organisation(entry, child, attributes)
        pointer = f"#{attributes.get(XML_ID)}"
        organisations[pointer] = organisation
        authorities[pointer] = organisation.ref
        if attributes.get("role") == "principal":
            principal = organisation
    for child in entry.children(lists.get(_LIST_PERSON), _PEOPLE):
        attributes = entry.attributes(child, _PERSON_ATTRIBUTES)
        party = _read_party(entry, child, attributes, organisations)
        pointer = f"#{attributes.get(XML_ID)}"
        authorities[pointer] = party.ref
        match attributes.get("role"):
            case "speaker":
                speaker = entry.build(child, party.speaker)
            case "principal":
                principal = entry.build(child, party.speaker)
            case _:
                addressees[pointer] = party
    return Parties(speaker, principal, organisations, addressees, authorities)


def _read_organisation(entry: TeiEntry, body: etree._Element, attributes: Mapping[str, str]) -> Organisation:
    name, ref = None, None
    for child in entry.children(body, _ORGANISATION_NAMES):
        ref = entry.attributes(child, _REF).get("ref")
        name = read_text(entry, child)
    kind = cast(OrganisationKind, attributes.get("type", "other"))
    return entry.build(body, Organisation, cast(str, name), kind, ref)


def _read_party(
    entry: TeiEntry,
    person: etree._Element,
    attributes: Mapping[str, str],
    organisations: Mapping[str, Organisation],
) -> HeaderParty:
    honorific, name, role, organisation, ref = None, None, None, None, None
    identifiers: list[str] = []
    for child in entry.children(person, _PERSON_PARTS):
        if child.tag == _IDNO:
            scheme = entry.attributes(child, _TYPE).get("type")
            words = read_text(entry, child) or ""
            identifiers.append(words if scheme == ADDRESS else f"{scheme}:{words}")
            continue
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
    kind = "collective" if person.tag == _GROUP else attributes.get("n", "office")
    return HeaderParty(
        cast(AddresseeKind, kind), honorific, name, role, organisation, ref, tuple(identifiers)
    )
