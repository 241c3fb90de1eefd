"""The table of statements: a row per statement, a column per metadata field."""

from collections.abc import Iterator

from statecorpus.authorities.state_codes import cow_of
from statecorpus.exports.tables.source import Statements, table_of
from statecorpus.model import Statement
from statecorpus.model.metadata_names import FIELDS, OF_STATEMENTS, values_of
from statecorpus.search.shown.result_column import field_cell, field_column
from statecorpus.table import Column, Row, Table

_FIELDS = tuple(field for field in OF_STATEMENTS if field.path != "id")
_COLUMNS = (
    Column("statement", "text", FIELDS["id"].meaning),
    *map(field_column, _FIELDS),
    Column("ccode", "integer", "the Correlates of War number of the speaker's state on that day"),
    Column("paragraphs", "integer", "how many paragraphs there are"),
    Column("text", "text", "the spoken words, with a blank line between paragraphs"),
)


def statements(statements: Statements) -> Table:
    """Return the table of statements: their metadata fields and their spoken words.

    The columns are the fields of ``docs/reference/fields.md``, except the parts of fields with several
    values, which have their own tables. The id is called ``statement``, as in every other table: it
    joins them.

    >>> from statecorpus.corpus import load
    >>> statements(load()).select("statement", "date_year", "speaker_affiliation_ref").to_records()
    [{'statement': 'kaz-iom-2011-12-05', 'date_year': 2011, 'speaker_affiliation_ref': 'iso3166:KAZ'}]
    """
    return table_of("statements", _COLUMNS, statements, _rows, size=len(statements))


def _rows(statement: Statement) -> Iterator[Row]:
    cells = (field_cell(field, values_of(statement, field)) for field in _FIELDS)
    yield (statement.id, *cells, _ccode(statement), len(statement.paragraphs), statement.text)


def _ccode(statement: Statement) -> int | None:
    """Return the number on which tables of votes, alliances and disputes are joined."""
    body = None if statement.speaker is None else statement.speaker.affiliation
    if body is None or body.ref is None:
        return None
    return cow_of(body.ref, None if statement.date is None else statement.date.start)
