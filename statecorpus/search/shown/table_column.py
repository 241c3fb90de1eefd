"""Columns of tables: what each row has there, as a value and for the eye."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Literal, cast

import attrs

from statecorpus.index import Field, FieldKind, FieldValue, value_label
from statecorpus.model import DateRange, Organisation
from statecorpus.model.metadata_field import column_name
from statecorpus.search.shown.snippet import Snippet
from statecorpus.table import Column, Kind, Value

#: What a table holds: text, a number, or nothing.
CellValue = str | int | float | None

#: A piece of text, and whether it is marked.
Piece = tuple[str, bool]

ColumnKind = Literal["text", "number", "count", "rate", "measure"]


@attrs.frozen
class TableColumn:
    """One column of a table whose rows are objects of one class.

    Attributes:
        name: how it is headed, and what a record calls it.
        kind: how its values are shown: ``text`` and ``number`` as they are, a ``count`` with commas, a
            ``rate`` with one decimal, a ``measure`` with two.
        attribute: where a row keeps the value, with full stops for attributes of attributes; by default its
            name.
        meaning: one line of documentation.
        place: which item of that attribute is meant; ``None`` for the whole of it.
        hidden: whether only records and exports have it, for programs.
    """

    name: str
    kind: ColumnKind = "text"
    attribute: str = attrs.field()
    meaning: str = ""
    place: int | None = None
    hidden: bool = False

    @attribute.default
    def _its_name(self) -> str:
        return self.name

    def values(self, rows: Iterable[object]) -> list[CellValue]:
        """Give the value of each row: text, a number, or ``None``."""
        return [_cell(found) for found in self._found(rows)]

    def shown(self, rows: Iterable[object]) -> list[tuple[Piece, ...]]:
        """Give the value of each row for the eye: pieces of text, some of them marked."""
        return [self._pieces(found) for found in self._found(rows)]

    @property
    def column(self) -> Column:
        """The same as a column of a table for exports."""
        kinds: dict[ColumnKind, Kind] = {"text": "text", "number": "integer", "count": "integer"}
        return Column(self.name, kinds.get(self.kind, "number"), self.meaning)

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, to be aligned on the right."""
        return self.kind != "text"

    def _found(self, rows: Iterable[object]) -> Iterable[object]:
        found = map(attrgetter(self.attribute), rows)
        place = self.place
        return found if place is None else (cast("Sequence[object]", items)[place] for items in found)

    def _pieces(self, found: object) -> tuple[Piece, ...]:
        if isinstance(found, Snippet):
            return found.pieces
        value = _cell(found)
        match self.kind:
            case _ if value is None:
                return ()
            case "count":
                return ((f"{value:,}", False),)
            case "rate":
                return ((f"{value:,.1f}", False),)
            case "measure":
                return ((f"{value:,.2f}", False),)
            case "text" | "number":
                return ((" ".join(str(value).split()), False),)


def plain_value(value: FieldValue) -> str | int:
    """Give a value of a field as text or a number: the code of an organisation, the ISO form of a date.

    >>> plain_value(Organisation("Republic of Kazakhstan", ref="iso3166:KAZ")), plain_value(2011)
    ('KAZ', 2011)
    """
    return value if isinstance(value, int) else value_label(value)


_KINDS: dict[FieldKind, Kind] = {"number": "integer", "truth": "truth", "day": "day"}


def field_column(field: Field, name: str | None = None) -> Column:
    """Return the column of a table that holds the values of a field.

    Args:
        field: whose values.
        name: the path or alias that heads the column; by default the path.

    >>> from statecorpus.index import FIELD_NAMES
    >>> [field_column(FIELD_NAMES[name], name).name for name in ("year", "speaker.affiliation.ref")]
    ['year', 'speaker_affiliation_ref']
    >>> [field_column(FIELD_NAMES[name]).kind for name in ("title", "year", "topic", "date.start")]
    ['text', 'integer', 'texts', 'day']
    """
    kind = _KINDS.get(field.kind, "text")
    if field.listed:
        kind = "integers" if kind == "integer" else "texts"
    return Column(column_name(name or field.path), kind, field.meaning)


def field_cell(field: Field, values: Sequence[FieldValue]) -> Value:
    """Return the cell of a table for the values of a field: organisations by their printed names.

    Args:
        field: whose values.
        values: of one statement.

    >>> from statecorpus.index import FIELD_NAMES
    >>> nepal = Organisation("Nepal", "state", "iso3166:NPL")
    >>> field_cell(FIELD_NAMES["country"], [nepal]), field_cell(FIELD_NAMES["year"], [2011, 2012])
    ('Nepal', 2011)
    """
    if field.listed:
        return cast("Value", tuple(_table_value(field, value) for value in values))
    return _table_value(field, values[0]) if values else None


def _table_value(field: Field, value: FieldValue) -> Value:
    match value:
        case Organisation():
            return value.name
        case DateRange():
            return value.start if field.kind == "day" and not field.listed else value.iso
        case _:
            return value


def _cell(found: object) -> CellValue:
    match found:
        case None | str() | int() | float():
            return found
        case DateRange() | Organisation():
            return plain_value(found)
        case Snippet():
            return " ".join(found.text.split())
        case _:
            message = f"a table has no place for a {type(found).__name__}"
            raise TypeError(message)
