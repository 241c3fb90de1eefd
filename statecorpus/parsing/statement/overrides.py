"""Overrides: what is known of a statement from elsewhere takes the place of what its source says."""

import datetime
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from statecorpus.authorities import resolve_code, resolve_organisation, resolve_state
from statecorpus.errors import ModelError
from statecorpus.model import (
    DateRange,
    Evidence,
    Finding,
    Organisation,
    Place,
    Publication,
    Source,
    Speaker,
    Statement,
    Venue,
    to_printed,
)
from statecorpus.model.metadata_field import Field
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lexicons import lexicon as lexicon_of
from statecorpus.parsing.phrases.date_order import SettledDate, settle, two_readings
from statecorpus.parsing.phrases.dates import dates_in
from statecorpus.parsing.phrases.iso_dates import iso_range
from statecorpus.parsing.statement.header import Header

_ANY = Statement("any")
_YEAR = re.compile(r"[0-9]{4}")

#: The rules of evidence for values that are known from elsewhere: set by the caller, from a side table, from
#: the name of the file.
GIVEN = "metadata"
FROM_TABLE = "table"
FROM_NAME = "file-name"
KNOWN_ELSEWHERE = frozenset({GIVEN, FROM_TABLE, FROM_NAME})


def override_statement(
    statement: Statement, metadata: Mapping[str, object], lexicon: Lexicon
) -> tuple[Statement, dict[str, Evidence], list[Finding]]:
    """Put metadata in the place of what a finished statement says; see ``override``."""
    before = Header.of(statement)
    after, evidence, findings = override(before, metadata, lexicon)
    known = before.values
    changed = {name: value for name, value in after.values.items() if known.get(name) != value}
    return attrs.evolve(statement, **changed), evidence, findings


def override(
    header: Header,
    metadata: Mapping[str, object],
    lexicon: Lexicon,
    origins: Mapping[str, str] = MappingProxyType({}),
    codes_on: str | None = None,
) -> tuple[Header, dict[str, Evidence], list[Finding]]:
    """Put metadata in the place of what the source says.

    A year is no date: a date of the source in that year stays, and any other is replaced by the year.

    Args:
        header: as parsed.
        metadata: names of fields that can be set (paths and aliases, see
            ``statecorpus.model.metadata_names.SETTABLE``; case does not matter) with strings, or dates for
            dates. An empty value does nothing; an unknown name is a finding.
        lexicon: how dates are written.
        origins: the rule of the evidence for some keys of ``metadata``: ``"table"`` or ``"file-name"``; the
            rule of the others is ``"metadata"``.
        codes_on: the day of the year, for example ``"09-25"``, on which a code of a state is read if only the
            year of the statement is known; without it, the first day of the date.

    Returns:
        The header, evidence for each field that was set, and findings.
    """
    evidence: dict[str, Evidence] = {}
    findings: list[Finding] = []
    for key, value in sorted(metadata.items(), key=lambda item: _turn(item[0])):
        declared = SETTABLE.get(str(key).strip().lower())
        text = to_printed("" if value is None else str(value))
        if not text:
            continue
        if declared is None:
            findings.append(Finding("PA140", f"metadata {key!r} is no field", severity="warning", where=key))
            continue
        field = "date" if declared.path == "date.year" else declared.path
        before = header.date
        try:
            header = _with(header, declared, value, text, lexicon, codes_on)
        except ModelError as wrong:
            message = f"metadata {key!r} was not taken: {wrong}"
            findings.append(Finding("PA141", message, severity="warning", where=field))
            continue
        certainty = 1.0
        if declared.path == "date.year" and header.date == before:
            continue
        if declared.path == "date":
            settled = _day(value, text, lexicon, header)
            certainty = settled.certainty
            if settled.other is not None:
                findings.append(two_readings(text, settled.range, settled.other))
        evidence[field] = Evidence(field, 0, 0, text, origins.get(key, GIVEN), certainty)
    return header, evidence, findings


def _turn(key: object) -> int:
    """Return when a field is set: a code of a state means a state on a day, so the date comes first."""
    declared = SETTABLE.get(str(key).strip().lower())
    path = "" if declared is None else declared.path
    return {"date": 0, "date.year": 1}.get(path, 2)


