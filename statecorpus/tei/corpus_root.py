"""The root file of a corpus in TEI: a ``teiCorpus`` with a header, and an XInclude for each entry."""

from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.errors import TeiContentError
from statecorpus.tei.xml_source import XmlInput, parse_xml, where_of

_TEI = "http://www.tei-c.org/ns/1.0"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_APPLICATION = "statecorpus-corpus-format"
# A million entries take some 70 MB; libxml2 reads 100 MB a second.
_LIMIT = 256 * 2**20


@attrs.frozen
class CorpusRoot:
    """The content of ``corpus.xml``.

    Attributes:
        title: the title of the corpus. TEI: ``titleStmt/title``.
        format_version: the version of the folder's format, from 1. TEI: ``appInfo/application/@version``.
        entries: the files of the entries, relative to the folder, in their order. TEI: ``xi:include/@href``.
    """

    title: str
    format_version: int
    entries: tuple[str, ...] = ()


def to_corpus_root(root: CorpusRoot) -> bytes:
    """Write ``corpus.xml`` in UTF-8, an element per line; the same content gives the same bytes."""
    tree = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap={None: _TEI, "xi": _XINCLUDE})
    header = _child(tree, "teiHeader")
    file_description = _child(header, "fileDesc")
    _child(_child(file_description, "titleStmt"), "title").text = root.title
    publication = _child(file_description, "publicationStmt")
    _child(publication, "p").text = "A corpus of statements, one file a statement."
    source = _child(file_description, "sourceDesc")
    _child(source, "p").text = "Each statement names its own source."
    application = _child(_child(_child(header, "encodingDesc"), "appInfo"), "application")
    application.set("ident", _APPLICATION)
    application.set("version", str(root.format_version))
    _child(application, "label").text = "statecorpus, format of the folder"
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
