"""Reading and writing a statement as a TEI document."""

import os
from pathlib import Path

from lxml import etree

from statecorpus.model import Statement, is_statement_id
from statecorpus.tei.atomic_file import write_atomically
from statecorpus.tei.body import BodyContent, read_body, write_text
from statecorpus.tei.encoding import declare
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.header import HeaderContent, read_header, write_header
from statecorpus.tei.ids import Ids
from statecorpus.tei.inline import write_inline
from statecorpus.tei.markup import TEI, XML_ID, Lines, local, qualified
from statecorpus.tei.schema_files import SCHEMA_INSTRUCTIONS
from statecorpus.tei.stand_off import StandOff, read_stand_off, write_stand_off
from statecorpus.tei.xml_source import LIMIT, XmlInput, parse_xml, where_of

_ROOT = qualified("TEI")
_HEADER = qualified("teiHeader")
_STAND_OFF = qualified("standOff")
_PARTS = frozenset({_HEADER, _STAND_OFF, qualified("text")})
_ROOT_ATTRIBUTES = frozenset({XML_ID})


def to_tei(statement: Statement) -> bytes:
    """Encode a statement as TEI-XML.

    Equal statements give equal bytes: UTF-8, a block element per line, each line ended with a line feed. The
    first lines name the schema in the folder ``../schema``, where a corpus has it.

    >>> print(to_tei(Statement("fra-unga-2024", closing="Thank you.")).decode().splitlines()[3])
    <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="fra-unga-2024">
    """
    lines = Lines(SCHEMA_INSTRUCTIONS)
    ids = Ids(statement)
    inline = {paragraph.id: write_inline(paragraph, ids) for paragraph in statement.paragraphs}
    acts = [act for words in inline.values() for act in words.acts]
    with lines.inside("TEI", {"xmlns": TEI, "xml:id": statement.id}):
        declarations = write_header(lines, statement, ids)
        write_stand_off(lines, statement, ids, acts)
        write_text(lines, statement, ids, inline)
    declare(lines, declarations)
    return lines.encoded()


def write_tei(statement: Statement, path: str | os.PathLike[str]) -> Path:
    """Write a statement to a file. A crash leaves the old file or the new file, and never a part.

    Missing folders are created.

    Args:
        statement: the statement.
        path: the file; its name without suffix should be the statement's id.

    Returns:
        The path.

    Raises:
        OSError: the file cannot be written; an existing file is unchanged.
    """
    target = Path(path)
    write_atomically(target, to_tei(statement))
    return target


def read_tei(source: XmlInput, *, limit: int = LIMIT, where: str | None = None) -> Statement:
    """Read a statement from TEI-XML.

    Comments and processing instructions are skipped. An element that the model does not have is dropped, and
    its text is kept.

    Args:
        source: the path of a file, or its bytes.
        limit: the greatest size of the source, in bytes.
        where: the name of the source in messages; without it, its path.

    Raises:
        SourceNotFoundError: the file does not exist.
        SourceTooLargeError: the source has more than ``limit`` bytes.
        TeiSyntaxError: the source is not safe, well-formed XML in UTF-8.
        TeiContentError: the document is no statement: the root is not a TEI element with an ``xml:id``, a
            paragraph has no id, or the model refuses a value.

    Warns:
        UnmodelledMarkupWarning: markup that the model does not have; one warning for each name.

    >>> statement = Statement("fra-unga-2024", closing="Thank you.")
    >>> read_tei(to_tei(statement)) == statement
    True
    """
    where = where_of(source) if where is None else where
    root = parse_xml(source, limit=limit, where=where)
    entry = TeiEntry(where)
    statement = read_entry_root(entry, root)
    entry.warn(stacklevel=2)
    return statement


def read_entry_root(entry: TeiEntry, root: etree._Element) -> Statement:
    """Read a statement from the root of a parsed document; ``entry`` collects markup that is not kept.

    Raises:
        TeiContentError: the document is no statement, as in ``read_tei``.
    """
    if root.tag != _ROOT:
        raise entry.error(root, f"the root is <{local(str(root.tag))}>", f'<TEI xmlns="{TEI}">')
    name = root.get(XML_ID, "")
    if not is_statement_id(name):
        problem = f"the root has xml:id={name!r}" if name else "the root has no xml:id"
        raise entry.error(root, problem, "a lower-case ASCII name such as 'kaz-iom-2011-12-05'")
    entry.id = name
    entry.attributes(root, _ROOT_ATTRIBUTES)
    header, stand_off, body = HeaderContent(), StandOff(), BodyContent()
    for child in entry.children(root, _PARTS):
        if child.tag == _HEADER:
            header = read_header(entry, child)
        elif child.tag == _STAND_OFF:
            stand_off = read_stand_off(entry, child)
        else:
            body = read_body(entry, header.parties, child, stand_off.acts)
    meeting = stand_off.meeting
    venue = meeting.venue(header.parties.organisations.get(meeting.organisation or ""), header.setting.place)
    return entry.build(
        root,
        Statement,
        name,
        title=header.title,
        speaker=header.parties.speaker,
        on_behalf_of=header.parties.principal,
        venue=venue,
        date=header.setting.date,
        **header.setting.fields,
        **body.fields,
        language=header.language,
        head=body.head,
        salutation=body.salutation,
        body=body.blocks,
        closing=body.closing,
        delivery_note=body.delivery_note,
        publication=header.publication,
        source=header.source,
        revisions=header.revisions,
        evidence=stand_off.evidence,
    )
