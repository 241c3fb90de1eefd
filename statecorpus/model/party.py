"""Who speaks, for whom, and to whom. Names are as printed; ``ref`` says who or what is meant."""

from typing import Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of, one_of
from statecorpus.model.name import reference
from statecorpus.model.text import printed, printed_or_none

OrganisationKind = Literal["state", "igo", "ministry", "mission", "group", "ngo", "other"]
AddresseeKind = Literal["office", "person", "collective"]


@attrs.frozen
class Organisation:
    """A state, an international organisation or another body, as a statement names it.

    Attributes:
        name: as printed, such as ``"Republic of Kazakhstan"``. TEI: ``orgName`` in ``listOrg/org``.
        kind: ``state``, ``igo`` (intergovernmental organisation), ``ministry``, ``mission``, ``group`` (of
            states), ``ngo`` or ``other``. TEI: ``org/@type``.
        ref: the authority, such as ``"iso3166:KAZ"``. TEI: ``orgName/@ref``.

    Raises:
        ModelError: ``name`` is not printed text, ``kind`` is not in the list, or ``ref`` is no reference.

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
        """The reference without its scheme: ``"KAZ"`` of ``"iso3166:KAZ"``; ``None`` where there is none."""
        return None if self.ref is None else self.ref.partition(":")[2]


@attrs.frozen
class Speaker:
    """Who speaks: a person in an office, or a state or body itself where no person is named.

    Attributes:
        honorific: as printed, such as ``"H.E."``. TEI: ``person[@role='speaker']/persName/addName``.
        name: as printed, such as ``"Kairat Umarov"``; ``None`` where only an office or a state speaks.
            TEI: ``person/persName/name``, and ``titleStmt/author``.
        role: the office as printed, such as ``"Deputy Minister of Foreign Affairs"``.
            TEI: ``person/affiliation/roleName``.
        affiliation: the state or body that the speaker speaks for. TEI: ``person/affiliation/@ref`` to
            ``listOrg/org``.
        ref: the authority, such as ``"wikidata:Q…"``. TEI: ``persName/@ref``.

    Raises:
        ModelError: nothing is given at all, or a field is not what it should be.
    """

    honorific: str | None = attrs.field(default=None, validator=printed_or_none, kw_only=True)
    name: str | None = attrs.field(default=None, validator=printed_or_none)
    role: str | None = attrs.field(default=None, validator=printed_or_none)
    affiliation: Organisation | None = attrs.field(
        default=None, validator=instance_of(Organisation, optional=True)
    )
    ref: str | None = attrs.field(default=None, validator=reference)

    def __attrs_post_init__(self) -> None:
        if self.name is None and self.role is None and self.affiliation is None:
            raise ModelError("Speaker", self, "a name, a role or an affiliation (no speaker at all is None)")


@attrs.frozen
class Addressee:
    """One party that a statement addresses.

    Attributes:
        text: as printed, without the punctuation after it, such as ``"Distinguished Mr. Director General"``.
            TEI: the text of ``rs`` in a ``salute`` or ``ab``, or of ``seg[@type='vocative']``.
        kind: ``office``, ``person`` or ``collective``. TEI: ``person/@n``, or ``personGrp`` for collectives.
        honorific: as printed, such as ``"Mr."``. TEI: ``persName/addName``.
        name: as printed, where a person is named. TEI: ``persName/name``.
        role: the office as printed, such as ``"Director General"``. TEI: ``affiliation/roleName``.
        organisation: the body that the office belongs to. TEI: ``affiliation/@ref`` to ``listOrg/org``.
        ref: the authority for the person or office. TEI: ``persName/@ref``.

    Raises:
        ModelError: a field is not what it should be.
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
