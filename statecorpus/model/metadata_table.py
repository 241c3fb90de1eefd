"""The table of metadata fields: each is declared here, once, and nowhere else.

Conditions of queries, the columns of the catalogue and the index, tables, the JSON schema, the metadata of
``parse``, ``--set``, ``--column``, ``review.csv``, ``show`` and the reference pages derive from it.
``docs/how-to/add-a-field.md`` shows how to add a row.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from statecorpus.model.metadata_field import Field

if TYPE_CHECKING:
    from statecorpus.model.party import Organisation
    from statecorpus.model.statement import Statement


def _years(statement: "Statement") -> Iterator[int]:
    if statement.date is not None:
        yield from range(statement.date.start.year, statement.date.end.year + 1)


def _principal(statement: "Statement") -> Iterator["str | Organisation | None"]:
    from statecorpus.model.party import Organisation, Speaker

    match statement.on_behalf_of:
        case Organisation() as body:
            yield body
        case Speaker(name=name, affiliation=affiliation):
            yield name
            yield affiliation


def _readdresses(statement: "Statement") -> Iterator[str]:
    from statecorpus.model.span import InlineVocative

    for line in statement.readdresses:
        yield line.text
    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, InlineVocative):
                yield span.addressee.text


def _headings(statement: "Statement") -> Iterator[str]:
    from statecorpus.model.block import Heading

    return (block.text for block in statement.body if isinstance(block, Heading))


def _mentions(statement: "Statement") -> Iterator[str | None]:
    from statecorpus.model.mention import Mention

    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, Mention):
                yield span.ref


def _citations(statement: "Statement") -> Iterator[str | None]:
    from statecorpus.model.mention import Citation

    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            if isinstance(span, Citation):
                yield span.ref


def _encoders(statement: "Statement") -> Iterator[str]:
    if statement.publication is not None:
        yield from statement.publication.encoders


def _identifiers(statement: "Statement") -> Iterator[str]:
    if statement.speaker is not None:
        yield from statement.speaker.identifiers


def _ref_of(value: object) -> str | None:
    from statecorpus.model.party import Organisation

    return value.ref if isinstance(value, Organisation) else None


def _kind_of(value: object) -> str | None:
    from statecorpus.model.party import Organisation

    return value.kind if isinstance(value, Organisation) else None


def _of_date(name: str) -> "_DatePart":
    return _DatePart(name)


class _DatePart:
    """Reads an attribute of a date."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, value: object) -> object:
        from statecorpus.model.date import DateRange

        return getattr(value, self._name) if isinstance(value, DateRange) else None


_KINDS = "state, igo, ministry, mission, group, ngo or other"

