"""The fields of a statement that a condition can name: one list, and how each is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import attrs

from statecorpus.model import (
    Addressee,
    Citation,
    DateRange,
    Heading,
    InlineVocative,
    Mention,
    Organisation,
    Place,
    Source,
    Speaker,
    Statement,
    Venue,
)

FieldKind = Literal["text", "language", "number", "ordinal", "date", "organisation", "reference"]
FieldValue = str | int | DateRange | Organisation
Record = Mapping[str, tuple[FieldValue, ...]]

# The fields that a statement can have several values of, by name and by the first part of it.
_SEVERAL = frozenset({"year", "on_behalf_of", "readdress", "topic", "heading"})
_SEVERAL_OF = frozenset({"addressee", "mention", "citation", "revision"})


@attrs.frozen
class Field:
    """A field that a condition can name.

    Attributes:
        name: such as ``"speaker.affiliation"``.
        kind: how its values are compared; ``statecorpus.index.comparison`` has the rules.
        meaning: one line of documentation.
        read: gives the values of a statement, in the order of its text; none, one or several.
    """

    name: str
    kind: FieldKind
    meaning: str
    read: Callable[[Statement], Iterable[FieldValue | None]]

    @property
    def several(self) -> bool:
        """Whether a statement can have several values of it; tables then hold lists."""
        return self.name in _SEVERAL or self.name.partition(".")[0] in _SEVERAL_OF


def record_of(statement: Statement) -> Record:
    """Read every field of a statement; a field that it does not have is missing.

    >>> from statecorpus.model import Speaker
    >>> record_of(Statement("fra-unga-2024", speaker=Speaker("A. Martin", "Minister")))["speaker.role"]
    ('Minister',)
    """
    record: dict[str, tuple[FieldValue, ...]] = {}
    for name, field in FIELDS.items():
        values = tuple(dict.fromkeys(value for value in field.read(statement) if value is not None))
        if values:
            record[name] = values
    return record


def _speaker(
    part: Callable[[Speaker], FieldValue | None],
) -> Callable[[Statement], Iterator[FieldValue | None]]:
    def read(statement: Statement) -> Iterator[FieldValue | None]:
        if statement.speaker is not None:
            yield part(statement.speaker)

    return read


def _venue(part: Callable[[Venue], FieldValue | None]) -> Callable[[Statement], Iterator[FieldValue | None]]:
    def read(statement: Statement) -> Iterator[FieldValue | None]:
        if statement.venue is not None:
            yield part(statement.venue)

    return read


def _place(part: Callable[[Place], FieldValue | None]) -> Callable[[Statement], Iterator[FieldValue | None]]:
    return _venue(lambda venue: None if venue.place is None else part(venue.place))


def _source(
    part: Callable[[Source], FieldValue | None],
) -> Callable[[Statement], Iterator[FieldValue | None]]:
    def read(statement: Statement) -> Iterator[FieldValue | None]:
        if statement.source is not None:
            yield part(statement.source)

    return read


def _addressee(
    part: Callable[[Addressee], FieldValue | None],
) -> Callable[[Statement], Iterator[FieldValue | None]]:
    return lambda statement: (part(addressee) for addressee in statement.addressees)


def _years(statement: Statement) -> Iterator[int]:
    if statement.date is not None:
        yield from range(statement.date.start.year, statement.date.end.year + 1)


def _principal(statement: Statement) -> Iterator[FieldValue | None]:
    match statement.on_behalf_of:
        case Organisation() as body:
            yield body
        case Speaker(name=name, affiliation=affiliation):
            yield name
            yield affiliation


def _readdresses(statement: Statement) -> Iterator[str]:
    for line in statement.readdresses:
        yield line.text
    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, InlineVocative):
                yield span.addressee.text


def _headings(statement: Statement) -> Iterator[str]:
    return (block.text for block in statement.body if isinstance(block, Heading))


def _mentions(statement: Statement) -> Iterator[str | None]:
    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, Mention):
                yield span.ref


def _citations(statement: Statement) -> Iterator[str | None]:
    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, Citation):
                yield span.ref


_ALL = (
    Field("id", "text", "the statement's id", lambda statement: (statement.id,)),
    Field("title", "text", "the title as printed", lambda statement: (statement.title,)),
    Field("language", "language", "the BCP 47 tag; en finds en-GB", lambda statement: (statement.language,)),
    Field("date", "date", "the day or days", lambda statement: (statement.date,)),
    Field("year", "number", "each year that the date touches", _years),
    Field("speaker", "text", "the same as speaker.name", _speaker(lambda speaker: speaker.name)),
    Field("speaker.name", "text", "the speaker's name", _speaker(lambda speaker: speaker.name)),
    Field("speaker.honorific", "text", "such as H.E.", _speaker(lambda speaker: speaker.honorific)),
    Field("speaker.role", "text", "the speaker's office", _speaker(lambda speaker: speaker.role)),
    Field("speaker.ref", "reference", "the authority for the person", _speaker(lambda speaker: speaker.ref)),
    Field(
        "speaker.affiliation",
        "organisation",
        "the state or body spoken for",
        _speaker(lambda speaker: speaker.affiliation),
    ),
    Field(
        "speaker.affiliation.kind",
        "text",
        "state, igo, ministry, mission, group, ngo or other",
        _speaker(lambda speaker: None if speaker.affiliation is None else speaker.affiliation.kind),
    ),
    Field(
        "affiliation",
        "organisation",
        "the same as speaker.affiliation",
        _speaker(lambda speaker: speaker.affiliation),
    ),
    Field("on_behalf_of", "organisation", "whom the speaker speaks for besides", _principal),
    Field("venue.event", "text", "the meeting as printed", _venue(lambda venue: venue.event)),
    Field("venue.session", "ordinal", "the number of the session", _venue(lambda venue: venue.session)),
    Field(
        "venue.organisation", "organisation", "the body that meets", _venue(lambda venue: venue.organisation)
    ),
    Field("venue.occasion", "text", "the occasion, segment or debate", _venue(lambda venue: venue.occasion)),
    Field("venue.place", "text", "the town", _place(lambda place: place.name)),
    Field("venue.place.country", "text", "the town's country", _place(lambda place: place.country)),
    Field("venue.place.ref", "reference", "the authority for the town", _place(lambda place: place.ref)),
    Field("addressee", "text", "the addressees as printed", _addressee(lambda party: party.text)),
    Field("addressee.kind", "text", "office, person or collective", _addressee(lambda party: party.kind)),
    Field("addressee.honorific", "text", "such as Mr.", _addressee(lambda party: party.honorific)),
    Field("addressee.name", "text", "their names", _addressee(lambda party: party.name)),
    Field("addressee.role", "text", "their offices", _addressee(lambda party: party.role)),
    Field(
        "addressee.organisation",
        "organisation",
        "the bodies of their offices",
        _addressee(lambda party: party.organisation),
    ),
    Field("addressee.ref", "reference", "the authorities for them", _addressee(lambda party: party.ref)),
    Field("readdress", "text", "the lines and phrases that address somebody again", _readdresses),
    Field(
        "topic",
        "text",
        "the emphasised phrases",
        lambda statement: (topic.text for topic in statement.topics),
    ),
    Field("heading", "text", "the headings", _headings),
    Field("mention.ref", "reference", "the authorities for persons, bodies and places named", _mentions),
    Field("citation.ref", "reference", "the documents cited", _citations),
    Field(
        "delivery_note",
        "text",
        "such as Check against delivery",
        lambda statement: (statement.delivery_note,),
    ),
    Field("source.name", "text", "the raw file's name", _source(lambda source: source.name)),
    Field("source.media_type", "text", "the raw file's type", _source(lambda source: source.media_type)),
    Field("source.sha256", "text", "the raw file's hash", _source(lambda source: source.sha256)),
    Field("source.url", "text", "where it was published", _source(lambda source: source.url)),
    Field(
        "source.retrieved",
        "date",
        "the day it was fetched",
        _source(lambda source: None if source.retrieved is None else DateRange.day(source.retrieved)),
    ),
    Field("source.licence", "text", "the terms of the text", _source(lambda source: source.licence)),
    Field(
        "revision.who",
        "text",
        "who changed the entry",
        lambda statement: (revision.who for revision in statement.revisions),
    ),
    Field(
        "revision.when",
        "date",
        "the days it was changed",
        lambda statement: (DateRange.day(revision.when) for revision in statement.revisions),
    ),
)

#: Every field, by name, in the order of the documentation.
FIELDS: Mapping[str, Field] = {field.name: field for field in _ALL}
