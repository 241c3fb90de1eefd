"""The tables of the parts of statements, with a row per part; the column ``statement`` names its statement.

Offsets are in code points, half-open; in a row with a paragraph they refer to the text of the paragraph.
"""

from collections.abc import Iterator

from statecorpus.exports.tables.source import Statements, table_of
from statecorpus.model import (
    Addressee,
    InlineVocative,
    Paragraph,
    Statement,
    Vocative,
)
from statecorpus.table import Column, Row, Table, Value

#: The columns that tables of parts share.
STATEMENT = Column("statement", "text", "the id of the statement")
PARAGRAPH = Column("paragraph", "text", "the id of the paragraph")
START = Column("start", "integer", "the offset of the first code point")
END = Column("end", "integer", "the offset after the last code point")

_PARAGRAPHS = (
    STATEMENT,
    PARAGRAPH,
    Column("number", "integer", "its display number, from 1"),
    Column("kind", "text", "paragraph, item, quotation or note"),
    Column("characters", "integer", "its length in code points"),
    Column("text", "text", "its words"),
)

_ADDRESSEES = (
    STATEMENT,
    Column("number", "integer", "the place among all that the statement addresses, from 1"),
    Column("place", "text", "salutation, readdress (a line of its own) or inline (inside a sentence)"),
    Column("paragraph", "text", "the id of the paragraph, of one addressed inside a sentence"),
    Column("text", "text", "as printed"),
    Column("kind", "text", "office, person or collective"),
    Column("honorific", "text", "such as Mr."),
    Column("name", "text", "where a person is named"),
    Column("role", "text", "the office as printed"),
    Column("organisation", "text", "the body that the office belongs to"),
    Column("organisation_ref", "text", "the authority for it"),
    Column("ref", "text", "the authority for the person or office"),
)

_TOPICS = (
    STATEMENT,
    PARAGRAPH,
    START,
    END,
    Column("rend", "text", "bold, italic, underline or small-caps"),
    Column("text", "text", "the words, without punctuation at their edges"),
)

_EVIDENCE = (
    STATEMENT,
    Column("field", "text", "the field, such as speaker.name"),
    Column("start", "integer", "the offset in the decoded source"),
    Column("end", "integer", "the offset after the last code point"),
    Column("quote", "text", "the text there, white space folded"),
    Column("rule", "text", "the rule that read it"),
    Column("certainty", "number", "0 (a guess) to 1 (it says so)"),
)


def paragraphs(statements: Statements) -> Table:
    """Build the table of paragraphs, including notes.

    >>> from statecorpus.corpus import load
    >>> paragraphs(load()).select("paragraph", "kind", "characters").to_records()[0]
    {'paragraph': 'p1', 'kind': 'paragraph', 'characters': 313}
    """

    def rows(statement: Statement) -> Iterator[Row]:
        for number, paragraph in enumerate(statement.paragraphs, 1):
            text = paragraph.text
            yield statement.id, paragraph.id, number, paragraph.kind, len(text), text

    return table_of("paragraphs", _PARAGRAPHS, statements, rows)


def addressees(statements: Statements) -> Table:
    """Build the table of all parties that statements address, in the order of the texts.

    >>> from statecorpus.corpus import load
    >>> [(row["place"], row["text"]) for row in addressees(load()).to_records()][:1]
    [('salutation', 'Distinguished Mr. Director General')]
    """
    return table_of("addressees", _ADDRESSEES, statements, _addressee_rows)


def _addressee_rows(statement: Statement) -> Iterator[Row]:
    for number, (place, paragraph, party) in enumerate(_addressed(statement), 1):
        body = party.organisation
        named: tuple[Value, Value] = (None, None) if body is None else (body.name, body.ref)
        yield (
            statement.id, number, place, paragraph, party.text, party.kind, party.honorific, party.name,
            party.role, *named, party.ref,
        )  # fmt: skip


def _addressed(statement: Statement) -> Iterator[tuple[str, str | None, Addressee]]:
    for line in statement.salutation:
        yield from (("salutation", None, party) for party in line.addressees)
    for block in statement.body:
        match block:
            case Vocative():
                yield from (("readdress", None, party) for party in block.addressees)
            case Paragraph():
                inline = (span for span in block.spans if isinstance(span, InlineVocative))
                yield from (("inline", block.id, span.addressee) for span in inline)


def topics(statements: Statements) -> Table:
    """Build the table of topics: the phrases that the author emphasised.

    >>> from statecorpus.corpus import load
    >>> [row["text"] for row in topics(load()).to_records()][:2]
    ['the plight of the refugees', 'stateless persons']
    """

    def rows(statement: Statement) -> Iterator[Row]:
        for topic in statement.topics:
            span = topic.span
            yield statement.id, topic.paragraph, span.start, span.end, span.rend, topic.text

    return table_of("topics", _TOPICS, statements, rows)


def evidence(statements: Statements) -> Table:
    """Build the table of evidence: the characters of the source from which each field was read.

    >>> from statecorpus.corpus import load
    >>> [row["quote"] for row in evidence(load()).to_records() if row["field"] == "speaker.name"]
    ['Kairat Umarov']
    """

    def rows(statement: Statement) -> Iterator[Row]:
        for item in statement.evidence:
            place = item.start, item.end, item.quote
            yield statement.id, item.field, *place, item.rule, item.certainty

    return table_of("evidence", _EVIDENCE, statements, rows)
