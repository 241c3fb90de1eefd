"""Where a statement is made: the meeting and the place."""

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of
from statecorpus.model.name import reference
from statecorpus.model.party import Organisation
from statecorpus.model.text import printed, printed_or_none


@attrs.frozen
class Place:
    """A town or another place, as a statement names it.

    Attributes:
        name: as printed, such as ``"Geneva"``. TEI: ``settingDesc/place/placeName``.
        country: the country's name as printed, where it is. TEI: ``place/country``.
        ref: the authority, such as ``"unlocode:CHGVA"``. TEI: ``placeName/@ref``.

    Raises:
        ModelError: ``name`` or ``country`` is not printed text, or ``ref`` is no reference.
    """

    name: str = attrs.field(validator=printed)
    country: str | None = attrs.field(default=None, validator=printed_or_none)
    ref: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen
class Venue:
    """The meeting that a statement is made at.

    Attributes:
        event: the meeting as printed, such as ``"100th session of International Organization on Migration"``.
            TEI: ``titleStmt/meeting`` and ``standOff/listEvent/event/label``.
        session: its number, normalised to ASCII digits where it is one, such as ``"100"``.
            TEI: ``standOff/listEvent/event/@n``.
        organisation: the body that meets. TEI: ``event/@ref`` to ``listOrg/org``.
        occasion: the occasion, segment or debate as printed, such as ``"60th Anniversary of the
            Organization"``. TEI: ``event/desc``.
        place: the town. TEI: ``settingDesc/place``.

    Raises:
        ModelError: nothing is given at all, or a field is not what it should be.
    """

    event: str | None = attrs.field(default=None, validator=printed_or_none)
    session: str | None = attrs.field(default=None, validator=printed_or_none)
    organisation: Organisation | None = attrs.field(
        default=None, validator=instance_of(Organisation, optional=True)
    )
    occasion: str | None = attrs.field(default=None, validator=printed_or_none)
    place: Place | None = attrs.field(default=None, validator=instance_of(Place, optional=True))

    def __attrs_post_init__(self) -> None:
        facts = (self.event, self.session, self.organisation, self.occasion, self.place)
        if all(fact is None for fact in facts):
            raise ModelError("Venue", self, "at least one field (no venue at all is None)")
