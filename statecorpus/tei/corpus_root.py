"""The root file of a corpus in TEI: a ``teiCorpus`` with a header, and an XInclude for each entry."""

from collections.abc import Callable, Iterable

import attrs
from lxml import etree

from statecorpus.errors import TeiContentError
from statecorpus.model import Publication
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.markup import Lines
from statecorpus.tei.publication import (
    ENCODING,
    PublicationReader,
    write_edition,
    write_encoders,
    write_publication,
)
from statecorpus.tei.xml_source import XmlInput, parse_xml, where_of

_TEI = "http://www.tei-c.org/ns/1.0"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_APPLICATION = "statecorpus-corpus-format"
_WHAT_IT_IS = "A corpus of statements, one file a statement."
_RESPONSIBLE = f"{{{_TEI}}}respStmt"
_EDITION = f"{{{_TEI}}}editionStmt"
_PUBLICATION = f"{{{_TEI}}}publicationStmt"
_SERIES = f"{{{_TEI}}}seriesStmt"
_PUBLISHED = (_EDITION, _PUBLICATION, _SERIES)
_ENCODERS = (f"{{{_TEI}}}titleStmt/{_RESPONSIBLE}",)
# A million entries take some 70 MB; libxml2 reads 100 MB a second.
_LIMIT = 256 * 2**20


@attrs.frozen
class CorpusRoot:
    """The content of ``corpus.xml``.

    Attributes:
        title: the title of the corpus. TEI: ``titleStmt/title``.
        format_version: the version of the folder's format, from 1. TEI: ``appInfo/application/@version``.
        entries: the files of the entries, relative to the folder, in their order. TEI: ``xi:include/@href``.
        publication: who published and encoded the corpus, and on which terms. TEI: as for an entry.
    """

    title: str
    format_version: int
    entries: tuple[str, ...] = ()
    publication: Publication | None = None


def to_corpus_root(root: CorpusRoot) -> bytes:
    """Write ``corpus.xml`` in UTF-8, an element per line; the same content gives the same bytes."""
    tree = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap={None: _TEI, "xi": _XINCLUDE})
    header = _child(tree, "teiHeader")
    file_description = _child(header, "fileDesc")
    _child(_child(file_description, "titleStmt"), "title").text = root.title
    source = _child(file_description, "sourceDesc")
    _child(source, "p").text = "Each statement names its own source."
    application = _child(_child(_child(header, "encodingDesc"), "appInfo"), "application")
    application.set("ident", _APPLICATION)
    application.set("version", str(root.format_version))
    _child(application, "label").text = "statecorpus, format of the folder"
    _publish(file_description, root.publication)
    for entry in root.entries:
        etree.SubElement(tree, f"{{{_XINCLUDE}}}include").set("href", entry)
    etree.indent(tree)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def revise_corpus_root(document: bytes, format_version: int, entries: Iterable[str]) -> bytes:
    """Return ``corpus.xml`` with another list of entries; everything else stays as its owner wrote it.

    Args:
        document: the bytes of the present ``corpus.xml``.
        format_version: the version of the folder's format.
        entries: the files of the entries, relative to the folder, in their order.

    Raises:
        TeiSyntaxError: the document is not safe, well-formed XML.
        TeiContentError: the root is not ``teiCorpus``, or the header lacks the version of the format.
    """
    tree = _parsed(document, "<bytes>")
    for application in tree.iter(f"{{{_TEI}}}application"):
        if _said_version(application) is not None:
            application.set("version", str(format_version))
    _list_entries(tree, list(entries))
    return etree.tostring(tree.getroottree(), encoding="UTF-8", xml_declaration=True) + b"\n"


def republish_corpus_root(document: bytes, publication: Publication | None) -> bytes:
    """Return ``corpus.xml`` with another publication; everything else stays as its owner wrote it.

    Raises:
        TeiSyntaxError: the document is not safe, well-formed XML.
        TeiContentError: the root is not ``teiCorpus``, or the header lacks the version of the format.
    """
    tree = _parsed(document, "<bytes>")
    description = tree.find(f"{{{_TEI}}}teiHeader/{{{_TEI}}}fileDesc")
    if description is None:
        raise TeiContentError("<bytes>", tree.sourceline or 1, "the header has no <fileDesc>", "one")
    _publish(description, publication)
    return etree.tostring(tree.getroottree(), encoding="UTF-8", xml_declaration=True) + b"\n"


def _publish(description: etree._Element, publication: Publication | None) -> None:
    """Put the elements of a publication into ``fileDesc``, in the place of the present elements."""
    for path in (*_PUBLISHED, *_ENCODERS):
        for old in description.findall(path):
            parent = old.getparent()
            if parent is not None and (old.tag != _RESPONSIBLE or _names_encoder(old)):
                _remove(old, parent)
    title = description.find(f"{{{_TEI}}}titleStmt")
    if title is not None:
        title.extend(_made(lambda lines: write_encoders(lines, publication)))
        etree.indent(title, level=3)
        title.tail = "\n      "
    at = 0 if title is None else description.index(title) + 1
    for part in _made(lambda lines: _write_parts(lines, publication)):
        etree.indent(part, level=3)
        part.tail = "\n      "
        description.insert(at, part)
        at += 1


