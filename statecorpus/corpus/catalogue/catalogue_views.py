"""The catalogue answers what selections ask of it."""

from collections.abc import Mapping, Sequence

from statecorpus.corpus.catalogue.arrangement import grouped_ids, sorted_ids, table_of
from statecorpus.corpus.catalogue.authorities import authorities
from statecorpus.corpus.catalogue.authority import Authority
from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.filters import filters_condition
from statecorpus.corpus.catalogue.merges import AuthorityKind
from statecorpus.corpus.catalogue.views import Filter
from statecorpus.index import FIELDS
from statecorpus.query import parse_condition
from statecorpus.table import Table


class CatalogueViews:
    """What ``Views`` asks for, of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def matching(
        self, ids: tuple[str, ...], condition: str | None, filters: Mapping[str, Filter]
    ) -> tuple[str, ...]:
        """Give the ids that a condition and every filter hold for, in their order."""
        conditions = [] if condition is None else [parse_condition(condition)]
        if filters:
            conditions.append(filters_condition(filters))
        return self._catalogue.matching(ids, conditions)

    def sorted(self, ids: tuple[str, ...], field: str, *, reverse: bool) -> tuple[str, ...]:
        """Put ids in the order of a field."""
        return sorted_ids(self._catalogue, ids, field, reverse=reverse)

    def grouped(self, ids: tuple[str, ...], field: str) -> list[tuple[str, tuple[str, ...]]]:
        """Group ids by the values of a field."""
        return [(label, tuple(group)) for label, group in grouped_ids(self._catalogue, ids, field)]

    def table(self, ids: tuple[str, ...], fields: Sequence[str]) -> Table:
        """Give a table with a row for each id; without fields, of all of them."""
        return table_of(self._catalogue, ids, fields or tuple(FIELDS))

    def authorities(self, kind: AuthorityKind) -> tuple[Authority, ...]:
        """Give the persons, organisations or places of all entries."""
        return authorities(self._catalogue, kind)
