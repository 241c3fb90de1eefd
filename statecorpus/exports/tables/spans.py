"""The tables of what statements say and do: mentions, citations, times, amounts and acts, a row for each."""

from collections.abc import Iterator
from typing import Literal

from statecorpus.exports.tables.parts import END, PARAGRAPH, START, STATEMENT
from statecorpus.exports.tables.source import Statements, table_of
from statecorpus.model import Act, FoundSpan, Statement
from statecorpus.model.span_table import SPAN_CLASSES, SPAN_FIELDS, SpanField, SpanName
from statecorpus.table import Column, Row, Table, Value

_Kind = Literal["text", "texts", "number"]
# The fields of spans that can have several values.
_SEVERAL = frozenset({"target"})


def mentions(statements: Statements) -> Table:
    """Build the table of mentions: states, organisations, groups, places and persons."""
    return _table("mentions", "mention", statements)


def citations(statements: Statements) -> Table:
    """Build the table of citations: resolutions, treaties and other texts."""
    return _table("citations", "citation", statements)


def times(statements: Statements) -> Table:
    """Build the table of times: dates and durations."""
    return _table("times", "time", statements)


def amounts(statements: Statements) -> Table:
    """Build the table of amounts: numbers with their units."""
    return _table("amounts", "amount", statements)


def acts(statements: Statements) -> Table:
    """Build the table of acts: what speakers do by what they say, to whom and about what.

    >>> from statecorpus.model import Paragraph
    >>> act = Act(3, 7, kind="call", verb="urge", target=["iso3166:UTO"], about=(15, 20))
    >>> body = [Paragraph("p1", "We urge Utopia to go.", [act])]
    >>> (row,) = acts([Statement("ere-unga-2024", body=body)]).to_records()
    >>> row["text"], row["kind"], row["target"], row["about"]
    ('urge', 'call', ['iso3166:UTO'], 'to go')
    """
    return _table("acts", "act", statements)


def _table(name: str, kind: SpanName, statements: Statements) -> Table:
    fields, cls = SPAN_FIELDS[kind], SPAN_CLASSES[kind]
    about = (Column("about", "text", "the words it is about"),) if kind == "act" else ()
    columns = (
        STATEMENT,
        PARAGRAPH,
        START,
        END,
        Column("text", "text", "the words"),
        *about,
        *(Column(field.name, _kind(field), field.meaning) for field in fields),
    )

    def rows(statement: Statement) -> Iterator[Row]:
        for paragraph in statement.paragraphs:
            for span in paragraph.spans:
                if isinstance(span, cls):
                    stretch = span.about if isinstance(span, Act) else None
                    words = None if stretch is None else paragraph.text[slice(*stretch)]
                    said: tuple[Value, ...] = (words,) if about else ()
                    cells = (_cell(field, span) for field in fields)
                    place = statement.id, paragraph.id, span.start, span.end
                    yield *place, paragraph.words(span), *said, *cells

    return table_of(name, columns, statements, rows)


def _kind(field: SpanField) -> _Kind:
    if field.name in _SEVERAL:
        return "texts"
    return "number" if field.kind == "number" else "text"


def _cell(field: SpanField, span: FoundSpan) -> Value:
    values = field.values(span)
    if field.name in _SEVERAL:
        return values
    if not values:
        return None
    return float(values[0]) if field.kind == "number" else values[0]
