"""The values of a facet in every statement, as numbers: what counting and filtering read."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.value_names import key_of, label_of
from statecorpus.explorer.asking.facet_table import NONE, Facet
from statecorpus.index import Index, named_column
from statecorpus.index.field_column import FieldColumn
from statecorpus.index.metadata import Metadata
from statecorpus.search import find_spans


@attrs.frozen
class FacetValue:
    """A value of a facet.

    Attributes:
        key: the value in an address, for example ``iso3166:KEN``; ``none`` for statements without a value.
        label: the value on a page: ``Kenya``.
    """

    key: str
    label: str


@attrs.frozen(eq=False)
class FacetColumn:
    """The values of a facet in every statement of a corpus.

    Two values with one key, for example two printed names of a body with one reference, are one value.

    Attributes:
        facet: the facet.
        values: the distinct values; the last is "none" if a statement has no value.
        rows: the number of a statement for each pair of a statement and a value, int64, ascending.
        codes: the place of that value in ``values``, int64; as long as ``rows``. No pair occurs twice.
        size: the number of statements.
    """

    facet: Facet
    values: tuple[FacetValue, ...]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]
    size: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the values."""
        return tuple(value.key for value in self.values)

    def chosen(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each statement whether it has one of some values; an unknown value has no statement."""
        return self._any(self.are_keys(keys))

    def are_keys(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each value whether its key is one of some keys."""
        wanted = set(keys)
        if not wanted:
            return np.zeros(len(self.values), dtype=np.bool_)
        return np.array([value.key in wanted for value in self.values], dtype=np.bool_)

    @cached_property
    def label_ranks(self) -> NDArray[np.int64]:
        """The place of each value in the order of the labels."""
        order = sorted(range(len(self.values)), key=lambda place: self.values[place].label.casefold())
        ranks = np.empty(len(order), dtype=np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    def between(self, first: int | None, last: int | None) -> NDArray[np.bool_]:
        """Return which statements have a number from ``first`` to ``last``; ``None`` is no limit."""
        low, high = -np.inf if first is None else first, np.inf if last is None else last
        is_wanted = [value.key != NONE and low <= int(value.key) <= high for value in self.values]
        return self._any(np.array(is_wanted, dtype=np.bool_))

    def totals(self, numbers: NDArray[np.int64], mask: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Add up a number of each statement over the statements that have each value, int64.

        Args:
            numbers: a number for each statement.
            mask: the statements that count; ``None`` for all.
        """
        weights = numbers[self.rows] if mask is None else np.where(mask[self.rows], numbers[self.rows], 0)
        return np.bincount(self.codes, weights=weights, minlength=len(self.values)).astype(np.int64)

    def _any(self, is_wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        found = np.zeros(self.size, dtype=np.bool_)
        if len(is_wanted):
            found[self.rows[is_wanted[self.codes]]] = True
        return found


def facet_column(index: Index, facet: Facet) -> FacetColumn:
    """Read the values of a facet in every statement of an index."""
    size = len(index.ids)
    if facet.field is not None:
        return _column(facet, _field_column(index.metadata, facet.field), size)
    name, attribute = facet.span or ("", "")
    spans = find_spans(index, name, {})  # type: ignore[arg-type]  # the table names kinds of spans only
    column = spans.regions.columns.get(attribute)
    if column is None:
        return _column(facet, None, size)
    statements = spans.statements
    return _column(
        facet, FieldColumn(column.values, statements[column.rows].astype(np.int32), column.codes), size
    )


def _field_column(metadata: Metadata, field: str) -> FieldColumn | None:
    # A derived field and a part of a field are computed from the stored spelling; names that people merged
    # are one value in the other columns.
    derived = "." in field and field.rpartition(".")[2] == "ref"
    return named_column(metadata.columns if derived else metadata.counted, field)


def _column(facet: Facet, column: FieldColumn | None, size: int) -> FacetColumn:
    if column is None or not len(column.rows):
        every = np.arange(size)
        return FacetColumn(facet, (FacetValue(NONE, "none"),), every, np.zeros(size, dtype=np.int64), size)
    values, place = _merged(facet, column.values, key_of)
    codes = place[column.codes]
    missing = np.ones(size, dtype=np.bool_)
    missing[column.rows] = False
    without = np.flatnonzero(missing)
    rows = np.concatenate((column.rows.astype(np.int64), without))
    if len(without):
        values = [*values, FacetValue(NONE, "none")]
        codes = np.concatenate((codes, np.full(len(without), len(values) - 1)))
    # Two spellings of one value in a statement are one pair.
    pairs = np.unique(rows * len(values) + codes)
    return FacetColumn(facet, tuple(values), pairs // len(values), pairs % len(values), size)


def _merged(
    facet: Facet, values: Sequence[object], key: Callable[[object], str]
) -> tuple[list[FacetValue], NDArray[np.int64]]:
    """Return the values with different keys, and the place of each given value among them."""
    places: dict[str, int] = {}
    merged: list[FacetValue] = []
    place = np.zeros(len(values), dtype=np.int64)
    for number, value in enumerate(values):
        name = key(value)
        if name not in places:
            places[name] = len(merged)
            merged.append(FacetValue(name, label_of(facet.kind, value)))
        place[number] = places[name]
    return merged, place
