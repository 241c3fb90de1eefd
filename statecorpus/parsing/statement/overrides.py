"""Overrides: what is known of a statement from elsewhere takes the place of what its source says."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.errors import ModelError
from statecorpus.model import (
    DateRange,
    Evidence,
    Finding,
    Organisation,
    Place,
    Source,
    Speaker,
    Statement,
    Venue,
    to_printed,
)
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lexicons import lexicon as lexicon_of
from statecorpus.parsing.phrases.date_order import SettledDate, settle, two_readings
from statecorpus.parsing.phrases.dates import dates_in

#: The keys of metadata that are known, with the field that each sets.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "id": "id",
        "title": "title",
        "language": "language",
        "speaker": "speaker.name",
        "speaker.name": "speaker.name",
        "name": "speaker.name",
        "honorific": "speaker.honorific",
        "speaker.honorific": "speaker.honorific",
        "role": "speaker.role",
        "speaker.role": "speaker.role",
        "affiliation": "speaker.affiliation",
        "speaker.affiliation": "speaker.affiliation",
        "country": "speaker.affiliation",
        "state": "speaker.affiliation",
        "on_behalf_of": "on_behalf_of",
        "event": "venue.event",
        "venue": "venue.event",
        "venue.event": "venue.event",
        "session": "venue.session",
        "venue.session": "venue.session",
        "organisation": "venue.organisation",
        "body": "venue.organisation",
        "venue.organisation": "venue.organisation",
        "occasion": "venue.occasion",
        "venue.occasion": "venue.occasion",
        "place": "venue.place",
        "venue.place": "venue.place",
        "date": "date",
        "closing": "closing",
        "delivery_note": "delivery_note",
        "url": "source.url",
        "source.url": "source.url",
        "retrieved": "source.retrieved",
        "source.retrieved": "source.retrieved",
        "licence": "source.licence",
        "source.licence": "source.licence",
    }
)


def override(
    statement: Statement, metadata: Mapping[str, object], lexicon: Lexicon
) -> tuple[Statement, dict[str, Evidence], list[Finding]]:
    """Put metadata in the place of what a statement says.

    Args:
        statement: as parsed.
        metadata: keys of ``FIELDS`` (case does not matter) with strings, or dates for dates; empty values
            and unknown keys do nothing, the latter with a finding.
        lexicon: how dates are written.

    Returns:
        The statement, evidence with the rule ``metadata`` for each field that was set, and findings.
    """
    evidence: dict[str, Evidence] = {}
    findings: list[Finding] = []
    for key, value in metadata.items():
        field = FIELDS.get(str(key).strip().lower())
        text = to_printed("" if value is None else str(value))
        if not text:
            continue
        if field is None:
            findings.append(Finding("PA140", f"metadata {key!r} is no field", severity="warning", where=key))
            continue
        try:
            statement = _with(statement, field, value, text, lexicon)
        except ModelError as wrong:
            message = f"metadata {key!r} was not taken: {wrong}"
            findings.append(Finding("PA141", message, severity="warning", where=field))
            continue
        certainty = 1.0
        if field == "date":
            settled = _day(value, text, lexicon, statement)
            certainty = settled.certainty
            if settled.other is not None:
                findings.append(two_readings(text, settled.range, settled.other))
        evidence[field] = Evidence(field, 0, 0, text, "metadata", certainty)
    return statement, evidence, findings


def _with(statement: Statement, field: str, value: object, text: str, lexicon: Lexicon) -> Statement:
    owner, _, name = field.partition(".")
    made: Any
    match field:
        case "date" | "source.retrieved":
            day = _day(value, text, lexicon, statement).range
            made = day if field == "date" else day.start
        case "on_behalf_of" | "speaker.affiliation" | "venue.organisation":
            made = _organisation(text)
        case "venue.place":
            made = Place(text)
        case _:
            made = text
    fields: dict[str, Any] = {name or field: made}
    match owner:
        case "speaker":
            return attrs.evolve(statement, speaker=_speaker(statement.speaker, fields))
        case "venue":
            venue = statement.venue
            return attrs.evolve(statement, venue=attrs.evolve(venue, **fields) if venue else Venue(**fields))
        case "source":
            return attrs.evolve(statement, source=attrs.evolve(statement.source or Source("text"), **fields))
        case _:
            return attrs.evolve(statement, **fields)


def _speaker(speaker: Speaker | None, fields: dict[str, Any]) -> Speaker:
    return Speaker(**fields) if speaker is None else attrs.evolve(speaker, **fields)


def _organisation(text: str) -> Organisation:
    authority = resolve_state(text) or resolve_organisation(text)
    return Organisation(text) if authority is None else Organisation(text, authority.kind, authority.ref)


def _day(value: object, text: str, lexicon: Lexicon, statement: Statement) -> SettledDate:
    if isinstance(value, datetime.datetime):
        return SettledDate(DateRange.day(value.date(), text=text))
    if isinstance(value, datetime.date):
        return SettledDate(DateRange.day(value, text=text))
    # Who corrects a statement in Arabic may write its date in English, as the message below advises.
    found = dates_in(fold(text), lexicon) or dates_in(fold(text), lexicon_of("en"))
    if not found:
        raise ModelError("Statement.date", text, "a date, such as '2011-12-05' or '5 December 2011'")
    speaker = statement.speaker
    state = speaker.affiliation.ref if speaker is not None and speaker.affiliation is not None else None
    settled = settle(found[0], (), "", language=lexicon.code, state=state)
    return attrs.evolve(settled, range=attrs.evolve(settled.range, text=text))
