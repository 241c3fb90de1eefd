"""The setting of a statement: what "we", "you", "the Organization" and "last year" refer to."""

import attrs

from statecorpus.model import Addressee, DateRange, Organisation, Speaker, Statement


@attrs.frozen
class Setting:
    """The facts about a statement that its words refer to.

    Attributes:
        speaker_ref: the reference of the state or body that speaks, for example ``"iso3166:UTO"``.
        group_ref: the reference of the group or body in whose name the statement is also made.
        day: the day of delivery, or the days it lies in.
        body_ref: the reference of the body that meets, for example ``"igo:UNGA"``.
        language: the BCP 47 tag of the text.
        addressees: the addressed parties, in the order of the text.
    """

    speaker_ref: str | None = None
    group_ref: str | None = None
    day: DateRange | None = None
    body_ref: str | None = None
    language: str | None = None
    addressees: tuple[Addressee, ...] = ()

    @property
    def language_code(self) -> str:
        """The language without script and region, in lower case; empty if the language is not known.

        >>> Setting(language="zh-Hans").language_code
        'zh'
        """
        return (self.language or "").partition("-")[0].lower()

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which the statement may have been delivered."""
        return None if self.day is None else (self.day.start.year, self.day.end.year)


def setting_of(statement: Statement) -> Setting:
    """Return the setting of a statement.

    >>> from statecorpus.model import Organisation, Speaker
    >>> speaker = Speaker("A. Lima", affiliation=Organisation("Utopia", "state", "iso3166:UTO"))
    >>> setting_of(Statement("uto-unga-2024", speaker=speaker)).speaker_ref
    'iso3166:UTO'
    """
    speaker, principal = statement.speaker, statement.on_behalf_of
    body = None if statement.venue is None else statement.venue.organisation
    own = _ref(None if speaker is None else speaker.affiliation)
    group = _ref(principal.affiliation if isinstance(principal, Speaker) else principal)
    return Setting(
        speaker_ref=own if own is not None else group,
        group_ref=group,
        day=statement.date,
        body_ref=_ref(body),
        language=statement.language,
        addressees=statement.addressees,
    )


def _ref(body: Organisation | None) -> str | None:
    return None if body is None else body.ref
