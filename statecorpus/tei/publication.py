"""The publication of an entry or a corpus in ``fileDesc``: encoders, edition, publisher, terms, series."""

import datetime
from typing import Any

from lxml import etree

from statecorpus.model import Publication
from statecorpus.tei.dates import read_day
from statecorpus.tei.encoding import SOFTWARE
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.markup import XML_ID, Lines, escaped, qualified
from statecorpus.tei.words import read_text

#: The task of an encoder, in ``respStmt/resp``.
ENCODING = "encoding"
#: The type of the identifier in ``publicationStmt``.
DOI = "DOI"

_RESP = qualified("resp")
_NAME = qualified("name")
_PARAGRAPH = qualified("p")
_PUBLISHER = qualified("publisher")
_DATE = qualified("date")
_IDNO = qualified("idno")
_AVAILABILITY = qualified("availability")
_LICENCE = frozenset({qualified("licence")})
_TITLE = frozenset({qualified("title")})
_EDITION = frozenset({qualified("edition")})
_RESPONSIBLE_PARTS = frozenset({_RESP, _NAME})
_PARTS = frozenset({_PARAGRAPH, _PUBLISHER, _DATE, _IDNO, _AVAILABILITY})
_XML_ID = frozenset({XML_ID})
_ATTRIBUTES = {_DATE: frozenset({"when"}), _IDNO: frozenset({"type"})}


def write_encoders(lines: Lines, publication: Publication | None) -> None:
    """Write a ``respStmt`` for each encoder."""
    for name in () if publication is None else publication.encoders:
        with lines.inside("respStmt"):
            lines.add("resp", content=ENCODING)
            lines.add("name", content=escaped(name))


def write_edition(lines: Lines, publication: Publication | None) -> None:
    """Write ``editionStmt`` if there is an edition."""
    if publication is not None and publication.edition is not None:
        with lines.inside("editionStmt"):
            lines.add("edition", content=escaped(publication.edition))


def write_publication(lines: Lines, publication: Publication | None, otherwise: str) -> None:
    """Write ``publicationStmt``, with a sentence if nothing is known, and ``seriesStmt``.

    TEI begins the parts of a publication with the publisher, which is empty if it is not known.
    """
    with lines.inside("publicationStmt"):
        if publication is None or not _is_published(publication):
            lines.add("p", content=escaped(otherwise))
        else:
            lines.add("publisher", content=escaped(publication.publisher or ""))
            if publication.date is not None:
                lines.add("date", {"when": publication.date.isoformat()})
            if publication.doi is not None:
                lines.add("idno", {"type": DOI}, escaped(publication.doi))
            if publication.licence is not None or publication.licence_url is not None:
                with lines.inside("availability"):
                    target = {"target": publication.licence_url}
                    lines.add("licence", target, escaped(publication.licence or ""))
    if publication is not None and publication.series is not None:
        with lines.inside("seriesStmt"):
            lines.add("title", content=escaped(publication.series))


def _is_published(publication: Publication) -> bool:
    facts = (publication.publisher, publication.date, publication.doi)
    return any(fact is not None for fact in (*facts, publication.licence, publication.licence_url))


class PublicationReader:
    """The fields of a publication, collected while ``fileDesc`` is read."""

    def __init__(self, entry: TeiEntry) -> None:
        self._entry = entry
        self._fields: dict[str, Any] = {}
        self._encoders: list[str] = []

    def responsible(self, statement: etree._Element) -> None:
        """Read a ``respStmt``: an encoder, or the software, which the writer derives."""
        said = self._entry.attributes(statement, _XML_ID)
        name = None
        for part in self._entry.children(statement, _RESPONSIBLE_PARTS):
            self._entry.attributes(part)
            if part.tag == _NAME:
                name = read_text(self._entry, part)
        if name is not None and not said.get(XML_ID, "").endswith(f".{SOFTWARE}"):
            self._encoders.append(name)

    def edition(self, statement: etree._Element) -> None:
        """Read ``editionStmt``."""
        self._words("edition", statement, _EDITION)

    def series(self, statement: etree._Element) -> None:
        """Read ``seriesStmt``."""
        self._words("series", statement, _TITLE)

    def statement(self, statement: etree._Element, otherwise: str) -> None:
        """Read ``publicationStmt``; words other than the sentence of the writer are noted.

        Raises:
            TeiContentError: the date is no day.
        """
        self._entry.attributes(statement)
        for part in self._entry.children(statement, _PARTS):
            said = self._entry.attributes(part, _ATTRIBUTES.get(str(part.tag), frozenset()))
            if part.tag == _PARAGRAPH:
                if read_text(self._entry, part) != otherwise:
                    self._entry.unmodelled(part, "<publicationStmt> with words of its own")
            elif part.tag == _PUBLISHER:
                self._fields["publisher"] = read_text(self._entry, part)
            elif part.tag == _DATE:
                day: datetime.date = self._entry.build(part, read_day, said.get("when", ""))
                self._fields["date"] = day
            elif part.tag == _IDNO and said.get("type") == DOI:
                self._fields["doi"] = read_text(self._entry, part)
            elif part.tag == _IDNO:
                self._entry.unmodelled(part, f'<idno type="{said.get("type")}">')
            else:
                self._licence(part)

    def _licence(self, availability: etree._Element) -> None:
        for licence in self._entry.children(availability, _LICENCE):
            self._fields["licence_url"] = self._entry.attributes(licence, frozenset({"target"})).get("target")
            self._fields["licence"] = read_text(self._entry, licence)

    def _words(self, field: str, statement: etree._Element, known: frozenset[str]) -> None:
        self._entry.attributes(statement)
        for part in self._entry.children(statement, known):
            self._entry.attributes(part)
            self._fields[field] = read_text(self._entry, part)

    def publication(self, element: etree._Element) -> Publication | None:
        """Return the publication; ``None`` if nothing is known of it.

        Raises:
            TeiContentError: the model refuses a value.
        """
        fields = {name: value for name, value in self._fields.items() if value is not None}
        if not fields and not self._encoders:
            return None
        return self._entry.build(element, Publication, encoders=self._encoders, **fields)
