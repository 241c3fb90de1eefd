"""The root of a corpus as TEI: a teiCorpus with the shared header, and an XInclude for each entry."""

import os
from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.errors import TeiContentError
from statecorpus.tei.xml_source import parse_xml

__all__ = ["CorpusRoot", "read_corpus_root", "to_corpus_root"]

_TEI = "http://www.tei-c.org/ns/1.0"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_APPLICATION = "statecorpus-corpus-format"


@attrs.frozen
class CorpusRoot:
    """What ``corpus.xml`` says.

    Attributes:
        title: of the corpus. TEI: ``titleStmt/title``.
        format_version: of the folder's format, from 1. TEI: ``appInfo/application/@version``.
        entries: the files of the entries, relative to the folder, in their order. TEI: ``xi:include/@href``.
    """

    title: str
    format_version: int
    entries: tuple[str, ...] = ()


def to_corpus_root(root: CorpusRoot) -> bytes:
    """Write ``corpus.xml``: UTF-8, an element a line, the same bytes for the same content."""
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


def _child(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_TEI}}}{name}")


def read_corpus_root(source: str | os.PathLike[str] | bytes) -> CorpusRoot:
    """Read ``corpus.xml``.

    Raises:
        TeiSyntaxError: it is not safe, well-formed XML.
        TeiContentError: it is no teiCorpus, or does not say the version of the format.
    """
    where = "<bytes>" if isinstance(source, bytes) else os.fspath(source)
    tree = parse_xml(source)
    if tree.tag != f"{{{_TEI}}}teiCorpus":
        raise TeiContentError(where, tree.sourceline or 1, f"the root is <{_local(tree)}>", "<teiCorpus>")
    version = _version(tree.iter(f"{{{_TEI}}}application"))
    if version is None:
        expected = f'<application ident="{_APPLICATION}" version="…"> with a whole number in the header'
        raise TeiContentError(where, tree.sourceline or 1, "the format of the folder is not said", expected)
    title = tree.find(f"{{{_TEI}}}teiHeader/{{{_TEI}}}fileDesc/{{{_TEI}}}titleStmt/{{{_TEI}}}title")
    entries = tuple(include.get("href", "") for include in tree.iter(f"{{{_XINCLUDE}}}include"))
    return CorpusRoot("" if title is None else "".join(title.itertext()).strip(), version, entries)


def _version(applications: Iterable[etree._Element]) -> int | None:
    for application in applications:
        version = application.get("version", "")
        if application.get("ident") == _APPLICATION and version.isascii() and version.isdigit():
            return int(version)
    return None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
