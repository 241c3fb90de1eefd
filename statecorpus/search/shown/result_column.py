"""The columns of a listing: the attribute of a result that each shows, as a value and for people."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Literal, cast

import attrs

from statecorpus._display import Pieces, SheetColumn
from statecorpus.index import Field, FieldKind, FieldValue, value_label
from statecorpus.model import DateRange, Organisation
from statecorpus.model.metadata_field import column_name
from statecorpus.search.shown.snippet import Snippet
from statecorpus.table import Column, Figures, Kind, Value

#: A cell of a listing: text, a number, or nothing.
CellValue = str | int | float | None

ResultKind = Literal["text", "number", "count", "rate", "measure", "small"]

_STORED: dict[ResultKind, tuple[Kind, Figures]] = {
    "text": ("text", "plain"),
    "number": ("integer", "plain"),
    "count": ("integer", "count"),
    "rate": ("number", "rate"),
    "measure": ("number", "measure"),
    "small": ("number", "plain"),
}


@attrs.frozen
class ResultColumn:
    """One column of a listing, whose rows are results of one class.

    Attributes:
        name: the head of the column, and the key in a record.
        kind: ``text``; ``number`` (an integer shown as it is, such as a year); ``count`` (an integer shown
            with commas); ``rate`` (shown with one decimal); ``measure`` (shown with two); ``small`` (shown
            with four digits, also far below 1).
        attribute: the path of the attribute that holds the value, with full stops: ``hits.per_million``; by
            default the name of the column.
        meaning: one line of documentation.
        place: the item of that attribute to show; ``None`` shows the attribute itself.
        hidden: whether only records and files have the column, and people do not see it.
    """

    name: str
    kind: ResultKind = "text"
    attribute: str = attrs.field()
    meaning: str = ""
    place: int | None = None
    hidden: bool = False

    @attribute.default
    def _its_name(self) -> str:
        return self.name

    @property
    def column(self) -> Column:
        """The same column in a table, for data frames and files."""
        kind, figures = _STORED[self.kind]
        return Column(self.name, kind, self.meaning, figures)

    @property
    def head(self) -> SheetColumn:
        """The same column on a sheet, for people."""
        return SheetColumn(self.name, "start" if self.kind == "text" else "number")

    def values(self, rows: Iterable[object]) -> list[CellValue]:
        """Return the value of each row: text, a number, or ``None``."""
        return [_plain(value) for value in self._attributes(rows)]

    def cells(self, rows: Iterable[object]) -> list[Pieces]:
        """Return the cell of each row for people: pieces of text; the words of a query are marked."""
        return [self._pieces(value) for value in self._attributes(rows)]

    def _attributes(self, rows: Iterable[object]) -> Iterable[object]:
        values = map(attrgetter(self.attribute), rows)
        place = self.place
        return values if place is None else (cast("Sequence[object]", items)[place] for items in values)

    def _pieces(self, value: object) -> Pieces:
        if isinstance(value, Snippet):
            return value.pieces
        plain = _plain(value)
        return () if plain is None else ((" ".join(self.column.shown(plain).split()), False),)


def plain_value(value: FieldValue) -> str | int:
    """Return a value of a field as text or a number: the code of an organisation, the ISO form of a date.

    >>> plain_value(Organisation("Republic of Kazakhstan", ref="iso3166:KAZ")), plain_value(2011)
    ('KAZ', 2011)
    """
    return value if isinstance(value, int) else value_label(value)


_KINDS: dict[FieldKind, Kind] = {"number": "integer", "truth": "truth", "day": "day"}


def field_column(field: Field, name: str | None = None) -> Column:
    """Return the column of a table that holds the values of a field.

    Args:
        field: the field.
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
        field: the field.
        values: its values in one statement.

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


def _plain(value: object) -> CellValue:
    match value:
        case None | str() | int() | float():
            return value
        case DateRange() | Organisation():
            return plain_value(value)
        case Snippet():
            return " ".join(value.text.split())
        case _:
            message = f"a listing cannot show a {type(value).__name__}; expected text, a number or a snippet"
            raise TypeError(message)
