"""The parts of the header: title, speaker, venue, date and language, built from the facts."""

from collections.abc import Iterator, Mapping

import attrs

from statecorpus.authorities import resolve_state
from statecorpus.model import DateRange, Evidence, Organisation, Place, Speaker, Venue
from statecorpus.parsing.layout.zones import Zones
from statecorpus.parsing.phrases.claim import Body, Claim
from statecorpus.parsing.statement.part import Part
from statecorpus.parsing.title_block.facts import Facts


def title_part(facts: Facts, text: str) -> Part[str | None]:
    """Return the title as printed."""
    return Part(_text(facts.title), _evidence({"title": facts.title}, text))


def speaker_part(facts: Facts, text: str) -> Part[Speaker | None]:
    """Return the speaker; none where the source gives neither name nor office nor affiliation."""
    claims = facts.speaker
    affiliation = _organisation(claims.affiliation)
    if claims.name is None and claims.role is None and affiliation is None:
        return Part(None)
    honorific = claims.honorific if claims.name or claims.role else None
    evidence = {
        "speaker.honorific": honorific,
        "speaker.name": claims.name,
        "speaker.role": claims.role,
        "speaker.affiliation": _claim(claims.affiliation),
    }
    speaker = Speaker(_text(claims.name), _text(claims.role), affiliation, honorific=_text(claims.honorific))
    return Part(speaker, _evidence(evidence, text))


def principal_part(facts: Facts, text: str) -> Part[Organisation | None]:
    """Return the group that the speaker also speaks for."""
    body = facts.on_behalf_of
    return Part(_organisation(body), _evidence({"on_behalf_of": _claim(body)}, text))


def venue_part(facts: Facts, text: str) -> Part[Venue | None]:
    """Return the meeting and its place; none where the source names neither."""
    meeting = facts.meeting
    session = meeting.session[1] if meeting.session else None
    organisation = _organisation(meeting.organisation)
    place = _place(facts.place.text) if facts.place else None
    event, occasion = _text(meeting.event), _text(facts.occasion)
    if not any((event, session, organisation, occasion, place)):
        return Part(None)
    evidence = {
        "venue.event": meeting.event,
        "venue.session": meeting.session[0] if meeting.session else None,
        "venue.organisation": _claim(meeting.organisation),
        "venue.occasion": facts.occasion,
        "venue.place": facts.place,
    }
    return Part(Venue(event, session, organisation, occasion, place), _evidence(evidence, text))


def date_part(facts: Facts, text: str) -> Part[DateRange | None]:
    """Return the day or days of the statement."""
    date = facts.date
    if date is None:
        return Part(None)
    return Part(attrs.evolve(date.range, text=date.claim.text), _evidence({"date": date.claim}, text))


def language_part(zones: Zones, code: str | None, text: str, *, given: bool) -> Part[str | None]:
    """Return the language of the body.

    Args:
        zones: the layout.
        code: the language, told from the text or given by the caller.
        text: the source.
        given: whether the caller gave it.
    """
    if code is None or (not given and not zones.chunks):
        return Part(code)
    if given:
        return Part(code, (Evidence("language", 0, 0, code, "given"),))
    first = zones.chunks[0].strand
    claim = Claim(first.text, first.start, first.end, "language.common-words", 0.95)
    return Part(code, (claim.evidence("language", text),))


def _evidence(claims: Mapping[str, Claim | None], text: str) -> tuple[Evidence, ...]:
    def said() -> Iterator[Evidence]:
        for field, claim in claims.items():
            if claim is not None:
                yield claim.evidence(field, text)

    return tuple(said())


def _text(claim: Claim | None) -> str | None:
    return None if claim is None else claim.text


def _claim(body: Body | None) -> Claim | None:
    return None if body is None else body.claim


def _organisation(body: Body | None) -> Organisation | None:
    return None if body is None else Organisation(body.claim.text, body.kind, body.ref)


def _place(name: str) -> Place:
    town, _, last = name.rpartition(",")
    state = resolve_state(last.strip()) if town and last.strip() else None
    return Place(name, last.strip() if state is not None else None)
