"""Header: the fields of a statement beside its text, before the statement is built."""

from typing import Any, Self

import attrs

from statecorpus.model import DateRange, Organisation, Publication, Source, Speaker, Statement, Venue
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.model.statement import TextStatus


@attrs.frozen
class Header:
    """The fields of a statement that metadata may set; each means what it means in ``Statement``.

    ``id`` is ``None`` where neither metadata nor a person has named the statement. ``others`` holds the
    fields that no rule of the parser reads, as pairs of name and value: only metadata sets them.
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
    text_status: TextStatus | None = None
    publication: Publication | None = None
    others: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the header of a statement."""
        own = {field.name for field in attrs.fields(cls)} - {"others"}
        further = {field.path for field in SETTABLE.values() if "." not in field.path} - own
        return cls(
            **{name: getattr(statement, name) for name in own},
            others=tuple((name, getattr(statement, name)) for name in sorted(further)),
        )

    @property
    def values(self) -> dict[str, Any]:
        """The values of all fields, by the names of the attributes of ``Statement``."""
        values = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        return dict(values.pop("others")) | values
