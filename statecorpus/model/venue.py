"""The venue of a statement: the meeting and the place."""

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
        name: the name as printed, for example ``"Geneva"``. TEI: ``settingDesc/place/placeName``.
        country: the country's name as printed, if the statement names it. TEI: ``place/country``.
        ref: the reference to an authority, for example ``"unlocode:CHGVA"``. TEI: ``placeName/@ref``.

    Raises:
        ModelError: ``name`` or ``country`` is not printed text, or ``ref`` is not a reference.
    """

    name: str = attrs.field(validator=printed)
    country: str | None = attrs.field(default=None, validator=printed_or_none)
    ref: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen
class Venue:
    """The meeting at which a statement is delivered.

    Attributes:
        event: the meeting as printed, for example ``"100th session of International Organization on
            Migration"``. TEI: ``titleStmt/meeting`` and ``standOff/listEvent/event/label``.
        session: the session's number in ASCII digits, for example ``"100"``; a session without a number keeps
            its name. TEI: ``standOff/listEvent/event/idno[@type='session']``.
        organisation: the body that meets. TEI: ``listEvent/relation[@name='organiser']/@active``, which
            points to ``listOrg/org``.
        occasion: the occasion, segment or debate as printed, for example ``"60th Anniversary of the
            Organization"``. TEI: ``event/desc``.
        place: the town. TEI: ``settingDesc/place``.
        ref: the reference to an authority for the meeting itself, for example ``"un:A/60/PV.2"``, its record.
            TEI: ``event/@ref``.

    Raises:
        ModelError: all fields are missing, or a field has a wrong value.
    """

    event: str | None = attrs.field(default=None, validator=printed_or_none)
    session: str | None = attrs.field(default=None, validator=printed_or_none)
    organisation: Organisation | None = attrs.field(
        default=None, validator=instance_of(Organisation, optional=True)
    )
    occasion: str | None = attrs.field(default=None, validator=printed_or_none)
    place: Place | None = attrs.field(default=None, validator=instance_of(Place, optional=True))
    ref: str | None = attrs.field(default=None, validator=reference)

    def __attrs_post_init__(self) -> None:
        facts = (self.event, self.session, self.organisation, self.occasion, self.place, self.ref)
        if all(fact is None for fact in facts):
            raise ModelError("Venue", self, "at least one field (no venue at all is None)")
