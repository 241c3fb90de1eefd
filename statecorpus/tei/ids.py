"""The ids of a statement's parties and place in the header; the text points to them.

The ids are ``<id>.speaker``, ``<id>.principal``, ``<id>.place``, and in the order of first use ``<id>.a1`` …
for addressees and ``<id>.o1`` … for organisations. Each distinct party has an entry. Two addressees that are
printed differently share an entry if they have the same name, office, body and reference. An addressee with
only a printed text has an entry of its own.
"""

from collections.abc import Hashable, Iterator

from statecorpus.model import (
    Addressee,
    InlineVocative,
    MentionKind,
    Organisation,
    Paragraph,
    Speaker,
    Statement,
    Vocative,
)

# The kind of the header's entry for each kind of mention.
_ENTRIES: dict[MentionKind, str] = {
    "person": "person",
    "place": "place",
    "state": "organisation",
    "organisation": "organisation",
    "group": "organisation",
}


class Ids:
    """The ids of a statement's header.

    Attributes:
        statement: the id of the statement.
        organisations: the id of each distinct organisation, in the order of first use.
        addressees: for each id the first addressee with that entry, in the order of first use.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement.id
        self.organisations: dict[Organisation, str] = {}
        self.addressees: dict[str, Addressee] = {}
        self._entries: dict[Hashable, str] = {}
        self._authorities: dict[tuple[str, str], str] = {}
        for name, party in (("speaker", statement.speaker), ("principal", statement.on_behalf_of)):
            if isinstance(party, Speaker):
                self._know("person", party.ref, self.of(name))
                self._organise(party.affiliation)
            else:
                self._organise(party)
        if statement.venue is not None:
            self._organise(statement.venue.organisation)
            if statement.venue.place is not None:
                self._know("place", statement.venue.place.ref, self.of("place"))
        for addressee in _addressed(statement):
            self._admit(addressee)

    def of(self, name: str) -> str:
        """Return the full id of a part of the statement, for example ``kaz-iom-2011.speaker``."""
        return f"{self.statement}.{name}"

    def organisation(self, organisation: Organisation | None) -> str | None:
        """Return the pointer to an organisation's entry."""
        return None if organisation is None else f"#{self.organisations[organisation]}"

    def addressee(self, addressee: Addressee) -> str:
        """Return the pointer to an addressee's entry."""
        return f"#{self._entries[_identity(addressee)]}"

    def authority(self, kind: MentionKind, ref: str | None) -> str | None:
        """Return the pointer to the header's entry with a reference, or the reference if no entry has it."""
        if ref is None:
            return None
        entry = self._authorities.get((_ENTRIES[kind], ref))
        return ref if entry is None else f"#{entry}"

    def _know(self, kind: str, ref: str | None, entry: str) -> None:
        if ref is not None:
            self._authorities.setdefault((kind, ref), entry)

    def _organise(self, organisation: Organisation | None) -> None:
        if organisation is not None and organisation not in self.organisations:
            entry = self.of(f"o{len(self.organisations) + 1}")
            self.organisations[organisation] = entry
            self._know("organisation", organisation.ref, entry)

    def _admit(self, addressee: Addressee) -> None:
        identity = _identity(addressee)
        if identity not in self._entries:
            entry = self.of(f"a{len(self._entries) + 1}")
            self._entries[identity] = entry
            self.addressees[entry] = addressee
            self._know("person", addressee.ref, entry)
            self._organise(addressee.organisation)


def _addressed(statement: Statement) -> Iterator[Addressee]:
    """Yield the addressees of a statement, in the order of the text."""
    for line in statement.salutation:
        yield from line.addressees
    for block in statement.body:
        if isinstance(block, Vocative):
            yield from block.addressees
        elif isinstance(block, Paragraph):
            for span in block.spans:
                if isinstance(span, InlineVocative):
                    yield span.addressee


def _identity(addressee: Addressee) -> Hashable:
    """Return the values that identify the addressee; the printed text only if there are no others."""
    who = (addressee.name, addressee.role, addressee.organisation, addressee.ref, *addressee.identifiers)
    text = addressee.text if not any(who) else None
    return (addressee.kind, addressee.honorific, *who, text)