def _with(
    header: Header, field: Field, value: object, text: str, lexicon: Lexicon, codes_on: str | None
) -> Header:
    owner, _, name = field.path.partition(".")
    parsed: Any = text
    match field.kind:
        case "number":
            return attrs.evolve(header, date=_date_in(text, header.date))
        case "date":
            parsed = _day(value, text, lexicon, header).range
        case "day":
            parsed = _day(value, text, lexicon, header).range.start
        case "organisation":
            parsed = _organisation(text, field.path, _day_of_codes(header.date, codes_on))
        case "place":
            parsed = Place(text)
    fields: dict[str, Any] = {name or owner: parsed}
    return _placed(header, owner, fields)


def _placed(header: Header, owner: str, fields: dict[str, Any]) -> Header:
    """Return a header with fields of one of its parts, or with a field of its own."""
    match owner:
        case "speaker":
            return attrs.evolve(header, speaker=_speaker(header.speaker, fields))
        case "venue":
            venue = header.venue
            return attrs.evolve(header, venue=attrs.evolve(venue, **fields) if venue else Venue(**fields))
        case "publication":
            return attrs.evolve(header, publication=_publication(header.publication, fields))
        case "source":
            return attrs.evolve(header, source=attrs.evolve(header.source or Source("text"), **fields))
        case _:
            _check(owner, fields[owner])
            if owner in attrs.fields_dict(Header):
                return attrs.evolve(header, **fields)
            return attrs.evolve(header, others=tuple((dict(header.others) | fields).items()))


def _check(field: str, value: object) -> None:
    """Refuse a value that a statement would refuse.

    Raises:
        ModelError: the value is not what the field of a statement holds.
    """
    attribute = attrs.fields_dict(Statement)[field]
    if attribute.validator is not None:
        attribute.validator(_ANY, attribute, value)


def _speaker(speaker: Speaker | None, fields: dict[str, Any]) -> Speaker:
    return Speaker(**fields) if speaker is None else attrs.evolve(speaker, **fields)


def _publication(known: Publication | None, fields: dict[str, Any]) -> Publication:
    if "encoders" in fields:
        fields = {"encoders": [part for part in map(str.strip, fields["encoders"].split(";")) if part]}
    return Publication(**fields) if known is None else attrs.evolve(known, **fields)


def _day_of_codes(date: DateRange | None, codes_on: str | None) -> datetime.date | None:
    """Return the day on which a code of a state is read."""
    if date is None:
        return None
    if codes_on is None or date.precision != "year":
        return date.start
    return datetime.date.fromisoformat(f"{date.start.year:04}-{codes_on}")


def _organisation(text: str, field: str, day: datetime.date | None) -> Organisation:
    """Resolve a code on the day, a reference, or a name; for a meeting's body, an acronym is no state."""
    meaning = resolve_code(text, day)
    body = resolve_organisation(text) if field == "venue.organisation" and ":" not in text else None
    if meaning is not None and body is None:
        return Organisation(meaning.name, meaning.authority.kind, meaning.authority.ref)
    authority = body or resolve_state(text) or resolve_organisation(text)
    return Organisation(text) if authority is None else Organisation(text, authority.kind, authority.ref)


def _date_in(text: str, date: DateRange | None) -> DateRange:
    """Return a date if it lies in a year, and else the year."""
    found = _YEAR.fullmatch(text)
    if found is None or text == "0000":
        raise ModelError("Statement.date", text, "a year of four digits, such as '2011'")
    year = int(text)
    if date is not None and date.start.year <= year <= date.end.year:
        return date
    return DateRange(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year", text=text)


def _day(value: object, text: str, lexicon: Lexicon, header: Header) -> SettledDate:
    if isinstance(value, datetime.datetime):
        return SettledDate(DateRange.day(value.date(), text=text))
    if isinstance(value, datetime.date):
        return SettledDate(DateRange.day(value, text=text))
    whole = iso_range(text)
    if whole is not None:
        return SettledDate(attrs.evolve(whole, text=text))
    # Who corrects a statement in Arabic may write its date in English, as the message below advises.
    found = dates_in(fold(text), lexicon) or dates_in(fold(text), lexicon_of("en"))
    if not found:
        raise ModelError("Statement.date", text, "a date, such as '2011-12-05' or '5 December 2011'")
    speaker = header.speaker
    state = speaker.affiliation.ref if speaker is not None and speaker.affiliation is not None else None
    settled = settle(found[0], (), "", language=lexicon.code, state=state)
    return attrs.evolve(settled, range=attrs.evolve(settled.range, text=text))
