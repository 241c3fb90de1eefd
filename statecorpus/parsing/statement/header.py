"""Header: the fields of a statement beside its text, before the statement is built."""

from typing import Self

import attrs

from statecorpus.model import DateRange, Organisation, Source, Speaker, Statement, Venue


@attrs.frozen
class Header:
    """The fields of a statement that metadata may set; each means what it means in ``Statement``.

    ``id`` is ``None`` where neither metadata nor a person has named the statement.
    """

    id: str | None = None
    title: str | None = None
    speaker: Speaker | None = None
    on_behalf_of: Organisation | Speaker | None = None
    venue: Venue | None = None
    date: DateRange | None = None
    language: str | None = None
    closing: str | None = None
    delivery_note: str | None = None
    source: Source | None = None

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the header of a statement."""
        return cls(**{field.name: getattr(statement, field.name) for field in attrs.fields(cls)})
