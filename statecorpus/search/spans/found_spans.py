"""The spans of one kind in an index: mentions, citations, times, amounts or acts, as rows of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._display import MOST_ROWS, RowSheet, Shown
from statecorpus.errors import QueryArgumentError
from statecorpus.errors.wording import nearest
from statecorpus.index import FIELD_NAMES, FieldValue, Index, Regions, named_column, value_label
from statecorpus.model import SPAN_FIELDS, DateRange, SpanField, SpanName
from statecorpus.query import AllOf, Comparison, Condition, SpanExpression, Value, parse_condition
from statecorpus.search.matching.condition import selected
from statecorpus.search.matching.span_condition import region_mask, statements_with_span
from statecorpus.search.shown.kwic import kwic_lines
from statecorpus.search.shown.listing import Listing
from statecorpus.search.spans.network import Network, network_of
from statecorpus.search.spans.span_count import SpanCount, count_columns, counted_spans
from statecorpus.table import Column, Kind, Record, Row, Table, Tabular

#: The value or values that an attribute of a span may have.
Wanted = str | int | float | Iterable[str | int | float]

_SPEAKER = "speaker.affiliation"
# The attributes that tables for people leave out.
_HIDDEN = frozenset({"rule", "certainty", "family", "mood", "deliverer", "relative", "value_to"})
_NO_REGIONS = np.empty(0, dtype=np.int32)
# The number of rows whose words are read at a time.
_AT_ONCE = 256


@attrs.frozen(eq=False)
class FoundSpans(Tabular, Shown):
    """The spans of one kind, in the order of the corpus.

    ``to_table`` has a row for each span, with the statement, its date and speaker, the words, the normal
    form, and where the words stand. ``len(spans)`` is their number.

    Attributes:
        index: the index that holds them.
        name: the kind: ``act``, ``mention``, ``citation``, ``time`` or ``amount``.
        places: the number of each span among the regions of its kind, int32, ascending.
    """

    index: Index
    name: SpanName
    places: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.places)

    def __repr__(self) -> str:
        return f"<FoundSpans: {len(self):,} of the kind {self.name}>"

    @property
    def regions(self) -> Regions:
        """All regions of the kind, with the columns of their attributes."""
        return self.index.regions.get(self.name) or Regions(_NO_REGIONS, _NO_REGIONS)

    @property
    def statements(self) -> NDArray[np.int64]:
        """The number of the statement that each span lies in, int64."""
        return self.index.statements_of(self.regions.starts[self.places])

    def to_table(self, *fields: str) -> Table:
        """Return the spans as a table.

        Args:
            *fields: further fields of the statements: ``"venue.session"``.

        Returns:
            A table with the columns ``statement``, ``date``, ``speaker``, ``words``, then the attributes of
            the kind, then ``paragraph`` (the number of the passage in its statement, from 1), ``start`` and
            ``end`` (offsets in ``Statement.text``, in code points), then the fields.

        Raises:
            QueryArgumentError: statements have no such field.
        """
        for field in fields:
            if field not in FIELD_NAMES:
                raise QueryArgumentError(f"no field {field!r}; {nearest(field, tuple(FIELD_NAMES))}")
        names = [attribute.name for attribute in SPAN_FIELDS[self.name]]
        columns = (
            Column("statement", "text", "the id of the statement"),
            Column("date", "text", "the date of the statement"),
            Column("speaker", "text", "whom the speaker speaks for: the code of the state or body"),
            Column("words", "text", "the words"),
            *map(_column, SPAN_FIELDS[self.name]),
            Column("paragraph", "integer", "the number of the passage in its statement, from 1"),
            Column("start", "integer", "where the words begin in the statement's text, in code points"),
            Column("end", "integer", "where the words end"),
            *(Column(field, "texts", FIELD_NAMES[field].meaning) for field in fields),
        )
        return Table(f"{self.name}s", columns, partial(self._rows, names, fields), size=len(self))

    def to_records(self, *fields: str) -> list[Record]:
        """Return a dict for each span, by the names of the columns of ``to_table``; same arguments."""
        return self.to_table(*fields).to_records()

    @property
    def short_table(self) -> Table:
        """The table for people, without rules, certainties and offsets."""
        own = [field.name for field in SPAN_FIELDS[self.name] if field.name not in _HIDDEN]
        return self.to_table().select("statement", "date", "speaker", "words", *own)

    def sheet(self, limit: int | None = MOST_ROWS) -> RowSheet:
        """Lay out the first spans for people; ``None`` lays out all spans."""
        return self.short_table.sheet(limit)

    def count_by(self, *names: str) -> Listing[SpanCount]:
        """Count the spans by their attributes and by fields of their statements.

        Args:
            *names: one or more names: ``"target", "year"``. A name that an attribute of the kind and a
                field share is the attribute's.

        Returns:
            A row for each combination that occurs, the most frequent first, with the number of spans and of
            statements. A span with several values counts for each.

        Raises:
            QueryArgumentError: no name is given, or a name does not exist.
        """
        attributes = {field.name: field for field in SPAN_FIELDS[self.name]}
        if not names:
            raise QueryArgumentError(f"nothing to count by; name some of {', '.join(attributes)} or a field")
        for name in names:
            if name not in attributes and name not in FIELD_NAMES:
                known = (*attributes, *FIELD_NAMES)
                raise QueryArgumentError(f"no attribute or field {name!r}; {nearest(name, known)}")
        statements = self.statements.tolist()
        of_statement = {name: self._field(name) for name in names if name not in attributes}
        values = [
            [of_statement[name].get(number, ()) for number in statements]
            if name in of_statement
            else self._attribute(name)
            for name in names
        ]
        return Listing(counted_spans(statements, values), count_columns(names), "counts")

    def network(self) -> Network:
        """Return who does what to whom: an edge for each speaker, target and kind of act.

        Raises:
            QueryArgumentError: the spans are no acts.
        """
        if self.name not in ("act", "act_trigger"):
            raise QueryArgumentError(f"a network needs acts, and these spans are of the kind {self.name}")
        speakers = self._field(f"{_SPEAKER}.ref")
        numbers = self.statements.tolist()
        return network_of(
            zip(
                numbers,
                (speakers.get(number, ()) for number in numbers),
                self._attribute("target"),
                self._attribute("kind"),
                self._attribute("polarity"),
                strict=True,
            )
        )

    def _rows(self, names: Sequence[str], fields: Sequence[str]) -> Iterator[Row]:
        attributes = {field.name: field for field in SPAN_FIELDS[self.name]}
        values = [(attributes[name], self._attribute(name)) for name in names]
        dates, speakers = self._field("date"), self._field(_SPEAKER)
        others = [self._field(field) for field in fields]
        numbers = self.statements.tolist()
        passages = self._passages()
        for first in range(0, len(self), _AT_ONCE):
            some = self.places[first : first + _AT_ONCE]
            bounds = self.regions.starts[some], self.regions.ends[some]
            for row, line in enumerate(kwic_lines(self.index, bounds, (0, 0), "tokens"), first):
                number = numbers[row]
                yield (
                    line.statement,
                    _label(dates.get(number, ())),
                    _label(speakers.get(number, ())),
                    line.match,
                    *(_cell(field, column[row]) for field, column in values),
                    passages[row],
                    line.start,
                    line.end,
                    *(tuple(value_label(value) for value in other.get(number, ())) for other in others),
                )

    def _passages(self) -> list[int]:
        """Return the number of the passage of each span in its statement, from 1."""
        starts = self.index.regions["passage"].starts
        places = np.searchsorted(starts, self.regions.starts[self.places], side="right")
        before = np.searchsorted(starts, self.index.edges[self.statements], side="left")
        return [int(place) for place in places - before]

    def _attribute(self, name: str) -> list[tuple[str, ...]]:
        """Return the values of an attribute of each span."""
        column = self.regions.columns.get(name)
        if column is None:
            return [()] * len(self)
        lows, highs = (
            column.rows.searchsorted(self.places),
            column.rows.searchsorted(self.places, side="right"),
        )
        return [
            tuple(str(column.values[code]) for code in column.codes[low:high].tolist())
            for low, high in zip(lows.tolist(), highs.tolist(), strict=True)
        ]

    def _field(self, name: str) -> Mapping[int, tuple[FieldValue, ...]]:
        """Return the values of a field by the number of the statement."""
        column = named_column(self.index.metadata.counted, name)
        column = column or named_column(self.index.metadata.columns, name)
        values: dict[int, tuple[FieldValue, ...]] = {}
        if column is not None:
            for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
                values[row] = (*values.get(row, ()), column.values[code])
        return values


def find_spans(
    index: Index, name: SpanName, wanted: Mapping[str, Wanted], where: str | Condition | None = None
) -> FoundSpans:
    """Return the spans of a kind that have some attributes, in statements that meet a condition.

    Args:
        index: the index.
        name: the kind.
        wanted: for each attribute the value, or several values: a span has any of them.
        where: a condition on the statements.

    Raises:
        UnknownFieldError: the kind has no such attribute, or statements have no such field.
        QuerySyntaxError: the condition cannot be parsed, or a value does not fit its attribute.
    """
    regions = index.regions.get(name)
    if regions is None:
        return FoundSpans(index, name, _NO_REGIONS)
    kept = np.ones(len(regions), dtype=np.bool_)
    root, text = _comparisons(wanted)
    if root is not None:
        kept &= region_mask(root, name, regions, text, 0)
    if where is not None:
        condition = parse_condition(where) if isinstance(where, str) else where
        chosen = selected(condition, index.metadata, partial(statements_with_span, index))
        kept &= chosen[index.statements_of(regions.starts)]
    return FoundSpans(index, name, np.flatnonzero(kept).astype(np.int32))


def _comparisons(wanted: Mapping[str, Wanted]) -> tuple[SpanExpression | None, str]:
    """Return the comparisons of some attributes, and their text for errors."""
    parts: list[Comparison] = []
    text = ""
    for name, values in wanted.items():
        several = (values,) if isinstance(values, str | int | float) else tuple(values)
        text += f"{' & ' if text else ''}{name} in ("
        placed = []
        for value in several:
            placed.append(Value(str(value), len(text)))
            text += f"{', ' if len(placed) > 1 else ''}{value}"
        text += ")"
        parts.append(Comparison(name, "in", tuple(placed), text.rindex(f"{name} in")))
    if not parts:
        return None, text
    return (parts[0] if len(parts) == 1 else AllOf(tuple(parts))), text


def _column(field: SpanField) -> Column:
    kind: Kind = "texts" if field.name == "target" else "number" if field.kind == "number" else "text"
    return Column(field.name, kind, field.meaning)


def _cell(field: SpanField, values: tuple[str, ...]) -> str | float | tuple[str, ...] | None:
    if field.name == "target":
        return values
    if not values:
        return None
    return float(values[0]) if field.kind == "number" else values[0]


def _label(values: Sequence[FieldValue]) -> str | None:
    if not values:
        return None
    first = values[0]
    return first.iso if isinstance(first, DateRange) else value_label(first)
