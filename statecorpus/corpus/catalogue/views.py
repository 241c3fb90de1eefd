"""What a selection asks of the catalogue.

A protocol apart from what answers it, so that opening a corpus loads neither numpy nor search.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from statecorpus.corpus.catalogue.authority import Authority
from statecorpus.corpus.catalogue.merges import AuthorityKind
from statecorpus.model import DateRange, Organisation
from statecorpus.table import Table

#: A value that a field can be asked to be.
FilterValue = str | int | datetime.date | DateRange | Organisation

#: What a field can be asked to be: one value, or any of several.
Filter = FilterValue | Iterable[FilterValue]


class Views(Protocol):
    """The metadata of all entries of a snapshot, asked about some of them."""

    def matching(
        self, ids: tuple[str, ...], condition: str | None, filters: Mapping[str, Filter]
    ) -> tuple[str, ...]:
        """Give the ids that a condition and every filter hold for."""
        ...

    def sorted(self, ids: tuple[str, ...], field: str, *, reverse: bool) -> tuple[str, ...]:
        """Put ids in the order of a field."""
        ...

    def grouped(self, ids: tuple[str, ...], field: str) -> list[tuple[str, tuple[str, ...]]]:
        """Group ids by the values of a field."""
        ...

    def table(self, ids: tuple[str, ...], fields: Sequence[str]) -> Table:
        """Give a table with a row for each id."""
        ...

    def authorities(self, kind: AuthorityKind) -> tuple[Authority, ...]:
        """Give the persons, organisations or places of all entries."""
        ...
