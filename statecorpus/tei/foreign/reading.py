"""Reading a TEI document of another project as statements."""

import hashlib
import os
from pathlib import PurePath

import attrs
from lxml import etree

from statecorpus.errors import TeiContentError
from statecorpus.model import Finding, Statement
from statecorpus.tei.document import read_entry_root
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.foreign.alternatives import settle
from statecorpus.tei.foreign.breaks import join_words
from statecorpus.tei.foreign.documents import read_documents
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.header import HeaderFacts, read_facts
from statecorpus.tei.foreign.includes import INCLUDE
from statecorpus.tei.foreign.kind import ForeignKind, is_own, kind_of
from statecorpus.tei.foreign.moment import date_in_text
from statecorpus.tei.foreign.naming import Naming
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.speeches import read_speeches
from statecorpus.tei.markup import TEI, local
from statecorpus.tei.xml_source import XmlInput, parse_xml, read_capped, where_of

#: The greatest size of a file, in bytes: the largest sittings of ParlaMint with annotation have 30 MB.
FOREIGN_LIMIT = 32 * 2**20

_T = f"{{{TEI}}}"
_HAS_JOIN = etree.XPath("boolean(//t:w/@join | //t:pc/@join)", namespaces={"t": TEI})


@attrs.frozen
class ForeignResult:
    """The result of reading a file.

    Attributes:
        where: the path of the file, or its name in messages.
        kind: the kind of TEI; ``None`` if the file was not read.
        statements: the statements, in the order of the text.
        findings: markup that was not kept, and doubts; ``statecorpus.tei.foreign.notes`` lists the codes.
    """

    where: str
    kind: ForeignKind | None
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]


def read_foreign(source: XmlInput, *, limit: int = FOREIGN_LIMIT, where: str | None = None) -> ForeignResult:
    """Read a TEI document of another project.

    If the document is a ``teiCorpus``, only the documents inside the file are read; ``ForeignCollection``
    also reads the files that it includes.

    Args:
        source: the path of a file, or its bytes.
        limit: the greatest size of the source, in bytes.
        where: the name of the source in messages; without it, its path.

    Raises:
        SourceNotFoundError: the file does not exist.
        SourceTooLargeError: the source has more than ``limit`` bytes.
        TeiSyntaxError: the source is not safe, well-formed XML in UTF-8.
        TeiContentError: the root is neither ``TEI`` nor ``teiCorpus`` in TEI's namespace.

    >>> result = read_foreign(b'''<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="vote"><teiHeader/><text>
    ... <body><u who="#Ann"><seg>We agree.</seg></u></body></text></TEI>''')
    >>> result.statements[0].id, result.statements[0].text
    ('s-vote', 'We agree.')
    >>> print(result.findings[1])
    FT103 line 2: the speaker #Ann, whom no list of persons has (import the corpus by its root file)
    """
    where = where_of(source) if where is None else where
    data = read_capped(source, limit=limit)
    root = parse_xml(data, limit=limit, where=where)
    name = PurePath(os.fsdecode(where)).name
    result = read_document(root, name, hashlib.sha256(data).hexdigest(), where, Naming(), None)
    notes = Notes(where)
    for include in root.iter(INCLUDE):
        notes.add(
            "FT108", "an included file, which is not read here", at=include, hint="read a ForeignCollection"
        )
    return attrs.evolve(result, findings=(*notes.findings, *result.findings))


def read_document(
    root: etree._Element, name: str, sha256: str, where: str, naming: Naming, above: HeaderFacts | None
) -> ForeignResult:
    """Read a parsed document.

    Args:
        root: the root of the document.
        name: the name of the file.
        sha256: the SHA-256 sum of the file's bytes.
        where: the name of the document in messages.
        naming: creates the ids.
        above: the facts in the header of the corpus, if the document is part of a corpus.

    Raises:
        TeiContentError: the root is neither ``TEI`` nor ``teiCorpus`` in TEI's namespace.
    """
    if root.tag not in {f"{_T}TEI", f"{_T}teiCorpus"}:
        expected = (
            f'<TEI xmlns="{TEI}"> or <teiCorpus>; TEI before P5 has no namespace, and is converted first'
        )
        problem = f"the root is <{local(str(root.tag))}>, and that is not TEI P5"
        raise TeiContentError(where, root.sourceline or 1, problem, expected)
    notes = Notes(where)
    statements = _read(root, name, sha256, notes, naming, above)
    if not statements and root.tag == f"{_T}TEI":
        notes.add("FT107", "no words in the text", at=root)
    return ForeignResult(where, kind_of(root), tuple(statements), notes.findings)


def _read(
    root: etree._Element, name: str, sha256: str, notes: Notes, naming: Naming, above: HeaderFacts | None
) -> list[Statement]:
    if root.tag == f"{_T}TEI" and is_own(root):
        return [_read_own(root, notes)]
    settle(root, notes)
    facts = read_facts(root, name, sha256, notes, above)
    statements: list[Statement] = []
    for inside in root.iterfind(f"{_T}TEI"):
        statements.extend(_read(inside, name, sha256, notes, naming, facts))
    if root.tag == f"{_T}teiCorpus":
        return statements
    texts = list(root.iterfind(f"{_T}text"))
    if facts.date is None:
        dates = (date_in_text(text) for text in texts)
        facts = attrs.evolve(facts, date=next((date for date in dates if date is not None), None))
    if facts.date is None and texts:
        notes.add("FT106", "no date in the header", at=root)
    for text in texts:
        joined = bool(_HAS_JOIN(text))
        if not joined:
            join_words(text, facts.language)
        flow = Flow(notes, joined=joined)
        spoken = next(text.iter(f"{_T}u", f"{_T}sp"), None) is not None
        read = read_speeches if spoken else read_documents
        statements.extend(read(text, facts, notes, flow, naming))
    return statements


def _read_own(root: etree._Element, notes: Notes) -> Statement:
    """Read an entry in the library's own schema, without guessing; its id is kept."""
    entry = TeiEntry(notes.where)
    statement = read_entry_root(entry, root)
    for line, what in entry.noted:
        notes.add("FT101", what, line=line)
    return statement
