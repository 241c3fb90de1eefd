"""The table of statements: a row a statement."""

from collections.abc import Iterator

from statecorpus.exports.tables.source import Statements, table_of
from statecorpus.model import DateRange, Organisation, Place, Source, Speaker, Statement, Venue
from statecorpus.table import Column, Table, Value
from statecorpus.table.table import Row

_COLUMNS = (
    Column("statement", "text", "the id"),
    Column("title", "text", "the title as printed"),
    Column("language", "text", "the BCP 47 tag"),
    Column("date_start", "day", "the first day"),
    Column("date_end", "day", "the last day"),
    Column("date_precision", "text", "day, month or year"),
    Column(
        "date_certain", "truth", "whether it was made on each of these days, not on one that is not known"
    ),
    Column("year", "integer", "the year of the first day"),
    Column("speaker_honorific", "text", "such as H.E."),
    Column("speaker_name", "text", "as printed"),
    Column("speaker_role", "text", "the office as printed"),
    Column("speaker_ref", "text", "the authority for the person"),
    Column("affiliation", "text", "the name of the state or body spoken for"),
    Column("affiliation_kind", "text", "state, igo, ministry, mission, group, ngo or other"),
    Column("affiliation_ref", "text", "the authority for it, such as iso3166:KAZ"),
    Column("on_behalf_of", "text", "whom the speaker speaks for besides"),
    Column("event", "text", "the meeting as printed"),
    Column("session", "text", "the number of the session"),
    Column("venue_organisation", "text", "the body that meets"),
    Column("venue_organisation_ref", "text", "the authority for it"),
    Column("occasion", "text", "the occasion, segment or debate"),
    Column("place", "text", "the town"),
    Column("place_country", "text", "the town's country, where it is named"),
    Column("place_ref", "text", "the authority for the town"),
    Column("addressees", "texts", "the parties of the salutation as printed"),
    Column("readdresses", "texts", "the lines in mid-speech that address somebody again"),
    Column("topics", "texts", "the emphasised phrases"),
    Column("paragraphs", "integer", "how many paragraphs there are"),
    Column("delivery_note", "text", "such as Check against delivery"),
    Column("source_name", "text", "the raw file's name"),
    Column("source_media_type", "text", "its type"),
    Column("source_sha256", "text", "its hash"),
    Column("source_url", "text", "where it was published"),
    Column("source_retrieved", "day", "the day it was fetched"),
    Column("source_licence", "text", "the terms of the text"),
    Column("text", "text", "the spoken words, with a blank line between paragraphs"),
)


def statements(statements: Statements) -> Table:
    """Make the table of statements, with their spoken words.

    >>> from statecorpus.corpus import load
    >>> statements(load()).select("statement", "year", "affiliation_ref").to_records()
    [{'statement': 'kaz-iom-2011-12-05', 'year': 2011, 'affiliation_ref': 'iso3166:KAZ'}]
    """
    return table_of("statements", _COLUMNS, statements, _rows, size=len(statements))


def _rows(statement: Statement) -> Iterator[Row]:
    yield (
        statement.id,
        statement.title,
        statement.language,
        *_date(statement.date),
        *_speaker(statement.speaker),
        _principal(statement.on_behalf_of),
        *_venue(statement.venue),
        tuple(one.text for one in statement.addressees),
        tuple(one.text for one in statement.readdresses),
        tuple(one.text for one in statement.topics),
        len(statement.paragraphs),
        statement.delivery_note,
        *_source(statement.source),
        statement.text,
    )


def _date(date: DateRange | None) -> tuple[Value, ...]:
    if date is None:
        return (None,) * 5
    return date.start, date.end, date.precision, date.certain, date.start.year


def _speaker(speaker: Speaker | None) -> tuple[Value, ...]:
    if speaker is None:
        return (None,) * 7
    body = speaker.affiliation
    named = (None,) * 3 if body is None else (body.name, body.kind, body.ref)
    return speaker.honorific, speaker.name, speaker.role, speaker.ref, *named


def _principal(principal: Organisation | Speaker | None) -> str | None:
    match principal:
        case Speaker(name=None, role=role, affiliation=body):
            return role or (None if body is None else body.name)
        case None:
            return None
        case _:
            return principal.name


def _venue(venue: Venue | None) -> tuple[Value, ...]:
    if venue is None:
        return (None,) * 8
    body = venue.organisation
    named = (None, None) if body is None else (body.name, body.ref)
    return venue.event, venue.session, *named, venue.occasion, *_place(venue.place)


def _place(place: Place | None) -> tuple[Value, ...]:
    return (None,) * 3 if place is None else (place.name, place.country, place.ref)


def _source(source: Source | None) -> tuple[Value, ...]:
    if source is None:
        return (None,) * 6
    return source.name, source.media_type, source.sha256, source.url, source.retrieved, source.licence