ROWS: tuple[Field, ...] = (
    Field("id", "text", "the statement's id", tei="TEI/@xml:id", layer="normalised", settable=True,
          shown=True),
    Field("title", "text", "the title as printed", tei="titleStmt/title", settable=True, shown=True),
    Field("language", "language", "the BCP 47 tag of the text; en finds en-GB",
          tei="langUsage/language/@ident and text/@xml:lang", layer="normalised", settable=True, shown=True),
    Field("delivery_language", "language", "the BCP 47 tag of the language that was spoken",
          tei="settingDesc/setting/name[@type='language']/@key", layer="normalised", settable=True,
          shown=True, loss="the language spoken"),
    Field("text_status", "text", "as-prepared, as-delivered, verbatim-record or translation",
          tei="text/@type", layer="normalised", settable=True, shown=True, loss="the status of the text"),
    Field("speaker.honorific", "text", "such as H.E.", tei="person[@role='speaker']/persName/addName",
          aliases=("honorific",), settable=True, shown=True),
    Field("speaker.name", "text", "the speaker's name", tei="person[@role='speaker']/persName/name",
          aliases=("speaker", "name"), settable=True, shown=True, lists=("people",)),
    Field("speaker.role", "text", "the speaker's office",
          tei="person[@role='speaker']/affiliation/roleName", aliases=("role",), settable=True, shown=True),
    Field("speaker.ref", "reference", "the authority for the person",
          tei="person[@role='speaker']/persName/@ref", layer="reference"),
    Field("speaker.identifiers", "reference", "further authorities for the person",
          tei="person[@role='speaker']/idno", layer="reference", several=True, read=_identifiers),
    Field("speaker.affiliation", "organisation", "the state or body spoken for",
          tei="person[@role='speaker']/affiliation/@ref to listOrg/org/orgName",
          aliases=("affiliation", "country"), names_to_set=("state",), settable=True, shown=True,
          lists=("organisations",)),
    Field("speaker.affiliation.kind", "text", _KINDS, tei="listOrg/org/@type", layer="normalised",
          base="speaker.affiliation", part=_kind_of),
    Field("speaker.affiliation.ref", "reference", "the authority for it, such as iso3166:KAZ",
          tei="listOrg/org/orgName/@ref", layer="reference", base="speaker.affiliation", part=_ref_of),
    Field("speaker.affiliation.state", "organisation",
          "the state or body spoken for, under one name for all its printed names",
          layer="reference", aliases=("state",), tei="derived from listOrg/org/orgName/@ref",
          derived="state"),
    Field("speaker.affiliation.region", "text", "the region of the state (M49), such as Western Africa",
          layer="reference", aliases=("region",), tei="derived from listOrg/org/orgName/@ref",
          derived="region"),
    Field("speaker.affiliation.continent", "text", "Africa, Americas, Asia, Europe or Oceania",
          layer="reference", aliases=("continent",), tei="derived from listOrg/org/orgName/@ref",
          derived="continent"),
    Field("speaker.affiliation.group", "organisation",
          "the groups that the state was a member of in the year of the statement, such as EU or ASEAN",
          layer="reference", aliases=("group",), several=True,
          tei="derived from listOrg/org/orgName/@ref and settingDesc/setting/date", derived="group"),
    Field("on_behalf_of", "organisation", "a group of states or a person whom the speaker also speaks for",
          tei="person or org with the role principal", several=True, first=True, settable=True, shown=True,
          lists=("people", "organisations"), loss="the party spoken for", read=_principal),
    Field("on_behalf_of.ref", "reference", "the authority for the group", tei="listOrg/org/orgName/@ref",
          layer="reference", several=True, first=True, base="on_behalf_of", part=_ref_of),
    Field("venue.event", "text", "the meeting as printed", tei="listEvent/event/label",
          aliases=("event", "venue"), settable=True, shown=True),
    Field("venue.session", "ordinal", "the number of the session",
          tei="listEvent/event/idno[@type='session']",
          layer="normalised", aliases=("session",), settable=True, shown=True),
    Field("venue.organisation", "organisation", "the body that meets",
          tei="listEvent/relation[@name='organiser']/@active to listOrg/org/orgName",
          aliases=("organisation", "body"),
          settable=True, shown=True, lists=("organisations",)),
    Field("venue.organisation.ref", "reference", "the authority for the body that meets, such as igo:IOM",
          tei="listOrg/org/orgName/@ref", layer="reference", base="venue.organisation", part=_ref_of),
    Field("venue.ref", "reference", "the authority for the meeting itself, such as its record",
          tei="listEvent/event/@ref", layer="reference", aliases=("record",), settable=True,
          loss="the reference of the meeting"),
    Field("venue.occasion", "text", "the occasion, segment or debate", tei="listEvent/event/desc",
          aliases=("occasion",), settable=True, shown=True),
    Field("venue.place", "place", "the town", tei="settingDesc/place/placeName", aliases=("place",),
          settable=True, shown=True, lists=("places",)),
    Field("venue.place.country", "text", "the town's country, where it is named",
          tei="settingDesc/place/country"),
    Field("venue.place.ref", "reference", "the authority for the town",
          tei="settingDesc/place/placeName/@ref", layer="reference"),
    Field("date", "date", "the day or days, in ISO form", tei="settingDesc/setting/date",
          layer="normalised", settable=True, shown=True),
    Field("date.text", "text", "the date as printed", tei="settingDesc/setting/date",
          base="date", part=_of_date("text")),
    Field("date.start", "day", "the first day", tei="settingDesc/setting/date/@when or @from or @notBefore",
          layer="normalised", base="date", part=_of_date("start")),
    Field("date.end", "day", "the last day", tei="settingDesc/setting/date/@when or @to or @notAfter",
          layer="normalised", base="date", part=_of_date("end")),
    Field("date.precision", "text", "day, month or year", tei="the width of settingDesc/setting/date/@when",
          layer="normalised", base="date", part=_of_date("precision")),
    Field("date.certain", "truth",
          "whether it was made on each of these days, not on one that is not known",
          tei="@notBefore and @notAfter in place of @from and @to", layer="normalised",
          base="date", part=_of_date("certain")),
    Field("date.year", "number",
          "each year that the date touches; tables have the first",
          tei="settingDesc/setting/date", layer="normalised", aliases=("year",), several=True, first=True,
          settable=True, read=_years),
    Field("addressee", "text", "the addressees as printed", tei="opener/salute", aliases=("addressees",),
          several=True, shown=True, attribute="addressees.text"),
    Field("addressee.kind", "text", "office, person or collective", tei="opener/salute", several=True,
          layer="normalised", attribute="addressees.kind"),
    Field("addressee.honorific", "text", "such as Mr.", tei="person/persName/addName", several=True,
          attribute="addressees.honorific"),
    Field("addressee.name", "text", "their names", tei="person/persName/name", several=True,
          lists=("people",), attribute="addressees.name"),
    Field("addressee.role", "text", "their offices", tei="person/affiliation/roleName", several=True,
          attribute="addressees.role"),
    Field("addressee.organisation", "organisation", "the bodies of their offices",
          tei="person/affiliation/@ref to listOrg/org/orgName", several=True, lists=("organisations",),
          attribute="addressees.organisation"),
    Field("addressee.organisation.ref", "reference", "the authorities for these bodies",
          tei="listOrg/org/orgName/@ref", layer="reference", several=True,
          base="addressee.organisation", part=_ref_of),
    Field("addressee.ref", "reference", "the authorities for them", tei="person/persName/@ref",
          layer="reference", several=True, attribute="addressees.ref"),
    Field("readdress", "text", "the lines and phrases that address parties again", tei="salute in div",
          aliases=("readdresses",), several=True, shown=True, attribute="readdresses.text",
          read=_readdresses),
    Field("topic", "text", "the emphasised phrases", tei="textClass/keywords/term and hi",
          aliases=("topics",), several=True, shown=True, attribute="topics.text"),
    Field("heading", "text", "the headings", tei="head in div", aliases=("headings",), several=True,
          read=_headings),
    Field("mention.ref", "reference", "the authorities for persons, bodies and places named",
          tei="persName/@ref, orgName/@ref and placeName/@ref in the body", layer="reference", several=True,
          read=_mentions),
    Field("citation.ref", "reference", "the documents cited", tei="ref/@target", layer="reference",
          several=True, read=_citations),
    Field("closing", "text", "the closing formula as printed", tei="closer", settable=True, shown=True),
    Field("delivery_note", "text", "such as Check against delivery", tei="note[@type='delivery']",
          settable=True, shown=True, loss="delivery notes"),
    Field("publication.publisher", "text", "who published the entry", tei="publicationStmt/publisher",
          aliases=("publisher",), settable=True),
    Field("publication.date", "day", "the day on which it was published", tei="publicationStmt/date/@when",
          layer="normalised", settable=True),
    Field("publication.doi", "text", "its DOI, such as 10.5281/zenodo.1234567",
          tei="publicationStmt/idno[@type='DOI']", layer="reference", aliases=("doi",), settable=True),
    Field("publication.licence", "text", "the terms of the entry", tei="publicationStmt/availability/licence",
          settable=True),
    Field("publication.licence_url", "reference", "the address of the terms", layer="reference",
          tei="publicationStmt/availability/licence/@target", settable=True),
    Field("publication.edition", "text", "the edition", tei="editionStmt/edition", aliases=("edition",),
          settable=True),
    Field("publication.series", "text", "the series", tei="seriesStmt/title", aliases=("series",),
          settable=True),
    Field("publication.encoders", "text", "who encoded it", tei="titleStmt/respStmt/name",
          aliases=("encoders", "encoder"), several=True, settable=True, read=_encoders),
    Field("source.name", "text", "the raw file's name", tei="sourceDesc/bibl/title"),
    Field("source.media_type", "text", "the raw file's type", tei="sourceDesc/bibl", layer="normalised"),
    Field("source.sha256", "text", "the raw file's hash", tei="sourceDesc/bibl/idno", layer="normalised"),
    Field("source.url", "text", "where it was published", tei="sourceDesc/bibl/ptr/@target",
          layer="reference", aliases=("url",), settable=True),
    Field("source.retrieved", "day", "the day it was fetched", tei="sourceDesc/bibl/note[@type='retrieved']",
          layer="normalised", aliases=("retrieved",), settable=True),
    Field("source.licence", "text", "the terms of the text", tei="sourceDesc/bibl/note[@type='licence']",
          aliases=("licence",), settable=True),
    Field("source.ocr", "text", "the program that recognised the words in pictures",
          tei="sourceDesc/bibl/note[@type='ocr']", settable=True),
    Field("revision.who", "text", "who changed the entry", tei="revisionDesc/change/@who", several=True,
          attribute="revisions.who"),
    Field("revision.when", "day", "the days it was changed", tei="revisionDesc/change/@when",
          layer="normalised", several=True, attribute="revisions.when"),
)  # fmt: skip