def _write_parts(lines: Lines, publication: Publication | None) -> None:
    write_edition(lines, publication)
    write_publication(lines, publication, _WHAT_IT_IS)


def _made(write: Callable[[Lines], None]) -> list[etree._Element]:
    lines = Lines()
    with lines.inside("fileDesc", {"xmlns": _TEI}):
        write(lines)
    return list(etree.fromstring(lines.encoded(), etree.XMLParser(remove_blank_text=True)))


def _remove(old: etree._Element, parent: etree._Element) -> None:
    """Remove an element and the white space before it."""
    before, tail = old.getprevious(), old.tail
    if before is not None:
        before.tail = tail
    else:
        parent.text = tail
    parent.remove(old)


def _names_encoder(statement: etree._Element) -> bool:
    return statement.findtext(f"{{{_TEI}}}resp") == ENCODING


def _list_entries(tree: etree._Element, entries: list[str]) -> None:
    """Change only the part of the list that differs; building 100,000 elements takes half a second."""
    listed = tree.findall(f"{{{_XINCLUDE}}}include")
    known = [include.get("href", "") for include in listed]
    same = _common(known, entries)
    after = _common(known[same:][::-1], entries[same:][::-1])
    gone = listed[same : len(listed) - after]
    place = tree.index(listed[same]) if same < len(listed) else len(tree)
    for include in gone:
        tree.remove(include)
    new = []
    for entry in entries[same : len(entries) - after]:
        include = tree.makeelement(f"{{{_XINCLUDE}}}include", nsmap={"xi": _XINCLUDE})
        include.set("href", entry)
        include.tail = "\n  "
        new.append(include)
    tree[place:place] = new
    if place > 0:
        tree[place - 1].tail = "\n  "
    tree[-1].tail = "\n"


def _common(first: list[str], second: list[str]) -> int:
    """Count the equal items at the beginning of two lists."""
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count


def _child(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_TEI}}}{name}")


def read_corpus_root(source: XmlInput) -> CorpusRoot:
    """Read ``corpus.xml``.

    Raises:
        TeiSyntaxError: the source is not safe, well-formed XML.
        TeiContentError: the root is not ``teiCorpus``, or the header lacks the version of the format.
    """
    where = where_of(source)
    tree = _parsed(source, where)
    versions = map(_said_version, tree.iter(f"{{{_TEI}}}application"))
    version = next(number for number in versions if number is not None)
    title = tree.find(f"{{{_TEI}}}teiHeader/{{{_TEI}}}fileDesc/{{{_TEI}}}titleStmt/{{{_TEI}}}title")
    entries = tuple(include.get("href", "") for include in tree.iter(f"{{{_XINCLUDE}}}include"))
    return CorpusRoot("" if title is None else "".join(title.itertext()).strip(), version, entries)


def read_corpus_publication(source: XmlInput) -> Publication | None:
    """Read the publication in ``corpus.xml``; parts that the model does not have are passed over.

    Raises:
        TeiSyntaxError: the source is not safe, well-formed XML.
        TeiContentError: the root is not ``teiCorpus``, or a value is none of a publication.
    """
    where = where_of(source)
    tree = _parsed(source, where)
    description = tree.find(f"{{{_TEI}}}teiHeader/{{{_TEI}}}fileDesc")
    if description is None:
        return None
    reader = PublicationReader(TeiEntry(where))
    for statement in description.iterfind(f"{{{_TEI}}}titleStmt/{_RESPONSIBLE}"):
        if _names_encoder(statement):
            reader.responsible(statement)
    for part in description:
        if part.tag == _EDITION:
            reader.edition(part)
        elif part.tag == _PUBLICATION:
            reader.statement(part, _WHAT_IT_IS)
        elif part.tag == _SERIES:
            reader.series(part)
    return reader.publication(description)


def _parsed(source: XmlInput, where: str) -> etree._Element:
    """Parse a ``teiCorpus``, and check that its header has the version of the format."""
    tree = parse_xml(source, limit=_LIMIT)
    if tree.tag != f"{{{_TEI}}}teiCorpus":
        raise TeiContentError(where, tree.sourceline or 1, f"the root is <{_local(tree)}>", "<teiCorpus>")
    if all(_said_version(application) is None for application in tree.iter(f"{{{_TEI}}}application")):
        expected = f'<application ident="{_APPLICATION}" version="…"> with a whole number in the header'
        raise TeiContentError(where, tree.sourceline or 1, "the header lacks the folder's format", expected)
    return tree


def _said_version(application: etree._Element) -> int | None:
    version = application.get("version", "")
    if application.get("ident") == _APPLICATION and version.isascii() and version.isdigit():
        return int(version)
    return None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
