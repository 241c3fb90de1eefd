"""The header: ``teiHeader``.

TEI requires some elements whose content the model has elsewhere: the author and the meeting in ``titleStmt``,
``publicationStmt``, ``encodingDesc`` and the keywords. The writer derives them and the reader ignores them.
"""

import attrs
from lxml import etree

from statecorpus.model import Publication, Revision, Source, Statement
from statecorpus.tei.encoding import read_encoding, write_encoding, write_software
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Lines, Reserved, escaped, qualified
from statecorpus.tei.parties import Parties, read_parties, write_parties
from statecorpus.tei.provenance import read_revisions, read_source, write_revisions, write_source
from statecorpus.tei.publication import (
    PublicationReader,
    write_edition,
    write_encoders,
    write_publication,
)
from statecorpus.tei.setting import SettingContent, read_setting, write_setting
from statecorpus.tei.words import read_text

#: The sentence in ``publicationStmt``.
WHAT_IT_IS = "An entry of a corpus of diplomatic statements."

_FILE_DESC = qualified("fileDesc")
_ENCODING_DESC = qualified("encodingDesc")
_PROFILE_DESC = qualified("profileDesc")
_HEADER_PARTS = frozenset({_FILE_DESC, _ENCODING_DESC, _PROFILE_DESC, qualified("revisionDesc")})
_TITLE_STMT = qualified("titleStmt")
_PUBLICATION_STMT = qualified("publicationStmt")
_EDITION_STMT = qualified("editionStmt")
_SERIES_STMT = qualified("seriesStmt")
_FILE_PARTS = frozenset(
    {_TITLE_STMT, _EDITION_STMT, _PUBLICATION_STMT, _SERIES_STMT, qualified("sourceDesc")}
)
_TITLE = qualified("title")
_RESPONSIBLE = qualified("respStmt")
_TITLE_PARTS = frozenset({_TITLE, qualified("author"), qualified("meeting"), _RESPONSIBLE})
_LANG_USAGE = qualified("langUsage")
_PARTIC_DESC = qualified("particDesc")
_SETTING_DESC = qualified("settingDesc")
_TEXT_CLASS = qualified("textClass")
_PROFILE_PARTS = frozenset({_LANG_USAGE, _PARTIC_DESC, _SETTING_DESC, _TEXT_CLASS})
_LANGUAGE = frozenset({qualified("language")})
_KEYWORDS = frozenset({qualified("keywords")})
_TERM = frozenset({qualified("term")})
_REF = frozenset({"ref"})
_IDENT = frozenset({"ident"})


@attrs.define
class HeaderContent:
    """The content of ``teiHeader``, collected while it is read."""

    title: str | None = None
    source: Source | None = None
    publication: Publication | None = None
    language: str | None = None
    parties: Parties = attrs.field(factory=Parties)
    setting: SettingContent = attrs.field(factory=SettingContent)
    revisions: tuple[Revision, ...] = ()


def write_header(lines: Lines, statement: Statement, ids: Ids) -> Reserved:
    """Write ``teiHeader``, and return the place of declarations, which ``declare`` fills."""
    with lines.inside("teiHeader"):
        with lines.inside("fileDesc"):
            _write_title(lines, statement, ids)
            write_edition(lines, statement.publication)
            write_publication(lines, statement.publication, WHAT_IT_IS)
            write_source(lines, statement.source)
        declarations = write_encoding(lines)
        _write_profile(lines, statement, ids)
        write_revisions(lines, statement)
    return declarations


def _write_title(lines: Lines, statement: Statement, ids: Ids) -> None:
    speaker, venue = statement.speaker, statement.venue
    with lines.inside("titleStmt"):
        lines.add("title", content=escaped(statement.title or ""))
        if speaker is not None and speaker.name is not None:
            lines.add("author", {"ref": f"#{ids.of('speaker')}"}, escaped(speaker.name))
        if venue is not None and venue.event is not None:
            lines.add("meeting", content=escaped(venue.event))
        write_encoders(lines, statement.publication)
        write_software(lines, statement, ids)


def _write_profile(lines: Lines, statement: Statement, ids: Ids) -> None:
    with lines.inside("profileDesc"):
        if statement.language is not None:
            with lines.inside("langUsage"):
                lines.add("language", {"ident": statement.language})
        write_parties(lines, statement, ids)
        write_setting(lines, statement, ids)
        if statement.topics:
            with lines.inside("textClass"), lines.inside("keywords"):
                for text in dict.fromkeys(topic.text for topic in statement.topics):
                    lines.add("term", content=escaped(text))


def read_header(entry: TeiEntry, description: etree._Element) -> HeaderContent:
    """Read ``teiHeader``.

    Raises:
        TeiContentError: the model refuses a value of the header.
    """
    header = HeaderContent()
    entry.attributes(description)
    for child in entry.children(description, _HEADER_PARTS):
        if child.tag == _FILE_DESC:
            _read_file(entry, child, header)
        elif child.tag == _PROFILE_DESC:
            _read_profile(entry, child, header)
        elif child.tag == _ENCODING_DESC:
            read_encoding(entry, child)
        else:
            header.revisions = read_revisions(entry, child)
    return header


def _read_file(entry: TeiEntry, description: etree._Element, header: HeaderContent) -> None:
    entry.attributes(description)
    published = PublicationReader(entry)
    for child in entry.children(description, _FILE_PARTS):
        if child.tag == _TITLE_STMT:
            entry.attributes(child)
            for part in entry.children(child, _TITLE_PARTS):
                if part.tag == _RESPONSIBLE:
                    published.responsible(part)
                    continue
                entry.attributes(part, _REF)
                if part.tag == _TITLE:
                    header.title = read_text(entry, part)
        elif child.tag == _PUBLICATION_STMT:
            published.statement(child, WHAT_IT_IS)
        elif child.tag == _EDITION_STMT:
            published.edition(child)
        elif child.tag == _SERIES_STMT:
            published.series(child)
        else:
            header.source = read_source(entry, child)
    header.publication = published.publication(description)


def _read_profile(entry: TeiEntry, description: etree._Element, header: HeaderContent) -> None:
    entry.attributes(description)
    for child in entry.children(description, _PROFILE_PARTS):
        if child.tag == _LANG_USAGE:
            entry.attributes(child)
            for language in entry.children(child, _LANGUAGE):
                header.language = entry.attributes(language, _IDENT).get("ident")
        elif child.tag == _PARTIC_DESC:
            header.parties = read_parties(entry, child)
        elif child.tag == _SETTING_DESC:
            header.setting = read_setting(entry, child)
        else:
            entry.attributes(child)
            for keywords in entry.children(child, _KEYWORDS):
                entry.attributes(keywords)
                for term in entry.children(keywords, _TERM):
                    entry.attributes(term)
    place, pointer = header.setting.place, header.setting.pointer
    if place is not None and pointer is not None:
        # Names of places in the text may point to the place of the header.
        header.parties.authorities[pointer] = place.ref
