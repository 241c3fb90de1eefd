"""The speaker, the bodies and the addressees of a statement.

Names are as printed. ``ref`` identifies the person or body by its entry in an authority file, a list of names
such as Wikidata or ISO 3166.
"""

from collections.abc import Iterable
from typing import Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of, one_of, tuple_of
from statecorpus.model.name import all_references, reference
from statecorpus.model.text import printed, printed_or_none

OrganisationKind = Literal["state", "igo", "ministry", "mission", "group", "ngo", "other"]
AddresseeKind = Literal["office", "person", "collective"]


def _identifiers(references: Iterable[str]) -> tuple[str, ...]:
    return tuple_of(references, "identifiers")


@attrs.frozen
class Organisation:
    """A state, an international organisation or another body, as a statement names it.

    Attributes:
        name: the name as printed, for example ``"Republic of Kazakhstan"``. TEI: ``orgName`` in
            ``listOrg/org``.
        kind: ``state``, ``igo`` (intergovernmental organisation), ``ministry``, ``mission``, ``group`` (of
            states), ``ngo`` or ``other``. TEI: ``org/@type``.
        ref: the reference to an authority, for example ``"iso3166:KAZ"``. TEI: ``orgName/@ref``.

    Raises:
        ModelError: ``name`` is not printed text, ``kind`` is not in the list, or ``ref`` is not a reference.

    >>> Organisation("Republic of Kazakhstan", kind="state", ref="iso3166:KAZ").code
    'KAZ'
    """

    name: str = attrs.field(validator=printed)
    kind: OrganisationKind = attrs.field(
        default="other",
        validator=one_of("state", "igo", "ministry", "mission", "group", "ngo", "other"),
    )
    ref: str | None = attrs.field(default=None, validator=reference)

    @property
    def code(self) -> str | None:
        """The reference without its scheme: ``"KAZ"`` for ``"iso3166:KAZ"``; ``None`` without a reference."""
        return None if self.ref is None else self.ref.partition(":")[2]


@attrs.frozen
class Speaker:
    """The speaker: a person with an office, or a state or body if the statement names no person.

    Attributes:
        honorific: the honorific as printed, for example ``"H.E."``.
            TEI: ``person[@role='speaker']/persName/addName``.
        name: the person's name as printed, for example ``"Kairat Umarov"``; ``None`` if the statement names
            only an office or a state. TEI: ``person/persName/name``, and ``titleStmt/author``.
        role: the office as printed, for example ``"Deputy Minister of Foreign Affairs"``.
            TEI: ``person/affiliation/roleName``.
        affiliation: the state or body that the speaker represents. TEI: ``person/affiliation/@ref``, which
            points to ``listOrg/org``.
        ref: the reference to an authority, for example ``"wikidata:Q…"``. TEI: ``persName/@ref``.
        identifiers: references to further authorities, for example ``"viaf:123"``. TEI: ``person/idno``.

    Raises:
        ModelError: name, role and affiliation are all missing, or a field has a wrong value.
    """

    honorific: str | None = attrs.field(default=None, validator=printed_or_none, kw_only=True)
    name: str | None = attrs.field(default=None, validator=printed_or_none)
    role: str | None = attrs.field(default=None, validator=printed_or_none)
    affiliation: Organisation | None = attrs.field(
        default=None, validator=instance_of(Organisation, optional=True)
    )
    ref: str | None = attrs.field(default=None, validator=reference)
    identifiers: tuple[str, ...] = attrs.field(
        default=(), converter=_identifiers, validator=all_references, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        if self.name is None and self.role is None and self.affiliation is None:
            raise ModelError("Speaker", self, "a name, a role or an affiliation (no speaker at all is None)")


@attrs.frozen
class Addressee:
    """A party that a statement addresses.

    Attributes:
        text: the address as printed, without the punctuation after it, for example ``"Distinguished Mr.
            Director General"``. TEI: the text of ``rs`` in a ``salute`` or ``ab``, or of
            ``seg[@type='vocative']``.
        kind: ``office``, ``person`` or ``collective``. TEI: ``person/@n``, or ``personGrp`` for a collective.
        honorific: the honorific as printed, for example ``"Mr."``. TEI: ``persName/addName``.
        name: the person's name as printed, if the address has one. TEI: ``persName/name``.
        role: the office as printed, for example ``"Director General"``. TEI: ``affiliation/roleName``.
        organisation: the body that the office belongs to. TEI: ``affiliation/@ref``, which points to
            ``listOrg/org``.
        ref: the reference to an authority for the person or office. TEI: ``persName/@ref``.
        identifiers: references to further authorities. TEI: ``person/idno``.

    Raises:
        ModelError: a field has a wrong value.
    """

    text: str = attrs.field(validator=printed)
    kind: AddresseeKind = attrs.field(default="office", validator=one_of("office", "person", "collective"))
    honorific: str | None = attrs.field(default=None, validator=printed_or_none)
    name: str | None = attrs.field(default=None, validator=printed_or_none)
    role: str | None = attrs.field(default=None, validator=printed_or_none)
    organisation: Organisation | None = attrs.field(
        default=None, validator=instance_of(Organisation, optional=True)
    )
    ref: str | None = attrs.field(default=None, validator=reference)
    identifiers: tuple[str, ...] = attrs.field(
        default=(), converter=_identifiers, validator=all_references, kw_only=True
    )
